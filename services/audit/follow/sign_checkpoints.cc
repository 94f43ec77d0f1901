#include "audit/follow/sign_checkpoints.h"

#include "audit/domain/checkpoint.h"
#include "audit/store/audit_store.h"

namespace sjelden::audit {
namespace {

constexpr size_t kTreesAtOnce = 100;

}  // namespace

absl::StatusOr<Commit> SignNext(const Deps& d, const Call& call, std::string& after) {
  while (true) {
    const std::string start = kTreePrefix + (after.empty() ? "" : after + '\0');
    ASSIGN_OR_RETURN(const auto trees, call.view.Scan<v1::StoredTree>(start, PrefixEnd(kTreePrefix), kTreesAtOnce));
    for (const auto& tree : trees) {
      after = tree.row.controller();
      ASSIGN_OR_RETURN(const uint64_t signed_size, NewestCheckpointSize(call.view, after));
      if (signed_size >= tree.row.size()) continue;
      const TreeRoot root{tree.row.size(), RootOf(d.hasher, EdgeOf(tree.row))};
      return CreateCheckpoint(call.view, d.signer.Sign(UnsignedCheckpoint(after, root, call.now)), d.signer.key());
    }
    if (trees.size() < kTreesAtOnce) return Commit();
  }
}

absl::Status SignCheckpoints(const Deps& d, CallGate& gate) {
  std::string after;
  for (bool found = true; found;) {
    const std::string before = after;
    RETURN_IF_ERROR(gate.RunUntraced("checkpoints", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
      after = before;  // this may be run again
      AnyOutcome outcome;
      ASSIGN_OR_RETURN(outcome.commit, SignNext(d, call, after));
      found = !outcome.commit.empty();
      return outcome;
    }));
  }
  return absl::OkStatus();
}

}  // namespace sjelden::audit
