#include "platform/change/feed.h"

#include "absl/strings/str_cat.h"
#include "platform/change/feed_keys.h"
#include "platform/kv/view.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "sjelden/change/v1/stored_change.pb.h"
#include "sjelden/platform/v1/stored.pb.h"

namespace sjelden {
namespace {

using change::v1::FollowResponse;

absl::StatusOr<FollowResponse> OpenEntry(const Sealer& sealer, change::v1::Topic topic, const KvEntry& entry) {
  ASSIGN_OR_RETURN(const OpenedValue opened, sealer.Open(entry.key, entry.version, entry.value));
  FollowResponse response;
  const absl::Status unreadable = MakeError(absl::StatusCode::kDataLoss, "FEED_UNREADABLE", "a feed entry does not parse");
  if (topic == change::v1::TOPIC_ACCESS) {
    if (!response.add_access_entries()->ParseFromString(opened.plain)) return unreadable;
    return response;
  }
  change::v1::StoredChange stored;
  if (!stored.ParseFromString(opened.plain)) return unreadable;
  change::v1::Change& change = *response.add_changes();
  change = stored.frame();
  if (stored.sealed_event().empty()) return response;  // erased by decision
  const RecordKey payload = ChangePayloadKey(stored.frame().id(), stored.frame().controller(), stored.frame().patient());
  const absl::StatusOr<OpenedValue> event = sealer.Open(payload.bytes, 1, stored.sealed_event());
  if (event.status().code() == absl::StatusCode::kFailedPrecondition) return response;  // the key was destroyed
  RETURN_IF_ERROR(event.status());
  if (!change.mutable_event()->ParseFromString(event->plain)) return unreadable;
  return response;
}

uint64_t SequenceOf(const FollowResponse& response) {
  return response.changes().empty() ? response.access_entries(0).sequence() : response.changes(0).sequence();
}

absl::Status BehindTail(const std::string& begins, uint64_t asked) {
  return MakeError(absl::StatusCode::kOutOfRange, "FEED_BEHIND_TAIL",
                   absl::StrCat("the feed begins ", begins, ", asked for ", asked,
                                ": list the resources and follow from there"));
}

// Nothing to read means that the reader has read all there is, or that all there was is gone.
absl::Status CheckNothingIsGone(const KvSnapshot& snapshot, const Sealer& sealer, bool changes, uint64_t after) {
  ASSIGN_OR_RETURN(const KvEntry entry, snapshot.Get(StoreHeadKey().bytes));
  if (!entry.live) return absl::OkStatus();
  ASSIGN_OR_RETURN(const OpenedValue opened, sealer.Open(entry.key, entry.version, entry.value));
  platform::v1::StoreHead head;
  if (!head.ParseFromString(opened.plain)) {
    return MakeError(absl::StatusCode::kDataLoss, "STORE_HEAD_UNREADABLE", "the store's head does not parse");
  }
  const uint64_t last = changes ? head.last_change() : head.last_access();
  return after < last ? BehindTail(absl::StrCat("after entry ", last), after + 1) : absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<FollowResponse>> ReadFeed(const Kv& kv, const Sealer& sealer, change::v1::Topic topic,
                                                     uint64_t after, size_t limit) {
  const bool changes = topic == change::v1::TOPIC_CHANGES;
  const std::string prefix = changes ? kChangePrefix : kAccessPrefix;
  const std::unique_ptr<const KvSnapshot> snapshot = kv.Snapshot();
  ASSIGN_OR_RETURN(const std::vector<KvEntry> entries,
                   snapshot->Scan(prefix + BigEndian(after + 1), PrefixEnd(prefix), limit));
  if (entries.empty()) RETURN_IF_ERROR(CheckNothingIsGone(*snapshot, sealer, changes, after));
  std::vector<FollowResponse> responses;
  for (const KvEntry& entry : entries) {
    ASSIGN_OR_RETURN(FollowResponse response, OpenEntry(sealer, topic, entry));
    if (SequenceOf(response) != ++after) {
      return BehindTail(absl::StrCat("at entry ", SequenceOf(response)), after);
    }
    responses.push_back(std::move(response));
  }
  return responses;
}

}  // namespace sjelden
