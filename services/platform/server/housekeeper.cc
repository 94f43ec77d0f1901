#include "platform/server/housekeeper.h"

#include <string>
#include <vector>

#include "platform/change/feed_keys.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "sjelden/platform/v1/stored.pb.h"

namespace sjelden {
namespace {

constexpr size_t kAtOnce = 80;  // operations of one commit

// An answer that does not open any more, because its patient's key was destroyed, is old enough.
bool IsOld(const Sealer& sealer, const KvEntry& entry, absl::Time now) {
  const absl::StatusOr<OpenedValue> opened = sealer.Open(entry.key, entry.version, entry.value);
  if (!opened.ok()) return opened.status().code() == absl::StatusCode::kFailedPrecondition;
  platform::v1::AnsweredRequest kept;
  return kept.ParseFromString(opened->plain) && FromTimestamp(kept.time()) + kAnswersAreKept <= now;
}

}  // namespace

absl::StatusOr<int> RemoveOldAnswers(CallGate& gate) {
  int removed = 0;
  std::string start = kAnsweredPrefix;
  while (true) {
    ASSIGN_OR_RETURN(const std::vector<KvEntry> entries,
                     gate.parts().kv.Snapshot()->Scan(start, PrefixEnd(kAnsweredPrefix), kAtOnce));
    std::vector<std::string> old;
    for (const KvEntry& entry : entries) {
      if (IsOld(gate.parts().sealer, entry, gate.parts().clock.Now())) old.push_back(entry.key);
    }
    if (!old.empty()) {
      RETURN_IF_ERROR(gate.RunFollowed("housekeeping", "", [&old](const Call&) -> absl::StatusOr<AnyOutcome> {
        AnyOutcome outcome;
        for (const std::string& key : old) outcome.commit.RemoveIndex({key, KeyClass::kStore, "", ""});
        return outcome;
      }));
      removed += static_cast<int>(old.size());
    }
    if (entries.size() < kAtOnce) return removed;
    start = entries.back().key + '\0';
  }
}

}  // namespace sjelden
