// The store in a PostgreSQL database: the same keys, versions and sealed bytes as on disk, in one table.
//
// Safe for concurrent use; `Write` is called by one thread at a time. Snapshots end before the store does.
// One process writes: at its opening it raises the epoch of the store, and an earlier one that is still there ends with
// its next write. Each Write is one transaction, sent in one journey; each snapshot is a transaction of its own, on one
// of a few connections.
//
//   PostgresKvOptions options;
//   options.address = {.host = "db.hospital.no", .database = "referral", .role = "referral", …};
//   options.store_id = "hospital/referral/…";
//   ASSIGN_OR_RETURN(auto kv, PostgresKv::Open(std::move(options)));
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/time/time.h"
#include "platform/kv/kv.h"
#include "platform/kv/postgres_connection.h"

namespace sjelden {

struct PostgresKvOptions {
  PostgresAddress address;
  std::string store_id;  // bound to the database at its first opening
  // Changes nothing in the database, which must hold a whole store, and takes nobody's turn to write: to look at a store
  // beside the process that uses it.
  bool read_only = false;
  // Connections for snapshots, opened as they are needed. Who asks for one more waits, then gets a snapshot whose every
  // read is UNAVAILABLE. The thread that writes never waits: those that hold snapshots may be waiting for it.
  size_t most_snapshots = 32;
  absl::Duration wait_for_snapshot = absl::Seconds(10);
  // Ends the process, because nobody knows what a failed write has left, or because another process writes now. Unset:
  // one line on stderr, exit code 70.
  std::function<void(const std::string& line)> fatal;
};

class PostgresKv final : public Kv {
 public:
  // Opens the store of a database, or makes it where the database is empty. The errors are those of postgres_store.h.
  static absl::StatusOr<std::unique_ptr<PostgresKv>> Open(PostgresKvOptions options);
  ~PostgresKv() override;

  // Where the server does not answer, every read of it is UNAVAILABLE.
  std::unique_ptr<const KvSnapshot> Snapshot() const override;
  // Also UNAVAILABLE, where the server was not reached or refused: nothing was written then. A connection that ends
  // after something was sent ends the process.
  absl::Status Write(const std::vector<KvCommit>& commits) override;
  bool reads_cross_network() const override { return true; }

  // Returns how many transactions were committed since the store was opened: the server waits for its disk at most once
  // for each.
  uint64_t syncs() const;

 private:
  class State;
  explicit PostgresKv(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace sjelden
