#include "platform/crypto/pkcs11_vault.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "platform/crypto/file_turn.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/key_wrap.h"
#include "platform/crypto/pkcs11_connection.h"
#include "platform/crypto/random.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr CK_ULONG kTagBits = 8 * kTagBytes;

absl::Status KeyMissing(const Pkcs11Token& token, const std::string& label) {
  return MakeError(absl::StatusCode::kNotFound, "KEY_TOKEN_KEY_MISSING",
                   absl::StrCat("the token `", token.label, "` does not hold the key `", label,
                                "`: connect the token on which this store was created, or restore the key to this one"));
}

absl::Status WrappedDamaged() {
  return MakeError(absl::StatusCode::kDataLoss, "WRAPPED_KEY_DAMAGED",
                   "a wrapped key does not open: another key, or its bytes or what they belong to were changed");
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

// AES-256-GCM with a nonce and associated data, for one call.
struct Gcm {
  CK_GCM_PARAMS parameters;
  CK_MECHANISM mechanism;
  Gcm(std::string_view nonce, std::string_view associated)
      : parameters{Writable(nonce), nonce.size(), 8 * nonce.size(), Writable(associated), associated.size(), kTagBits},
        mechanism{CKM_AES_GCM, &parameters, sizeof parameters} {}
  Gcm(const Gcm&) = delete;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Pkcs11Vault>> Pkcs11Vault::Open(Pkcs11Token token) {
  // SoftHSM does not see a token for the instant in which another process makes a key in it.
  const FileTurn turn(token.pin_file);
  ASSIGN_OR_RETURN(auto connection, Connection::Open(std::move(token)));
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
  return result == CKR_OK ? absl::OkStatus() : TokenUnavailable(connection_->token(), result);
}

absl::Status Pkcs11Vault::Check(const KeyName& name) {
  const std::string label = LabelOf(name);
  bool is_there = false;
  const auto look = [&](CK_SESSION_HANDLE, const std::vector<CK_OBJECT_HANDLE>& found) -> CK_RV {
    is_there = !found.empty();
    return CKR_OK;
  };
  ASSIGN_OR_RETURN(const CK_RV result, connection_->Do(label, look));
  if (result != CKR_OK) return TokenUnavailable(connection_->token(), result);
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
  if (result != CKR_OK || written != wrapped.size() - kNonceBytes) return TokenUnavailable(connection_->token(), result);
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
  if (result != CKR_OK) return TokenUnavailable(connection_->token(), result);
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
  return result == CKR_OK ? absl::OkStatus() : TokenUnavailable(connection_->token(), result);
}

}  // namespace sjelden
