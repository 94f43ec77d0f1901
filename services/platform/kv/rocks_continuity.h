// Finds a table that RocksDB has lost without knowing: its MANIFEST ends too early.
//
// RocksDB takes a last record of the MANIFEST that does not end within the file for one that a power cut has torn, and
// goes on without it. Where a changed byte, not a power cut, did that to the record of a table, the table's writes are
// in no file any more, while those after them are still in the log: the store would open with a hole, and its head
// would be the newest. The numbers of writes show it, because they have no gaps.
//
// Belongs to one thread. Changes nothing.
#pragma once

#include <string>

#include "rocksdb/options.h"
#include "rocksdb/status.h"

namespace sjelden {

// Opens the database of `folder` for reading, leaves out its logs, and compares the number of its last write with the
// first number in the logs, and these with each other. `options` are those that it will be opened with.
// Corruption where writes are missing between them; what else RocksDB finds wrong with the folder.
rocksdb::Status CheckContinuity(rocksdb::Options options, const std::string& folder);

}  // namespace sjelden
