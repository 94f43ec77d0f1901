#include "platform/crypto/keyring_format.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "platform/crypto/aead.h"
#include "platform/crypto/byte_coding.h"
#include "platform/crypto/hash.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

constexpr std::string_view kMagic = "SJKEYRNG";
constexpr uint32_t kFormat = 1;
constexpr size_t kIdBytes = 16;
// Magic, format, whether patient keys were created, store id, root key, number of entries.
constexpr size_t kHeaderBytes = 8 + 4 + 1 + kIdBytes + kAeadKeyBytes + 4;
// Use, version, id, length of the controller, key.
constexpr size_t kEntryBytes = 1 + 4 + kIdBytes + 2 + kAeadKeyBytes;

absl::Status Damaged(const std::string& path) {
  return MakeError(absl::StatusCode::kDataLoss, "KEYRING_DAMAGED",
                   absl::StrCat(path, " is damaged or not a keyring; restore it from the backup of the keys"));
}

absl::Status TooNew(const std::string& path) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEYRING_TOO_NEW",
                   absl::StrCat(path, " was written by a newer program; start that one"));
}

KeyringKey TakeKey(ByteReader& reader) {
  KeyringKey key;
  key.use = static_cast<KeyUse>(reader.TakeNumber(1));
  key.version = static_cast<uint32_t>(reader.TakeNumber(4));
  key.id = std::string(reader.Take(kIdBytes));
  key.controller = std::string(reader.Take(reader.TakeNumber(2)));
  key.key = SecretBytes::CopyOf(reader.Take(kAeadKeyBytes));
  return key;
}

}  // namespace

SecretBytes FormatKeyring(const KeyringContent& content) {
  size_t size = kHeaderBytes + kSha256Bytes;
  for (const KeyringKey& key : content.keys) size += kEntryBytes + key.controller.size();
  SecretBytes bytes(size);
  char* out = PutBytes(bytes.data(), kMagic);
  out = PutNumber(out, kFormat, 4);
  out = PutNumber(out, content.patient_keys_created ? 1 : 0, 1);
  out = PutBytes(out, content.store_id);
  out = PutBytes(out, content.root.view());
  out = PutNumber(out, content.keys.size(), 4);
  for (const KeyringKey& key : content.keys) {
    out = PutNumber(out, static_cast<uint64_t>(key.use), 1);
    out = PutNumber(out, key.version, 4);
    out = PutBytes(out, key.id);
    out = PutNumber(out, key.controller.size(), 2);
    out = PutBytes(out, key.controller);
    out = PutBytes(out, key.key.view());
  }
  PutBytes(out, HmacSha256(content.root.view(), bytes.view().substr(0, size - kSha256Bytes)));
  return bytes;
}

absl::StatusOr<KeyringContent> ParseKeyring(std::string_view bytes, const std::string& path) {
  if (bytes.size() < kHeaderBytes + kSha256Bytes) return Damaged(path);
  const std::string_view covered = bytes.substr(0, bytes.size() - kSha256Bytes);
  ByteReader reader(covered);
  if (reader.Take(kMagic.size()) != kMagic) return Damaged(path);
  const uint64_t format = reader.TakeNumber(4);
  KeyringContent content;
  content.patient_keys_created = reader.TakeNumber(1) == 1;
  content.store_id = std::string(reader.Take(kIdBytes));
  content.root = SecretBytes::CopyOf(reader.Take(kAeadKeyBytes));
  if (!EqualInConstantTime(HmacSha256(content.root.view(), covered), bytes.substr(covered.size()))) {
    return Damaged(path);
  }
  if (format > kFormat) return TooNew(path);
  const uint64_t count = reader.TakeNumber(4);
  for (uint64_t i = 0; i < count && reader.ok(); ++i) content.keys.push_back(TakeKey(reader));
  if (format != kFormat || !reader.at_end()) return Damaged(path);
  for (const KeyUse use : {KeyUse::kStore, KeyUse::kIndex, KeyUse::kFile}) {
    const auto has_use = [&](const KeyringKey& key) { return key.use == use && key.controller.empty(); };
    if (std::none_of(content.keys.begin(), content.keys.end(), has_use)) return Damaged(path);
  }
  return content;
}

}  // namespace sjelden
