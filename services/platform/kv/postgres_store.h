// The tables of a store in a PostgreSQL database: made at the first opening, checked at every connection.
//
//   schema sjelden
//     mark    store_id, format    one row: whose store this is
//     writer  epoch, batch        one row: who may write, and how much was written
//     record  key, version, live, value
//
// The schema and the mark come in one transaction: there is no half-made store. Functions may be called from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "platform/kv/postgres_connection.h"

namespace sjelden {

// Connects to the database of a store, and makes the store where the database is empty. Each error is one sentence that
// says what to do: those of PostgresConnection::Open; FAILED_PRECONDITION with STORE_FOREIGN, STORE_TOO_NEW,
// STORE_NOT_DURABLE (the server would acknowledge what it may lose), SERVER_TOO_OLD, STORE_UNREADABLE (the role lacks a
// right); DATA_LOSS with STORE_INCOMPLETE.
absl::StatusOr<std::unique_ptr<PostgresConnection>> OpenPostgresStore(const PostgresAddress& address,
                                                                      const std::string& store_id);
// The same, but a database that holds no store is STORE_INCOMPLETE: for every connection after the first.
absl::StatusOr<std::unique_ptr<PostgresConnection>> ConnectToPostgresStore(const PostgresAddress& address,
                                                                           const std::string& store_id);

// Takes the right to write: from now on nothing is written under an earlier epoch. Waits for a batch that is being
// written under one.
absl::StatusOr<uint64_t> RaiseEpoch(PostgresConnection& connection);

}  // namespace sjelden
