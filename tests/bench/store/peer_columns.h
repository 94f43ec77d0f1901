// The columns of other stores. Each returns UNAVAILABLE, with the reason in a few words, where it is not installed.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "tests/bench/postgres_for_bench.h"
#include "tests/bench/store/store_column.h"

namespace sjelden::bench {

// SQLCipher with a random key, WAL and synchronous=FULL: one connection, so one writer at a time.
absl::StatusOr<std::unique_ptr<StoreColumn>> OpenSqlCipher(const std::string& folder);

// PostgreSQL's own way: a connection each client over TLS on loopback, four prepared statements in one transaction, each
// answered before the next. Not encrypted at rest. `schema` keeps the tables of columns apart.
absl::StatusOr<std::unique_ptr<StoreColumn>> OpenPostgres(const PostgresForBench& server, const std::string& schema);

}  // namespace sjelden::bench
