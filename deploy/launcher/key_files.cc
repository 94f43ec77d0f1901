#include "deploy/launcher/key_files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "deploy/launcher/region_errors.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;

absl::Status CheckKeyFile(const std::string& path) {
  struct stat info;
  if (lstat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode) || info.st_uid != geteuid()) {
    return KeyFileUnreadable(path);
  }
  if ((info.st_mode & 077) != 0) return KeyFileTooOpen(path);
  return access(path.c_str(), R_OK) == 0 ? absl::OkStatus() : KeyFileUnreadable(path);
}

// In the order of their names, so that the same folder gives the same sentence.
std::vector<fs::path> FilesIn(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  const fs::directory_iterator end;
  for (fs::directory_iterator entry(folder, error); !error && entry != end; entry.increment(error)) {
    files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

absl::Status CheckKeyFiles(const std::string& root) {
  for (const char* folder : {"/certs", "/certs/exchange"}) {
    for (const fs::path& file : FilesIn(root + folder)) {
      if (file.extension() == ".key") RETURN_IF_ERROR(CheckKeyFile(file));
    }
  }
  for (const fs::path& password : FilesIn(root + "/postgres-keys")) RETURN_IF_ERROR(CheckKeyFile(password));
  for (const fs::path& service : FilesIn(root + "/services")) {
    for (const fs::path& file : FilesIn(service / "keys")) RETURN_IF_ERROR(CheckKeyFile(file));
  }
  return absl::OkStatus();
}

}  // namespace sjelden
