#include "deploy/launcher/data_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "deploy/launcher/key_files.h"
#include "deploy/launcher/region_errors.h"
#include "platform/crypto/key_file.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;

std::string FirstLine(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

std::string SecondLine(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  line.clear();
  std::getline(file, line);
  return line;
}

std::string NameOf(StoreEngine engine) { return engine == StoreEngine::kPostgres ? "postgres" : "files"; }

bool IsEmptyOrMissing(const std::string& folder) {
  std::error_code error;
  return fs::is_empty(folder, error) || error;
}

// Empty, or left by a launcher that was killed while it wrote the first file.
bool IsUnused(const std::string& folder) {
  std::error_code error;
  const fs::directory_iterator end;
  for (fs::directory_iterator entry(folder, error); !error && entry != end; entry.increment(error)) {
    if (entry->path().filename() != "INSTALLATION.new") return false;
  }
  return !error;
}

// The free space of the disk on which the folder lies or would lie.
uint64_t FreeMib(fs::path folder) {
  while (!fs::exists(folder) && folder.has_relative_path()) folder = folder.parent_path();
  struct statvfs disk;
  if (statvfs(folder.c_str(), &disk) != 0) return 0;
  return static_cast<uint64_t>(disk.f_bavail) * disk.f_frsize >> 20;
}

std::string LockPath(const std::string& root) { return root + "/launcher.lock"; }

}  // namespace

DataFolder::DataFolder(std::string root, const RegionOptions& options)
    : root_(std::move(root)),
      installation_(options.installation),
      engine_(options.engine),
      services_(options.services) {}

unsigned DataFolder::OthersRights() const { return engine_ == StoreEngine::kPostgres && geteuid() == 0 ? 011 : 0; }

DataFolder::DataFolder(DataFolder&& other) noexcept
    : root_(std::move(other.root_)),
      installation_(std::move(other.installation_)),
      engine_(other.engine_),
      services_(std::move(other.services_)),
      is_new_(other.is_new_),
      lock_(std::exchange(other.lock_, -1)) {}

DataFolder::~DataFolder() {
  if (lock_ >= 0) close(lock_);
}

absl::StatusOr<DataFolder> DataFolder::Inspect(const RegionOptions& options) {
  std::error_code error;
  const fs::path root = fs::absolute(options.data_dir, error).lexically_normal();
  DataFolder folder(root.string(), options);
  RETURN_IF_ERROR(folder.CheckRoot());
  if (!folder.is_new_) {
    RETURN_IF_ERROR(folder.CheckInstallation());
    RETURN_IF_ERROR(folder.CheckRights());
    RETURN_IF_ERROR(folder.Lock());
    RETURN_IF_ERROR(CheckKeyFiles(folder.root_));
    RETURN_IF_ERROR(folder.CheckStores());
  }
  if (const uint64_t free = FreeMib(root); free < options.min_free_mib) {
    return DiskFull(folder.root_, free, options.min_free_mib);
  }
  return folder;
}

absl::Status DataFolder::CheckRoot() {
  struct stat info;
  if (stat(root_.c_str(), &info) != 0) {
    if (errno != ENOENT) return DataFolderUnusable(root_, errno);
    is_new_ = true;
    fs::path above = fs::path(root_).parent_path();
    while (!fs::exists(above) && above.has_relative_path()) above = above.parent_path();
    return access(above.c_str(), W_OK | X_OK) == 0 ? absl::OkStatus() : DataFolderUnusable(root_, errno);
  }
  if (!S_ISDIR(info.st_mode)) return DataFolderUnusable(root_, ENOTDIR);
  if (info.st_uid != geteuid()) return DataFolderNotOurs(root_);
  if (access(root_.c_str(), R_OK | W_OK | X_OK) != 0) return DataFolderUnusable(root_, errno);
  is_new_ = IsUnused(root_);  // then it is closed when it is taken into use
  return absl::OkStatus();
}

absl::Status DataFolder::CheckRights() const {
  struct stat info;
  if (stat(root_.c_str(), &info) != 0) return DataFolderUnusable(root_, errno);
  const unsigned wanted = 0700 | OthersRights();
  return (info.st_mode & 077 & ~wanted) == 0 ? absl::OkStatus() : DataFolderTooOpen(root_, wanted);
}

absl::Status DataFolder::CheckInstallation() const {
  const std::string found = FirstLine(root_ + "/INSTALLATION");
  if (found.empty()) return NotADataFolder(root_);
  if (found != installation_) return ForeignInstallation(root_, found, installation_);
  const std::string second = SecondLine(root_ + "/INSTALLATION");
  const std::string engine = second.empty() ? NameOf(StoreEngine::kFiles) : second;
  return engine == NameOf(engine_) ? absl::OkStatus() : OtherEngine(root_, engine, NameOf(engine_));
}

// A service would find out by itself, but would have made an empty store or new keys by then.
absl::Status DataFolder::CheckStores() const {
  if (engine_ == StoreEngine::kPostgres) {
    const bool has_database = fs::exists(database() + "/data/PG_VERSION");
    for (const ServicePlan& service : services_) {
      if (!has_database && fs::exists(keys(service.name) + "/anchor")) return StoreMissing(service.name, database());
    }
    return absl::OkStatus();
  }
  for (const ServicePlan& service : services_) {
    const bool has_store = !IsEmptyOrMissing(data(service.name));
    if (has_store && !fs::exists(keys(service.name) + "/keyring")) {
      return KeyringMissingBesideData(service.name, keys(service.name));
    }
    if (!has_store && fs::exists(keys(service.name) + "/anchor")) return StoreMissing(service.name, data(service.name));
  }
  return absl::OkStatus();
}

absl::Status DataFolder::Lock() {
  const std::string path = LockPath(root_);
  lock_ = open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (lock_ < 0) return DataFolderUnusable(path, errno);
  if (flock(lock_, LOCK_EX | LOCK_NB) != 0) return AlreadyRunning(root_, FirstLine(path));
  return absl::OkStatus();
}

absl::Status DataFolder::Create() {
  std::error_code error;
  fs::create_directories(fs::path(root_).parent_path(), error);
  if (mkdir(root_.c_str(), 0700) != 0 && errno != EEXIST) return DataFolderUnusable(root_, errno);
  if (is_new_ && chmod(root_.c_str(), 0700 | OthersRights()) != 0) return DataFolderUnusable(root_, errno);
  const std::string engine = engine_ == StoreEngine::kFiles ? "" : NameOf(engine_) + "\n";
  if (is_new_) RETURN_IF_ERROR(ReplaceKeyFile(root_ + "/INSTALLATION", installation_ + "\n" + engine));
  if (lock_ < 0) RETURN_IF_ERROR(Lock());
  const std::string pid = absl::StrCat(getpid(), "\n");
  if (ftruncate(lock_, 0) != 0) return DataFolderUnusable(LockPath(root_), errno);
  RETURN_IF_ERROR(WriteFully(lock_, LockPath(root_), pid));
  for (const char* part : {"config", "logs", "services"}) {
    RETURN_IF_ERROR(PrepareKeyDirectory(absl::StrCat(root_, "/", part)));
  }
  for (const ServicePlan& service : services_) {
    RETURN_IF_ERROR(PrepareKeyDirectory(absl::StrCat(root_, "/services/", service.name)));
    RETURN_IF_ERROR(PrepareKeyDirectory(keys(service.name)));
  }
  return absl::OkStatus();
}

int DataFolder::RunningLauncher(const std::string& data_dir) {
  const int lock = open(LockPath(data_dir).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (lock < 0) return 0;
  const bool held = flock(lock, LOCK_SH | LOCK_NB) != 0;
  close(lock);
  int pid = 0;
  return held && absl::SimpleAtoi(FirstLine(LockPath(data_dir)), &pid) ? pid : 0;
}

}  // namespace sjelden
