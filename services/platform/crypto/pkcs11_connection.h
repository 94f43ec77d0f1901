// The one session with a PKCS#11 token: opened, signed in, and opened anew where it was lost. Part of Pkcs11Vault.
//
// Safe for concurrent use: calls take turns.
#pragma once

#include <p11-kit/pkcs11.h>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/crypto/aead.h"
#include "platform/crypto/pkcs11_vault.h"

namespace sjelden {

// PKCS#11 takes everything by addresses that it could write to, and does not.
inline CK_BYTE_PTR Writable(std::string_view bytes) {
  return const_cast<CK_BYTE_PTR>(reinterpret_cast<const unsigned char*>(bytes.data()));
}

// What every key of ours is: found keys that are otherwise are not ours. Addresses of its members are handed out.
class KeyTemplate {
 public:
  explicit KeyTemplate(const std::string& label);
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

// KEY_TOKEN_UNAVAILABLE, with what the token answered.
absl::Status TokenUnavailable(const Pkcs11Token& token, CK_RV result);

class Pkcs11Vault::Connection {
 public:
  // Loads the driver, finds the token and signs in. Errors of Pkcs11Vault::Open.
  static absl::StatusOr<std::unique_ptr<Connection>> Open(Pkcs11Token token);
  ~Connection() { Disconnect(); }
  Connection(const Connection&) = delete;

  const Pkcs11Token& token() const { return token_; }
  CK_FUNCTION_LIST& functions() const { return *functions_; }

  // What a call does in the session; `found` are the keys of the label that it asked for.
  using Call = std::function<CK_RV(CK_SESSION_HANDLE session, const std::vector<CK_OBJECT_HANDLE>& found)>;
  // Makes the call, and once more on a new session where the old one was lost or could not even look for the keys: a
  // token that several processes use at a time now and then refuses one of them.
  absl::StatusOr<CK_RV> Do(const std::string& label, const Call& call);

  // Is told that the keys of a label are others now.
  void Forget(const std::string& label);

 private:
  Connection(Pkcs11Token token, CK_FUNCTION_LIST_PTR functions) : token_(std::move(token)), functions_(functions) {}
  absl::StatusOr<CK_SLOT_ID> FindSlot() const;
  absl::Status Connect();
  absl::Status LoginRefused(CK_RV result);
  void Disconnect();
  CK_RV Find(const std::string& label, std::vector<CK_OBJECT_HANDLE>& found);

  static constexpr CK_SESSION_HANDLE kNoSession = 0;
  const Pkcs11Token token_;
  const CK_FUNCTION_LIST_PTR functions_;
  std::mutex mutex_;
  CK_SESSION_HANDLE session_ = kNoSession;
  std::map<std::string, std::vector<CK_OBJECT_HANDLE>> found_;  // valid in this session
  absl::Status pin_refused_;
};

}  // namespace sjelden
