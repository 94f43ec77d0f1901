#include "audit/store/audit_store.h"

#include "absl/strings/str_cat.h"
#include "audit/domain/audit_errors.h"
#include "audit/domain/audit_names.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::audit {
namespace {

// Leaves room for the record's own frame below the limit of one record.
constexpr size_t kLeafPartBytes = 48 * 1024;

}  // namespace

absl::StatusOr<Versioned<v1::StoredTree>> FindTree(const View& view, const std::string& controller) {
  ASSIGN_OR_RETURN(auto found, view.Find<v1::StoredTree>(TreeKey(controller)));
  if (!found.has_value()) return LogNotFound();
  return *std::move(found);
}

TreeEdge EdgeOf(const v1::StoredTree& tree) { return {tree.size(), {tree.roots().begin(), tree.roots().end()}}; }

absl::StatusOr<std::optional<Versioned<v1::StoredPlace>>> FindPlace(const View& view, const std::string& entry_id) {
  return view.Find<v1::StoredPlace>(PlaceKey(entry_id));
}

absl::StatusOr<std::string> ReadLeaf(const View& view, const std::string& controller, uint64_t index) {
  ASSIGN_OR_RETURN(const auto leaf, view.Find<v1::StoredLeaf>(LeafKey(controller, index)));
  if (!leaf.has_value()) return LogDamaged(absl::StrCat("entry ", index, " of ", controller));
  if (!leaf->value.continued()) return leaf->value.content();
  ASSIGN_OR_RETURN(const auto rest, view.Find<v1::StoredLeaf>(LeafRestKey(controller, index)));
  if (!rest.has_value()) return LogDamaged(absl::StrCat("the rest of entry ", index, " of ", controller));
  return leaf->value.content() + rest->value.content();
}

size_t LeafOps(const std::string& content) { return content.size() > kLeafPartBytes ? 2 : 1; }

Commit CreateLeaf(const std::string& controller, uint64_t index, const std::string& content) {
  Commit commit;
  v1::StoredLeaf leaf;
  leaf.set_content(content.substr(0, kLeafPartBytes));
  leaf.set_continued(content.size() > kLeafPartBytes);
  commit.Create(LeafKey(controller, index), leaf);
  if (!leaf.continued()) return commit;
  v1::StoredLeaf rest;
  rest.set_content(content.substr(kLeafPartBytes));
  commit.Create(LeafRestKey(controller, index), rest);
  return commit;
}

NodeReader NodesOf(const View& view, const MerkleHasher& hasher, const std::string& controller) {
  return [&view, &hasher, controller](int level, uint64_t index) -> absl::StatusOr<std::string> {
    if (level == 0) {
      ASSIGN_OR_RETURN(const std::string content, ReadLeaf(view, controller, index));
      return hasher.Leaf(content);
    }
    ASSIGN_OR_RETURN(const auto node, view.Find<v1::StoredNode>(NodeKey(controller, level, index)));
    if (!node.has_value()) return LogDamaged(absl::StrCat("node ", level, "/", index, " of ", controller));
    return node->value.hash();
  };
}

absl::StatusOr<v1::Checkpoint> FindCheckpoint(const View& view, const std::string& controller, uint64_t size) {
  ASSIGN_OR_RETURN(auto found, view.Find<v1::Checkpoint>(size > 0 ? CheckpointKey(controller, size)
                                                                  : NewestCheckpointKey(controller)));
  if (!found.has_value()) return CheckpointNotFound();
  return std::move(found->value);
}

absl::StatusOr<uint64_t> NewestCheckpointSize(const View& view, const std::string& controller) {
  ASSIGN_OR_RETURN(const auto newest, view.Find<v1::Checkpoint>(NewestCheckpointKey(controller)));
  return newest.has_value() ? newest->value.tree_size() : 0;
}

absl::StatusOr<Commit> CreateCheckpoint(const View& view, const v1::Checkpoint& checkpoint, const v1::SigningKey& key) {
  Commit commit;
  commit.Create(CheckpointKey(checkpoint.controller(), checkpoint.tree_size()), checkpoint);
  ASSIGN_OR_RETURN(const auto newest, view.Find<v1::Checkpoint>(NewestCheckpointKey(checkpoint.controller())));
  if (newest.has_value()) {
    commit.Replace(*newest, checkpoint);
  } else {
    commit.Create(NewestCheckpointKey(checkpoint.controller()), checkpoint);
  }
  commit.PutIndex(SigningKeyKey(key.key_id()), 1, key);
  return commit;
}

absl::StatusOr<v1::SigningKey> FindSigningKey(const View& view, const std::string& key_id) {
  ASSIGN_OR_RETURN(auto found, view.Find<v1::SigningKey>(SigningKeyKey(key_id)));
  if (!found.has_value()) return LogDamaged("the key of a checkpoint");
  return std::move(found->value);
}

absl::StatusOr<std::optional<Versioned<v1::StoredSource>>> FindSource(const View& view, const std::string& source) {
  return view.Find<v1::StoredSource>(SourceKey(source));
}

absl::StatusOr<Versioned<v1::Alarm>> FindAlarm(const View& view, const std::string& alarm_id) {
  ASSIGN_OR_RETURN(auto found, view.Find<v1::Alarm>(AlarmKey(alarm_id)));
  if (!found.has_value()) return AlarmNotFound();
  return *std::move(found);
}

RecordKey AlarmRowKeyOf(const std::string& alarm_id, const v1::Alarm& alarm) {
  return AlarmRowKey(alarm.state(), FromTimestamp(alarm.raise_time()), alarm_id);
}

v1::StoredAlarmRow AlarmRowOf(const std::string& alarm_id) {
  v1::StoredAlarmRow row;
  row.set_alarm(alarm_id);
  return row;
}

Commit CreateAlarm(const std::string& alarm_id, const v1::Alarm& alarm) {
  Commit commit;
  v1::Alarm named = alarm;
  named.set_name(AlarmName(alarm_id));
  commit.Create(AlarmKey(alarm_id), named);
  commit.PutIndex(AlarmRowKeyOf(alarm_id, named), 1, AlarmRowOf(alarm_id));
  return commit;
}

Commit ReplaceAlarm(const Versioned<v1::Alarm>& current, const v1::Alarm& next) {
  Commit commit;
  commit.Replace(current, next);
  const std::string id = next.name().substr(next.name().rfind('/') + 1);
  commit.RemoveIndex(AlarmRowKeyOf(id, current.value));
  commit.PutIndex(AlarmRowKeyOf(id, next), current.version + 1, AlarmRowOf(id));
  return commit;
}

}  // namespace sjelden::audit
