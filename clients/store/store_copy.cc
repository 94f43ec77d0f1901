#include "clients/store/store_copy.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "clients/store/running_service.h"
#include "platform/call/committer.h"
#include "platform/crypto/anchor.h"
#include "platform/kv/rocks_kv.h"
#include "platform/server/keyring_options.h"
#include "platform/server/open_engine.h"
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

RocksKvOptions FilesOf(const std::string& folder, const std::string& store_name, std::shared_ptr<const FileKeys> keys) {
  RocksKvOptions options;
  options.folder = folder;
  options.store_id = store_name;
  options.keys = std::move(keys);
  return options;
}

// Copies a store that no service has open; the keyring goes back to its owner.
absl::Status CopyResting(const ServiceConfig& config, std::unique_ptr<Keyring>& keyring) {
  const std::shared_ptr<const FileKeys> keys(keyring.get(), [](const FileKeys*) {});
  ASSIGN_OR_RETURN(const std::unique_ptr<RocksKv> kv,
                   RocksKv::Open(FilesOf(config.data_dir(), StoreNameOf(config, *keyring), keys)));
  return MakeCheckpoint(*kv, config.data_dir());
}

}  // namespace

StoreCopy::StoreCopy(const ServiceConfig& config) : folder_(CheckpointFolder(config.data_dir())) {}

absl::StatusOr<std::unique_ptr<StoreCopy>> StoreCopy::Make(const ServiceConfig& config) {
  std::unique_ptr<StoreCopy> copy(new StoreCopy(config));
  RETURN_IF_ERROR(copy->Lock());
  ASSIGN_OR_RETURN(const KeyringOptions options, KeyringOptionsOf(config));
  absl::StatusOr<std::unique_ptr<Keyring>> keyring = Keyring::Open(config.keys_dir(), options);
  copy->online_ = ReasonOf(keyring.status()) == "KEYRING_IN_USE";
  if (copy->online_) keyring = Keyring::OpenToRead(config.keys_dir(), options);
  RETURN_IF_ERROR(keyring.status());
  RETURN_IF_ERROR(copy->ReadAnchorOf(**keyring));  // before the copy: the service moves it on
  if (!config.has_postgres()) {
    if (copy->online_) {
      RETURN_IF_ERROR(AskForCheckpoint(config));
    } else {
      RETURN_IF_ERROR(CopyResting(config, *keyring));
    }
  }
  // After the copy, where the service goes on: a key is durable before anything is sealed with it.
  if (copy->online_) keyring = Keyring::OpenToRead(config.keys_dir(), options);
  RETURN_IF_ERROR(keyring.status());
  copy->keyring_ = *std::move(keyring);
  RETURN_IF_ERROR(copy->Open(config));
  return copy;
}

StoreCopy::~StoreCopy() {
  kv_.reset();
  std::error_code ignored;
  if (lock_ < 0) return;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
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

absl::Status StoreCopy::ReadAnchorOf(const Keyring& keyring) {
  ASSIGN_OR_RETURN(const std::optional<Anchor> anchor, ReadAnchor(keyring));
  if (anchor.has_value()) anchored_batch_ = anchor->batch_number;
  return absl::OkStatus();
}

absl::Status StoreCopy::Open(const ServiceConfig& config) {
  store_name_ = StoreNameOf(config, *keyring_);
  ASSIGN_OR_RETURN(sealer_, ValueSealer::Open(*keyring_));
  if (config.has_postgres()) {
    folder_.clear();
    ASSIGN_OR_RETURN(kv_, OpenDatabaseToRead(config, *keyring_));
  } else {
    RocksKvOptions options = FilesOf(folder_, store_name_, keyring_);
    options.read_only = true;
    ASSIGN_OR_RETURN(std::unique_ptr<RocksKv> kv, RocksKv::Open(std::move(options)));
    estimated_entries_ = kv->estimated_entries();
    kv_ = std::move(kv);
  }
  ASSIGN_OR_RETURN(head_, Committer::ReadHead(*kv_, *sealer_, ""));
  return absl::OkStatus();
}

}  // namespace sjelden
