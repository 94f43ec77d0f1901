// Puts one phenopacket into the region: a patient, what is known about the patient, and a referral.
//
// Safe for concurrent use: several threads may import different packets at once. Every step has a natural key, so a
// packet that was half imported is completed by importing it again, and one that is there stays as it is.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "clients/lib/client.h"
#include "phenopackets/schema/v2/phenopackets.pb.h"

namespace sjelden {

// Who refers to whom.
struct ImportRoute {
  std::string referring_unit;
  std::string receiving_unit;
  std::string requested_by;
};

// What became of a packet.
struct ImportedPacket {
  std::string patient;
  std::string referral;
  bool existing = false;  // The referral was there already.
};

class PacketImporter {
 public:
  PacketImporter(Client& client, ImportRoute route) : client_(client), route_(std::move(route)) {}

  // Imports the packet: the patient first, the referral last, so that a referral never lacks what it rests on. Returns
  // the first refusal of a service; PACKET_INVALID where the packet cannot be kept.
  absl::StatusOr<ImportedPacket> Import(const org::phenopackets::schema::v2::Phenopacket& packet);

 private:
  Client& client_;
  const ImportRoute route_;
};

}  // namespace sjelden
