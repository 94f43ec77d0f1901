// The file of the keys of patients, one per patient and controller, wrapped by the controller's key.
//
// Not safe for concurrent use; ValueSealer orders its callers. A key is durable before anybody gets it. The last
// append, torn by a crash, is cut off when the file is opened: nothing can have been sealed with its key.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/crypto/keyring.h"
#include "platform/crypto/patient_key_record.h"

namespace sjelden {

// Whose key it is: a patient at a controller, or a controller itself (then without a patient).
struct KeyOwner {
  std::string controller;
  std::string patient;
};

// A key as it was found or made.
struct PatientKey {
  std::string id;  // 16 random bytes
  KeyOwner owner;
  SecretBytes key;         // empty where destroyed
  bool destroyed = false;
};

// What destroying has left.
struct DestroyedKeys {
  std::vector<PatientKey> records;
  uint64_t living = 0;  // how many of them were keys until now
};

class PatientKeys {
 public:
  // Opens the file, or makes it the first time (never with a keyring that was opened to read); appends every key found
  // to `found`, in the order of their creation. FAILED_PRECONDITION: others may read it, or it belongs to another
  // keyring. DATA_LOSS: it is missing though it was made once, or bytes in it were changed.
  static absl::StatusOr<std::unique_ptr<PatientKeys>> Open(Keyring& keyring, std::vector<PatientKey>& found);
  ~PatientKeys();
  PatientKeys(const PatientKeys&) = delete;

  // How many bytes of a torn append were cut off.
  size_t cut_bytes() const { return cut_bytes_; }

  // Makes a key and returns it once it is durable. INVALID_ARGUMENT for a controller longer than 32 or a patient
  // longer than 71 bytes; RESOURCE_EXHAUSTED or UNAVAILABLE where the disk refuses: the file then ends as before.
  absl::StatusOr<PatientKey> Create(const KeyOwner& owner);

  // Replaces every key of these owners by the record that it was destroyed, and returns those records once that is
  // durable: for each owner at least one, so that no key is made later. The file is written anew, once: no wrapped key
  // stays in it. INVALID_ARGUMENT as Create.
  absl::StatusOr<DestroyedKeys> Destroy(const std::vector<KeyOwner>& owners);

  // Wraps every key of a controller, also its own, by the newest version of the controller's key, and returns how many
  // it had to. The keys themselves stay; the file is replaced whole, or not at all.
  absl::StatusOr<uint64_t> Rewrap(const std::string& controller);

  // How many keys each version of a controller's key wraps.
  using Counts = std::map<std::pair<std::string, uint32_t>, uint64_t>;
  absl::StatusOr<Counts> CountWrapped();

 private:
  PatientKeys(Keyring& keyring, SecretBytes code_key);
  absl::Status CreateFile();
  absl::Status OpenFile();
  absl::Status CheckHeader(const std::string& header) const;
  absl::StatusOr<std::vector<PatientKeyRecord>> ReadRecords();
  absl::Status CutTail(size_t size);
  absl::StatusOr<SecretBytes> Unwrap(const PatientKeyRecord& record) const;
  absl::Status Wrap(const SecretBytes& key, PatientKeyRecord& record) const;
  absl::Status Append(const PatientKeyRecord& record);
  absl::Status Replace(const std::string& content);

  Keyring& keyring_;
  const SecretBytes code_key_;
  const std::string path_;
  int file_ = -1;
  size_t size_ = 0;
  size_t cut_bytes_ = 0;
};

}  // namespace sjelden
