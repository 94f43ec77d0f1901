#include "audit/store/log_appender.h"

#include <algorithm>

#include "audit/domain/audit_names.h"
#include "audit/domain/log_entry.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::audit {
namespace {

// What a row costs at most, beside a leaf's own bytes: key, value and seal.
constexpr size_t kRowBytes = 400;

// How many subtrees the next leaf completes.
size_t NodesCompletedAfter(uint64_t size) {
  size_t nodes = 0;
  for (; size % 2 == 1; size /= 2) ++nodes;
  return nodes;
}

}  // namespace

v1::StoredAccessRow SeenRowOf(const v1::LogEntry& entry, uint64_t index) {
  v1::StoredAccessRow row;
  row.set_index(index);
  row.set_person(entry.entry().person());
  row.set_by(ByOf(entry.entry()));
  row.set_refused(IsRefusal(entry.entry()));
  return row;
}

RecordKey SeenKeyOf(const v1::LogEntry& entry, uint64_t index, const std::string& patient) {
  return SeenKey(*PatientIdOf(patient), {FromTimestamp(entry.entry().time()), entry.entry().controller(), index});
}

absl::StatusOr<bool> LogAppender::IsKnown(const std::string& entry_id) const {
  if (added_.count(entry_id) > 0) return true;
  ASSIGN_OR_RETURN(const auto place, FindPlace(view_, entry_id));
  return place.has_value();
}

absl::StatusOr<LogAppender::Tree*> LogAppender::TreeOf(const std::string& controller) {
  const auto found = trees_.find(controller);
  if (found != trees_.end()) return &found->second;
  Tree tree;
  ASSIGN_OR_RETURN(tree.stored, view_.Find<v1::StoredTree>(TreeKey(controller)));
  if (tree.stored.has_value()) tree.edge = EdgeOf(tree.stored->value);
  return &trees_.emplace(controller, std::move(tree)).first->second;
}

void LogAppender::Append(Commit commit) {
  const size_t bytes = commit.ops().size() * kRowBytes;
  room_.ops -= std::min(room_.ops, commit.ops().size());
  room_.bytes -= std::min(room_.bytes, bytes);
  commit_.Append(std::move(commit));
}

void LogAppender::AddSeen(const v1::LogEntry& entry, uint64_t index, const std::string& patient) {
  Commit commit;
  commit.PutIndex(SeenKeyOf(entry, index, patient), 1, SeenRowOf(entry, index));
  Append(std::move(commit));
}

absl::StatusOr<LogAppender::Added> LogAppender::Continue(const v1::LogEntry& entry,
                                                         const Versioned<v1::StoredPlace>& place) {
  if (room_.ops < 2) return Added::kNoRoom;
  const std::vector<std::string> patients = PatientsOf(entry.entry());
  const size_t left = std::min<size_t>(place.value.unlisted(), patients.size());
  const size_t now = std::min(left, room_.ops - 1);
  for (size_t i = 0; i < now; ++i) AddSeen(entry, place.value.index(), patients[patients.size() - left + i]);
  v1::StoredPlace next = place.value;
  next.set_unlisted(static_cast<uint32_t>(left - now));
  Commit commit;
  commit.Replace(place, next);
  Append(std::move(commit));
  return left == now ? Added::kComplete : Added::kIncomplete;
}

absl::StatusOr<LogAppender::Added> LogAppender::Add(const v1::LogEntry& entry) {
  const std::string& id = entry.entry().id();
  if (added_.count(id) > 0) return Added::kKnown;
  ASSIGN_OR_RETURN(const auto place, FindPlace(view_, id));
  if (place.has_value()) return place->value.unlisted() > 0 ? Continue(entry, *place) : Added::kKnown;
  const bool is_new_tree = trees_.count(entry.entry().controller()) == 0;
  ASSIGN_OR_RETURN(Tree* const tree, TreeOf(entry.entry().controller()));
  const std::string content = LeafContent(entry);
  const std::vector<std::string> patients = PatientsOf(entry.entry());
  // The leaf, its place, the subtrees and the edge; then a row for each patient.
  const size_t ops = LeafOps(content) + 1 + NodesCompletedAfter(tree->edge.size) + (is_new_tree ? 1 : 0);
  const size_t all = ops + patients.size();
  const bool fits = room_.ops >= all && room_.bytes >= content.size() + all * kRowBytes;
  // One that fits no commit begins a commit of its own.
  if (!fits && (!added_.empty() || room_.ops < ops)) return Added::kNoRoom;
  const size_t listed = std::min(patients.size(), room_.ops - ops);
  if (is_new_tree) --room_.ops;  // what Finish takes for its edge
  const uint64_t index = AppendToTree(*tree, entry, content, patients.size() - listed);
  for (size_t i = 0; i < listed; ++i) AddSeen(entry, index, patients[i]);
  return listed == patients.size() ? Added::kComplete : Added::kIncomplete;
}

uint64_t LogAppender::AppendToTree(Tree& tree, const v1::LogEntry& entry, const std::string& content,
                                   size_t unlisted) {
  const std::string& controller = entry.entry().controller();
  const uint64_t index = tree.edge.size;
  Append(CreateLeaf(controller, index, content));
  room_.bytes -= std::min(room_.bytes, content.size());
  Commit commit;
  for (const TreeNode& node : AppendLeaf(hasher_, hasher_.Leaf(content), tree.edge)) {
    v1::StoredNode stored;
    stored.set_hash(node.hash);
    commit.Create(NodeKey(controller, node.level, node.index), stored);
  }
  v1::StoredPlace place;
  place.set_controller(controller);
  place.set_index(index);
  place.set_unlisted(static_cast<uint32_t>(unlisted));
  commit.Create(PlaceKey(entry.entry().id()), place);
  Append(std::move(commit));
  added_.insert(entry.entry().id());
  return index;
}

Commit LogAppender::Finish() {
  for (const auto& [controller, tree] : trees_) {
    v1::StoredTree next;
    if (tree.stored.has_value()) next = tree.stored->value;
    if (tree.edge.size == next.size()) continue;
    next.set_controller(controller);
    next.set_size(tree.edge.size);
    next.clear_roots();
    for (const std::string& root : tree.edge.roots) next.add_roots(root);
    if (tree.stored.has_value()) {
      commit_.Replace(*tree.stored, next);
    } else {
      commit_.Create(TreeKey(controller), next);
    }
  }
  trees_.clear();
  added_.clear();
  return std::move(commit_);
}

}  // namespace sjelden::audit
