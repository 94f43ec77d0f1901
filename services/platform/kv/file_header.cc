#include "platform/kv/file_header.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "platform/crypto/key_wrap.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr std::string_view kMagic = "SJELDENF";
constexpr size_t kFormatAt = 8;
constexpr size_t kFixedBytes = 12;
constexpr size_t kPlaces[] = {512, 1024};
constexpr size_t kKekBytes = 4;
constexpr size_t kSecretBytes = kFileKeyBytes + kFileCounterBytes;
static_assert(kKekBytes + kSecretBytes + kWrapOverheadBytes == kHeaderPlaceBytes);

absl::Status Damaged(const std::string& sentence) {
  return MakeError(absl::StatusCode::kDataLoss, "FILE_DAMAGED", sentence);
}

absl::Status OtherFormat(uint32_t format) {
  return MakeError(absl::StatusCode::kFailedPrecondition, format > kFileFormat ? "STORE_TOO_NEW" : "STORE_TOO_OLD",
                   absl::StrCat("a file has format ", format, ", this program reads ", kFileFormat));
}

bool AllZero(std::string_view bytes) { return bytes.find_first_not_of('\0') == std::string_view::npos; }

std::string AssociatedOf(std::string_view fixed, uint32_t kek, std::string_view store_id) {
  std::string associated(fixed);
  associated += BigEndian32(kek);
  associated += BigEndian32(static_cast<uint32_t>(store_id.size()));
  return associated.append(store_id);
}

absl::StatusOr<std::string> MakePlace(std::string_view fixed, const SecretBytes& secret, const FileKeys& keys,
                                      std::string_view store_id) {
  const uint32_t kek = keys.CurrentKek();
  ASSIGN_OR_RETURN(const std::string wrapped, keys.Wrap(kek, AssociatedOf(fixed, kek, store_id), secret));
  return BigEndian32(kek) + wrapped;
}

std::unique_ptr<FileCipher> CipherOf(const SecretBytes& secret) {
  return std::make_unique<FileCipher>(secret.view().substr(0, kFileKeyBytes), secret.view().substr(kFileKeyBytes));
}

// Everything but the places must be as it was made.
absl::Status CheckFixedParts(std::string_view header) {
  if (header.size() < kFileHeaderBytes) {
    return Damaged(absl::StrCat("a file has ", header.size(), " bytes, fewer than its header of ", kFileHeaderBytes));
  }
  if (header.substr(0, kMagic.size()) != kMagic) return Damaged("a file does not begin as an encrypted file");
  if (const uint32_t format = FromBigEndian32(header.substr(kFormatAt)); format != kFileFormat) {
    return OtherFormat(format);
  }
  size_t zeros_from = kFixedBytes;
  for (const size_t place : kPlaces) {
    if (!AllZero(header.substr(zeros_from, place - zeros_from))) return Damaged("the header of a file was changed");
    zeros_from = place + kHeaderPlaceBytes;
  }
  if (!AllZero(header.substr(zeros_from, kFileHeaderBytes - zeros_from))) {
    return Damaged("the header of a file was changed");
  }
  return absl::OkStatus();
}

// A place that opens.
struct OpenPlace {
  size_t at = 0;
  uint32_t kek = 0;
  SecretBytes secret;
};

// A place that does not open is what a crash left of a rewrap, as long as the other one does.
absl::StatusOr<std::vector<OpenPlace>> OpenPlaces(std::string_view header, const FileKeys& keys,
                                                  std::string_view store_id) {
  RETURN_IF_ERROR(CheckFixedParts(header));
  std::vector<OpenPlace> open;
  absl::Status why = Damaged("the header of a file was changed");
  for (const size_t at : kPlaces) {
    const std::string_view place = header.substr(at, kHeaderPlaceBytes);
    if (AllZero(place)) continue;
    const uint32_t kek = FromBigEndian32(place);
    absl::StatusOr<SecretBytes> secret =
        keys.Unwrap(kek, AssociatedOf(header.substr(0, kFixedBytes), kek, store_id), place.substr(kKekBytes));
    if (secret.ok()) {
      open.push_back({at, kek, *std::move(secret)});
    } else if (absl::IsNotFound(secret.status())) {
      why = Damaged(absl::StrCat("a file is wrapped by the unknown key ", kek));
    } else if (absl::IsDataLoss(secret.status())) {
      why = Damaged("the header of a file was changed, or is of another store");
    } else {
      return secret.status();
    }
  }
  if (open.empty()) return why;
  return open;
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
  const SecretBytes secret = SecretBytes::Random(kSecretBytes);
  std::string bytes(kFileHeaderBytes, '\0');
  bytes.replace(0, kMagic.size(), kMagic);
  bytes.replace(kFormatAt, 4, BigEndian32(kFileFormat));
  ASSIGN_OR_RETURN(const std::string place, MakePlace(bytes.substr(0, kFixedBytes), secret, keys, store_id));
  bytes.replace(kPlaces[0], place.size(), place);
  return NewFileHeader{std::move(bytes), CipherOf(secret)};
}

absl::StatusOr<std::unique_ptr<FileCipher>> OpenFileHeader(std::string_view header, const FileKeys& keys,
                                                           std::string_view store_id) {
  ASSIGN_OR_RETURN(const std::vector<OpenPlace> open, OpenPlaces(header, keys, store_id));
  return CipherOf(open.front().secret);
}

absl::StatusOr<std::vector<uint32_t>> KeksOfHeader(std::string_view header, const FileKeys& keys,
                                                   std::string_view store_id) {
  ASSIGN_OR_RETURN(const std::vector<OpenPlace> open, OpenPlaces(header, keys, store_id));
  std::vector<uint32_t> keks;
  for (const OpenPlace& place : open) keks.push_back(place.kek);
  return keks;
}

absl::StatusOr<std::optional<HeaderRewrap>> PlanRewrap(std::string_view header, const FileKeys& keys,
                                                       std::string_view store_id) {
  ASSIGN_OR_RETURN(const std::vector<OpenPlace> open, OpenPlaces(header, keys, store_id));
  const uint32_t current = keys.CurrentKek();
  for (const OpenPlace& place : open) {
    if (place.kek != current) continue;
    const size_t other = place.at == kPlaces[0] ? kPlaces[1] : kPlaces[0];
    if (AllZero(header.substr(other, kHeaderPlaceBytes))) return std::optional<HeaderRewrap>();
    // Written once more: nobody knows whether its last sync succeeded, and the other place is cleared only after one.
    return std::optional<HeaderRewrap>({place.at, std::string(header.substr(place.at, kHeaderPlaceBytes)), other});
  }
  const OpenPlace& old = open.front();
  ASSIGN_OR_RETURN(std::string place, MakePlace(header.substr(0, kFixedBytes), old.secret, keys, store_id));
  const size_t free = old.at == kPlaces[0] ? kPlaces[1] : kPlaces[0];
  return std::optional<HeaderRewrap>({free, std::move(place), old.at});
}

}  // namespace sjelden
