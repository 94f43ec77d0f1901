#include "platform/crypto/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr mode_t kGroupAndOthers = S_IRWXG | S_IRWXO;

// Closes a descriptor at the end of a scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }

 private:
  const int number_;
};

absl::Status TooOpen(const std::string& path, const std::string& wanted_mode) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEY_FILE_TOO_OPEN",
                   absl::StrCat(path, " may be read or written by others than its owner; run: chmod ", wanted_mode, " ",
                                path, ", and consider its keys known if anybody else was on this machine"));
}

absl::Status NotOurs(const std::string& path, const std::string& wanted) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEY_FILE_KIND", absl::StrCat(path, " is not ", wanted));
}

std::string DirectoryOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

absl::Status WriteAside(const std::string& path, std::string_view content) {
  unlink(path.c_str());  // left behind by a process that died between writing and renaming
  const Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (file.number() < 0) return KeyFileError(path, "create");
  RETURN_IF_ERROR(WriteFully(file.number(), path, content));
  if (fsync(file.number()) != 0) return KeyFileError(path, "sync");
  return absl::OkStatus();
}

}  // namespace

absl::Status KeyFileError(const std::string& path, const std::string& action) {
  const int error = errno;
  const bool full = error == ENOSPC || error == EDQUOT;
  return MakeError(full ? absl::StatusCode::kResourceExhausted : absl::StatusCode::kUnavailable, "KEY_FILE_IO",
                   absl::StrCat("cannot ", action, " ", path, ": ", std::strerror(error)));
}

absl::Status SyncKeyDirectory(const std::string& directory) {
  const Descriptor open_directory(open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (open_directory.number() < 0 || fsync(open_directory.number()) != 0) return KeyFileError(directory, "sync");
  return absl::OkStatus();
}

bool FileExists(const std::string& path) {
  struct stat about;
  return lstat(path.c_str(), &about) == 0;
}

absl::Status PrepareKeyDirectory(const std::string& directory) {
  if (mkdir(directory.c_str(), 0700) == 0) return SyncKeyDirectory(DirectoryOf(directory));
  if (errno != EEXIST) return KeyFileError(directory, "create");
  struct stat about;
  if (lstat(directory.c_str(), &about) != 0) return KeyFileError(directory, "look at");
  if (!S_ISDIR(about.st_mode)) return NotOurs(directory, "a directory");
  if (about.st_uid != geteuid()) return NotOurs(directory, "owned by the user that runs this service");
  if ((about.st_mode & kGroupAndOthers) != 0) return TooOpen(directory, "700");
  return absl::OkStatus();
}

absl::StatusOr<int> OpenKeyFile(const std::string& path, int flags) {
  struct stat about;
  if (lstat(path.c_str(), &about) != 0) {
    if (errno != ENOENT) return KeyFileError(path, "look at");
    return MakeError(absl::StatusCode::kNotFound, "KEY_FILE_MISSING", absl::StrCat(path, " does not exist"));
  }
  if (!S_ISREG(about.st_mode)) return NotOurs(path, "a regular file");
  const int descriptor = open(path.c_str(), flags | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0) return KeyFileError(path, "open");
  // Looked at again through the descriptor: the name may have been given to another file meanwhile.
  const bool seen = fstat(descriptor, &about) == 0;
  absl::Status refusal;
  if (!seen) refusal = KeyFileError(path, "look at");
  else if (!S_ISREG(about.st_mode)) refusal = NotOurs(path, "a regular file");
  else if (about.st_uid != geteuid()) refusal = NotOurs(path, "owned by the user that runs this service");
  else if ((about.st_mode & kGroupAndOthers) != 0) refusal = TooOpen(path, "600");
  if (refusal.ok()) return descriptor;
  close(descriptor);
  return refusal;
}

absl::StatusOr<SecretBytes> ReadKeyFile(const std::string& path, size_t max_bytes) {
  ASSIGN_OR_RETURN(const int number, OpenKeyFile(path, O_RDONLY));
  const Descriptor file(number);
  struct stat about;
  if (fstat(number, &about) != 0) return KeyFileError(path, "look at");
  if (static_cast<size_t>(about.st_size) > max_bytes) return NotOurs(path, "a key file: it is too large for one");
  SecretBytes content(static_cast<size_t>(about.st_size));
  size_t have = 0;
  while (have < content.size()) {
    const ssize_t got = read(number, content.data() + have, content.size() - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return KeyFileError(path, "read");
    if (got == 0) return NotOurs(path, "whole: it shrank while it was read");
    have += static_cast<size_t>(got);
  }
  return content;
}

absl::Status WriteFully(int descriptor, const std::string& path, std::string_view content) {
  while (!content.empty()) {
    const ssize_t put = write(descriptor, content.data(), content.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return KeyFileError(path, "write");
    content.remove_prefix(static_cast<size_t>(put));
  }
  return absl::OkStatus();
}

absl::Status ReplaceKeyFile(const std::string& path, std::string_view content) {
  const std::string aside = absl::StrCat(path, ".new");
  if (const absl::Status written = WriteAside(aside, content); !written.ok()) {
    unlink(aside.c_str());
    return written;
  }
  if (rename(aside.c_str(), path.c_str()) != 0) return KeyFileError(path, "replace");
  return SyncKeyDirectory(DirectoryOf(path));
}

}  // namespace sjelden
