#include "audit/domain/log_check.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace sjelden::audit {
namespace {

std::string Entries(uint64_t first, uint64_t last) {
  return first == last ? absl::StrCat("entry ", first, " is missing")
                       : absl::StrCat("entries ", first, " to ", last, " are missing");
}

}  // namespace

void LogCheck::BeginLog(const std::string& controller, std::vector<v1::Checkpoint> checkpoints) {
  controller_ = controller;
  checkpoints_ = std::move(checkpoints);
  std::sort(checkpoints_.begin(), checkpoints_.end(),
            [](const v1::Checkpoint& a, const v1::Checkpoint& b) { return a.tree_size() < b.tree_size(); });
  next_checkpoint_ = 0;
  edge_ = TreeEdge();
  for (const v1::Checkpoint& checkpoint : checkpoints_) {
    if (checkpoint.controller() != controller || !is_signed_(checkpoint)) {
      Misfit(absl::StrCat("log ", controller, ": the checkpoint of ", checkpoint.tree_size(),
                          " entries carries no valid signature"));
    }
  }
}

void LogCheck::Take(const v1::Leaf& leaf) {
  if (leaf.index() != edge_.size) {
    Misfit(absl::StrCat("log ", controller_, ": leaf ", leaf.index(), " stands where leaf ", edge_.size, " should"));
  }
  AppendLeaf(hasher_, leaf.leaf_hash(), edge_);
  report_.set_entries(report_.entries() + 1);
  sequences_[{leaf.source(), leaf.epoch()}].push_back(leaf.sequence());
  CheckRoots();
}

// Compares the root with every checkpoint of the size that the log has reached.
void LogCheck::CheckRoots() {
  if (next_checkpoint_ == checkpoints_.size() || checkpoints_[next_checkpoint_].tree_size() > edge_.size) return;
  const std::string root = RootOf(hasher_, edge_);
  for (; next_checkpoint_ < checkpoints_.size(); ++next_checkpoint_) {
    const v1::Checkpoint& checkpoint = checkpoints_[next_checkpoint_];
    if (checkpoint.tree_size() > edge_.size) return;
    report_.set_checkpoints(report_.checkpoints() + 1);
    if (checkpoint.root_hash() == root) continue;
    Misfit(absl::StrCat("log ", controller_, ": the first ", checkpoint.tree_size(),
                        " entries are not those that were signed"));
  }
}

void LogCheck::EndLog(uint64_t size) {
  if (edge_.size != size) {
    Misfit(absl::StrCat("log ", controller_, ": it has ", edge_.size, " entries and says that it has ", size));
  }
  for (; next_checkpoint_ < checkpoints_.size(); ++next_checkpoint_) {
    Misfit(absl::StrCat("log ", controller_, ": it has ", edge_.size, " entries, and ",
                        checkpoints_[next_checkpoint_].tree_size(), " were signed once"));
  }
}

void LogCheck::CheckEpoch(const v1::Source& source, const v1::SourceEpoch& epoch) {
  const std::string where = absl::StrCat("store ", source.name(), ", epoch ", epoch.epoch(), ": ");
  std::vector<uint64_t> sequences;
  if (auto found = sequences_.extract({source.name(), epoch.epoch()}); !found.empty()) {
    sequences = std::move(found.mapped());
  }
  std::sort(sequences.begin(), sequences.end());
  // Before the first one are those of an earlier epoch.
  uint64_t expected = std::max<uint64_t>(epoch.first_sequence(), 1);
  for (const uint64_t sequence : sequences) {
    if (sequence < expected) Misfit(absl::StrCat(where, "entry ", sequence, " comes twice, or before the first"));
    if (sequence > expected) Misfit(where + Entries(expected, sequence - 1));
    expected = std::max(expected, sequence + 1);
  }
  const bool is_present = epoch.epoch() == source.epoch();
  const uint64_t last = is_present ? source.sequence() : epoch.last_sequence();
  if (epoch.first_sequence() > 0 && expected <= last) Misfit(where + Entries(expected, last));
}

void LogCheck::EndAll(const std::vector<v1::Source>& sources) {
  for (const v1::Source& source : sources) {
    for (const v1::SourceEpoch& epoch : source.epochs()) CheckEpoch(source, epoch);
    if (source.sequence() > source.anchor().last_access()) {
      Misfit(absl::StrCat("store ", source.name(), ": ", source.sequence(), " entries are in the log, and the store had ",
                          source.anchor().last_access()));
    }
  }
  // What is left belongs to no store that is followed.
  for (const auto& [from, sequences] : sequences_) {
    Misfit(absl::StrCat(sequences.size(), " entries of store ", from.first, ", epoch ", from.second,
                        ", which the service does not know"));
  }
  sequences_.clear();
}

}  // namespace sjelden::audit
