// A copy of a store as of now, to be read while its service goes on. It costs little: what never changes is shared with
// the store. It lies beside the store's data folder and goes when this does.
//
// The copy of a store that no service has open is made by this process, otherwise by the service. A store in a database
// is not copied: the database itself shows it as it was at one moment. Not thread-safe; of one store there is one at a
// time.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "platform/crypto/keyring.h"
#include "platform/crypto/value_sealer.h"
#include "platform/kv/kv.h"
#include "sjelden/platform/v1/config.pb.h"
#include "sjelden/platform/v1/stored.pb.h"

namespace sjelden {

class StoreCopy {
 public:
  // FAILED_PRECONDITION (STORE_COPIED): another program has a copy of it. Errors of Keyring::Open, RocksKv::Open,
  // Kv::Checkpoint; UNAVAILABLE (SERVICE_UNREACHABLE) where the service has the store open and does not answer.
  static absl::StatusOr<std::unique_ptr<StoreCopy>> Make(const platform::v1::ServiceConfig& config);
  ~StoreCopy();
  StoreCopy(const StoreCopy&) = delete;
  StoreCopy& operator=(const StoreCopy&) = delete;

  // Whether the service runs.
  bool online() const { return online_; }
  // Empty for a store in a database.
  const std::string& folder() const { return folder_; }
  const std::string& store_name() const { return store_name_; }
  const Keyring& keyring() const { return *keyring_; }
  const Kv& kv() const { return *kv_; }
  // About how many rows there are; 0 where nobody knows.
  uint64_t estimated_entries() const { return estimated_entries_; }
  const Sealer& sealer() const { return *sealer_; }
  const platform::v1::StoreHead& head() const { return head_; }
  // How far the store had come by its anchor, before it was copied; 0 where it has none. The head is not behind it.
  uint64_t anchored_batch() const { return anchored_batch_; }

 private:
  explicit StoreCopy(const platform::v1::ServiceConfig& config);
  absl::Status Lock();
  absl::Status ReadAnchorOf(const Keyring& keyring);
  absl::Status Open(const platform::v1::ServiceConfig& config);

  std::string folder_;
  int lock_ = -1;
  bool online_ = false;
  std::string store_name_;
  std::shared_ptr<Keyring> keyring_;
  std::unique_ptr<ValueSealer> sealer_;
  std::unique_ptr<Kv> kv_;
  uint64_t estimated_entries_ = 0;
  platform::v1::StoreHead head_;
  uint64_t anchored_batch_ = 0;
};

}  // namespace sjelden
