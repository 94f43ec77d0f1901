// The columns on RocksDB: plain, and the product without keys, with the file layer, with both layers.
#pragma once

#include <memory>
#include <string>

#include "tests/bench/store/store_column.h"

namespace sjelden::bench {

// RocksDB's own interface with the options of RocksKv: no version is checked, nothing is encrypted.
std::unique_ptr<StoreColumn> OpenPlainRocks(const std::string& folder);

enum class Layers { kNone, kFile, kFileAndValue };

// RocksKv as the product uses it: records expect version 0, index rows and entries expect none.
std::unique_ptr<StoreColumn> OpenRocksKv(const std::string& folder, Layers layers);

}  // namespace sjelden::bench
