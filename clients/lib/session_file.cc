#include "clients/lib/session_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;

absl::Status NotSignedIn() {
  return MakeError(absl::StatusCode::kNotFound, "NOT_SIGNED_IN", "nobody is signed in: run `sjelden sign-in LOGIN`");
}

absl::Status SessionNotWritten(const fs::path& file) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "SESSION_NOT_WRITTEN",
                   absl::StrCat("cannot write ", file.string(), ": check the folder's owner and the disk's space"));
}

}  // namespace

absl::StatusOr<access::v1::SignInResponse> LoadSession(const fs::path& file) {
  struct stat info;
  if (stat(file.c_str(), &info) != 0) return NotSignedIn();
  if ((info.st_mode & 077) != 0) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "SESSION_TOO_OPEN",
                     absl::StrCat("others may read ", file.string(), ": sign out, and sign in again"));
  }
  std::ifstream stream(file);
  std::stringstream text;
  text << stream.rdbuf();
  access::v1::SignInResponse session;
  if (!google::protobuf::util::JsonStringToMessage(text.str(), &session).ok() || !session.has_issued_token()) {
    return NotSignedIn();
  }
  return session;
}

absl::Status SaveSession(const fs::path& file, const access::v1::SignInResponse& session) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  fs::permissions(file.parent_path(), fs::perms::owner_all, error);
  std::string json;
  (void)google::protobuf::util::MessageToJsonString(session, &json);
  const std::string fresh = absl::StrCat(file.string(), ".", getpid());
  const int fd = open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) return SessionNotWritten(file);
  const bool written = write(fd, json.data(), json.size()) == static_cast<ssize_t>(json.size());
  if (close(fd) != 0 || !written || std::rename(fresh.c_str(), file.c_str()) != 0) {
    unlink(fresh.c_str());
    return SessionNotWritten(file);
  }
  return absl::OkStatus();
}

void RemoveSession(const fs::path& file) {
  std::error_code error;
  fs::remove(file, error);
}

}  // namespace sjelden
