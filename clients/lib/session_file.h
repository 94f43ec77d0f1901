// Keeps the sign-in between two runs of a program, readable by its owner only. Not for use from several threads.
#pragma once

#include <filesystem>
#include <string>

#include "absl/status/statusor.h"
#include "sjelden/access/v1/sign_in_service.pb.h"

namespace sjelden {

// Returns the sign-in in the file. NOT_FOUND (NOT_SIGNED_IN) where there is none, FAILED_PRECONDITION (SESSION_TOO_OPEN)
// where others may read it.
absl::StatusOr<access::v1::SignInResponse> LoadSession(const std::filesystem::path& file);

// Writes the sign-in, whole or not at all, with mode 0600 in a folder of mode 0700. FAILED_PRECONDITION
// (SESSION_NOT_WRITTEN).
absl::Status SaveSession(const std::filesystem::path& file, const access::v1::SignInResponse& session);

// Removes it; nothing where there is none.
void RemoveSession(const std::filesystem::path& file);

}  // namespace sjelden
