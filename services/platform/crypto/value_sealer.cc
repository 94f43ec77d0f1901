#include "platform/crypto/value_sealer.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "platform/crypto/aead.h"
#include "platform/crypto/byte_coding.h"
#include "platform/crypto/random.h"
#include "platform/kv/kv.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr char kFormat = 1;
constexpr size_t kStoreIdBytes = 16;
// Format, class, schema, key id: what stands before the nonce.
constexpr size_t kHeadBytes = 1 + 1 + 4 + kKeyIdBytes;

absl::Status ValueDamaged() {
  return MakeError(absl::StatusCode::kDataLoss, "VALUE_DAMAGED",
                   "a stored value was changed, moved from another place or put back from an earlier version");
}

absl::Status KeyUnknown() {
  return MakeError(absl::StatusCode::kDataLoss, "KEY_UNKNOWN",
                   "a stored value was sealed with a key that is not in this keyring, or was changed");
}

absl::Status KeyDestroyed() {
  return MakeError(absl::StatusCode::kFailedPrecondition, kKeyDestroyed,
                   "the key of this patient at this controller was destroyed when the retention of the record ended");
}

absl::Status CheckOwner(const RecordKey& key) {
  const bool controller = key.key_class != KeyClass::kStore;
  const bool patient = key.key_class == KeyClass::kPatient;
  if (key.controller.empty() == controller || key.patient.empty() == patient) {
    return InvalidField("key_class", "the controller and patient that the class of the key wants, and no other");
  }
  if (key.bytes.size() > kMaxKeyBytes) return InvalidField("key", "want at most 1024 bytes");
  return absl::OkStatus();
}

// What a sealed value is bound to, on the stack: nothing is allocated on the way of a value.
struct Binding {
  char bytes[kStoreIdBytes + 4 + kMaxKeyBytes + 4 + kKeyIdBytes + 8 + 1];
  size_t size = 0;
  std::string_view view() const { return {bytes, size}; }
};

// `head` is the sealed value up to the nonce: format, class, schema, key id.
void Bind(std::string_view store_id, std::string_view key_bytes, uint64_t version, std::string_view head,
          Binding& binding) {
  char* out = PutBytes(binding.bytes, store_id);
  out = PutNumber(out, key_bytes.size(), 4);
  out = PutBytes(out, key_bytes);
  out = PutBytes(out, head.substr(2));
  out = PutNumber(out, version, 8);
  *out++ = head[1];
  binding.size = static_cast<size_t>(out - binding.bytes);
}

template <typename Id>
Id IdFrom(std::string_view bytes) {
  Id id;
  bytes.copy(id.data(), id.size());
  return id;
}

}  // namespace

ValueSealer::ValueSealer(Keyring& keyring) : keyring_(keyring), store_id_(keyring.store_id()) {}

absl::StatusOr<std::unique_ptr<ValueSealer>> ValueSealer::Open(Keyring& keyring) {
  std::unique_ptr<ValueSealer> sealer(new ValueSealer(keyring));
  std::vector<PatientKey> found;
  ASSIGN_OR_RETURN(sealer->patient_keys_, PatientKeys::Open(keyring, found));
  sealer->cut_bytes_ = sealer->patient_keys_->cut_bytes();
  sealer->AddStoreKeys();
  for (PatientKey& key : found) sealer->Add(std::move(key));
  return sealer;
}

void ValueSealer::AddStoreKeys() {
  for (StoreKey& key : keyring_.StoreKeys()) {
    const KeyId id = IdFrom<KeyId>(key.id);
    std::unique_ptr<ValueKey>& place = by_id_[id];
    if (place == nullptr) place = std::make_unique<ValueKey>(ValueKey{id, KeyClass::kStore, std::move(key.key)});
    by_owner_[KeyOwner{}] = place.get();  // in the order of their versions: the newest stays
  }
}

void ValueSealer::Add(PatientKey key) {
  const KeyClass key_class = key.owner.patient.empty() ? KeyClass::kController : KeyClass::kPatient;
  const KeyId id = IdFrom<KeyId>(key.id);
  std::unique_ptr<ValueKey>& place = by_id_[id];
  if (place == nullptr) {
    place = std::make_unique<ValueKey>(ValueKey{id, key_class, std::move(key.key)});
  } else if (key.destroyed) {
    place->key = SecretBytes();
  } else {
    return;  // the same record twice
  }
  ValueKey*& current = by_owner_[std::move(key.owner)];
  // Once destroyed, an owner stays so, whatever stands behind it in the file.
  if (current == nullptr || current->key.size() != 0) current = place.get();
}

absl::StatusOr<std::string> ValueSealer::Seal(const RecordKey& key, uint64_t version, uint32_t schema,
                                              std::string_view plain) {
  RETURN_IF_ERROR(CheckOwner(key));
  while (true) {
    {
      const std::shared_lock<std::shared_mutex> lock(mutex_);
      const auto owned = by_owner_.find(OwnerView{key.controller, key.patient});
      if (owned != by_owner_.end()) {
        if (owned->second->key.size() == 0) return KeyDestroyed();
        return SealWith(*owned->second, key.bytes, version, schema, plain);
      }
    }
    RETURN_IF_ERROR(CreateKey(key));
  }
}

std::string ValueSealer::SealWith(const ValueKey& value_key, std::string_view key_bytes, uint64_t version,
                                  uint32_t schema, std::string_view plain) const {
  std::string sealed(plain.size() + kSealedOverheadBytes, '\0');
  char* out = sealed.data();
  *out++ = kFormat;
  *out++ = static_cast<char>(value_key.key_class);
  out = PutNumber(out, schema, 4);
  out = PutBytes(out, {value_key.id.data(), kKeyIdBytes});
  Binding binding;
  Bind(store_id_, key_bytes, version, {sealed.data(), kHeadBytes}, binding);
  FillNonce(out);
  SealAead({value_key.key.view(), {out, kNonceBytes}, value_key.number}, binding.view(), plain, out + kNonceBytes);
  return sealed;
}

absl::Status ValueSealer::CreateKey(const RecordKey& key) {
  const std::lock_guard<std::mutex> making(making_);
  const OwnerView owner{key.controller, key.patient};
  {
    const std::shared_lock<std::shared_mutex> lock(mutex_);
    if (by_owner_.find(owner) != by_owner_.end()) return absl::OkStatus();  // another caller was faster
  }
  ASSIGN_OR_RETURN(PatientKey made, patient_keys_->Create({key.controller, key.patient}));
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  Add(std::move(made));
  return absl::OkStatus();
}

absl::StatusOr<OpenedValue> ValueSealer::Open(std::string_view key_bytes, uint64_t version,
                                              std::string_view sealed) const {
  absl::StatusOr<OpenedValue> opened = OpenUnreported(key_bytes, version, sealed);
  if (absl::IsDataLoss(opened.status()) && report_damage_) report_damage_(key_bytes, opened.status());
  return opened;
}

absl::StatusOr<OpenedValue> ValueSealer::OpenUnreported(std::string_view key_bytes, uint64_t version,
                                                        std::string_view sealed) const {
  if (sealed.size() < kSealedOverheadBytes || sealed[0] != kFormat || key_bytes.size() > kMaxKeyBytes) {
    return ValueDamaged();
  }
  const std::string_view head = sealed.substr(0, kHeadBytes);
  const std::string_view nonce = sealed.substr(kHeadBytes, kNonceBytes);
  const std::string_view cipher_text = sealed.substr(kHeadBytes + kNonceBytes);
  Binding binding;
  Bind(store_id_, key_bytes, version, head, binding);
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  const auto found = by_id_.find(IdFrom<KeyId>(head.substr(6)));
  if (found == by_id_.end()) return KeyUnknown();
  const ValueKey& value_key = *found->second;
  if (value_key.key.size() == 0) return KeyDestroyed();
  if (head[1] != static_cast<char>(value_key.key_class)) return ValueDamaged();
  OpenedValue opened;
  opened.schema = static_cast<uint32_t>(GetNumber(head.substr(2, 4)));
  opened.plain.resize(sealed.size() - kSealedOverheadBytes);
  const AeadKeyAndNonce with{value_key.key.view(), nonce, value_key.number};
  if (!OpenAead(with, binding.view(), cipher_text, opened.plain.data())) return ValueDamaged();
  return opened;
}

bool ValueSealer::IsDestroyed(const KeyOwner& owner) const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  const auto owned = by_owner_.find(owner);
  return owned != by_owner_.end() && owned->second->key.size() == 0;
}

absl::StatusOr<uint64_t> ValueSealer::DestroyKeys(const std::vector<KeyOwner>& owners) {
  std::vector<KeyOwner> left;
  const std::lock_guard<std::mutex> making(making_);
  for (const KeyOwner& owner : owners) {
    if (owner.controller.empty() || owner.patient.empty()) {
      return InvalidField("patient", "want a controller and a patient");
    }
    if (!IsDestroyed(owner)) left.push_back(owner);
  }
  if (left.empty()) return 0;
  ASSIGN_OR_RETURN(DestroyedKeys destroyed, patient_keys_->Destroy(left));
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  for (PatientKey& record : destroyed.records) Add(std::move(record));
  return destroyed.living;
}

absl::StatusOr<RotatedKey> ValueSealer::RotateController(const std::string& controller) {
  const std::lock_guard<std::mutex> making(making_);
  uint32_t newest = keyring_.CurrentVersion(KeyUse::kController, controller);
  if (newest == 0) return InvalidField("controller", "want one that this store has a key of");
  ASSIGN_OR_RETURN(const PatientKeys::Counts counts, patient_keys_->CountWrapped());
  const bool was_begun = std::any_of(counts.begin(), counts.end(), [&](const auto& count) {
    return count.first.first == controller && count.first.second != newest;
  });
  if (!was_begun) {
    ASSIGN_OR_RETURN(newest, keyring_.Rotate(KeyUse::kController, controller));
  }
  ASSIGN_OR_RETURN(const uint64_t rewrapped, patient_keys_->Rewrap(controller));
  return RotatedKey{newest, rewrapped};
}

absl::StatusOr<uint32_t> ValueSealer::RotateStoreKey() {
  const std::lock_guard<std::mutex> making(making_);
  ASSIGN_OR_RETURN(const uint32_t version, keyring_.Rotate(KeyUse::kStore, ""));
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  AddStoreKeys();
  return version;
}

absl::StatusOr<PatientKeys::Counts> ValueSealer::CountWrapped() {
  const std::lock_guard<std::mutex> making(making_);
  return patient_keys_->CountWrapped();
}

absl::Status ValueSealer::RetireControllerKey(const std::string& controller, uint32_t version) {
  const std::lock_guard<std::mutex> making(making_);  // nothing is wrapped between the count and the removal
  ASSIGN_OR_RETURN(const PatientKeys::Counts counts, patient_keys_->CountWrapped());
  if (const auto count = counts.find({controller, version}); count != counts.end()) {
    return KeyStillWraps(count->second, "patients");
  }
  return keyring_.Remove(KeyUse::kController, controller, version);
}

}  // namespace sjelden
