#include "access/credentials/initial_password.h"

#include <array>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "access/domain/sign_in_rules.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/key_file.h"
#include "platform/ids/id_source.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::access {

std::string SeedId(const std::string& type, const std::string& content) {
  const std::string hash = Sha256(absl::StrCat("sjelden seed/", type, "/", content));
  std::array<uint8_t, 16> bits;
  std::memcpy(bits.data(), hash.data(), bits.size());
  return EncodeId(bits);
}

absl::StatusOr<std::string> HashInitialPassword(const Passwords& passwords, const std::string& file,
                                                const std::string& keys_dir) {
  if (file.empty()) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "INITIAL_PASSWORD_MISSING",
                     "neither password_hash nor initial_password_file is set: set one");
  }
  const std::string path = file[0] == '/' ? file : absl::StrCat(keys_dir, "/", file);
  ASSIGN_OR_RETURN(const SecretBytes content, ReadKeyFile(path));
  std::string password(content.view());
  while (!password.empty() && (password.back() == '\n' || password.back() == '\r')) password.pop_back();
  if (!CheckNewPassword(password, "").ok()) {
    return MakeError(absl::StatusCode::kInvalidArgument, "INITIAL_PASSWORD_WEAK",
                     absl::StrCat(path, " holds no password of 12 to 128 characters"));
  }
  return passwords.Hash(password);
}

}  // namespace sjelden::access
