#include "platform/kv/store_mark.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/key_wrap.h"
#include "platform/kv/file_header.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "SJELDENS";
constexpr uint32_t kFormat = 2;
constexpr size_t kFixedBytes = 8 + 4 + 1 + 4 + 4;
constexpr char kReadyName[] = "STORE";
constexpr char kBegunName[] = "STORE.new";
constexpr char kRenewedName[] = "STORE.renewed";
constexpr size_t kFormatAt = 8;
constexpr size_t kEncryptedAt = 12;
constexpr size_t kKekAt = 13;
constexpr size_t kIdLengthAt = 17;
constexpr size_t kProofSecretBytes = 16;
constexpr size_t kProofBytes = kProofSecretBytes + kWrapOverheadBytes;

absl::Status Refuse(const std::string& reason, const std::string& sentence) {
  return MakeError(absl::StatusCode::kFailedPrecondition, reason, sentence);
}

absl::Status Damaged(const std::string& folder) {
  return MakeError(absl::StatusCode::kDataLoss, "STORE_DAMAGED",
                   absl::StrCat("the file STORE in ", folder, " is damaged: restore the folder from a backup"));
}

absl::Status Unreadable(const std::string& path, int error) {
  return Refuse("STORE_UNREADABLE", absl::StrCat(path, " cannot be used (", std::strerror(error),
                                                 "): give this user the right to read and write it"));
}

absl::Status WrongKey(const std::string& folder) {
  return Refuse("STORE_WRONG_KEY", absl::StrCat("the store in ", folder,
                                                " was written under another key: give it the keys it was created "
                                                "with, or restore both from one backup"));
}

absl::Status OtherFormat(const std::string& folder, uint32_t format) {
  if (format > kFormat) {
    return Refuse("STORE_TOO_NEW", absl::StrCat("the store in ", folder, " has format ", format,
                                                ", this program knows ", kFormat, ": start the newer program"));
  }
  return Refuse("STORE_TOO_OLD", absl::StrCat("the store in ", folder, " has format ", format,
                                              ", which is not read any more: begin with an empty folder"));
}

size_t ProofBytes(bool encrypted) { return encrypted ? kProofBytes : kSha256Bytes; }

// The mark of a store; `keys` is null for a plain one.
absl::StatusOr<std::string> MakeMark(const std::string& store_id, const FileKeys* keys) {
  const uint32_t kek = keys == nullptr ? 0 : keys->CurrentKek();
  std::string mark = absl::StrCat(absl::string_view(kMagic.data(), kMagic.size()), BigEndian32(kFormat));
  mark += keys == nullptr ? '\0' : '\1';
  absl::StrAppend(&mark, BigEndian32(kek), BigEndian32(static_cast<uint32_t>(store_id.size())), store_id);
  if (keys == nullptr) return mark + Sha256(mark);
  ASSIGN_OR_RETURN(const std::string proof, keys->Wrap(kek, mark, SecretBytes::Random(kProofSecretBytes)));
  return mark + proof;
}

absl::Status CheckProof(std::string_view body, std::string_view proof, const std::string& folder,
                        const FileKeys* keys) {
  if (keys == nullptr) return Sha256(body) == proof ? absl::OkStatus() : Damaged(folder);
  const absl::Status opened = keys->Unwrap(FromBigEndian32(body.substr(kKekAt)), body, proof).status();
  return absl::IsNotFound(opened) || absl::IsDataLoss(opened) ? WrongKey(folder) : opened;
}

// Writes all bytes and their directory entry durably.
absl::Status WriteDurably(const std::string& folder, const std::string& name, const std::string& bytes) {
  const std::string path = absl::StrCat(folder, "/", name);
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return Unreadable(path, errno);
  const bool written =
      write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && fsync(file) == 0;
  const int error = errno;
  close(file);
  return written ? absl::OkStatus() : Unreadable(path, error);
}

absl::Status SyncFolder(const std::string& folder) {
  const int directory = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) return Unreadable(folder, errno);
  const bool synced = fsync(directory) == 0;
  const int error = errno;
  close(directory);
  return synced ? absl::OkStatus() : Unreadable(folder, error);
}

absl::Status NameReady(const std::string& folder, const std::string& name) {
  const std::string ready = absl::StrCat(folder, "/", kReadyName);
  if (rename(absl::StrCat(folder, "/", name).c_str(), ready.c_str()) != 0) return Unreadable(ready, errno);
  return SyncFolder(folder);
}

absl::StatusOr<std::optional<std::string>> ReadMark(const std::string& path) {
  if (!fs::exists(path)) return std::optional<std::string>();
  std::ifstream file(path, std::ios::binary);
  if (!file) return Unreadable(path, EACCES);
  return std::optional<std::string>(std::in_place, std::istreambuf_iterator<char>(file),
                                    std::istreambuf_iterator<char>());
}

// The order matters: the most telling difference is named, and the proof is last.
absl::Status CheckBytes(const std::string& mark, const std::string& folder, const std::string& store_id,
                        const FileKeys* keys) {
  const std::string_view view = mark;
  if (view.size() < kFixedBytes || view.substr(0, kMagic.size()) != kMagic) return Damaged(folder);
  if (const uint32_t format = FromBigEndian32(view.substr(kFormatAt)); format != kFormat) {
    return OtherFormat(folder, format);
  }
  const bool encrypted = view[kEncryptedAt] == 1;
  const size_t body_bytes = kFixedBytes + FromBigEndian32(view.substr(kIdLengthAt));
  if (view.size() != body_bytes + ProofBytes(encrypted)) return Damaged(folder);
  const std::string_view body = view.substr(0, body_bytes);
  if (const std::string_view held = body.substr(kFixedBytes); held != store_id) {
    return Refuse("STORE_FOREIGN", absl::StrCat(folder, " holds another store than `", store_id,
                                                "`: point the configuration to the folder of this store"));
  }
  if (encrypted != (keys != nullptr)) {
    return encrypted ? Refuse("STORE_ENCRYPTED", absl::StrCat("the store in ", folder,
                                                              " is encrypted: start it with its keys"))
                     : Refuse("STORE_NOT_ENCRYPTED", absl::StrCat("the store in ", folder,
                                                                  " is not encrypted: point to another folder"));
  }
  return CheckProof(body, view.substr(body_bytes), folder, keys);
}

}  // namespace

absl::StatusOr<StoreState> CheckStoreMark(const std::string& folder, const std::string& store_id,
                                          const FileKeys* keys) {
  std::error_code error;
  if (!fs::exists(folder, error) && !error) return StoreState::kNew;
  if (error) return Unreadable(folder, error.value());
  if (!fs::is_directory(folder)) return Refuse("STORE_UNREADABLE", absl::StrCat(folder, " is a file, want a folder"));
  std::vector<std::string> names;
  for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    names.push_back(entry->path().filename());
  }
  if (error) return Unreadable(folder, error.value());
  if (names.empty()) return StoreState::kNew;
  ASSIGN_OR_RETURN(const std::optional<std::string> ready, ReadMark(absl::StrCat(folder, "/", kReadyName)));
  if (ready.has_value()) {
    RETURN_IF_ERROR(CheckBytes(*ready, folder, store_id, keys));
    if (fs::exists(absl::StrCat(folder, "/CURRENT"))) return StoreState::kReady;
    return MakeError(absl::StatusCode::kDataLoss, "STORE_INCOMPLETE",
                     absl::StrCat("the store in ", folder, " has lost its file CURRENT: restore it from a backup"));
  }
  ASSIGN_OR_RETURN(const std::optional<std::string> begun, ReadMark(absl::StrCat(folder, "/", kBegunName)));
  if (!begun.has_value()) {
    return Refuse("STORE_INCOMPLETE", absl::StrCat(folder, " holds files but no file STORE: point to an empty folder, "
                                                   "or restore the whole folder from a backup"));
  }
  // Killed while the mark itself was written: there can be nothing beside it.
  const size_t whole = kFixedBytes + store_id.size() + ProofBytes(keys != nullptr);
  if (names.size() == 1 && begun->size() < whole) return StoreState::kNew;
  RETURN_IF_ERROR(CheckBytes(*begun, folder, store_id, keys));
  return StoreState::kBegun;
}

absl::Status BeginStoreMark(const std::string& folder, const std::string& store_id, const FileKeys* keys) {
  std::error_code error;
  fs::create_directories(fs::path(folder).parent_path(), error);
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return Unreadable(folder, errno);
  ASSIGN_OR_RETURN(const std::string mark, MakeMark(store_id, keys));
  RETURN_IF_ERROR(WriteDurably(folder, kBegunName, mark));
  return SyncFolder(folder);
}

absl::Status CompleteStoreMark(const std::string& folder) { return NameReady(folder, kBegunName); }

absl::StatusOr<bool> RenewStoreMark(const std::string& folder, const std::string& store_id, const FileKeys& keys) {
  ASSIGN_OR_RETURN(const uint32_t kek, KekOfStoreMark(folder));
  if (kek == keys.CurrentKek()) return false;
  ASSIGN_OR_RETURN(const std::string mark, MakeMark(store_id, &keys));
  RETURN_IF_ERROR(WriteDurably(folder, kRenewedName, mark));
  RETURN_IF_ERROR(NameReady(folder, kRenewedName));
  return true;
}

absl::StatusOr<uint32_t> KekOfStoreMark(const std::string& folder) {
  ASSIGN_OR_RETURN(const std::optional<std::string> mark, ReadMark(absl::StrCat(folder, "/", kReadyName)));
  if (!mark.has_value() || mark->size() < kFixedBytes) return Damaged(folder);
  return FromBigEndian32(std::string_view(*mark).substr(kKekAt));
}

absl::Status CopyStoreMark(const std::string& from_folder, const std::string& to_folder) {
  ASSIGN_OR_RETURN(const std::optional<std::string> mark, ReadMark(absl::StrCat(from_folder, "/", kReadyName)));
  if (!mark.has_value()) return Damaged(from_folder);
  RETURN_IF_ERROR(WriteDurably(to_folder, kBegunName, *mark));
  return CompleteStoreMark(to_folder);
}

}  // namespace sjelden
