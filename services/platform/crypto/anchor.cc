#include "platform/crypto/anchor.h"

#include "absl/strings/str_cat.h"
#include "platform/crypto/byte_coding.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/key_file.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

// magic | store id 16 | epoch u8 + bytes | batch number u64 | chained hash u8 + bytes | HMAC-SHA-256 32
constexpr std::string_view kMagic = "SJANCHR1";
constexpr size_t kStoreIdBytes = 16;
constexpr size_t kMaxTextBytes = 64;

absl::Status AnchorDamaged(const std::string& path) {
  return MakeError(absl::StatusCode::kDataLoss, "ANCHOR_DAMAGED",
                   absl::StrCat(path, " is damaged; restore it from the backup of the keys"));
}

absl::Status AnchorForeign(const std::string& path) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "ANCHOR_FOREIGN",
                   absl::StrCat(path, " belongs to another store"));
}

std::string CodeOf(const Keyring& keyring, std::string_view covered) {
  return HmacSha256(keyring.DeriveKey("anchor").view(), covered);
}

}  // namespace

std::string AnchorPath(const Keyring& keyring) { return absl::StrCat(keyring.directory(), "/anchor"); }

absl::StatusOr<std::optional<Anchor>> ReadAnchor(const Keyring& keyring) {
  const std::string path = AnchorPath(keyring);
  const absl::StatusOr<SecretBytes> bytes = ReadKeyFile(path);
  if (absl::IsNotFound(bytes.status())) return std::optional<Anchor>();
  RETURN_IF_ERROR(bytes.status());
  if (bytes->size() < kMagic.size() + kStoreIdBytes + kSha256Bytes) return AnchorDamaged(path);
  const std::string_view covered = bytes->view().substr(0, bytes->size() - kSha256Bytes);
  ByteReader reader(covered);
  if (reader.Take(kMagic.size()) != kMagic) return AnchorDamaged(path);
  if (reader.Take(kStoreIdBytes) != keyring.store_id()) return AnchorForeign(path);
  if (!EqualInConstantTime(CodeOf(keyring, covered), bytes->view().substr(covered.size()))) return AnchorDamaged(path);
  Anchor anchor;
  anchor.epoch = std::string(reader.Take(reader.TakeNumber(1)));
  anchor.batch_number = reader.TakeNumber(8);
  anchor.chained_hash = std::string(reader.Take(reader.TakeNumber(1)));
  if (!reader.at_end()) return AnchorDamaged(path);
  return std::optional<Anchor>(anchor);
}

absl::Status WriteAnchor(const Keyring& keyring, const Anchor& anchor) {
  if (anchor.epoch.size() > kMaxTextBytes || anchor.chained_hash.size() > kMaxTextBytes) {
    return InvalidField("anchor", "want an epoch and a hash of at most 64 bytes");
  }
  char number[8];
  PutNumber(number, anchor.batch_number, sizeof number);
  std::string bytes(kMagic);
  bytes.append(keyring.store_id());
  bytes.push_back(static_cast<char>(anchor.epoch.size()));
  bytes.append(anchor.epoch).append(number, sizeof number);
  bytes.push_back(static_cast<char>(anchor.chained_hash.size()));
  bytes.append(anchor.chained_hash);
  return ReplaceKeyFile(AnchorPath(keyring), bytes.append(CodeOf(keyring, bytes)));
}

}  // namespace sjelden
