#include "platform/change/erase_from_feed.h"

#include "absl/strings/match.h"
#include "platform/change/feed.h"
#include "platform/change/feed_keys.h"
#include "platform/status/status_macros.h"
#include "sjelden/change/v1/stored_change.pb.h"

namespace sjelden {
namespace {

constexpr size_t kReadAtOnce = 200;

bool Tells(const change::v1::Change& change, const FeedErasure& erasure) {
  return change.patient() == erasure.patient && !absl::EndsWith(change.event().type_url(), "/" + erasure.told_by) &&
         change.event().value().find(erasure.document) != std::string::npos;
}

absl::Status Overwrite(CallGate& gate, const change::v1::Change& change) {
  return gate.RunFollowed(change.id(), "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    AnyOutcome outcome;
    const RecordKey key = ChangeKey(change.sequence(), change.controller());
    ASSIGN_OR_RETURN(const auto stored, call.view.Find<change::v1::StoredChange>(key));
    if (!stored.has_value()) return outcome;
    change::v1::StoredChange next = stored->value;
    next.clear_sealed_event();
    outcome.commit.PutIndex(key, stored->version, next);
    return outcome;
  });
}

}  // namespace

absl::StatusOr<int> EraseFromFeed(CallGate& gate, const FeedErasure& erasure) {
  const CallGate::Parts& parts = gate.parts();
  int overwritten = 0;
  uint64_t after = 0;
  while (true) {
    ASSIGN_OR_RETURN(const auto entries,
                     ReadFeed(parts.kv, parts.sealer, change::v1::TOPIC_CHANGES, after, kReadAtOnce));
    for (const auto& entry : entries) {
      const change::v1::Change& change = entry.changes(0);
      after = change.sequence();
      if (!Tells(change, erasure)) continue;
      RETURN_IF_ERROR(Overwrite(gate, change));
      ++overwritten;
    }
    if (entries.size() < kReadAtOnce) return overwritten;
  }
}

}  // namespace sjelden
