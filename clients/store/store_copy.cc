#include "clients/store/store_copy.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "clients/store/running_service.h"
#include "platform/call/committer.h"
#include "platform/server/store_name.h"
#include "platform/server/store_operations.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using platform::v1::ServiceConfig;

absl::Status StoreCopied(const std::string& folder) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "STORE_COPIED",
                   absl::StrCat("another sjelden-store works with ", folder, ": wait until it has ended"));
}

absl::Status CannotLock(const std::string& path) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "STORE_UNREADABLE",
                   absl::StrCat(path, " cannot be written: run this as the user of the services"));
}

}  // namespace

StoreCopy::StoreCopy(const ServiceConfig& config) : folder_(CheckpointFolder(config.data_dir())) {}

absl::StatusOr<std::unique_ptr<StoreCopy>> StoreCopy::Make(const ServiceConfig& config) {
  std::unique_ptr<StoreCopy> copy(new StoreCopy(config));
  RETURN_IF_ERROR(copy->Lock());
  absl::StatusOr<std::unique_ptr<Keyring>> keyring = Keyring::Open(config.keys_dir());
  copy->online_ = ReasonOf(keyring.status()) == "KEYRING_IN_USE";
  if (copy->online_) {
    RETURN_IF_ERROR(copy->MakeOnline(config));
  } else {
    RETURN_IF_ERROR(keyring.status());
    copy->keyring_ = *std::move(keyring);
    RETURN_IF_ERROR(copy->MakeOffline(config));
  }
  RETURN_IF_ERROR(copy->Open());
  return copy;
}

StoreCopy::~StoreCopy() {
  kv_.reset();
  std::error_code ignored;
  if (lock_ < 0) return;
  std::filesystem::remove_all(folder_, ignored);
  close(lock_);
}

absl::Status StoreCopy::Lock() {
  const std::string path = folder_ + ".lock";
  const int lock = open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (lock < 0) return CannotLock(path);
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    close(lock);
    return StoreCopied(folder_);
  }
  lock_ = lock;
  return absl::OkStatus();
}

absl::Status StoreCopy::MakeOffline(const ServiceConfig& config) {
  store_name_ = StoreNameOf(config, *keyring_);
  RocksKvOptions options;
  options.folder = config.data_dir();
  options.store_id = store_name_;
  options.keys = keyring_;
  ASSIGN_OR_RETURN(const std::unique_ptr<RocksKv> kv, RocksKv::Open(std::move(options)));
  return MakeCheckpoint(*kv, config.data_dir());
}

absl::Status StoreCopy::MakeOnline(const ServiceConfig& config) {
  RETURN_IF_ERROR(AskForCheckpoint(config));
  // After the copy: a key is durable before anything is sealed with it.
  ASSIGN_OR_RETURN(keyring_, Keyring::OpenToRead(config.keys_dir()));
  store_name_ = StoreNameOf(config, *keyring_);
  return absl::OkStatus();
}

absl::Status StoreCopy::Open() {
  ASSIGN_OR_RETURN(sealer_, ValueSealer::Open(*keyring_));
  RocksKvOptions options;
  options.folder = folder_;
  options.store_id = store_name_;
  options.keys = keyring_;
  options.read_only = true;
  ASSIGN_OR_RETURN(kv_, RocksKv::Open(std::move(options)));
  ASSIGN_OR_RETURN(head_, Committer::ReadHead(*kv_, *sealer_, ""));
  return absl::OkStatus();
}

}  // namespace sjelden
