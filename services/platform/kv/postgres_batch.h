// What a batch of commits changes in the table of a store, as few statements over arrays.
//
// Commits of one batch build on each other; here they are taken together: each key is looked at once, as it must stand
// before the batch, and written once, as it stands after it. Values only; refers to the commits that it was made of.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/kv/kv.h"
#include "platform/kv/postgres_connection.h"

namespace sjelden {

class PostgresBatch {
 public:
  // INVALID_ARGUMENT where a commit exceeds a limit; ABORTED where a commit does not fit the ones before it.
  static absl::StatusOr<PostgresBatch> Create(const std::vector<KvCommit>& commits);

  bool writes() const;
  // Returns what to send, in this order. A key that does not stand as expected makes the statement that looks at it
  // fail, and all others with it: see IsConflict. The first call of a batch that writes fails where `epoch` is over.
  std::vector<PostgresCall> Calls(uint64_t epoch) const;
  // Tells a refusal that means a conflict from all others.
  static bool IsConflict(const PostgresOutcome& outcome);
  // The statements that a connection must have prepared.
  static std::vector<PostgresStatement> Statements();

 private:
  struct Row {
    bool checked = false;  // must stand at `expected` before the batch
    uint64_t expected = 0;
    bool written = false;
    uint64_t version = 0;  // after the batch; 0: no row
    bool live = false;
    std::string_view value{};
  };
  absl::Status Add(const KvOp& op);

  std::map<std::string_view, Row> rows_;  // in the order of the table's index
};

}  // namespace sjelden
