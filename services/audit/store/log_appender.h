// Collects what to write for entries that are appended to the logs of their controllers, up to the size of one commit.
//
// Used by one thread for one commit; reads `view` only.
#pragma once

#include <map>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "audit/store/audit_store.h"

namespace sjelden::audit {

// Returns the row that says that a patient of the entry at `index` was seen, and where it lies.
v1::StoredAccessRow SeenRowOf(const v1::LogEntry& entry, uint64_t index);
RecordKey SeenKeyOf(const v1::LogEntry& entry, uint64_t index, const std::string& patient);

class LogAppender {
 public:
  // `most_ops` and `most_bytes` are what all of it may take, with the trees' edges.
  struct Room {
    size_t ops = 0;
    size_t bytes = 0;
  };
  // What became of an entry.
  enum class Added {
    kComplete,    // it lies in the log with this commit
    kKnown,       // it lay in the log already
    kIncomplete,  // it begins to, and needs another commit for the rest of its patients
    kNoRoom,      // it waits for the next commit
  };

  LogAppender(const View& view, const MerkleHasher& hasher, Room room) : view_(view), hasher_(hasher), room_(room) {}

  // Returns whether the entry lies in a log, before this commit or by it.
  absl::StatusOr<bool> IsKnown(const std::string& entry_id) const;
  // Adds an entry that is usable (CheckUsable).
  absl::StatusOr<Added> Add(const v1::LogEntry& entry);
  // Returns everything; the appender is empty afterwards.
  Commit Finish();

 private:
  // An edge that is read once and replaced once.
  struct Tree {
    std::optional<Versioned<v1::StoredTree>> stored;
    TreeEdge edge;
  };
  absl::StatusOr<Tree*> TreeOf(const std::string& controller);
  absl::StatusOr<Added> Continue(const v1::LogEntry& entry, const Versioned<v1::StoredPlace>& place);
  // Returns the place of the new leaf; so many of its patients get their rows later.
  uint64_t AppendToTree(Tree& tree, const v1::LogEntry& entry, const std::string& content, size_t unlisted);
  void AddSeen(const v1::LogEntry& entry, uint64_t index, const std::string& patient);
  void Append(Commit commit);

  const View& view_;
  const MerkleHasher& hasher_;
  Room room_;
  Commit commit_;
  std::map<std::string, Tree> trees_;  // by controller
  std::set<std::string> added_;        // entry ids of this commit
};

}  // namespace sjelden::audit
