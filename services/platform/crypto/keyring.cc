#include "platform/crypto/keyring.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <list>
#include <optional>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "platform/crypto/aead.h"
#include "platform/crypto/byte_coding.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/key_file.h"
#include "platform/crypto/key_wrap.h"
#include "platform/crypto/patient_key_record.h"
#include "platform/crypto/random.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr size_t kIdBytes = 16;

std::string PathOf(const std::string& directory) { return absl::StrCat(directory, "/keyring"); }

absl::Status KeyringMissing(const std::string& directory) {
  return MakeError(absl::StatusCode::kNotFound, "KEYRING_MISSING",
                   absl::StrCat(PathOf(directory), " does not exist; without it the store cannot be read: restore it "
                                                   "from the backup of the keys"));
}

absl::Status KeyringLost(const std::string& directory) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEYRING_MISSING",
                   absl::StrCat(directory, " holds patient keys but no keyring; restore the keyring from the backup of "
                                           "the keys"));
}

absl::Status KeyringInUse(const std::string& directory) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEYRING_IN_USE",
                   absl::StrCat(directory, " is used by another process; stop that one first"));
}

absl::Status KeyringReadOnly(const std::string& directory) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEYRING_READ_ONLY",
                   absl::StrCat(directory, " was opened to read: only the process that uses it may add keys"));
}

absl::Status KeyringInFile(const std::string& directory) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEYRING_IN_FILE",
                   absl::StrCat(PathOf(directory), " holds its keys itself and not in a token; take --key-token away, or "
                                                   "key_token out of the configuration"));
}

absl::Status KeyUnknown(const KeyName& name) {
  const std::string of = name.use == KeyUse::kFile ? "files" : absl::StrCat("controller ", name.controller);
  return MakeError(absl::StatusCode::kNotFound, name.use == KeyUse::kFile ? "FILE_KEY_UNKNOWN" : "KEY_UNKNOWN",
                   absl::StrCat("the keyring holds no key of ", of, " with the version ", name.version));
}

absl::Status WrappedDamaged() {
  return MakeError(absl::StatusCode::kDataLoss, "WRAPPED_KEY_DAMAGED",
                   "a wrapped key does not open: another key, or its bytes or what they belong to were changed");
}

absl::Status KeyIsCurrent(const KeyName& name) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEY_CURRENT",
                   absl::StrCat("version ", name.version, " is the current one of its key; rotate first"));
}

// Holds the directory for this process.
absl::StatusOr<int> LockDirectory(const std::string& directory) {
  const std::string path = absl::StrCat(directory, "/lock");
  const int lock = open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (lock < 0) return KeyFileError(path, "open");
  if (flock(lock, LOCK_EX | LOCK_NB) == 0) return lock;
  close(lock);
  return KeyringInUse(directory);
}

const Clock& ClockOf(const KeyringOptions& options) {
  static const SystemClock machine;
  return options.clock == nullptr ? machine : *options.clock;
}

KeyName KeyringKeyName(const std::string& store_id) { return {store_id, KeyUse::kKeyring, "", 1}; }

absl::StatusOr<std::string> WrapForFile(KeyVault& vault, const std::string& store_id, KeyUse use, uint32_t version,
                                        const SecretBytes& key) {
  return vault.Wrap(KeyringKeyName(store_id), KeyringBinding(store_id, use, version), key);
}

// Makes a key where it belongs: in the vault, in the file wrapped by the vault, or in the file.
absl::StatusOr<KeyringKey> MakeKey(const KeyringOptions& options, const KeyName& name) {
  const absl::Time now = absl::FromUnixSeconds(absl::ToUnixSeconds(ClockOf(options).Now()));
  KeyringKey key{name.use, name.version, RandomBytes(kIdBytes), now, name.controller, {}, ""};
  if (options.vault != nullptr && name.use != KeyUse::kStore && name.use != KeyUse::kIndex) {
    RETURN_IF_ERROR(options.vault->Create(name));
    return key;
  }
  key.key = SecretBytes::Random(kAeadKeyBytes);
  if (options.vault != nullptr) {
    ASSIGN_OR_RETURN(key.wrapped, WrapForFile(*options.vault, name.store_id, name.use, name.version, key.key));
  }
  return key;
}

absl::StatusOr<KeyringContent> CreateContent(const std::string& directory, const KeyringOptions& options) {
  if (FileExists(PatientKeysPath(directory))) return KeyringLost(directory);
  KeyringContent content;
  content.in_vault = options.vault != nullptr;
  content.store_id = RandomBytes(kIdBytes);
  std::vector<KeyUse> uses = {KeyUse::kStore, KeyUse::kIndex, KeyUse::kFile};
  if (content.in_vault) uses.insert(uses.begin(), KeyUse::kKeyring);
  for (const KeyUse use : uses) {
    ASSIGN_OR_RETURN(KeyringKey key, MakeKey(options, {content.store_id, use, "", 1}));
    content.keys.push_back(std::move(key));
  }
  content.root = SecretBytes::Random(kAeadKeyBytes);
  if (content.in_vault) {
    ASSIGN_OR_RETURN(content.wrapped_root,
                     WrapForFile(*options.vault, content.store_id, KeyUse::kKeyring, 1, content.root));
  }
  RETURN_IF_ERROR(ReplaceKeyFile(PathOf(directory), FormatKeyring(content).view()));
  return content;
}

absl::StatusOr<KeyringContent> LoadContent(const std::string& directory, const KeyringOptions& options,
                                           bool may_create) {
  const absl::StatusOr<SecretBytes> bytes = ReadKeyFile(PathOf(directory));
  if (absl::IsNotFound(bytes.status())) {
    if (may_create) return CreateContent(directory, options);
    return KeyringMissing(directory);
  }
  RETURN_IF_ERROR(bytes.status());
  if (options.vault == nullptr) return ParseKeyring(bytes->view(), PathOf(directory));
  const auto open = [&](const std::string& store_id, std::string_view bound, std::string_view wrapped) {
    return options.vault->Unwrap(KeyringKeyName(store_id), bound, wrapped);
  };
  ASSIGN_OR_RETURN(KeyringContent content, ParseKeyring(bytes->view(), PathOf(directory), open));
  if (!content.in_vault) return KeyringInFile(directory);
  // Found now, and not when a file under that key is met.
  for (const KeyringKey& key : content.keys) {
    if (key.key.size() != 0) continue;
    RETURN_IF_ERROR(options.vault->Check({content.store_id, key.use, key.controller, key.version}));
  }
  return content;
}

}  // namespace

absl::Status KeyStillWraps(uint64_t count, const std::string& what) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEY_IN_USE",
                   absl::StrCat("the key still wraps the keys of ", count, " ", what, "; rotate first"));
}

Keyring::Keyring(std::string directory, KeyringOptions options, KeyringContent content, int lock)
    : directory_(std::move(directory)), options_(std::move(options)), lock_(lock), content_(std::move(content)) {}

Keyring::~Keyring() {
  if (lock_ >= 0) close(lock_);
}

absl::StatusOr<std::unique_ptr<Keyring>> Keyring::Load(const std::string& directory, KeyringOptions options,
                                                       bool may_create) {
  if (!may_create && !FileExists(PathOf(directory))) return KeyringMissing(directory);
  RETURN_IF_ERROR(PrepareKeyDirectory(directory));
  ASSIGN_OR_RETURN(const int lock, LockDirectory(directory));
  absl::StatusOr<KeyringContent> content = LoadContent(directory, options, may_create);
  if (!content.ok()) {
    close(lock);
    return content.status();
  }
  return std::unique_ptr<Keyring>(new Keyring(directory, std::move(options), *std::move(content), lock));
}

absl::StatusOr<std::unique_ptr<Keyring>> Keyring::OpenOrCreate(const std::string& directory, KeyringOptions options) {
  return Load(directory, std::move(options), true);
}

absl::StatusOr<std::unique_ptr<Keyring>> Keyring::Open(const std::string& directory, KeyringOptions options) {
  return Load(directory, std::move(options), false);
}

absl::StatusOr<std::unique_ptr<Keyring>> Keyring::OpenToRead(const std::string& directory, KeyringOptions options) {
  ASSIGN_OR_RETURN(KeyringContent content, LoadContent(directory, options, false));
  return std::unique_ptr<Keyring>(new Keyring(directory, std::move(options), std::move(content), -1));
}

const KeyringKey* Keyring::Find(KeyUse use, std::string_view controller, uint32_t version) const {
  const KeyringKey* found = nullptr;
  for (const KeyringKey& key : content_.keys) {
    if (key.use != use || key.controller != controller || (version != 0 && key.version != version)) continue;
    if (found == nullptr || key.version > found->version) found = &key;
  }
  return found;
}

std::vector<StoreKey> Keyring::StoreKeys() const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  std::vector<StoreKey> keys;
  for (const KeyringKey& key : content_.keys) {
    if (key.use == KeyUse::kStore) keys.push_back({key.id, SecretBytes::CopyOf(key.key.view())});
  }
  return keys;
}

std::vector<KeyInfo> Keyring::List() const {
  std::vector<KeyInfo> all;
  {
    const std::shared_lock<std::shared_mutex> lock(mutex_);
    for (const KeyringKey& key : content_.keys) {
      const bool current = Find(key.use, key.controller) == &key;
      all.push_back({key.use, key.controller, key.version, key.id, key.created, current});
    }
  }
  std::sort(all.begin(), all.end(), [](const KeyInfo& a, const KeyInfo& b) {
    return std::tie(a.use, a.controller, a.version) < std::tie(b.use, b.controller, b.version);
  });
  return all;
}

uint32_t Keyring::CurrentVersion(KeyUse use, const std::string& controller) const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  const KeyringKey* const newest = Find(use, controller);
  return newest == nullptr ? 0 : newest->version;
}

absl::StatusOr<uint32_t> Keyring::ControllerVersion(const std::string& controller) {
  const std::lock_guard<std::mutex> changing(changing_);
  if (const uint32_t newest = CurrentVersion(KeyUse::kController, controller); newest != 0) return newest;
  return AddKey(KeyUse::kController, controller);
}

absl::StatusOr<std::string> Keyring::WrapBy(const KeyName& name, std::string_view associated,
                                            const SecretBytes& secret) const {
  {
    const std::shared_lock<std::shared_mutex> lock(mutex_);
    const KeyringKey* const key = name.version == 0 ? nullptr : Find(name.use, name.controller, name.version);
    if (key == nullptr) return KeyUnknown(name);
    if (key->key.size() != 0) return WrapSecret(key->key.view(), associated, secret);
  }
  return options_.vault->Wrap(name, associated, secret);
}

absl::StatusOr<SecretBytes> Keyring::UnwrapBy(const KeyName& name, std::string_view associated,
                                              std::string_view wrapped) const {
  {
    const std::shared_lock<std::shared_mutex> lock(mutex_);
    const KeyringKey* const key = name.version == 0 ? nullptr : Find(name.use, name.controller, name.version);
    if (key == nullptr) return KeyUnknown(name);
    if (key->key.size() != 0) {
      std::optional<SecretBytes> secret = UnwrapSecret(key->key.view(), associated, wrapped);
      if (!secret.has_value()) return WrappedDamaged();
      return *std::move(secret);
    }
  }
  return options_.vault->Unwrap(name, associated, wrapped);
}

absl::StatusOr<std::string> Keyring::WrapFor(const std::string& controller, uint32_t version,
                                             std::string_view associated, const SecretBytes& secret) const {
  return WrapBy({store_id(), KeyUse::kController, controller, version}, associated, secret);
}

absl::StatusOr<SecretBytes> Keyring::UnwrapFor(const std::string& controller, uint32_t version,
                                               std::string_view associated, std::string_view wrapped) const {
  return UnwrapBy({store_id(), KeyUse::kController, controller, version}, associated, wrapped);
}

absl::StatusOr<std::string> Keyring::Wrap(uint32_t kek, std::string_view associated, const SecretBytes& secret) const {
  return WrapBy({store_id(), KeyUse::kFile, "", kek}, associated, secret);
}

absl::StatusOr<SecretBytes> Keyring::Unwrap(uint32_t kek, std::string_view associated,
                                            std::string_view wrapped) const {
  return UnwrapBy({store_id(), KeyUse::kFile, "", kek}, associated, wrapped);
}

absl::StatusOr<uint32_t> Keyring::Rotate(KeyUse use, const std::string& controller) {
  if (use == KeyUse::kIndex) return InvalidField("use", "a key that can be rotated: blind indexes would change");
  if (use == KeyUse::kKeyring) return InvalidField("use", "a key that can be rotated: the file keeps one for good");
  const std::lock_guard<std::mutex> changing(changing_);
  return AddKey(use, controller);
}

absl::StatusOr<uint32_t> Keyring::AddKey(KeyUse use, const std::string& controller) {
  const bool named = use == KeyUse::kController;
  if (controller.empty() == named || controller.size() > kMaxControllerBytes) {
    return InvalidField("controller", "want 1 to 32 bytes for a controller's key, none for any other");
  }
  ASSIGN_OR_RETURN(KeyringKey key,
                   MakeKey(options_, {store_id(), use, controller, CurrentVersion(use, controller) + 1}));
  const uint32_t version = key.version;
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  content_.keys.push_back(std::move(key));
  const absl::Status written = Write();
  if (written.ok()) return version;
  // Nobody has seen the new key yet, so it may go: a key is used only once it is durable.
  content_.keys.pop_back();
  return written;
}

absl::Status Keyring::Remove(KeyUse use, const std::string& controller, uint32_t version) {
  if (use != KeyUse::kController && use != KeyUse::kFile) {
    return InvalidField("use", "a key that only wraps others: what the store's key sealed cannot be sealed anew");
  }
  const KeyName name{store_id(), use, controller, version};
  const std::lock_guard<std::mutex> changing(changing_);
  std::list<KeyringKey> removed;
  {
    const std::unique_lock<std::shared_mutex> lock(mutex_);
    const KeyringKey* const key = version == 0 ? nullptr : Find(use, controller, version);
    if (key == nullptr) return KeyUnknown(name);
    if (key == Find(use, controller)) return KeyIsCurrent(name);
    const auto place = std::find_if(content_.keys.begin(), content_.keys.end(),
                                    [key](const KeyringKey& other) { return &other == key; });
    removed.splice(removed.end(), content_.keys, place);
    if (const absl::Status written = Write(); !written.ok()) {
      content_.keys.splice(content_.keys.end(), removed);
      return written;
    }
  }
  const bool in_vault = removed.front().key.size() == 0;
  return in_vault ? options_.vault->Destroy(name) : absl::OkStatus();
}

absl::Status Keyring::Write() const {
  if (read_only()) return KeyringReadOnly(directory_);
  return ReplaceKeyFile(PathOf(directory_), FormatKeyring(content_).view());
}

std::string Keyring::BlindIndex(std::string_view kind, std::string_view value) const {
  const KeyringKey* index_key = nullptr;
  {
    const std::shared_lock<std::shared_mutex> lock(mutex_);
    index_key = Find(KeyUse::kIndex, "");
  }
  char length[4];
  PutNumber(length, kind.size(), sizeof length);
  std::string message(length, sizeof length);
  message.append(kind).append(value);
  const std::string mac = HmacSha256(index_key->key.view(), message);
  OPENSSL_cleanse(message.data(), message.size());
  return mac;
}

SecretBytes Keyring::DeriveKey(std::string_view purpose) const {
  std::string derived = HmacSha256(content_.root.view(), std::string("sjelden derived key: ").append(purpose));
  SecretBytes key = SecretBytes::CopyOf(derived);
  OPENSSL_cleanse(derived.data(), derived.size());
  return key;
}

bool Keyring::patient_keys_created() const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  return content_.patient_keys_created;
}

absl::Status Keyring::MarkPatientKeysCreated() {
  const std::lock_guard<std::mutex> changing(changing_);
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  content_.patient_keys_created = true;
  const absl::Status written = Write();
  if (!written.ok()) content_.patient_keys_created = false;
  return written;
}

}  // namespace sjelden
