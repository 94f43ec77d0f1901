// Reads logs, checkpoints, sources and alarms. What is written is made by LogAppender and the handlers.
//
// Functions of a view; they hold no state and may be called from any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "audit/domain/merkle_tree.h"
#include "audit/store/audit_keys.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "sjelden/audit/v1/audit.pb.h"
#include "sjelden/audit/v1/stored.pb.h"

namespace sjelden::audit {

// Returns the tree of a controller; NOT_FOUND where it has no entry.
absl::StatusOr<Versioned<v1::StoredTree>> FindTree(const View& view, const std::string& controller);
TreeEdge EdgeOf(const v1::StoredTree& tree);

// Returns where an entry lies; nothing where it is in no log.
absl::StatusOr<std::optional<Versioned<v1::StoredPlace>>> FindPlace(const View& view, const std::string& entry_id);
// Returns the bytes of a leaf; DATA_LOSS where it is not there or does not open.
absl::StatusOr<std::string> ReadLeaf(const View& view, const std::string& controller, uint64_t index);
// Returns what to write for the bytes of a new leaf: one record, or two.
Commit CreateLeaf(const std::string& controller, uint64_t index, const std::string& content);
// Returns how many operations that takes.
size_t LeafOps(const std::string& content);
// Reads the hashes of complete subtrees of one log; of leaves, from their bytes. `view` and `hasher` must outlive it.
NodeReader NodesOf(const View& view, const MerkleHasher& hasher, const std::string& controller);

// Returns a checkpoint: of that size, or the newest where `size` is 0; NOT_FOUND.
absl::StatusOr<v1::Checkpoint> FindCheckpoint(const View& view, const std::string& controller, uint64_t size);
// Returns the newest size that was signed; 0 before the first.
absl::StatusOr<uint64_t> NewestCheckpointSize(const View& view, const std::string& controller);
// Returns what to write for a checkpoint that is newer than all before, with its key.
absl::StatusOr<Commit> CreateCheckpoint(const View& view, const v1::Checkpoint& checkpoint, const v1::SigningKey& key);
// Returns the key of a checkpoint; DATA_LOSS where it is not kept.
absl::StatusOr<v1::SigningKey> FindSigningKey(const View& view, const std::string& key_id);

absl::StatusOr<std::optional<Versioned<v1::StoredSource>>> FindSource(const View& view, const std::string& source);

// Returns the alarm with its etag left out; NOT_FOUND.
absl::StatusOr<Versioned<v1::Alarm>> FindAlarm(const View& view, const std::string& alarm_id);
// Returns what to write for a new alarm, and to replace one.
// Where it stands among the open or the settled ones.
RecordKey AlarmRowKeyOf(const std::string& alarm_id, const v1::Alarm& alarm);
v1::StoredAlarmRow AlarmRowOf(const std::string& alarm_id);
Commit CreateAlarm(const std::string& alarm_id, const v1::Alarm& alarm);
Commit ReplaceAlarm(const Versioned<v1::Alarm>& current, const v1::Alarm& next);

}  // namespace sjelden::audit
