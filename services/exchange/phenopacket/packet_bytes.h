// A phenopacket as bytes: the same bytes for the same packet. Pure; may be called from any thread.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "phenopackets/schema/v2/phenopackets.pb.h"

namespace sjelden::exchange {

// Both forms of one packet.
struct PacketBytes {
  std::string binary;
  std::string json;  // as protobuf writes it, indented
};

// Returns both forms. INTERNAL (PACKET_UNREADABLE) where one of them, read again, is not the packet: what is signed
// must be readable, and say the same in both.
absl::StatusOr<PacketBytes> PacketBytesOf(const org::phenopackets::schema::v2::Phenopacket& packet);

}  // namespace sjelden::exchange
