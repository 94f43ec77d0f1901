// Key-encryption keys in a PKCS#11 token: a hardware security module, a smart card, or SoftHSM in tests.
//
// Safe for concurrent use: calls share one session and take turns. Keys are made in the token as AES-256, sensitive and
// not extractable, so that no program can read them; they are told apart by a label that names store, use, controller
// and version. A session that was lost (token drawn out, driver restarted) is opened anew by the next call.
//   ASSIGN_OR_RETURN(std::shared_ptr<KeyVault> vault,
//                    Pkcs11Vault::Open({"/usr/lib/softhsm/libsofthsm2.so", "hospital", "/etc/sjelden/pin"}));
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/crypto/key_vault.h"

namespace sjelden {

struct Pkcs11Token {
  std::string module;    // path of the driver, a shared library
  std::string label;     // of the token
  std::string pin_file;  // 0600; the PIN on one line
};

class Pkcs11Vault final : public KeyVault {
 public:
  // Loads the driver, finds the token and signs in. Every error is one sentence, with one of the reasons
  // KEY_TOKEN_MODULE, KEY_TOKEN_MISSING, KEY_TOKEN_PIN, KEY_TOKEN_UNAVAILABLE, or an error of ReadKeyFile. A PIN that
  // was refused is never tried again by this object: tokens lock themselves after a few tries. The driver stays loaded
  // as long as the process.
  static absl::StatusOr<std::unique_ptr<Pkcs11Vault>> Open(Pkcs11Token token);
  ~Pkcs11Vault() override;

  // KEY_TOKEN_KEY_MISSING where the token lacks the key, WRAPPED_KEY_DAMAGED where `wrapped` does not open.
  absl::Status Create(const KeyName& name) override;
  absl::Status Check(const KeyName& name) override;
  absl::StatusOr<std::string> Wrap(const KeyName& name, std::string_view associated,
                                   const SecretBytes& secret) override;
  absl::StatusOr<SecretBytes> Unwrap(const KeyName& name, std::string_view associated,
                                     std::string_view wrapped) override;
  absl::Status Destroy(const KeyName& name) override;

 private:
  class Connection;
  explicit Pkcs11Vault(std::unique_ptr<Connection> connection);
  const std::unique_ptr<Connection> connection_;
};

}  // namespace sjelden
