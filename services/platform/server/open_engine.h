// Chooses the engine of a service's store by its configuration: files on this disk, or a PostgreSQL database.
//
// Called once, at the start.
#pragma once

#include <memory>
#include <optional>

#include "absl/status/statusor.h"
#include "platform/crypto/keyring.h"
#include "platform/kv/rocks_kv.h"
#include "sjelden/platform/v1/config.pb.h"

namespace sjelden {

// A store, and what only files on this disk have.
struct OpenedEngine {
  std::unique_ptr<Kv> kv;
  std::optional<StoreFiles> files;
  ReplayedLogs replayed;
};

// Opens the store, or makes it where there is none. The errors are those of RocksKv::Open and PostgresKv::Open;
// FAILED_PRECONDITION with STORE_OF_OTHER_ENGINE where the database is configured and `data_dir` holds a store.
absl::StatusOr<OpenedEngine> OpenEngine(const platform::v1::ServiceConfig& config,
                                        const std::shared_ptr<Keyring>& keyring);

// Opens a store that lies in a database beside the service that uses it, to read it only. For `config.postgres` alone.
absl::StatusOr<std::unique_ptr<Kv>> OpenDatabaseToRead(const platform::v1::ServiceConfig& config,
                                                       const Keyring& keyring);

}  // namespace sjelden
