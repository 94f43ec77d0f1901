#include "platform/change/access_follower.h"

#include "platform/change/feed_keys.h"
#include "platform/fault/fault.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using change::v1::FollowResponse;

constexpr char kCause[] = "access-feed";

absl::Status FollowsAgain() { return absl::AbortedError("the store has another history: followed from its beginning"); }

}  // namespace

AccessFollower::AccessFollower(CallGate& gate, Options options, std::mutex& turn)
    : FeedFollower(gate, options.source, std::move(options.channel), std::move(options.alarm),
                   change::v1::TOPIC_ACCESS, AccessPositionKey(options.source)),
      append_(std::move(options.append)), turn_(turn) {}

AccessFollower::~AccessFollower() { Stop(); }

void AccessFollower::Ended(const absl::Status& status) {
  const std::string reason = ReasonOf(status);
  if (reason == "FEED_EPOCH_CHANGED" || reason == "FEED_POSITION_AHEAD") ForgetPosition();
}

absl::Status AccessFollower::Take(const FollowResponse& response) {
  AccessBatch batch{source_, response};
  do {
    AppendedEntries appended;
    for (int failures = 0;; ++failures) {
      absl::StatusOr<AppendedEntries> tried = AppendSome(batch);
      if (tried.ok()) {
        appended = *std::move(tried);
        break;
      }
      if (!IsPassing(tried.status()) || !Pause(failures)) return tried.status();
    }
    if (appended.from_start) {
      ForgetPosition();
      return FollowsAgain();
    }
    if (appended.entries > 0) {
      batch.first += appended.entries;
      SetPosition(response.access_entries(batch.first - 1).sequence());
    }
  } while (batch.first < response.access_entries_size());
  return absl::OkStatus();
}

absl::StatusOr<AppendedEntries> AccessFollower::AppendSome(const AccessBatch& batch) {
  std::lock_guard lock(turn_);
  AppendedEntries result;
  RETURN_IF_ERROR(gate_.RunUntraced(kCause, [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    ASSIGN_OR_RETURN(result, append_(call, batch));
    AnyOutcome outcome;
    outcome.commit = std::move(result.commit);
    result.commit = Commit();
    if (result.entries > 0 || result.from_start) {
      const uint64_t sequence =
          result.from_start ? 0 : batch.response.access_entries(batch.first + result.entries - 1).sequence();
      FaultPoint("follower.before-position");
      RETURN_IF_ERROR(MovePosition(call, batch.response.epoch(), sequence, outcome.commit));
    }
    if (batch.response.access_entries_size() > batch.first && outcome.commit.empty() && !result.from_start) {
      return MakeError(absl::StatusCode::kInternal, "NOTHING_APPENDED", "entries are left and none was stored");
    }
    return outcome;
  }));
  return result;
}

}  // namespace sjelden
