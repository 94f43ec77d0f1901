#include "platform/kv/file_header.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr std::string_view kMagic = "SJELDENF";
constexpr size_t kFormatAt = 8;
constexpr size_t kKekAt = 12;
constexpr size_t kNonceAt = 16;
constexpr size_t kWrappedAt = kNonceAt + kFileNonceBytes;
constexpr size_t kSecretBytes = kFileKeyBytes + kFileCounterBytes;
constexpr size_t kPaddingAt = kWrappedAt + kSecretBytes + kFileTagBytes;

absl::Status Damaged(const std::string& sentence) {
  return MakeError(absl::StatusCode::kDataLoss, "FILE_DAMAGED", sentence);
}

std::string AssociatedOf(std::string_view header, std::string_view store_id) {
  std::string associated(header.substr(0, kNonceAt));
  associated += BigEndian32(static_cast<uint32_t>(store_id.size()));
  associated += store_id;
  associated += header.substr(kPaddingAt);
  return associated;
}

}  // namespace

std::string BigEndian32(uint32_t number) {
  std::string bytes(4, '\0');
  for (size_t i = 4; i-- > 0; number >>= 8) bytes[i] = static_cast<char>(number & 0xff);
  return bytes;
}

uint32_t FromBigEndian32(std::string_view bytes) {
  uint32_t number = 0;
  for (const char byte : bytes.substr(0, 4)) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

absl::StatusOr<NewFileHeader> MakeFileHeader(const FileKeys& keys, std::string_view store_id) {
  ASSIGN_OR_RETURN(const FileKek kek, keys.CurrentKek());
  ASSIGN_OR_RETURN(const std::string nonce, RandomFileBytes(kFileNonceBytes));
  ASSIGN_OR_RETURN(const std::string secret, RandomFileBytes(kSecretBytes));
  std::string bytes(kFileHeaderBytes, '\0');
  bytes.replace(0, kMagic.size(), kMagic);
  bytes.replace(kFormatAt, 4, BigEndian32(kFileFormat));
  bytes.replace(kKekAt, 4, BigEndian32(kek.id));
  bytes.replace(kNonceAt, nonce.size(), nonce);
  ASSIGN_OR_RETURN(const std::string wrapped, WrapFileSecret(kek.key, nonce, AssociatedOf(bytes, store_id), secret));
  bytes.replace(kWrappedAt, wrapped.size(), wrapped);
  const std::string_view view = secret;
  return NewFileHeader{std::move(bytes), std::make_unique<FileCipher>(view.substr(0, kFileKeyBytes),
                                                                      view.substr(kFileKeyBytes))};
}

absl::StatusOr<std::unique_ptr<FileCipher>> OpenFileHeader(std::string_view header, const FileKeys& keys,
                                                           std::string_view store_id) {
  if (header.size() < kFileHeaderBytes) {
    return Damaged(absl::StrCat("a file has ", header.size(), " bytes, fewer than its header of ", kFileHeaderBytes));
  }
  header = header.substr(0, kFileHeaderBytes);
  if (header.substr(0, kMagic.size()) != kMagic) return Damaged("a file does not begin as an encrypted file");
  const uint32_t format = FromBigEndian32(header.substr(kFormatAt));
  if (format != kFileFormat) {
    return MakeError(format > kFileFormat ? absl::StatusCode::kFailedPrecondition : absl::StatusCode::kDataLoss,
                     format > kFileFormat ? "STORE_TOO_NEW" : "FILE_DAMAGED",
                     absl::StrCat("a file has format ", format, ", this program knows ", kFileFormat));
  }
  const uint32_t kek_id = FromBigEndian32(header.substr(kKekAt));
  const absl::StatusOr<FileKek> kek = keys.Kek(kek_id);
  if (absl::IsNotFound(kek.status())) return Damaged(absl::StrCat("a file is wrapped by the unknown key ", kek_id));
  if (!kek.ok()) return kek.status();
  const absl::StatusOr<std::string> secret =
      UnwrapFileSecret(kek->key, header.substr(kNonceAt, kFileNonceBytes), AssociatedOf(header, store_id),
                       header.substr(kWrappedAt, kPaddingAt - kWrappedAt));
  if (absl::IsDataLoss(secret.status())) return Damaged("the header of a file was changed, or is of another store");
  if (!secret.ok()) return secret.status();
  const std::string_view view = *secret;
  return std::make_unique<FileCipher>(view.substr(0, kFileKeyBytes), view.substr(kFileKeyBytes));
}

}  // namespace sjelden
