// Seals values with the keys of a keyring: AES-256-GCM, bound to the store, the place, the version and the schema.
//
//   format u8 = 1 | class u8 | schema u32 | key id 16 | nonce 12 | ciphertext | tag 16
//   associated data: store id | length of the key u32 + key | schema | key id | version u64 | class
//
// Safe for concurrent use. Callers that find their key share a lock; making or destroying a key waits for none of
// them while it writes to the disk. Nonces are random: a key must not seal more than 2^32 values.
#pragma once

#include <array>
#include <cstring>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "platform/crypto/aead.h"
#include "platform/crypto/keyring.h"
#include "platform/crypto/patient_keys.h"
#include "platform/kv/damage_report.h"
#include "platform/kv/sealer.h"

namespace sjelden {

// How much longer a sealed value is than what was sealed.
inline constexpr size_t kSealedOverheadBytes = 1 + 1 + 4 + 16 + 12 + 16;

class ValueSealer final : public Sealer {
 public:
  // Loads the keys. `keyring` must outlive the sealer. Errors of PatientKeys::Open.
  static absl::StatusOr<std::unique_ptr<ValueSealer>> Open(Keyring& keyring);

  // Also INVALID_ARGUMENT for a key longer than 1 KiB or without the owner that its class wants, and RESOURCE_EXHAUSTED
  // or UNAVAILABLE where a new key cannot be made durable.
  absl::StatusOr<std::string> Seal(const RecordKey& key, uint64_t version, uint32_t schema,
                                   std::string_view plain) override;
  absl::StatusOr<OpenedValue> Open(std::string_view key_bytes, uint64_t version,
                                   std::string_view sealed) const override;

  // Says whom Open tells of damage; before the first call.
  void OnDamage(DamageReport report) { report_damage_ = std::move(report); }

  // Destroys the keys of these (patient, controller) for good: what they sealed can never be opened again. Done when it
  // returns, on the disk too; once more changes nothing. Returns how many keys were there.
  absl::StatusOr<uint64_t> DestroyKeys(const std::vector<KeyOwner>& owners);

  // Gives the controller's key a new version and wraps the controller's keys by it, while values are sealed and opened;
  // only the making of new keys waits. Run again after a crash or an error it finishes what was begun, without yet
  // another version. Returns the version and how many keys were wrapped anew. Errors of Keyring::Rotate and
  // PatientKeys::Rewrap; INVALID_ARGUMENT for a controller without a key.
  absl::StatusOr<RotatedKey> RotateController(const std::string& controller);
  // Gives the store's key a new version, which seals from now on; what earlier ones sealed is opened as before. Returns
  // the version.
  absl::StatusOr<uint32_t> RotateStoreKey();
  // How many keys each version of each controller's key wraps.
  absl::StatusOr<PatientKeys::Counts> CountWrapped();
  // Destroys a version of a controller's key, where it wraps nothing any more: FAILED_PRECONDITION where it does.
  absl::Status RetireControllerKey(const std::string& controller, uint32_t version);

  // How many bytes of a torn append were cut off when the patient keys were opened; worth a line in the log.
  size_t cut_bytes() const { return cut_bytes_; }

 private:
  using KeyId = std::array<char, kKeyIdBytes>;
  struct ValueKey {
    KeyId id;
    KeyClass key_class;
    SecretBytes key;  // empty where destroyed
    uint64_t number = NewKeyNumber();
  };
  // An owner by reference, so that a lookup copies nothing.
  struct OwnerView {
    std::string_view controller;
    std::string_view patient;
  };
  static OwnerView ViewOf(const OwnerView& owner) { return owner; }
  static OwnerView ViewOf(const KeyOwner& owner) { return {owner.controller, owner.patient}; }
  struct HashOwner {
    using is_transparent = void;
    template <typename Owner>
    size_t operator()(const Owner& owner) const {
      const std::hash<std::string_view> hash;
      return hash(ViewOf(owner).controller) * 31 + hash(ViewOf(owner).patient);
    }
  };
  struct EqualOwner {
    using is_transparent = void;
    template <typename A, typename B>
    bool operator()(const A& a, const B& b) const {
      return ViewOf(a).patient == ViewOf(b).patient && ViewOf(a).controller == ViewOf(b).controller;
    }
  };
  // Ids are random, so their first bytes are a hash already.
  struct HashId {
    size_t operator()(const KeyId& id) const {
      size_t hash;
      std::memcpy(&hash, id.data(), sizeof hash);
      return hash;
    }
  };

  explicit ValueSealer(Keyring& keyring);
  void AddStoreKeys() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Add(PatientKey key) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status CreateKey(const RecordKey& key);
  bool IsDestroyed(const KeyOwner& owner) const;
  absl::StatusOr<OpenedValue> OpenUnreported(std::string_view key_bytes, uint64_t version,
                                             std::string_view sealed) const;
  std::string SealWith(const ValueKey& value_key, std::string_view key_bytes, uint64_t version, uint32_t schema,
                       std::string_view plain) const;

  Keyring& keyring_;
  const std::string store_id_;
  size_t cut_bytes_ = 0;
  DamageReport report_damage_;
  std::mutex making_;  // held while the file of patient keys changes; taken before mutex_
  std::unique_ptr<PatientKeys> patient_keys_ ABSL_GUARDED_BY(making_);
  mutable std::shared_mutex mutex_;
  std::unordered_map<KeyId, std::unique_ptr<ValueKey>, HashId> by_id_ ABSL_GUARDED_BY(mutex_);
  // The key that seals for each owner now; the store's stands under the empty owner.
  std::unordered_map<KeyOwner, ValueKey*, HashOwner, EqualOwner> by_owner_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace sjelden
