#include "platform/backup/backup_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/key_file.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
using platform::v1::BackupFile;
using platform::v1::BackupManifest;

constexpr char kManifestEnding[] = ".backup";

absl::Status Unreadable(const std::string& path, int error) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "BACKUP_UNREADABLE",
                   absl::StrCat(path, " cannot be used (", std::strerror(error),
                                "): give this user the right to read and write it"));
}

absl::Status InUse(const std::string& folder) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "BACKUP_IN_USE",
                   absl::StrCat("another process works in ", folder, ": wait until it has ended"));
}

absl::Status Damaged(const std::string& path, const std::string& how) {
  return MakeError(absl::StatusCode::kDataLoss, "BACKUP_DAMAGED",
                   absl::StrCat(path, " ", how, ": take another backup"));
}

absl::Status Unknown(const std::string& folder, const std::string& which) {
  return MakeError(absl::StatusCode::kNotFound, "BACKUP_UNKNOWN",
                   absl::StrCat(folder, " holds no backup ", which, ": see which there are with `sjelden-store backups`"));
}

absl::StatusOr<std::string> ReadWhole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Unreadable(path, errno);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (file.bad()) return Unreadable(path, EIO);
  return bytes;
}

absl::Status MakeFolder(const std::string& path) {
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  if (mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return Unreadable(path, errno);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> NamesIn(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> names;
  for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    names.push_back(entry->path().filename());
  }
  if (error) return Unreadable(folder, error.value());
  std::sort(names.begin(), names.end());
  return names;
}

uint64_t BytesOf(const BackupManifest& manifest) {
  uint64_t bytes = 0;
  for (const BackupFile& file : manifest.files()) bytes += file.size();
  return bytes;
}

}  // namespace

absl::StatusOr<BackupFolder> BackupFolder::Open(const std::string& folder, const Es256PrivateKey& key) {
  RETURN_IF_ERROR(MakeFolder(folder));
  RETURN_IF_ERROR(MakeFolder(folder + "/files"));
  const int lock = open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (lock < 0) return Unreadable(folder, errno);
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    close(lock);
    return InUse(folder);
  }
  return BackupFolder(folder, key, lock);
}

BackupFolder::BackupFolder(BackupFolder&& other) noexcept
    : folder_(other.folder_), key_(other.key_), lock_(std::exchange(other.lock_, -1)) {}

BackupFolder::~BackupFolder() {
  if (lock_ >= 0) close(lock_);
}

std::string BackupFolder::FilePath(const BackupFile& file) const {
  return absl::StrCat(folder_, "/files/", EncodeHex(file.sha256()));
}

std::string BackupFolder::ManifestPath(uint64_t number) const {
  return absl::StrCat(folder_, "/", absl::StrFormat("%08d", number), kManifestEnding);
}

absl::StatusOr<AddedBackup> BackupFolder::Add(const BackupSource& source, const BackupProgress& progress) {
  ASSIGN_OR_RETURN(const std::vector<uint64_t> numbers, Numbers());
  AddedBackup added;
  BackupManifest& manifest = added.manifest;
  manifest.set_format(kBackupFormat);
  manifest.set_store_id(source.store_id);
  manifest.set_number(numbers.empty() ? 1 : numbers.back() + 1);
  *manifest.mutable_time() = ToTimestamp(source.time);
  *manifest.mutable_head() = source.head;
  if (!numbers.empty()) {
    std::string before;
    RETURN_IF_ERROR(Read(numbers.back(), before).status());
    manifest.set_previous_sha256(Sha256(before));
  }
  ASSIGN_OR_RETURN(const std::vector<std::string> names, NamesIn(source.folder));
  uint64_t all = 0;
  std::error_code ignored;
  for (const std::string& name : names) all += fs::file_size(source.folder + "/" + name, ignored);
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const std::string bytes, ReadWhole(absl::StrCat(source.folder, "/", name)));
    BackupFile& file = *manifest.add_files();
    file.set_name(name);
    file.set_size(bytes.size());
    file.set_sha256(Sha256(bytes));
    // What lies there is read again: a backup must not lean on a file that has rotted since.
    if (const auto there = ReadChecked(file); there.ok()) {
      added.shared_bytes += bytes.size();
    } else {
      RETURN_IF_ERROR(ReplaceKeyFile(FilePath(file), bytes));
      added.copied_bytes += bytes.size();
    }
    if (progress) progress(added.shared_bytes + added.copied_bytes, all);
  }
  RETURN_IF_ERROR(ReplaceKeyFile(ManifestPath(manifest.number()), SignManifest(manifest, key_)));
  return added;
}

absl::StatusOr<std::vector<uint64_t>> BackupFolder::Numbers() const {
  ASSIGN_OR_RETURN(const std::vector<std::string> names, NamesIn(folder_));
  std::vector<uint64_t> numbers;
  for (const std::string& name : names) {
    uint64_t number = 0;
    if (!absl::EndsWith(name, kManifestEnding)) continue;
    if (absl::SimpleAtoi(name.substr(0, name.size() - sizeof kManifestEnding + 1), &number)) numbers.push_back(number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

absl::StatusOr<BackupManifest> BackupFolder::Read(uint64_t number, std::string& bytes) const {
  ASSIGN_OR_RETURN(bytes, ReadWhole(ManifestPath(number)));
  ASSIGN_OR_RETURN(BackupManifest manifest, OpenManifest(bytes, key_, ManifestPath(number)));
  if (manifest.number() != number) return Damaged(ManifestPath(number), "bears another backup's number");
  return manifest;
}

absl::StatusOr<std::vector<BackupManifest>> BackupFolder::List() const {
  ASSIGN_OR_RETURN(const std::vector<uint64_t> numbers, Numbers());
  std::vector<BackupManifest> manifests;
  std::string before;
  for (const uint64_t number : numbers) {
    std::string bytes;
    ASSIGN_OR_RETURN(BackupManifest manifest, Read(number, bytes));
    if (!before.empty() && manifest.previous_sha256() != Sha256(before)) {
      return Damaged(ManifestPath(number), "does not follow the one before it: a backup between them is missing");
    }
    before = std::move(bytes);
    manifests.push_back(std::move(manifest));
  }
  return manifests;
}

absl::StatusOr<BackupManifest> BackupFolder::Find(absl::Time at_the_latest) const {
  ASSIGN_OR_RETURN(std::vector<BackupManifest> manifests, List());
  for (auto manifest = manifests.rbegin(); manifest != manifests.rend(); ++manifest) {
    if (FromTimestamp(manifest->time()) <= at_the_latest) return *std::move(manifest);
  }
  return Unknown(folder_, "of that time or before");
}

absl::StatusOr<BackupManifest> BackupFolder::Get(uint64_t number) const {
  ASSIGN_OR_RETURN(std::vector<BackupManifest> manifests, List());
  for (BackupManifest& manifest : manifests) {
    if (manifest.number() == number) return std::move(manifest);
  }
  return Unknown(folder_, absl::StrCat(number));
}

absl::StatusOr<std::string> BackupFolder::ReadChecked(const BackupFile& file) const {
  const std::string path = FilePath(file);
  if (!FileExists(path)) return Damaged(path, "is missing");
  ASSIGN_OR_RETURN(std::string bytes, ReadWhole(path));
  if (bytes.size() != file.size() || Sha256(bytes) != file.sha256()) return Damaged(path, "was changed");
  return bytes;
}

absl::Status BackupFolder::Check(const BackupManifest& manifest, const BackupProgress& progress) const {
  uint64_t done = 0;
  for (const BackupFile& file : manifest.files()) {
    RETURN_IF_ERROR(ReadChecked(file).status());
    done += file.size();
    if (progress) progress(done, BytesOf(manifest));
  }
  return absl::OkStatus();
}

absl::Status BackupFolder::Extract(const BackupManifest& manifest, const std::string& target,
                                   const BackupProgress& progress) const {
  if (mkdir(target.c_str(), 0700) != 0) return Unreadable(target, errno);
  uint64_t done = 0;
  for (const BackupFile& file : manifest.files()) {
    // A manifest is signed; all the same nothing of it leads out of the folder.
    if (file.name() != fs::path(file.name()).filename()) return Damaged(ManifestPath(manifest.number()), "was changed");
    ASSIGN_OR_RETURN(const std::string bytes, ReadChecked(file));
    RETURN_IF_ERROR(ReplaceKeyFile(absl::StrCat(target, "/", file.name()), bytes));
    done += bytes.size();
    if (progress) progress(done, BytesOf(manifest));
  }
  return absl::OkStatus();
}

absl::StatusOr<size_t> BackupFolder::Prune(size_t keep) {
  ASSIGN_OR_RETURN(const std::vector<BackupManifest> manifests, List());
  keep = std::max<size_t>(keep, 1);
  if (manifests.size() <= keep) return 0;
  const size_t going = manifests.size() - keep;
  std::error_code error;
  std::set<std::string> named;
  for (size_t i = 0; i < manifests.size(); ++i) {
    if (i < going) {
      fs::remove(ManifestPath(manifests[i].number()), error);
      if (error) return Unreadable(ManifestPath(manifests[i].number()), error.value());
      continue;
    }
    for (const BackupFile& file : manifests[i].files()) named.insert(EncodeHex(file.sha256()));
  }
  ASSIGN_OR_RETURN(const std::vector<std::string> files, NamesIn(folder_ + "/files"));
  for (const std::string& file : files) {
    if (named.count(file) == 0) fs::remove(absl::StrCat(folder_, "/files/", file), error);
  }
  return going;
}

}  // namespace sjelden
