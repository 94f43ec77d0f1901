#include "platform/crypto/keyring_format.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "platform/crypto/aead.h"
#include "platform/crypto/byte_coding.h"
#include "platform/crypto/hash.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr std::string_view kMagic = "SJKEYRNG";
constexpr uint32_t kFormat = 2;
constexpr uint64_t kInFile = 1;
constexpr uint64_t kInVault = 2;
constexpr size_t kIdBytes = 16;
// Magic, format, custody, whether patient keys were created, store id, length of the root key, number of entries.
constexpr size_t kHeaderBytes = 8 + 4 + 1 + 1 + kIdBytes + 1 + 4;
// Use, version, id, time, length of the controller, length of the key.
constexpr size_t kEntryBytes = 1 + 4 + kIdBytes + 8 + 1 + 1;

absl::Status Damaged(const std::string& path) {
  return MakeError(absl::StatusCode::kDataLoss, "KEYRING_DAMAGED",
                   absl::StrCat(path, " is damaged or not a keyring; restore it from the backup of the keys"));
}

absl::Status TooNew(const std::string& path) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEYRING_TOO_NEW",
                   absl::StrCat(path, " was written by a newer program; start that one"));
}

absl::Status TooOld(const std::string& path) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEYRING_TOO_OLD",
                   absl::StrCat(path, " was written by an earlier program, whose format is not read any more; begin "
                                      "with empty folders for keys and data"));
}

absl::Status NeedsVault(const std::string& path) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEYRING_IN_TOKEN",
                   absl::StrCat("the keys of ", path, " are in a token; name it as key_token in the configuration"));
}

// The key as it stands in the file.
std::string_view Stored(const SecretBytes& key, const std::string& wrapped) {
  return wrapped.empty() ? key.view() : std::string_view(wrapped);
}

char* PutStored(char* out, std::string_view stored) { return PutBytes(PutNumber(out, stored.size(), 1), stored); }

// A parser of one keyring file.
struct KeyringReader {
  ByteReader reader;
  const OpenKeyringSecret& open;
  KeyringContent& content;

  // Reads a key that is stored as it is, wrapped, or nowhere, as the custody has it.
  absl::Status TakeKey(KeyUse use, uint32_t version, SecretBytes& key, std::string& wrapped) {
    const std::string_view stored = reader.Take(reader.TakeNumber(1));
    if (!content.in_vault) {
      key = SecretBytes::CopyOf(stored);
      return absl::OkStatus();
    }
    if (stored.empty()) return absl::OkStatus();
    ASSIGN_OR_RETURN(key, open(content.store_id, KeyringBinding(content.store_id, use, version), stored));
    wrapped = std::string(stored);
    return absl::OkStatus();
  }

  absl::Status TakeEntry() {
    KeyringKey key;
    key.use = static_cast<KeyUse>(reader.TakeNumber(1));
    key.version = static_cast<uint32_t>(reader.TakeNumber(4));
    key.id = std::string(reader.Take(kIdBytes));
    key.created = absl::FromUnixSeconds(static_cast<int64_t>(reader.TakeNumber(8)));
    key.controller = std::string(reader.Take(reader.TakeNumber(1)));
    RETURN_IF_ERROR(TakeKey(key.use, key.version, key.key, key.wrapped));
    content.keys.push_back(std::move(key));
    return absl::OkStatus();
  }
};

bool IsWhole(const KeyringContent& content) {
  if (content.root.size() != kAeadKeyBytes) return false;
  for (const KeyUse use : {KeyUse::kStore, KeyUse::kIndex, KeyUse::kFile}) {
    const auto has_use = [&](const KeyringKey& key) { return key.use == use && key.controller.empty(); };
    if (std::none_of(content.keys.begin(), content.keys.end(), has_use)) return false;
  }
  return std::all_of(content.keys.begin(), content.keys.end(), [&](const KeyringKey& key) {
    const bool beside_vault = key.use == KeyUse::kStore || key.use == KeyUse::kIndex;
    return key.key.size() == (content.in_vault && !beside_vault ? 0 : kAeadKeyBytes);
  });
}

}  // namespace

std::string KeyringBinding(const std::string& store_id, KeyUse use, uint32_t version) {
  char number[4];
  PutNumber(number, version, sizeof number);
  std::string bound(kMagic);
  bound.append(store_id).push_back(static_cast<char>(use));
  return bound.append(number, sizeof number);
}

SecretBytes FormatKeyring(const KeyringContent& content) {
  size_t size = kHeaderBytes + Stored(content.root, content.wrapped_root).size() + kSha256Bytes;
  for (const KeyringKey& key : content.keys) {
    size += kEntryBytes + key.controller.size() + Stored(key.key, key.wrapped).size();
  }
  SecretBytes bytes(size);
  char* out = PutBytes(bytes.data(), kMagic);
  out = PutNumber(out, kFormat, 4);
  out = PutNumber(out, content.in_vault ? kInVault : kInFile, 1);
  out = PutNumber(out, content.patient_keys_created ? 1 : 0, 1);
  out = PutBytes(out, content.store_id);
  out = PutStored(out, Stored(content.root, content.wrapped_root));
  out = PutNumber(out, content.keys.size(), 4);
  for (const KeyringKey& key : content.keys) {
    out = PutNumber(out, static_cast<uint64_t>(key.use), 1);
    out = PutNumber(out, key.version, 4);
    out = PutBytes(out, key.id);
    out = PutNumber(out, static_cast<uint64_t>(absl::ToUnixSeconds(key.created)), 8);
    out = PutStored(out, key.controller);
    out = PutStored(out, Stored(key.key, key.wrapped));
  }
  PutBytes(out, HmacSha256(content.root.view(), bytes.view().substr(0, size - kSha256Bytes)));
  return bytes;
}

absl::StatusOr<KeyringContent> ParseKeyring(std::string_view bytes, const std::string& path,
                                            const OpenKeyringSecret& open) {
  if (bytes.size() < kHeaderBytes + kSha256Bytes) return Damaged(path);
  const std::string_view covered = bytes.substr(0, bytes.size() - kSha256Bytes);
  KeyringContent content;
  KeyringReader keyring{ByteReader(covered), open, content};
  ByteReader& reader = keyring.reader;
  if (reader.Take(kMagic.size()) != kMagic) return Damaged(path);
  const uint64_t format = reader.TakeNumber(4);
  if (format == 1) return TooOld(path);
  const uint64_t custody = reader.TakeNumber(1);
  content.in_vault = custody == kInVault;
  if (custody != kInFile && custody != kInVault) return Damaged(path);
  if (content.in_vault && open == nullptr) return NeedsVault(path);
  content.patient_keys_created = reader.TakeNumber(1) == 1;
  content.store_id = std::string(reader.Take(kIdBytes));
  const absl::Status root = keyring.TakeKey(KeyUse::kKeyring, 1, content.root, content.wrapped_root);
  if (absl::IsDataLoss(root)) return Damaged(path);
  RETURN_IF_ERROR(root);
  if (!EqualInConstantTime(HmacSha256(content.root.view(), covered), bytes.substr(covered.size()))) {
    return Damaged(path);
  }
  if (format > kFormat) return TooNew(path);
  const uint64_t count = reader.TakeNumber(4);
  for (uint64_t i = 0; i < count && reader.ok(); ++i) RETURN_IF_ERROR(keyring.TakeEntry());
  if (format != kFormat || !reader.at_end() || !IsWhole(content)) return Damaged(path);
  return content;
}

}  // namespace sjelden
