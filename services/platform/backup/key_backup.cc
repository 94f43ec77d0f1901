#include "platform/backup/key_backup.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "platform/crypto/byte_coding.h"
#include "platform/crypto/key_file.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
using platform::v1::KeyBackupContent;
using platform::v1::KeyBackupHeader;

constexpr std::string_view kMagic = "SJKEYBAK";
constexpr uint32_t kFormat = 1;
constexpr size_t kLengthBytes = 4;
constexpr char kEnding[] = ".keys";
constexpr size_t kMostBytes = size_t{1} << 30;  // of the keys of five million patients

absl::Status Damaged(const std::string& path) {
  return MakeError(absl::StatusCode::kDataLoss, "KEY_BACKUP_DAMAGED",
                   absl::StrCat(path, " is no whole key backup: take another one"));
}

absl::Status Foreign(const std::string& path, const std::string& service) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEY_BACKUP_FOREIGN",
                   absl::StrCat(path, " holds the keys of another service than ", service));
}

absl::Status KeysPresent(const std::string& keys_dir) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEYS_PRESENT",
                   absl::StrCat(keys_dir, " holds keys, which are never replaced: move the folder away first"));
}

// What stands before the sealed part; its bytes are bound to it.
struct Head {
  std::string_view bytes;
  KeyBackupHeader header;
};

absl::StatusOr<Head> ReadHead(std::string_view file, const std::string& path) {
  ByteReader reader(file);
  Head head;
  if (reader.Take(kMagic.size()) != kMagic) return Damaged(path);
  const std::string_view header = reader.Take(reader.TakeNumber(kLengthBytes));
  if (!reader.ok() || !head.header.ParseFromArray(header.data(), static_cast<int>(header.size()))) return Damaged(path);
  if (head.header.format() != kFormat) return Damaged(path);
  head.bytes = file.substr(0, kMagic.size() + kLengthBytes + header.size());
  return head;
}

void CleanseAll(KeyBackupContent& content) {
  for (auto& file : *content.mutable_files()) Cleanse(*file.mutable_content());
}

absl::StatusOr<KeyBackupContent> ReadKeys(const std::string& keys_dir) {
  KeyBackupContent content;
  std::error_code error;
  for (auto entry = fs::directory_iterator(keys_dir, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    if (!entry->is_regular_file() || entry->path().filename() == "lock") continue;
    ASSIGN_OR_RETURN(const SecretBytes bytes, ReadKeyFile(entry->path(), kMostBytes));
    platform::v1::KeyBackupFile& file = *content.add_files();
    file.set_name(entry->path().filename());
    file.set_content(bytes.view().data(), bytes.size());
  }
  if (!error) return content;
  return MakeError(absl::StatusCode::kNotFound, "KEYRING_MISSING",
                   absl::StrCat(keys_dir, " cannot be read (", error.message(), ")"));
}

}  // namespace

absl::StatusOr<KeyBackup> BackUpKeys(const std::string& keys_dir, const KeyBackupHeader& header,
                                     std::string_view passphrase, const std::string& folder, const PasswordCost& cost) {
  KeyBackup backup;
  backup.header = header;
  backup.header.set_format(kFormat);
  const std::string header_bytes = backup.header.SerializeAsString();
  char length[kLengthBytes];
  PutNumber(length, header_bytes.size(), sizeof length);
  std::string bytes(kMagic);
  bytes.append(length, sizeof length).append(header_bytes);
  ASSIGN_OR_RETURN(KeyBackupContent content, ReadKeys(keys_dir));
  SecretBytes plain(content.ByteSizeLong());
  content.SerializeToArray(plain.data(), static_cast<int>(plain.size()));
  CleanseAll(content);
  ASSIGN_OR_RETURN(const std::string sealed, SealWithPassphrase(passphrase, bytes, plain.view(), cost));
  std::error_code error;
  fs::create_directories(folder, error);
  backup.path = absl::StrCat(folder, "/", header.service(), "-",
                             absl::FormatTime("%Y%m%dT%H%M%SZ", FromTimestamp(header.create_time()), absl::UTCTimeZone()),
                             kEnding);
  RETURN_IF_ERROR(ReplaceKeyFile(backup.path, bytes + sealed));
  return backup;
}

absl::StatusOr<std::vector<KeyBackup>> ListKeyBackups(const std::string& folder) {
  std::vector<KeyBackup> backups;
  std::error_code error;
  for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    const std::string path = entry->path();
    if (!absl::EndsWith(path, kEnding)) continue;
    const absl::StatusOr<SecretBytes> bytes = ReadKeyFile(path, kMostBytes);
    if (!bytes.ok()) continue;
    if (absl::StatusOr<Head> head = ReadHead(bytes->view(), path); head.ok()) {
      backups.push_back({path, std::move(head->header)});
    }
  }
  if (error) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "BACKUP_UNREADABLE",
                     absl::StrCat(folder, " cannot be read (", error.message(), ")"));
  }
  std::sort(backups.begin(), backups.end(), [](const KeyBackup& left, const KeyBackup& right) {
    return FromTimestamp(left.header.create_time()) < FromTimestamp(right.header.create_time());
  });
  return backups;
}

absl::StatusOr<std::vector<KeyBackup>> RemoveExpiredKeyBackups(const std::string& folder, absl::Time now) {
  ASSIGN_OR_RETURN(const std::vector<KeyBackup> backups, ListKeyBackups(folder));
  std::vector<KeyBackup> removed;
  for (const KeyBackup& backup : backups) {
    if (FromTimestamp(backup.header.expire_time()) > now) continue;
    std::error_code error;
    if (fs::remove(backup.path, error)) removed.push_back(backup);
  }
  return removed;
}

absl::Status RestoreKeys(const std::string& path, const std::string& service, std::string_view passphrase,
                         const std::string& keys_dir) {
  std::error_code error;
  if (fs::exists(keys_dir, error) && !fs::is_empty(keys_dir, error)) return KeysPresent(keys_dir);
  ASSIGN_OR_RETURN(const SecretBytes bytes, ReadKeyFile(path, kMostBytes));
  ASSIGN_OR_RETURN(const Head head, ReadHead(bytes.view(), path));
  if (head.header.service() != service) return Foreign(path, service);
  ASSIGN_OR_RETURN(const SecretBytes plain,
                   OpenWithPassphrase(passphrase, head.bytes, bytes.view().substr(head.bytes.size())));
  KeyBackupContent content;
  if (!content.ParseFromArray(plain.view().data(), static_cast<int>(plain.size()))) return Damaged(path);
  RETURN_IF_ERROR(PrepareKeyDirectory(keys_dir));
  for (const auto& file : content.files()) {
    if (file.name() != fs::path(file.name()).filename()) return Damaged(path);
    RETURN_IF_ERROR(ReplaceKeyFile(absl::StrCat(keys_dir, "/", file.name()), file.content()));
  }
  CleanseAll(content);
  return absl::OkStatus();
}

}  // namespace sjelden
