#include "clients/lib/phenopacket/packet_file.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
using ::org::phenopackets::schema::v2::Phenopacket;

absl::Status FileMissing(const std::string& path, const std::string& wanted) {
  return MakeError(absl::StatusCode::kNotFound, "FILE_MISSING", absl::StrCat(path, ": ", wanted));
}

absl::Status PacketMalformed(const std::string& path, const std::string& what) {
  return MakeError(absl::StatusCode::kInvalidArgument, "PACKET_MALFORMED", absl::StrCat(path, ": ", what));
}

bool IsBinaryName(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".pb" || extension == ".bin" || extension == ".phenopacket";
}

bool IsPacketName(const fs::path& path) { return path.extension() == ".json" || IsBinaryName(path); }

bool IsJson(const fs::path& path, const std::string& content) {
  if (path.extension() == ".json") return true;
  if (IsBinaryName(path)) return false;
  const size_t first = content.find_first_not_of(" \t\r\n");
  return first != std::string::npos && content[first] == '{';
}

// Returns what protobuf says about the place of the mistake, without the piece of the file that it quotes.
std::string WithoutQuotes(const std::string& message) {
  const std::string line = message.substr(0, message.find('\n'));
  // "(subject.sex): invalid value "..." for type ..." is cut before the value.
  const size_t value = line.find(" \"");
  return value == std::string::npos ? line : line.substr(0, value);
}

absl::StatusOr<std::string> ReadContent(const fs::path& path) {
  std::error_code error;
  const uint64_t size = fs::file_size(path, error);
  if (error) return FileMissing(path.string(), "cannot be read; wanted a phenopacket file");
  if (size > kPacketFileBytes) {
    return MakeError(absl::StatusCode::kInvalidArgument, "FILE_TOO_LARGE",
                     absl::StrCat(path.string(), ": ", size, " bytes; at most ", kPacketFileBytes, " are read"));
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  if (!file || !(content << file.rdbuf())) {
    return FileMissing(path.string(), size == 0 ? "is empty" : "cannot be read; wanted a phenopacket file");
  }
  return content.str();
}

}  // namespace

absl::StatusOr<Phenopacket> ReadPacketFile(const fs::path& path) {
  ASSIGN_OR_RETURN(const std::string content, ReadContent(path));
  Phenopacket packet;
  if (IsJson(path, content)) {
    const auto status = google::protobuf::util::JsonStringToMessage(content, &packet);
    if (!status.ok()) {
      return PacketMalformed(path.string(), absl::StrCat("is no phenopacket in JSON: ",
                                                         WithoutQuotes(std::string(status.message()))));
    }
  } else if (!packet.ParseFromString(content)) {
    return PacketMalformed(path.string(), "is no phenopacket in binary form; JSON files end in .json");
  }
  if (packet.id().empty()) return PacketMalformed(path.string(), "has no id; wanted a phenopacket");
  return packet;
}

absl::StatusOr<std::vector<fs::path>> FindPacketFiles(const std::vector<std::string>& paths) {
  std::vector<fs::path> found;
  std::set<fs::path> seen;
  for (const std::string& name : paths) {
    std::error_code error;
    std::vector<fs::path> here;
    if (fs::is_directory(name, error)) {
      const auto options = fs::directory_options::skip_permission_denied;
      for (const auto& entry : fs::recursive_directory_iterator(name, options, error)) {
        if (entry.is_regular_file(error) && IsPacketName(entry.path())) here.push_back(entry.path());
      }
      std::sort(here.begin(), here.end());
      if (here.empty()) return FileMissing(name, "this folder holds no .json, .pb, .bin or .phenopacket file");
    } else if (fs::exists(name, error)) {
      here.push_back(name);
    } else {
      return FileMissing(name, "there is no such file or folder");
    }
    for (const fs::path& path : here) {
      if (seen.insert(fs::weakly_canonical(path, error)).second) found.push_back(path);
    }
  }
  return found;
}

std::string WritePacketJson(const Phenopacket& packet) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  std::string json;
  (void)google::protobuf::util::MessageToJsonString(packet, &json, options);
  return json;
}

}  // namespace sjelden
