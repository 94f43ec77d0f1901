// A turn with something that several processes of this machine share, such as a token: held by a lock on a file, from
// construction to destruction. Waits for its turn as long as it takes; where the file cannot be opened or locked there is
// none to wait for. For one thread.
//   const FileTurn turn(token.pin_file);
#pragma once

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace sjelden {

class FileTurn {
 public:
  explicit FileTurn(const std::string& path) : file_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    while (file_ >= 0 && flock(file_, LOCK_EX) != 0 && errno == EINTR) {
    }
  }
  ~FileTurn() {
    if (file_ >= 0) close(file_);
  }
  FileTurn(const FileTurn&) = delete;
  FileTurn& operator=(const FileTurn&) = delete;

 private:
  const int file_;
};

}  // namespace sjelden
