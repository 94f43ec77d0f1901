// The columns of the product: its records expect version 0, its index rows and entries expect none.
#pragma once

#include <memory>
#include <string>

#include "platform/kv/postgres_connection.h"
#include "tests/bench/store/store_column.h"

namespace sjelden::bench {

enum class Layers { kNone, kFile, kFileAndValue };

// On RocksKv; its keys, where it has any, lie in the folder too.
std::unique_ptr<StoreColumn> OpenRocksKv(const std::string& folder, Layers layers);

// On PostgresKv, with the value layer: `database` is an empty one of its own.
std::unique_ptr<StoreColumn> OpenPostgresKv(const std::string& folder, const PostgresAddress& database);

}  // namespace sjelden::bench
