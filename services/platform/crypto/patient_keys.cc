#include "platform/crypto/patient_keys.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "platform/crypto/aead.h"
#include "platform/crypto/key_file.h"
#include "platform/crypto/random.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

absl::Status PatientKeysDamaged(const std::string& path) {
  return MakeError(absl::StatusCode::kDataLoss, "PATIENT_KEYS_DAMAGED",
                   absl::StrCat(path, " is damaged or missing; restore it from the backup of the keys"));
}

absl::Status PatientKeysForeign(const std::string& path) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "PATIENT_KEYS_FOREIGN",
                   absl::StrCat(path, " belongs to another keyring; restore both from one backup of the keys"));
}

absl::Status KeysReadOnly(const std::string& path) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEYRING_READ_ONLY",
                   absl::StrCat(path, " was opened to read: only the process that uses it may make or destroy keys"));
}

// Reads `size` bytes from `offset`; fewer only at the end of the file.
absl::StatusOr<std::string> ReadAt(int file, const std::string& path, size_t offset, size_t size) {
  std::string bytes(size, '\0');
  size_t have = 0;
  while (have < size) {
    const ssize_t got = pread(file, bytes.data() + have, size - have, static_cast<off_t>(offset + have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return KeyFileError(path, "read");
    if (got == 0) break;
    have += static_cast<size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

}  // namespace

PatientKeys::PatientKeys(Keyring& keyring, SecretBytes code_key)
    : keyring_(keyring), code_key_(std::move(code_key)), path_(PatientKeysPath(keyring.directory())) {}

PatientKeys::~PatientKeys() {
  if (file_ >= 0) close(file_);
}

absl::StatusOr<std::unique_ptr<PatientKeys>> PatientKeys::Open(Keyring& keyring, std::vector<PatientKey>& found) {
  std::unique_ptr<PatientKeys> keys(new PatientKeys(keyring, keyring.DeriveKey("patient_keys")));
  if (!FileExists(keys->path_)) RETURN_IF_ERROR(keys->CreateFile());
  RETURN_IF_ERROR(keys->OpenFile());
  if (!keyring.patient_keys_created() && !keyring.read_only()) RETURN_IF_ERROR(keyring.MarkPatientKeysCreated());
  ASSIGN_OR_RETURN(const std::vector<PatientKeyRecord> records, keys->ReadRecords());
  for (const PatientKeyRecord& record : records) {
    PatientKey key{record.id, {record.controller, record.patient}, {}, record.destroyed};
    if (!record.destroyed) {
      ASSIGN_OR_RETURN(key.key, keys->Unwrap(record));
    }
    found.push_back(std::move(key));
  }
  return keys;
}

absl::Status PatientKeys::CreateFile() {
  if (keyring_.patient_keys_created() || keyring_.read_only()) return PatientKeysDamaged(path_);
  return ReplaceKeyFile(path_, FormatPatientKeysHeader(keyring_.store_id(), code_key_));
}

absl::Status PatientKeys::OpenFile() {
  ASSIGN_OR_RETURN(const int file, OpenKeyFile(path_, keyring_.read_only() ? O_RDONLY : O_RDWR | O_APPEND));
  if (file_ >= 0) close(file_);
  file_ = file;
  struct stat about;
  if (fstat(file_, &about) != 0) return KeyFileError(path_, "look at");
  size_ = static_cast<size_t>(about.st_size);
  ASSIGN_OR_RETURN(const std::string header, ReadAt(file_, path_, 0, kPatientKeysHeaderBytes));
  return CheckHeader(header);
}

absl::Status PatientKeys::CheckHeader(const std::string& header) const {
  const std::string expected = FormatPatientKeysHeader(keyring_.store_id(), code_key_);
  if (header == expected) return absl::OkStatus();
  // The right magic in front of another store's id: a whole file, but not ours.
  const bool foreign = header.size() == expected.size() && header.compare(0, 8, expected, 0, 8) == 0 &&
                       header.compare(8, kKeyIdBytes, expected, 8, kKeyIdBytes) != 0;
  return foreign ? PatientKeysForeign(path_) : PatientKeysDamaged(path_);
}

absl::StatusOr<std::vector<PatientKeyRecord>> PatientKeys::ReadRecords() {
  constexpr size_t kRecordsAtOnce = 4096;
  std::vector<PatientKeyRecord> records;
  size_t offset = kPatientKeysHeaderBytes;
  while (offset < size_) {
    ASSIGN_OR_RETURN(const std::string bytes, ReadAt(file_, path_, offset, kRecordsAtOnce * kPatientKeyRecordBytes));
    if (bytes.empty()) return PatientKeysDamaged(path_);
    for (std::string_view rest = bytes; !rest.empty() && offset < size_;) {
      const std::string_view slot = rest.substr(0, kPatientKeyRecordBytes);
      const bool whole = slot.size() == kPatientKeyRecordBytes;
      std::optional<PatientKeyRecord> record;
      if (whole) record = ParsePatientKeyRecord(slot, code_key_);
      if (!record.has_value()) {
        const bool last = offset + slot.size() == size_;
        if (!last || (whole && !LooksUnwritten(slot))) return PatientKeysDamaged(path_);
        RETURN_IF_ERROR(CutTail(slot.size()));
        return records;
      }
      records.push_back(*std::move(record));
      offset += slot.size();
      rest.remove_prefix(slot.size());
    }
  }
  return records;
}

absl::Status PatientKeys::CutTail(size_t size) {
  if (keyring_.read_only()) return absl::OkStatus();  // the process that uses it may be writing the record now
  if (ftruncate(file_, static_cast<off_t>(size_ - size)) != 0 || fsync(file_) != 0) return KeyFileError(path_, "cut");
  size_ -= size;
  cut_bytes_ += size;
  return absl::OkStatus();
}

absl::StatusOr<SecretBytes> PatientKeys::Unwrap(const PatientKeyRecord& record) const {
  absl::StatusOr<SecretBytes> key = keyring_.UnwrapFor(record.controller, record.wrapping_version,
                                                       PatientKeyBinding(record, keyring_.store_id()), record.wrapped);
  if (absl::IsNotFound(key.status())) return PatientKeysForeign(path_);
  if (absl::IsDataLoss(key.status())) return PatientKeysDamaged(path_);
  return key;
}

absl::Status PatientKeys::Wrap(const SecretBytes& key, PatientKeyRecord& record) const {
  ASSIGN_OR_RETURN(record.wrapped, keyring_.WrapFor(record.controller, record.wrapping_version,
                                                    PatientKeyBinding(record, keyring_.store_id()), key));
  return absl::OkStatus();
}

absl::Status PatientKeys::Append(const PatientKeyRecord& record) {
  const absl::Status written = WriteFully(file_, path_, FormatPatientKeyRecord(record, code_key_));
  if (written.ok() && fdatasync(file_) == 0) {
    size_ += kPatientKeyRecordBytes;
    return absl::OkStatus();
  }
  const absl::Status error = written.ok() ? KeyFileError(path_, "sync") : written;
  // The next append must stand at a record's border. Where the file cannot even be cut, nothing is appended any more.
  if (ftruncate(file_, static_cast<off_t>(size_)) != 0) {
    close(file_);
    file_ = -1;
  }
  return error;
}

absl::Status PatientKeys::Replace(const std::string& content) {
  // Closed whatever happens: after an error the new file may have the name already, and nothing may be appended to the
  // old one then.
  close(file_);
  file_ = -1;
  RETURN_IF_ERROR(ReplaceKeyFile(path_, content));
  return OpenFile();
}

absl::StatusOr<PatientKey> PatientKeys::Create(const KeyOwner& owner) {
  if (keyring_.read_only()) return KeysReadOnly(path_);
  if (owner.patient.size() > kMaxPatientBytes) return InvalidField("patient", "want at most 71 bytes");
  ASSIGN_OR_RETURN(const uint32_t version, keyring_.ControllerVersion(owner.controller));
  if (file_ < 0) {
    RETURN_IF_ERROR(SyncKeyDirectory(keyring_.directory()));
    RETURN_IF_ERROR(OpenFile());
  }
  if ((size_ - kPatientKeysHeaderBytes) % kPatientKeyRecordBytes != 0) return PatientKeysDamaged(path_);
  PatientKeyRecord record{false, version, RandomBytes(kKeyIdBytes), owner.controller, owner.patient, ""};
  SecretBytes secret = SecretBytes::Random(kAeadKeyBytes);
  RETURN_IF_ERROR(Wrap(secret, record));
  RETURN_IF_ERROR(Append(record));
  return PatientKey{record.id, owner, std::move(secret), false};
}

absl::StatusOr<DestroyedKeys> PatientKeys::Destroy(const std::vector<KeyOwner>& owners) {
  if (keyring_.read_only()) return KeysReadOnly(path_);
  std::map<std::pair<std::string, std::string>, bool> to_destroy;  // whether the file has a record of the owner
  for (const KeyOwner& owner : owners) {
    if (owner.controller.size() > kMaxControllerBytes) return InvalidField("controller", "want at most 32 bytes");
    if (owner.patient.size() > kMaxPatientBytes) return InvalidField("patient", "want at most 71 bytes");
    to_destroy[{owner.controller, owner.patient}] = false;
  }
  RETURN_IF_ERROR(OpenFile());
  ASSIGN_OR_RETURN(const std::vector<PatientKeyRecord> records, ReadRecords());
  std::string content = FormatPatientKeysHeader(keyring_.store_id(), code_key_);
  DestroyedKeys destroyed;
  const auto add_destroyed = [&](const std::string& id, const std::string& controller, const std::string& patient) {
    content += FormatPatientKeyRecord({true, 0, id, controller, patient, ""}, code_key_);
    destroyed.records.push_back({id, {controller, patient}, SecretBytes(), true});
  };
  for (const PatientKeyRecord& record : records) {
    const auto owner = to_destroy.find({record.controller, record.patient});
    if (owner == to_destroy.end()) {
      content += FormatPatientKeyRecord(record, code_key_);
      continue;
    }
    owner->second = true;
    destroyed.living += record.destroyed ? 0 : 1;
    add_destroyed(record.id, record.controller, record.patient);
  }
  for (const auto& [owner, has_record] : to_destroy) {
    if (!has_record) add_destroyed(RandomBytes(kKeyIdBytes), owner.first, owner.second);
  }
  RETURN_IF_ERROR(Replace(content));
  return destroyed;
}

absl::StatusOr<uint64_t> PatientKeys::Rewrap(const std::string& controller) {
  const uint32_t newest = keyring_.CurrentVersion(KeyUse::kController, controller);
  RETURN_IF_ERROR(OpenFile());
  ASSIGN_OR_RETURN(std::vector<PatientKeyRecord> records, ReadRecords());
  std::string content = FormatPatientKeysHeader(keyring_.store_id(), code_key_);
  uint64_t rewrapped = 0;
  for (PatientKeyRecord& record : records) {
    if (!record.destroyed && record.controller == controller && record.wrapping_version != newest) {
      ASSIGN_OR_RETURN(const SecretBytes key, Unwrap(record));
      record.wrapping_version = newest;
      RETURN_IF_ERROR(Wrap(key, record));
      ++rewrapped;
    }
    content += FormatPatientKeyRecord(record, code_key_);
  }
  if (rewrapped == 0) return rewrapped;
  RETURN_IF_ERROR(Replace(content));
  return rewrapped;
}

absl::StatusOr<PatientKeys::Counts> PatientKeys::CountWrapped() {
  RETURN_IF_ERROR(OpenFile());
  ASSIGN_OR_RETURN(const std::vector<PatientKeyRecord> records, ReadRecords());
  Counts counts;
  for (const PatientKeyRecord& record : records) {
    if (!record.destroyed) ++counts[{record.controller, record.wrapping_version}];
  }
  return counts;
}

}  // namespace sjelden
