// Reads phenopackets from files: JSON (as protobuf writes it) and binary. Functions may be called from any thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "phenopackets/schema/v2/phenopackets.pb.h"

namespace sjelden {

// Larger files are refused before they are read.
inline constexpr uint64_t kPacketFileBytes = 16 << 20;

// Returns the packet in a file; `.json` is read as JSON, `.pb`, `.bin` and `.phenopacket` as binary, and anything else by
// its first character. NOT_FOUND (FILE_MISSING), INVALID_ARGUMENT (FILE_TOO_LARGE, PACKET_MALFORMED): each names the
// file and what was wrong, never what the file says about a person.
absl::StatusOr<org::phenopackets::schema::v2::Phenopacket> ReadPacketFile(const std::filesystem::path& path);

// Returns the files that `paths` name, in order and each once: a file as it is, a folder with all packets in it and
// below it by name. NOT_FOUND (FILE_MISSING) where a path does not exist or a folder holds no packet.
absl::StatusOr<std::vector<std::filesystem::path>> FindPacketFiles(const std::vector<std::string>& paths);

// Returns the packet as JSON for people: indented, with a newline at the end.
std::string WritePacketJson(const org::phenopackets::schema::v2::Phenopacket& packet);

}  // namespace sjelden
