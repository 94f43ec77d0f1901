#include "platform/crypto/keyring.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <sys/file.h>
#include <unistd.h>

#include <mutex>
#include <utility>

#include "absl/strings/str_cat.h"
#include "platform/crypto/aead.h"
#include "platform/crypto/byte_coding.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/key_file.h"
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

absl::Status FileKekUnknown(uint32_t id) {
  return MakeError(absl::StatusCode::kNotFound, "FILE_KEY_UNKNOWN",
                   absl::StrCat("the keyring holds no key of files with the id ", id));
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

KeyringKey NewKey(KeyUse use, const std::string& controller, uint32_t version) {
  return {use, version, RandomBytes(kIdBytes), controller, SecretBytes::Random(kAeadKeyBytes)};
}

absl::StatusOr<KeyringContent> CreateContent(const std::string& directory) {
  if (FileExists(PatientKeysPath(directory))) return KeyringLost(directory);
  KeyringContent content;
  content.store_id = RandomBytes(kIdBytes);
  content.root = SecretBytes::Random(kAeadKeyBytes);
  for (const KeyUse use : {KeyUse::kStore, KeyUse::kIndex, KeyUse::kFile}) content.keys.push_back(NewKey(use, "", 1));
  RETURN_IF_ERROR(ReplaceKeyFile(PathOf(directory), FormatKeyring(content).view()));
  return content;
}

absl::StatusOr<KeyringContent> LoadContent(const std::string& directory, bool may_create) {
  const absl::StatusOr<SecretBytes> bytes = ReadKeyFile(PathOf(directory));
  if (absl::IsNotFound(bytes.status())) {
    if (may_create) return CreateContent(directory);
    return KeyringMissing(directory);
  }
  RETURN_IF_ERROR(bytes.status());
  return ParseKeyring(bytes->view(), PathOf(directory));
}

}  // namespace

Keyring::Keyring(std::string directory, KeyringContent content, int lock)
    : directory_(std::move(directory)), lock_(lock), content_(std::move(content)) {}

Keyring::~Keyring() {
  if (lock_ >= 0) close(lock_);
}

absl::StatusOr<std::unique_ptr<Keyring>> Keyring::Load(const std::string& directory, bool may_create) {
  if (!may_create && !FileExists(PathOf(directory))) return KeyringMissing(directory);
  RETURN_IF_ERROR(PrepareKeyDirectory(directory));
  ASSIGN_OR_RETURN(const int lock, LockDirectory(directory));
  absl::StatusOr<KeyringContent> content = LoadContent(directory, may_create);
  if (!content.ok()) {
    close(lock);
    return content.status();
  }
  return std::unique_ptr<Keyring>(new Keyring(directory, *std::move(content), lock));
}

absl::StatusOr<std::unique_ptr<Keyring>> Keyring::OpenOrCreate(const std::string& directory) {
  return Load(directory, true);
}

absl::StatusOr<std::unique_ptr<Keyring>> Keyring::Open(const std::string& directory) { return Load(directory, false); }

absl::StatusOr<std::unique_ptr<Keyring>> Keyring::OpenToRead(const std::string& directory) {
  ASSIGN_OR_RETURN(KeyringContent content, LoadContent(directory, false));
  return std::unique_ptr<Keyring>(new Keyring(directory, std::move(content), -1));
}

absl::Status Keyring::Write() {
  if (read_only()) return KeyringReadOnly(directory_);
  return ReplaceKeyFile(PathOf(directory_), FormatKeyring(content_).view());
}

const KeyringKey* Keyring::Find(KeyUse use, std::string_view controller, uint32_t version) const {
  const KeyringKey* found = nullptr;
  for (const KeyringKey& key : content_.keys) {
    if (key.use != use || key.controller != controller || (version != 0 && key.version != version)) continue;
    if (found == nullptr || key.version > found->version) found = &key;
  }
  return found;
}

std::vector<const KeyringKey*> Keyring::StoreKeys() const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  std::vector<const KeyringKey*> keys;
  for (const KeyringKey& key : content_.keys) {
    if (key.use == KeyUse::kStore) keys.push_back(&key);
  }
  return keys;
}

absl::StatusOr<const KeyringKey*> Keyring::ControllerKey(const std::string& controller) {
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  if (const KeyringKey* const newest = Find(KeyUse::kController, controller)) return newest;
  RETURN_IF_ERROR(AddKey(KeyUse::kController, controller));
  return Find(KeyUse::kController, controller);
}

const KeyringKey* Keyring::FindControllerKey(std::string_view controller, uint32_t version) const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  return version == 0 ? nullptr : Find(KeyUse::kController, controller, version);
}

absl::StatusOr<FileKek> Keyring::CurrentKek() const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  const KeyringKey* const key = Find(KeyUse::kFile, "");
  return FileKek{key->version, std::string(key->key.view())};
}

absl::StatusOr<FileKek> Keyring::Kek(uint32_t id) const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  const KeyringKey* const key = id == 0 ? nullptr : Find(KeyUse::kFile, "", id);
  if (key == nullptr) return FileKekUnknown(id);
  return FileKek{key->version, std::string(key->key.view())};
}

absl::Status Keyring::Rotate(KeyUse use, const std::string& controller) {
  if (use == KeyUse::kIndex) return InvalidField("use", "a key that can be rotated: blind indexes would change");
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  return AddKey(use, controller);
}

absl::Status Keyring::AddKey(KeyUse use, const std::string& controller) {
  const bool named = use == KeyUse::kController;
  if (controller.empty() == named || controller.size() > kMaxControllerBytes) {
    return InvalidField("controller", "want 1 to 32 bytes for a controller's key, none for any other");
  }
  const KeyringKey* const newest = Find(use, controller);
  content_.keys.push_back(NewKey(use, controller, newest == nullptr ? 1 : newest->version + 1));
  const absl::Status written = Write();
  // Nobody has seen the new key yet, so it may go: a key is used only once it is durable.
  if (!written.ok()) content_.keys.pop_back();
  return written;
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
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  content_.patient_keys_created = true;
  const absl::Status written = Write();
  if (!written.ok()) content_.patient_keys_created = false;
  return written;
}

}  // namespace sjelden
