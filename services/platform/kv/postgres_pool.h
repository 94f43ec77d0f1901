// The connections on which snapshots of a store stand: opened when they are needed, kept for the next one.
//
// Safe for concurrent use; outlives what it hands out.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/kv/postgres_connection.h"

namespace sjelden {

class PostgresPool {
 public:
  struct Options {
    PostgresAddress address;
    std::string store_id;
    size_t most = 0;  // connections
    absl::Duration wait;
    std::vector<PostgresStatement> statements;  // that each connection has prepared
  };
  explicit PostgresPool(Options options) : options_(std::move(options)) {}

  // Returns a connection for one user, waiting for one where all are taken; UNAVAILABLE where none becomes free in
  // time, or none can be opened. Who `may_exceed` never waits: everybody else may be waiting for them.
  absl::StatusOr<std::unique_ptr<PostgresConnection>> Take(bool may_exceed);
  // Takes a connection back; closes it where it has ended or is one too many.
  void Return(std::unique_ptr<PostgresConnection> connection);

 private:
  void Forget();

  const Options options_;
  std::mutex mutex_;
  std::condition_variable free_;
  std::vector<std::unique_ptr<PostgresConnection>> idle_;  // guarded by mutex_
  size_t open_ = 0;                                        // guarded by mutex_; idle, taken or being opened
};

}  // namespace sjelden
