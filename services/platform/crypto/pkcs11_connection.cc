#include "platform/crypto/pkcs11_connection.h"

#include <dlfcn.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "platform/crypto/key_file.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

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

absl::Status KeyAmbiguous(const Pkcs11Token& token, const std::string& label) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEY_TOKEN_KEY_AMBIGUOUS",
                   absl::StrCat("the token `", token.label, "` holds more than one key `", label,
                                "`: remove the one that was added"));
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

CK_ATTRIBUTE Text(CK_ATTRIBUTE_TYPE type, std::string_view text) { return {type, Writable(text), text.size()}; }

template <typename Value>
CK_ATTRIBUTE Attribute(CK_ATTRIBUTE_TYPE type, Value& value) {
  return {type, &value, sizeof value};
}

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

absl::Status TokenUnavailable(const Pkcs11Token& token, CK_RV result) {
  return MakeError(absl::StatusCode::kUnavailable, "KEY_TOKEN_UNAVAILABLE",
                   absl::StrCat("the token `", token.label, "` does not do what it is asked (PKCS#11 result 0x",
                                absl::Hex(result), "): look after it; the next call tries again"));
}

KeyTemplate::KeyTemplate(const std::string& label)
    : found_by_{Attribute(CKA_CLASS, class_),     Attribute(CKA_KEY_TYPE, type_), Text(CKA_LABEL, label),
                Attribute(CKA_TOKEN, yes_),       Attribute(CKA_SENSITIVE, yes_), Attribute(CKA_EXTRACTABLE, no_)},
      made_with_{Attribute(CKA_PRIVATE, yes_), Attribute(CKA_MODIFIABLE, no_), Attribute(CKA_ENCRYPT, yes_),
                 Attribute(CKA_DECRYPT, yes_), Attribute(CKA_VALUE_LEN, bytes_)} {
  made_with_.insert(made_with_.begin(), found_by_.begin(), found_by_.end());
}

absl::StatusOr<std::unique_ptr<Pkcs11Vault::Connection>> Pkcs11Vault::Connection::Open(Pkcs11Token token) {
  ASSIGN_OR_RETURN(const CK_FUNCTION_LIST_PTR functions, LoadModule(token.module));
  std::unique_ptr<Connection> connection(new Connection(std::move(token), functions));
  const std::lock_guard<std::mutex> turn(connection->mutex_);
  RETURN_IF_ERROR(connection->Connect());
  return connection;
}

absl::StatusOr<CK_RV> Pkcs11Vault::Connection::Do(const std::string& label, const Call& call) {
  const std::lock_guard<std::mutex> turn(mutex_);
  CK_RV result = CKR_OK;
  for (int attempt = 0; attempt < 2; ++attempt) {
    const absl::Status connected = Connect();
    if (attempt == 0 && absl::IsUnavailable(connected)) continue;
    RETURN_IF_ERROR(connected);
    std::vector<CK_OBJECT_HANDLE>& found = found_[label];
    result = found.empty() ? Find(label, found) : CKR_OK;
    if (result == CKR_OK && found.size() > 1) return KeyAmbiguous(token_, label);
    const bool looked = result == CKR_OK;
    if (looked) result = call(session_, found);
    if (looked && !IsLost(result)) return result;
    Disconnect();
  }
  return TokenUnavailable(token_, result);
}

void Pkcs11Vault::Connection::Forget(const std::string& label) {
  const std::lock_guard<std::mutex> turn(mutex_);
  found_.erase(label);
}

absl::StatusOr<CK_SLOT_ID> Pkcs11Vault::Connection::FindSlot() const {
  CK_ULONG count = 0;
  if (const CK_RV result = functions_->C_GetSlotList(CK_TRUE, nullptr, &count); result != CKR_OK) {
    return TokenUnavailable(token_, result);
  }
  std::vector<CK_SLOT_ID> slots(count);
  if (const CK_RV result = functions_->C_GetSlotList(CK_TRUE, slots.data(), &count); result != CKR_OK) {
    return TokenUnavailable(token_, result);
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

absl::Status Pkcs11Vault::Connection::Connect() {
  if (session_ != kNoSession) return absl::OkStatus();
  if (!pin_refused_.ok()) return pin_refused_;
  ASSIGN_OR_RETURN(const CK_SLOT_ID slot, FindSlot());
  ASSIGN_OR_RETURN(const SecretBytes content, ReadKeyFile(token_.pin_file));
  const std::string_view pin = content.view().substr(0, content.view().find_first_of("\r\n"));
  CK_SESSION_HANDLE session = kNoSession;
  const CK_RV opened =
      functions_->C_OpenSession(slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr, &session);
  if (opened != CKR_OK) return TokenUnavailable(token_, opened);
  const CK_RV result = functions_->C_Login(session, CKU_USER, Writable(pin), pin.size());
  if (result == CKR_OK || result == CKR_USER_ALREADY_LOGGED_IN) {
    session_ = session;
    return absl::OkStatus();
  }
  functions_->C_CloseSession(session);
  return LoginRefused(result);
}

absl::Status Pkcs11Vault::Connection::LoginRefused(CK_RV result) {
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
      return TokenUnavailable(token_, result);
  }
}

void Pkcs11Vault::Connection::Disconnect() {
  if (session_ != kNoSession) functions_->C_CloseSession(session_);
  session_ = kNoSession;
  found_.clear();
}

CK_RV Pkcs11Vault::Connection::Find(const std::string& label, std::vector<CK_OBJECT_HANDLE>& found) {
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

}  // namespace sjelden
