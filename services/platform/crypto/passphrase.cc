#include "platform/crypto/passphrase.h"

#include <argon2.h>

#include "absl/strings/str_cat.h"
#include "platform/crypto/aead.h"
#include "platform/crypto/byte_coding.h"
#include "platform/crypto/random.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

// memory u32 | passes u32 | lanes u32 | salt 16 | nonce 12 | ciphertext | tag 16
constexpr size_t kSaltBytes = 16;
constexpr size_t kCostBytes = 12;
constexpr size_t kMaxPassphraseBytes = 1024;
// What a file may ask for: a changed one must not take the machine's memory.
constexpr uint32_t kMostMemoryKib = 4 * 1024 * 1024;
constexpr uint32_t kMostPasses = 64;

absl::Status PassphraseWrong() {
  return MakeError(absl::StatusCode::kDataLoss, "PASSPHRASE_WRONG",
                   "the passphrase is another one, or the file was changed");
}

absl::StatusOr<SecretBytes> KeyOf(std::string_view passphrase, std::string_view salt, const PasswordCost& cost) {
  SecretBytes key(kAeadKeyBytes);
  const int code = argon2id_hash_raw(cost.passes, cost.memory_kib, cost.lanes, passphrase.data(), passphrase.size(),
                                     salt.data(), salt.size(), key.data(), key.size());
  if (code == ARGON2_OK) return key;
  return MakeError(absl::StatusCode::kResourceExhausted, "PASSPHRASE_COST",
                   absl::StrCat("Argon2id refuses: ", argon2_error_message(code)));
}

}  // namespace

absl::StatusOr<std::string> SealWithPassphrase(std::string_view passphrase, std::string_view associated,
                                               std::string_view plain, const PasswordCost& cost) {
  if (passphrase.size() < kMinPassphraseBytes || passphrase.size() > kMaxPassphraseBytes) {
    return InvalidField("passphrase", "want 12 to 1024 bytes");
  }
  std::string sealed(kCostBytes + kSaltBytes + kNonceBytes + plain.size() + kTagBytes, '\0');
  char* out = PutNumber(sealed.data(), cost.memory_kib, 4);
  out = PutNumber(out, cost.passes, 4);
  out = PutNumber(out, cost.lanes, 4);
  const std::string salt = RandomBytes(kSaltBytes);
  out = PutBytes(out, salt);
  FillNonce(out);
  ASSIGN_OR_RETURN(const SecretBytes key, KeyOf(passphrase, salt, cost));
  SealAead({key.view(), {out, kNonceBytes}}, associated, plain, out + kNonceBytes);
  return sealed;
}

absl::StatusOr<SecretBytes> OpenWithPassphrase(std::string_view passphrase, std::string_view associated,
                                               std::string_view sealed) {
  ByteReader reader(sealed);
  PasswordCost cost;
  cost.memory_kib = static_cast<uint32_t>(reader.TakeNumber(4));
  cost.passes = static_cast<uint32_t>(reader.TakeNumber(4));
  cost.lanes = static_cast<uint32_t>(reader.TakeNumber(4));
  const std::string_view salt = reader.Take(kSaltBytes);
  const std::string_view nonce = reader.Take(kNonceBytes);
  if (!reader.ok() || sealed.size() < kCostBytes + kSaltBytes + kNonceBytes + kTagBytes) return PassphraseWrong();
  if (cost.memory_kib > kMostMemoryKib || cost.passes > kMostPasses || passphrase.size() > kMaxPassphraseBytes) {
    return PassphraseWrong();
  }
  const std::string_view cipher_text = sealed.substr(kCostBytes + kSaltBytes + kNonceBytes);
  ASSIGN_OR_RETURN(const SecretBytes key, KeyOf(passphrase, salt, cost));
  SecretBytes plain(cipher_text.size() - kTagBytes);
  if (!OpenAead({key.view(), nonce}, associated, cipher_text, plain.data())) return PassphraseWrong();
  return plain;
}

}  // namespace sjelden
