#include "clients/cli/owner_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clients/cli/exit_code.h"

namespace sjelden {

absl::Status WriteForOwner(const std::string& path, const std::string& content) {
  const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0 || fchmod(fd, 0600) != 0) return UsageError("cannot write the output file");
  const bool written = write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size());
  if (close(fd) != 0 || !written) return UsageError("cannot write the whole output file: is the disk full?");
  return absl::OkStatus();
}

}  // namespace sjelden
