// Stands in for logins and numbers in keys of the store, which hold no name. Immutable; safe for concurrent use.
#pragma once

#include <string>

#include "access/store/access_keys.h"
#include "platform/crypto/keyring.h"

namespace sjelden::access {

class BlindNames {
 public:
  // `keyring` must outlive this object.
  explicit BlindNames(const Keyring& keyring) : keyring_(keyring) {}
  std::string OfLogin(const std::string& login) const { return keyring_.BlindIndex(kLoginIndex, login); }
  std::string OfHprNumber(const std::string& number) const { return keyring_.BlindIndex(kHprNumberIndex, number); }

 private:
  const Keyring& keyring_;
};

}  // namespace sjelden::access
