#include "audit/store/audit_kinds.h"

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "audit/domain/log_entry.h"
#include "audit/store/audit_store.h"
#include "audit/store/log_appender.h"

namespace sjelden::audit {
namespace {

using Rows = std::vector<OwnedRow>;
using Key = absl::StatusOr<std::string>;

std::vector<std::string> PartsOf(const std::string& key) { return absl::StrSplit(key, '/'); }

uint64_t NumberIn(const std::string& digits) {
  uint64_t number = 0;
  return absl::SimpleHexAtoi(digits, &number) ? number : 0;
}

std::string LastIn(const std::string& key) { return key.substr(key.rfind('/') + 1); }

absl::Status FitsKey(const std::string& key, const RecordKey& own) {
  return key == own.bytes ? absl::OkStatus() : Contradicts("its value belongs under another key");
}

// ---- Leaves: `e/{controller}/{index}`, the rest of a large one with a `+` after it.

// Rows of the first patients; the others follow with a later commit.
absl::StatusOr<Rows> RowsOfLeaf(const View& view, const Entry<v1::StoredLeaf>& entry) {
  if (absl::EndsWith(entry.key, "+")) return Rows();
  const std::string controller = PartsOf(entry.key)[1];
  const uint64_t index = NumberIn(LastIn(entry.key));
  ASSIGN_OR_RETURN(const std::string content, ReadLeaf(view, controller, index));
  const absl::StatusOr<v1::LogEntry> logged = ParseLeaf(content);
  if (!logged.ok()) return Contradicts("it holds no entry");
  const RecordKey place_key = PlaceKey(logged->entry().id());
  Rows rows = {RowAtAnyVersion(place_key)};
  if (entry.value.continued()) rows.push_back(RowAtAnyVersion(LeafRestKey(controller, index)));
  ASSIGN_OR_RETURN(const auto place, view.Find<v1::StoredPlace>(place_key));
  const std::vector<std::string> patients = PatientsOf(logged->entry());
  const size_t unlisted = place.has_value() ? place->value.unlisted() : 0;
  for (size_t i = 0; i + unlisted < patients.size(); ++i) {
    rows.push_back(RowAt(SeenKeyOf(*logged, index, patients[i]), 1, SeenRowOf(*logged, index)));
  }
  return rows;
}

Key KeyOfRest(const View&, const Entry<v1::StoredLeaf>& entry) {
  return entry.key.substr(0, entry.key.size() - (absl::EndsWith(entry.key, "+") ? 1 : 0));
}

// A rest belongs to its leaf, and every leaf below the edge of its tree.
absl::Status CheckLeaf(const View& view, const Entry<v1::StoredLeaf>& entry) {
  const std::string leaf = *KeyOfRest(view, entry);
  const std::string controller = PartsOf(leaf)[1];
  ASSIGN_OR_RETURN(const auto tree, view.Find<v1::StoredTree>(TreeKey(controller)));
  const bool has_it = tree.has_value() && NumberIn(LastIn(leaf)) < tree->value.size();
  if (!has_it) return Contradicts("its tree does not have it");
  if (leaf == entry.key) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto first, view.Find<v1::StoredLeaf>(LeafKey(controller, NumberIn(LastIn(leaf)))));
  return first.has_value() && first->value.continued() ? absl::OkStatus() : Contradicts("it is the rest of no entry");
}

Key KeyOfPlace(const View&, const Entry<v1::StoredPlace>& entry) {
  return LeafKey(entry.value.controller(), entry.value.index()).bytes;
}

// `p/{controller}/{patient}/{place}`.
Key KeyOfSeen(const View&, const Entry<v1::StoredAccessRow>& entry) {
  return LeafKey(PartsOf(entry.key)[1], entry.value.index()).bytes;
}

// ---- The tree

// `n/{controller}/{level}/{index}`.
absl::Status CheckNode(const MerkleHasher& hasher, const View& view, const Entry<v1::StoredNode>& entry) {
  const std::vector<std::string> parts = PartsOf(entry.key);
  const int level = static_cast<int>(NumberIn(parts[2]));
  const uint64_t index = NumberIn(parts[3]);
  if (level < 1) return Contradicts("it is no subtree");
  const NodeReader read = NodesOf(view, hasher, parts[1]);
  ASSIGN_OR_RETURN(const std::string left, read(level - 1, 2 * index));
  ASSIGN_OR_RETURN(const std::string right, read(level - 1, 2 * index + 1));
  return hasher.Node(left, right) == entry.value.hash() ? absl::OkStatus()
                                                        : Contradicts("it does not follow from the two below it");
}

absl::Status CheckTree(const MerkleHasher& hasher, const View& view, const Entry<v1::StoredTree>& entry) {
  RETURN_IF_ERROR(FitsKey(entry.key, TreeKey(entry.value.controller())));
  const TreeEdge edge = EdgeOf(entry.value);
  ASSIGN_OR_RETURN(const std::string root, RootAt(hasher, NodesOf(view, hasher, entry.value.controller()), edge.size));
  return RootOf(hasher, edge) == root ? absl::OkStatus() : Contradicts("its edge does not follow from its leaves");
}

absl::Status CheckCheckpoint(const MerkleHasher& hasher, const View& view, const v1::Checkpoint& checkpoint) {
  ASSIGN_OR_RETURN(const auto tree, view.Find<v1::StoredTree>(TreeKey(checkpoint.controller())));
  if (!tree.has_value() || tree->value.size() < checkpoint.tree_size()) {
    return Contradicts("its tree is smaller than what was signed");
  }
  ASSIGN_OR_RETURN(const std::string root, RootAt(hasher, NodesOf(view, hasher, checkpoint.controller()),
                                                  checkpoint.tree_size()));
  if (root != checkpoint.root_hash()) return Contradicts("the root that was signed does not follow from the leaves");
  ASSIGN_OR_RETURN(const uint64_t key_version, view.VersionAt(SigningKeyKey(checkpoint.key_id())));
  return key_version > 0 ? absl::OkStatus() : Contradicts("the key that signed it is not kept");
}

// The newest one is one of them, and none is newer.
absl::Status CheckNewest(const View& view, const Entry<v1::Checkpoint>& entry) {
  const v1::Checkpoint& newest = entry.value;
  RETURN_IF_ERROR(FitsKey(entry.key, NewestCheckpointKey(newest.controller())));
  ASSIGN_OR_RETURN(const auto same, view.Find<v1::Checkpoint>(CheckpointKey(newest.controller(), newest.tree_size())));
  if (!same.has_value()) return Contradicts("the newest checkpoint is not kept");
  ASSIGN_OR_RETURN(const auto later, view.Keys(CheckpointKey(newest.controller(), newest.tree_size() + 1).bytes,
                                               PrefixEnd(CheckpointPrefix(newest.controller())), 1));
  return later.empty() ? absl::OkStatus() : Contradicts("there is a newer checkpoint than the newest");
}

// ---- Alarms and sources

absl::StatusOr<Rows> RowsOfAlarm(const View&, const Entry<v1::Alarm>& entry) {
  const std::string id = LastIn(entry.key);
  return Rows{RowAt(AlarmRowKeyOf(id, entry.value), entry.version, AlarmRowOf(id))};
}

Key KeyOfAlarm(const View&, const Entry<v1::StoredAlarmRow>& entry) { return AlarmKey(entry.value.alarm()).bytes; }

void AddTree(std::vector<RecordKind>& kinds, const MerkleHasher& hasher) {
  kinds.push_back(Kind<v1::StoredTree>("t/{controller}")
                      .Check([hasher](const View& view, const Entry<v1::StoredTree>& entry) {
                        return CheckTree(hasher, view, entry);
                      }));
  kinds.push_back(Kind<v1::StoredNode>("n/{controller}/{level}/{index}")
                      .Check([hasher](const View& view, const Entry<v1::StoredNode>& entry) {
                        return CheckNode(hasher, view, entry);
                      }));
  kinds.push_back(Kind<v1::Checkpoint>("k/{controller}/{size}")
                      .Check([hasher](const View& view, const Entry<v1::Checkpoint>& entry) -> absl::Status {
                        const v1::Checkpoint& checkpoint = entry.value;
                        RETURN_IF_ERROR(
                            FitsKey(entry.key, CheckpointKey(checkpoint.controller(), checkpoint.tree_size())));
                        return CheckCheckpoint(hasher, view, checkpoint);
                      }));
  kinds.push_back(Kind<v1::Checkpoint>("m/{controller}").Check(&CheckNewest));
  kinds.push_back(Kind<v1::SigningKey>("y/{key}").Check([](const View&, const Entry<v1::SigningKey>& entry) {
    return FitsKey(entry.key, SigningKeyKey(entry.value.key_id()));
  }));
}

}  // namespace

std::vector<RecordKind> AuditKinds(const MerkleHasher& hasher) {
  std::vector<RecordKind> kinds = {
      Kind<v1::StoredLeaf>("e/{controller}/{index}").Rows(&RowsOfLeaf).Check(&CheckLeaf),
      Kind<v1::StoredPlace>("i/{entry}").Record(&KeyOfPlace),
      Kind<v1::StoredAccessRow>("p/{controller}/{patient}/{place...}").Record(&KeyOfSeen),
      Kind<v1::StoredSource>("s/{source}").Check([](const View&, const Entry<v1::StoredSource>& entry) {
        return FitsKey(entry.key, SourceKey(entry.value.source().name()));
      }),
      // What was heard of a store at some time; the present one is in its source.
      Kind<v1::Anchor>("a/{source}/{time}/{batch}"),
      Kind<v1::Alarm>("w/{alarm}").Rows(&RowsOfAlarm),
      Kind<v1::StoredAlarmRow>("v/{state}/{time}/{alarm}").Record(&KeyOfAlarm),
  };
  AddTree(kinds, hasher);
  return kinds;
}

}  // namespace sjelden::audit
