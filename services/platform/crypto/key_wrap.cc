#include "platform/crypto/key_wrap.h"

#include "platform/crypto/random.h"

namespace sjelden {

std::string WrapSecret(std::string_view key, std::string_view associated, const SecretBytes& secret) {
  std::string wrapped(secret.size() + kWrapOverheadBytes, '\0');
  FillNonce(wrapped.data());
  SealAead({key, {wrapped.data(), kNonceBytes}}, associated, secret.view(), wrapped.data() + kNonceBytes);
  return wrapped;
}

std::optional<SecretBytes> UnwrapSecret(std::string_view key, std::string_view associated, std::string_view wrapped) {
  if (wrapped.size() < kWrapOverheadBytes) return std::nullopt;
  SecretBytes secret(wrapped.size() - kWrapOverheadBytes);
  const AeadKeyAndNonce with{key, wrapped.substr(0, kNonceBytes)};
  if (!OpenAead(with, associated, wrapped.substr(kNonceBytes), secret.data())) return std::nullopt;
  return secret;
}

}  // namespace sjelden
