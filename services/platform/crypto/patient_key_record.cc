#include "platform/crypto/patient_key_record.h"

#include "absl/strings/str_cat.h"
#include "platform/crypto/aead.h"
#include "platform/crypto/byte_coding.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/key_wrap.h"

namespace sjelden {
namespace {

constexpr std::string_view kMagic = "SJPATKEY";
constexpr size_t kCodeBytes = 16;
constexpr size_t kWrappedBytes = kAeadKeyBytes + kWrapOverheadBytes;
constexpr char kKindKey = 1;
constexpr char kKindDestroyed = 2;
// Kind, wrapping version, id, controller and patient with a length byte each: what the wrapping binds.
constexpr size_t kBoundBytes = 1 + 4 + kKeyIdBytes + 1 + kMaxControllerBytes + 1 + kMaxPatientBytes;
// Kind, wrapping version and a random id: never all zeros, not even with a few bits changed.
constexpr size_t kNeverZeroBytes = 1 + 4 + kKeyIdBytes;
static_assert(kBoundBytes + kWrappedBytes + 6 + kCodeBytes == kPatientKeyRecordBytes);

std::string Code(std::string_view bytes, const SecretBytes& code_key) {
  return HmacSha256(code_key.view(), bytes).substr(0, kCodeBytes);
}

void AppendPadded(std::string& out, const std::string& text, size_t width) {
  out.push_back(static_cast<char>(text.size()));
  out.append(text).append(width - text.size(), '\0');
}

// Reads a text of at most `width` bytes in front of zeros; a longer length reads as nothing at all.
std::string TakePadded(ByteReader& reader, size_t width) {
  const size_t size = reader.TakeNumber(1);
  return std::string(reader.Take(width).substr(0, size));
}

std::string BoundPart(const PatientKeyRecord& record) {
  char version[4];
  PutNumber(version, record.wrapping_version, sizeof version);
  std::string bytes(1, record.destroyed ? kKindDestroyed : kKindKey);
  bytes.append(version, sizeof version).append(record.id);
  AppendPadded(bytes, record.controller, kMaxControllerBytes);
  AppendPadded(bytes, record.patient, kMaxPatientBytes);
  return bytes;
}

bool AllZero(std::string_view bytes) { return bytes.find_first_not_of('\0') == std::string_view::npos; }

}  // namespace

std::string PatientKeysPath(const std::string& directory) { return absl::StrCat(directory, "/patient_keys"); }

std::string FormatPatientKeysHeader(const std::string& store_id, const SecretBytes& code_key) {
  std::string header(kMagic);
  header.append(store_id);
  return header.append(Code(header, code_key));
}

std::string FormatPatientKeyRecord(const PatientKeyRecord& record, const SecretBytes& code_key) {
  std::string bytes = BoundPart(record);
  bytes.append(record.wrapped);
  bytes.resize(kPatientKeyRecordBytes - kCodeBytes, '\0');
  return bytes.append(Code(bytes, code_key));
}

std::optional<PatientKeyRecord> ParsePatientKeyRecord(std::string_view bytes, const SecretBytes& code_key) {
  const std::string_view covered = bytes.substr(0, kPatientKeyRecordBytes - kCodeBytes);
  if (!EqualInConstantTime(Code(covered, code_key), bytes.substr(covered.size()))) return std::nullopt;
  ByteReader reader(covered);
  PatientKeyRecord record;
  const char kind = reader.Take(1)[0];
  if (kind != kKindKey && kind != kKindDestroyed) return std::nullopt;
  record.destroyed = kind == kKindDestroyed;
  record.wrapping_version = static_cast<uint32_t>(reader.TakeNumber(4));
  record.id = std::string(reader.Take(kKeyIdBytes));
  record.controller = TakePadded(reader, kMaxControllerBytes);
  record.patient = TakePadded(reader, kMaxPatientBytes);
  if (record.destroyed) return record;
  record.wrapped = std::string(reader.Take(kWrappedBytes));
  return record;
}

bool LooksUnwritten(std::string_view record_bytes) {
  return AllZero(record_bytes.substr(0, kNeverZeroBytes)) ||
         AllZero(record_bytes.substr(record_bytes.size() - kCodeBytes));
}

std::string PatientKeyBinding(const PatientKeyRecord& record, const std::string& store_id) {
  return store_id + BoundPart(record);
}

}  // namespace sjelden
