// The columns of other stores.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "platform/kv/postgres_connection.h"
#include "tests/bench/store/store_column.h"

namespace sjelden::bench {

// SQLCipher with a random key, WAL and synchronous=FULL: one connection, so one writer at a time. UNAVAILABLE, with the
// reason in a few words, where it is not installed.
absl::StatusOr<std::unique_ptr<StoreColumn>> OpenSqlCipher(const std::string& folder);

// PostgreSQL's own way: a connection each client over TLS on loopback, four prepared statements in one transaction, each
// answered before the next. Not encrypted at rest. `database` is an empty one of its own.
std::unique_ptr<StoreColumn> OpenPostgres(const PostgresAddress& database);

}  // namespace sjelden::bench
