#include "platform/crypto/password.h"

#include <argon2.h>

#include "absl/strings/str_cat.h"
#include "platform/crypto/random.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

constexpr size_t kMaxPasswordBytes = 1024;
constexpr size_t kSaltBytes = 16;
constexpr size_t kHashBytes = 32;

absl::Status Argon2Error(int code) {
  const bool memory = code == ARGON2_MEMORY_ALLOCATION_ERROR || code == ARGON2_THREAD_FAIL;
  return MakeError(memory ? absl::StatusCode::kResourceExhausted : absl::StatusCode::kInvalidArgument, "PASSWORD_HASH",
                   absl::StrCat("Argon2id refuses: ", argon2_error_message(code)));
}

}  // namespace

absl::StatusOr<std::string> HashPassword(std::string_view password, const PasswordCost& cost) {
  if (password.empty() || password.size() > kMaxPasswordBytes) return InvalidField("password", "want 1 to 1024 bytes");
  const std::string salt = RandomBytes(kSaltBytes);
  const size_t room =
      argon2_encodedlen(cost.passes, cost.memory_kib, cost.lanes, kSaltBytes, kHashBytes, Argon2_id);
  std::string hash(room, '\0');
  const int code = argon2id_hash_encoded(cost.passes, cost.memory_kib, cost.lanes, password.data(), password.size(),
                                         salt.data(), salt.size(), kHashBytes, hash.data(), hash.size());
  if (code != ARGON2_OK) return Argon2Error(code);
  hash.resize(hash.find('\0'));
  return hash;
}

absl::StatusOr<bool> VerifyPassword(std::string_view password, const std::string& hash) {
  if (password.size() > kMaxPasswordBytes) return false;
  const int code = argon2id_verify(hash.c_str(), password.data(), password.size());
  if (code == ARGON2_OK) return true;
  if (code == ARGON2_VERIFY_MISMATCH) return false;
  return Argon2Error(code);
}

}  // namespace sjelden
