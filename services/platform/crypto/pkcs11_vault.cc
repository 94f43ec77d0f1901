#include "platform/crypto/pkcs11_vault.h"

#include <dlfcn.h>
#include <p11-kit/pkcs11.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "platform/crypto/file_turn.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/key_file.h"
#include "platform/crypto/key_wrap.h"
#include "platform/crypto/random.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr CK_SESSION_HANDLE kNoSession = 0;
constexpr CK_ULONG kTagBits = 8 * kTagBytes;

absl::Status ModuleUnusable(const std::string& module, const std::string& why) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEY_TOKEN_MODULE",
                   absl::StrCat("the driver of the token, ", module, ", cannot be used (", why,
                                "): install it, or correct key_token.module"));
}

absl::Status TokenMissing(const Pkcs11Token& token, size_t found) {
  return MakeError(absl::StatusCode::kUnavailable, "KEY_TOKEN_MISSING",
                   absl::StrCat(found == 0 ? "no token" : "more than one token", " labelled `", token.label,
                                "` is connected to ", token.module,
                                ": connect the token that holds the keys of this installation, and only that"));
}

absl::Status PinRefused(const Pkcs11Token& token, const std::string& why) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEY_TOKEN_PIN",
                   absl::StrCat("the token `", token.label, "` refuses the PIN in ", token.pin_file, " (", why,
                                "): put the right one there before the next start, because tokens lock themselves"));
}

absl::Status KeyMissing(const Pkcs11Token& token, const std::string& label) {
  return MakeError(absl::StatusCode::kNotFound, "KEY_TOKEN_KEY_MISSING",
                   absl::StrCat("the token `", token.label, "` does not hold the key `", label,
                                "`: connect the token on which this store was created, or restore the key to this one"));
}

absl::Status KeyAmbiguous(const Pkcs11Token& token, const std::string& label) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEY_TOKEN_KEY_AMBIGUOUS",
                   absl::StrCat("the token `", token.label, "` holds more than one key `", label,
                                "`: remove the one that was added"));
}

absl::Status Unavailable(const Pkcs11Token& token, CK_RV result) {
  return MakeError(absl::StatusCode::kUnavailable, "KEY_TOKEN_UNAVAILABLE",
                   absl::StrCat("the token `", token.label, "` does not do what it is asked (PKCS#11 result 0x",
                                absl::Hex(result), "): look after it; the next call tries again"));
}

absl::Status WrappedDamaged() {
  return MakeError(absl::StatusCode::kDataLoss, "WRAPPED_KEY_DAMAGED",
                   "a wrapped key does not open: another key, or its bytes or what they belong to were changed");
}

// Whether a call may succeed on a new session.
bool IsLost(CK_RV result) {
  switch (result) {
    case CKR_SESSION_HANDLE_INVALID:
    case CKR_SESSION_CLOSED:
    case CKR_USER_NOT_LOGGED_IN:
    case CKR_OBJECT_HANDLE_INVALID:
    case CKR_KEY_HANDLE_INVALID:
    case CKR_DEVICE_ERROR:
    case CKR_DEVICE_REMOVED:
    case CKR_TOKEN_NOT_PRESENT:
    case CKR_CRYPTOKI_NOT_INITIALIZED:
      return true;
    default:
      return false;
  }
}

// Whether a token says that the tag does not fit. There is no one result for it: SoftHSM answers with a general error.
bool IsWrongTag(CK_RV result) {
  switch (result) {
    case CKR_ENCRYPTED_DATA_INVALID:
    case CKR_ENCRYPTED_DATA_LEN_RANGE:
    case CKR_DATA_INVALID:
    case CKR_DATA_LEN_RANGE:
    case CKR_SIGNATURE_INVALID:
    case CKR_GENERAL_ERROR:
    case CKR_FUNCTION_FAILED:
      return true;
    default:
      return false;
  }
}

const char* NameOf(KeyUse use) {
  switch (use) {
    case KeyUse::kController:
      return "controller";
    case KeyUse::kStore:
      return "store";
    case KeyUse::kIndex:
      return "index";
    case KeyUse::kFile:
      return "file";
    case KeyUse::kKeyring:
      return "keyring";
  }
  return "unknown";
}

// Example: `sjelden 0f1e…2d controller 997005562 3`.
std::string LabelOf(const KeyName& name) {
  std::string label = absl::StrCat("sjelden ", EncodeHex(name.store_id), " ", NameOf(name.use), " ");
  if (!name.controller.empty()) absl::StrAppend(&label, name.controller, " ");
  return absl::StrCat(label, name.version);
}

// PKCS#11 takes everything by addresses that it could write to, and does not.
CK_BYTE_PTR Writable(std::string_view bytes) {
  return const_cast<CK_BYTE_PTR>(reinterpret_cast<const unsigned char*>(bytes.data()));
}

CK_ATTRIBUTE Text(CK_ATTRIBUTE_TYPE type, std::string_view text) { return {type, Writable(text), text.size()}; }

template <typename Value>
CK_ATTRIBUTE Attribute(CK_ATTRIBUTE_TYPE type, Value& value) {
  return {type, &value, sizeof value};
}

// What every key of ours is: found keys that are otherwise are not ours. Addresses of its members are handed out.
class KeyTemplate {
 public:
  explicit KeyTemplate(const std::string& label)
      : found_by_{Attribute(CKA_CLASS, class_),     Attribute(CKA_KEY_TYPE, type_), Text(CKA_LABEL, label),
                  Attribute(CKA_TOKEN, yes_),       Attribute(CKA_SENSITIVE, yes_), Attribute(CKA_EXTRACTABLE, no_)},
        made_with_{Attribute(CKA_PRIVATE, yes_), Attribute(CKA_MODIFIABLE, no_), Attribute(CKA_ENCRYPT, yes_),
                   Attribute(CKA_DECRYPT, yes_), Attribute(CKA_VALUE_LEN, bytes_)} {
    made_with_.insert(made_with_.begin(), found_by_.begin(), found_by_.end());
  }
  KeyTemplate(const KeyTemplate&) = delete;
  std::vector<CK_ATTRIBUTE>& found_by() { return found_by_; }
  std::vector<CK_ATTRIBUTE>& made_with() { return made_with_; }

 private:
  CK_OBJECT_CLASS class_ = CKO_SECRET_KEY;
  CK_KEY_TYPE type_ = CKK_AES;
  CK_BBOOL yes_ = CK_TRUE;
  CK_BBOOL no_ = CK_FALSE;
  CK_ULONG bytes_ = kAeadKeyBytes;
  std::vector<CK_ATTRIBUTE> found_by_;
  std::vector<CK_ATTRIBUTE> made_with_;
};

// AES-256-GCM with a nonce and associated data, for one call.
struct Gcm {
  CK_GCM_PARAMS parameters;
  CK_MECHANISM mechanism;
  Gcm(std::string_view nonce, std::string_view associated)
      : parameters{Writable(nonce), nonce.size(), 8 * nonce.size(), Writable(associated), associated.size(), kTagBits},
        mechanism{CKM_AES_GCM, &parameters, sizeof parameters} {}
  Gcm(const Gcm&) = delete;
};

absl::StatusOr<CK_FUNCTION_LIST_PTR> LoadModule(const std::string& module) {
  void* const library = dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return ModuleUnusable(module, "it does not load");
  const auto get = reinterpret_cast<CK_C_GetFunctionList>(dlsym(library, "C_GetFunctionList"));
  CK_FUNCTION_LIST_PTR functions = nullptr;
  if (get == nullptr || get(&functions) != CKR_OK) return ModuleUnusable(module, "it is no PKCS#11 module");
  CK_C_INITIALIZE_ARGS threads = {};
  threads.flags = CKF_OS_LOCKING_OK;
  const CK_RV result = functions->C_Initialize(&threads);
  if (result != CKR_OK && result != CKR_CRYPTOKI_ALREADY_INITIALIZED) {
    return ModuleUnusable(module, absl::StrCat("PKCS#11 result 0x", absl::Hex(result)));
  }
  return functions;
}

}  // namespace

// The one session with the token.
class Pkcs11Vault::Connection {
 public:
  Connection(Pkcs11Token token, CK_FUNCTION_LIST_PTR functions) : token_(std::move(token)), functions_(functions) {}
  ~Connection() { Disconnect(); }

  const Pkcs11Token& token() const { return token_; }
  CK_FUNCTION_LIST& functions() const { return *functions_; }

  absl::Status SignIn() {
    const std::lock_guard<std::mutex> turn(mutex_);
    return Connect();
  }

  // What a call does in the session; `found` are the keys of the label that it asked for.
  using Call = std::function<CK_RV(CK_SESSION_HANDLE session, const std::vector<CK_OBJECT_HANDLE>& found)>;
  // Makes the call, and once more on a new session where the old one was lost or could not even look for the keys: a
  // token that several processes use at a time now and then refuses one of them.
  absl::StatusOr<CK_RV> Do(const std::string& label, const Call& call) {
    const std::lock_guard<std::mutex> turn(mutex_);
    CK_RV result = CKR_OK;
    for (int attempt = 0; attempt < 2; ++attempt) {
      RETURN_IF_ERROR(Connect());
      std::vector<CK_OBJECT_HANDLE>& found = found_[label];
      result = found.empty() ? Find(label, found) : CKR_OK;
      if (result == CKR_OK && found.size() > 1) return KeyAmbiguous(token_, label);
      const bool looked = result == CKR_OK;
      if (looked) result = call(session_, found);
      if (looked && !IsLost(result)) return result;
      Disconnect();
    }
    return Unavailable(token_, result);
  }

  // Is told that the keys of a label are others now.
  void Forget(const std::string& label) {
    const std::lock_guard<std::mutex> turn(mutex_);
    found_.erase(label);
  }

 private:
  absl::StatusOr<CK_SLOT_ID> FindSlot() const {
    CK_ULONG count = 0;
    if (const CK_RV result = functions_->C_GetSlotList(CK_TRUE, nullptr, &count); result != CKR_OK) {
      return Unavailable(token_, result);
    }
    std::vector<CK_SLOT_ID> slots(count);
    if (const CK_RV result = functions_->C_GetSlotList(CK_TRUE, slots.data(), &count); result != CKR_OK) {
      return Unavailable(token_, result);
    }
    slots.resize(count);
    std::vector<CK_SLOT_ID> fitting;
    for (const CK_SLOT_ID slot : slots) {
      CK_TOKEN_INFO info = {};
      if (functions_->C_GetTokenInfo(slot, &info) != CKR_OK) continue;
      std::string label(reinterpret_cast<const char*>(info.label), sizeof info.label);  // filled up with blanks
      label.resize(label.find_last_not_of(' ') + 1);
      if (label == token_.label && (info.flags & CKF_TOKEN_INITIALIZED) != 0) fitting.push_back(slot);
    }
    if (fitting.size() != 1) return TokenMissing(token_, fitting.size());
    return fitting.front();
  }

  absl::Status Connect() {
    if (session_ != kNoSession) return absl::OkStatus();
    if (!pin_refused_.ok()) return pin_refused_;
    ASSIGN_OR_RETURN(const CK_SLOT_ID slot, FindSlot());
    ASSIGN_OR_RETURN(const SecretBytes content, ReadKeyFile(token_.pin_file));
    const std::string_view pin = content.view().substr(0, content.view().find_first_of("\r\n"));
    CK_SESSION_HANDLE session = kNoSession;
    const CK_RV opened =
        functions_->C_OpenSession(slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr, &session);
    if (opened != CKR_OK) return Unavailable(token_, opened);
    const CK_RV result = functions_->C_Login(session, CKU_USER, Writable(pin), pin.size());
    if (result == CKR_OK || result == CKR_USER_ALREADY_LOGGED_IN) {
      session_ = session;
      return absl::OkStatus();
    }
    functions_->C_CloseSession(session);
    return LoginRefused(result);
  }

  absl::Status LoginRefused(CK_RV result) {
    switch (result) {
      case CKR_PIN_LOCKED:
        return pin_refused_ = PinRefused(token_, "it is locked after too many wrong ones: unlock it first");
      case CKR_USER_PIN_NOT_INITIALIZED:
        return pin_refused_ = PinRefused(token_, "it has none yet: set one first");
      case CKR_PIN_INCORRECT:
      case CKR_PIN_INVALID:
      case CKR_PIN_LEN_RANGE:
        return pin_refused_ = PinRefused(token_, "it is another one");
      default:
        return Unavailable(token_, result);
    }
  }

  void Disconnect() {
    if (session_ != kNoSession) functions_->C_CloseSession(session_);
    session_ = kNoSession;
    found_.clear();
  }

  CK_RV Find(const std::string& label, std::vector<CK_OBJECT_HANDLE>& found) {
    KeyTemplate wanted(label);
    CK_RV result = functions_->C_FindObjectsInit(session_, wanted.found_by().data(), wanted.found_by().size());
    if (result != CKR_OK) return result;
    CK_OBJECT_HANDLE handles[2];
    CK_ULONG count = 0;
    result = functions_->C_FindObjects(session_, handles, 2, &count);
    functions_->C_FindObjectsFinal(session_);
    if (result == CKR_OK) found.assign(handles, handles + count);
    return result;
  }

  const Pkcs11Token token_;
  const CK_FUNCTION_LIST_PTR functions_;
  std::mutex mutex_;
  CK_SESSION_HANDLE session_ = kNoSession;
  std::map<std::string, std::vector<CK_OBJECT_HANDLE>> found_;  // valid in this session
  absl::Status pin_refused_;
};

absl::StatusOr<std::unique_ptr<Pkcs11Vault>> Pkcs11Vault::Open(Pkcs11Token token) {
  // SoftHSM does not see a token for the instant in which another process makes a key in it.
  const FileTurn turn(token.pin_file);
  ASSIGN_OR_RETURN(const CK_FUNCTION_LIST_PTR functions, LoadModule(token.module));
  auto connection = std::make_unique<Connection>(std::move(token), functions);
  RETURN_IF_ERROR(connection->SignIn());
  return std::unique_ptr<Pkcs11Vault>(new Pkcs11Vault(std::move(connection)));
}

Pkcs11Vault::Pkcs11Vault(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Pkcs11Vault::~Pkcs11Vault() = default;

absl::Status Pkcs11Vault::Create(const KeyName& name) {
  const FileTurn turn(connection_->token().pin_file);
  const std::string label = LabelOf(name);
  const auto create = [&](CK_SESSION_HANDLE session, const std::vector<CK_OBJECT_HANDLE>& found) -> CK_RV {
    if (!found.empty()) return CKR_OK;
    CK_MECHANISM generate = {CKM_AES_KEY_GEN, nullptr, 0};
    KeyTemplate wanted(label);
    CK_OBJECT_HANDLE made = 0;
    return connection_->functions().C_GenerateKey(session, &generate, wanted.made_with().data(),
                                                  wanted.made_with().size(), &made);
  };
  ASSIGN_OR_RETURN(const CK_RV result, connection_->Do(label, create));
  return result == CKR_OK ? absl::OkStatus() : Unavailable(connection_->token(), result);
}

absl::Status Pkcs11Vault::Check(const KeyName& name) {
  const std::string label = LabelOf(name);
  bool is_there = false;
  const auto look = [&](CK_SESSION_HANDLE, const std::vector<CK_OBJECT_HANDLE>& found) -> CK_RV {
    is_there = !found.empty();
    return CKR_OK;
  };
  ASSIGN_OR_RETURN(const CK_RV result, connection_->Do(label, look));
  if (result != CKR_OK) return Unavailable(connection_->token(), result);
  return is_there ? absl::OkStatus() : KeyMissing(connection_->token(), label);
}

absl::StatusOr<std::string> Pkcs11Vault::Wrap(const KeyName& name, std::string_view associated,
                                              const SecretBytes& secret) {
  const std::string label = LabelOf(name);
  bool is_there = false;
  std::string wrapped(secret.size() + kWrapOverheadBytes, '\0');
  CK_ULONG written = wrapped.size() - kNonceBytes;
  const auto wrap = [&](CK_SESSION_HANDLE session, const std::vector<CK_OBJECT_HANDLE>& found) -> CK_RV {
    is_there = !found.empty();
    if (!is_there) return CKR_OK;
    FillNonce(wrapped.data());  // a new one for each attempt
    Gcm gcm({wrapped.data(), kNonceBytes}, associated);
    const CK_RV begun = connection_->functions().C_EncryptInit(session, &gcm.mechanism, found.front());
    if (begun != CKR_OK) return begun;
    written = wrapped.size() - kNonceBytes;
    return connection_->functions().C_Encrypt(session, Writable(secret.view()), secret.size(),
                                              Writable(std::string_view(wrapped).substr(kNonceBytes)), &written);
  };
  ASSIGN_OR_RETURN(const CK_RV result, connection_->Do(label, wrap));
  if (!is_there && result == CKR_OK) return KeyMissing(connection_->token(), label);
  if (result != CKR_OK || written != wrapped.size() - kNonceBytes) return Unavailable(connection_->token(), result);
  return wrapped;
}

absl::StatusOr<SecretBytes> Pkcs11Vault::Unwrap(const KeyName& name, std::string_view associated,
                                                std::string_view wrapped) {
  if (wrapped.size() < kWrapOverheadBytes) return WrappedDamaged();
  const std::string label = LabelOf(name);
  const std::string_view nonce = wrapped.substr(0, kNonceBytes);
  const std::string_view sealed = wrapped.substr(kNonceBytes);
  bool is_there = false;
  bool was_begun = false;
  SecretBytes opened(sealed.size());  // some tokens want room for the tag too
  CK_ULONG written = 0;
  const auto unwrap = [&](CK_SESSION_HANDLE session, const std::vector<CK_OBJECT_HANDLE>& found) -> CK_RV {
    is_there = !found.empty();
    if (!is_there) return CKR_OK;
    Gcm gcm(nonce, associated);
    const CK_RV begun = connection_->functions().C_DecryptInit(session, &gcm.mechanism, found.front());
    was_begun = begun == CKR_OK;
    if (!was_begun) return begun;
    written = opened.size();
    const CK_RV result = connection_->functions().C_Decrypt(session, Writable(sealed), sealed.size(),
                                                            Writable(opened.view()), &written);
    if (!IsWrongTag(result)) return result;
    // Only a session that still works can have told a wrong tag.
    CK_SESSION_INFO info = {};
    const CK_RV state = connection_->functions().C_GetSessionInfo(session, &info);
    return state == CKR_OK ? result : state;
  };
  ASSIGN_OR_RETURN(const CK_RV result, connection_->Do(label, unwrap));
  if (!is_there && result == CKR_OK) return KeyMissing(connection_->token(), label);
  if (was_begun && IsWrongTag(result)) return WrappedDamaged();
  if (result != CKR_OK) return Unavailable(connection_->token(), result);
  if (written != sealed.size() - kTagBytes) return WrappedDamaged();
  return SecretBytes::CopyOf(opened.view().substr(0, written));
}

absl::Status Pkcs11Vault::Destroy(const KeyName& name) {
  const FileTurn turn(connection_->token().pin_file);
  const std::string label = LabelOf(name);
  const auto destroy = [&](CK_SESSION_HANDLE session, const std::vector<CK_OBJECT_HANDLE>& found) -> CK_RV {
    return found.empty() ? CKR_OK : connection_->functions().C_DestroyObject(session, found.front());
  };
  ASSIGN_OR_RETURN(const CK_RV result, connection_->Do(label, destroy));
  connection_->Forget(label);
  return result == CKR_OK ? absl::OkStatus() : Unavailable(connection_->token(), result);
}

}  // namespace sjelden
