// The column of RocksDB's own interface with the options of RocksKv: no version is checked, nothing is encrypted.
#pragma once

#include <memory>
#include <string>

#include "tests/bench/store/store_column.h"

namespace sjelden::bench {

std::unique_ptr<StoreColumn> OpenPlainRocks(const std::string& folder);

}  // namespace sjelden::bench
