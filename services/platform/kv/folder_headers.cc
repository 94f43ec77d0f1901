#include "platform/kv/folder_headers.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "platform/kv/encrypted_file_system.h"
#include "platform/kv/file_header.h"
#include "platform/kv/store_mark.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "rocksdb/file_system.h"

namespace sjelden {
namespace {

using rocksdb::FileOptions;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

absl::Status CannotBeRead(const std::string& path) {
  return absl::UnavailableError(absl::StrCat("the file ", path, " cannot be read"));
}

absl::Status CannotBeWritten(const std::string& path) {
  return absl::UnavailableError(absl::StrCat("the header of ", path, " cannot be written"));
}

absl::Status Naming(const std::string& path, const absl::Status& status) {
  return MakeError(status.code(), ReasonOf(status), absl::StrCat(path, ": ", status.message()));
}

bool IsGone(const IOStatus& status) { return status.IsNotFound() || status.IsPathNotFound(); }

// The paths of the folder's encrypted files.
absl::StatusOr<std::vector<std::string>> ListFiles(const FileLayer& layer, const std::string& folder) {
  std::vector<std::string> names;
  std::vector<std::string> paths;
  const IOOptions options;
  if (!layer.base->GetChildren(folder, options, &names, nullptr).ok()) {
    return absl::UnavailableError(absl::StrCat("the folder ", folder, " cannot be listed"));
  }
  for (const std::string& name : names) {
    bool is_folder = false;
    const std::string path = absl::StrCat(folder, "/", name);
    if (IsPlainFile(name) || absl::EndsWith(name, kUnnamedEnding)) continue;
    if (layer.base->IsDirectory(path, options, &is_folder, nullptr).ok() && is_folder) continue;
    paths.push_back(path);
  }
  return paths;
}

// Nothing where the file is not there any more; fewer bytes where it is shorter than a header.
absl::StatusOr<std::optional<std::string>> ReadHeader(const FileLayer& layer, const std::string& path) {
  std::unique_ptr<rocksdb::FSRandomAccessFile> file;
  std::string header(kFileHeaderBytes, '\0');
  rocksdb::Slice read;
  const std::shared_lock<std::shared_mutex> reading(layer.turns->headers);
  IOStatus status = layer.base->NewRandomAccessFile(path, FileOptions(), &file, nullptr);
  if (IsGone(status)) return std::optional<std::string>();
  if (status.ok()) status = file->Read(0, header.size(), IOOptions(), &read, header.data(), nullptr);
  if (!status.ok()) return CannotBeRead(path);
  return std::optional<std::string>(read.ToString());
}

// Writes a part of a header durably.
IOStatus WritePart(const FileLayer& layer, rocksdb::FSRandomRWFile& file, size_t at, const std::string& bytes) {
  {
    const std::unique_lock<std::shared_mutex> changing(layer.turns->headers);
    const IOStatus written = file.Write(at, bytes, IOOptions(), nullptr);
    if (!written.ok()) return written;
  }
  return file.Fsync(IOOptions(), nullptr);
}

// Files that are being made have their name when this returns, and those that are made later are under the present key.
void AwaitFilesBeingMade(const FileLayer& layer) { const std::unique_lock<std::shared_mutex> all(layer.turns->headers); }

absl::Status RewrapFile(const FileLayer& layer, const std::string& path, RewrapCounts& counts) {
  ASSIGN_OR_RETURN(const std::optional<std::string> header, ReadHeader(layer, path));
  if (!header.has_value()) return ++counts.vanished, absl::OkStatus();
  const absl::StatusOr<std::optional<HeaderRewrap>> plan = PlanRewrap(*header, *layer.keys, layer.store_id);
  if (!plan.ok()) return Naming(path, plan.status());
  if (!plan->has_value()) return ++counts.current, absl::OkStatus();
  std::unique_ptr<rocksdb::FSRandomRWFile> file;
  IOStatus status = layer.base->NewRandomRWFile(path, FileOptions(), &file, nullptr);
  if (IsGone(status)) return ++counts.vanished, absl::OkStatus();
  if (status.ok()) status = WritePart(layer, *file, (*plan)->write_at, (*plan)->place);
  // Only now that the new place is on disk.
  if (status.ok()) status = WritePart(layer, *file, (*plan)->clear_at, std::string(kHeaderPlaceBytes, '\0'));
  if (!status.ok()) return CannotBeWritten(path);
  return ++counts.rewrapped, absl::OkStatus();
}

}  // namespace

absl::Status CheckFileHeaders(const FileLayer& layer, const std::string& folder) {
  ASSIGN_OR_RETURN(const std::vector<std::string> paths, ListFiles(layer, folder));
  for (const std::string& path : paths) {
    ASSIGN_OR_RETURN(const std::optional<std::string> header, ReadHeader(layer, path));
    if (!header.has_value()) return CannotBeRead(path);
    const auto cipher = OpenFileHeader(*header, *layer.keys, layer.store_id);
    if (!cipher.ok()) return Naming(path, cipher.status());
  }
  return absl::OkStatus();
}

absl::StatusOr<RewrapCounts> RewrapFiles(const StoreFiles& files) {
  const std::lock_guard<std::mutex> rewrapping(files.layer.turns->rewrapping);
  RewrapCounts counts;
  ASSIGN_OR_RETURN(const bool renewed, RenewStoreMark(files.folder, files.layer.store_id, *files.layer.keys));
  ++(renewed ? counts.rewrapped : counts.current);
  AwaitFilesBeingMade(files.layer);
  ASSIGN_OR_RETURN(const std::vector<std::string> paths, ListFiles(files.layer, files.folder));
  absl::Status first;
  for (const std::string& path : paths) first.Update(RewrapFile(files.layer, path, counts));
  if (!first.ok()) return first;
  return counts;
}

absl::StatusOr<std::map<uint32_t, uint64_t>> CountFilesByKek(const StoreFiles& files) {
  std::map<uint32_t, uint64_t> counts;
  ASSIGN_OR_RETURN(const uint32_t of_mark, KekOfStoreMark(files.folder));
  ++counts[of_mark];
  AwaitFilesBeingMade(files.layer);
  ASSIGN_OR_RETURN(const std::vector<std::string> paths, ListFiles(files.layer, files.folder));
  for (const std::string& path : paths) {
    ASSIGN_OR_RETURN(const std::optional<std::string> header, ReadHeader(files.layer, path));
    if (!header.has_value()) continue;
    const auto keks = KeksOfHeader(*header, *files.layer.keys, files.layer.store_id);
    if (!keks.ok()) return Naming(path, keks.status());
    for (const uint32_t kek : *keks) ++counts[kek];
  }
  return counts;
}

absl::Status RetireFileKey(const StoreFiles& files, Keyring& keyring, uint32_t version) {
  ASSIGN_OR_RETURN(const auto counts, CountFilesByKek(files));
  if (const auto count = counts.find(version); count != counts.end()) return KeyStillWraps(count->second, "files");
  return keyring.Remove(KeyUse::kFile, "", version);
}

}  // namespace sjelden
