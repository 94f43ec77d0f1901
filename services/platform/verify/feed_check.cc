#include "platform/verify/feed_check.h"

#include "absl/strings/str_cat.h"
#include "platform/change/feed_keys.h"
#include "platform/status/error.h"
#include "sjelden/platform/v1/access_fact.pb.h"

namespace sjelden {

void FeedCheck::SawChange(uint64_t sequence) {
  changes_.prefix = kChangePrefix;
  Saw(changes_, sequence);
}

void FeedCheck::SawAccess(uint64_t sequence) {
  accesses_.prefix = kAccessPrefix;
  Saw(accesses_, sequence);
}

void FeedCheck::Saw(Feed& feed, uint64_t sequence) {
  if (feed.last != 0 && sequence > feed.last + 1) AddGap(feed, feed.last + 1, sequence);
  feed.last = sequence;
}

void FeedCheck::AddGap(const Feed& feed, uint64_t next, uint64_t until) {
  findings_.Add(Damage::kFeedGap, feed.prefix + BigEndian(next),
                absl::StrCat("the feed lacks ", until - next, " from this entry on"));
}

void FeedCheck::Finish(const platform::v1::StoreHead& head) {
  FinishFeed(changes_, head.last_change());
  FinishFeed(accesses_, head.last_access());
}

void FeedCheck::FinishFeed(const Feed& feed, uint64_t last) {
  if (feed.last == 0) return;  // nothing is kept any more
  if (feed.last < last) AddGap(feed, feed.last + 1, last + 1);
  if (feed.last <= last) return;
  findings_.Add(Damage::kRolledBack, StoreHeadKey().bytes, "the store's head is older than a feed");
}

bool FeedCheck::OpenEvent(const std::string& key, const change::v1::StoredChange& stored,
                          google::protobuf::Any& event) {
  if (stored.sealed_event().empty()) return false;  // erased by decision: the frame says that something happened
  const change::v1::Change& frame = stored.frame();
  const RecordKey payload = ChangePayloadKey(frame.id(), frame.controller(), frame.patient());
  const absl::StatusOr<OpenedValue> opened = reader_.sealer().Open(payload.bytes, 1, stored.sealed_event());
  if (ReasonOf(opened.status()) == "KEY_DESTROYED") return false;
  if (!opened.ok()) {
    findings_.Add(Damage::kDamaged, key, "the event of this change was changed or moved from elsewhere");
    return false;
  }
  if (event.ParseFromString(opened->plain)) return true;
  findings_.Add(Damage::kUnparsable, key, "the event of this change does not parse");
  return false;
}

void FeedCheck::Check(const std::string& key, const change::v1::StoredChange& stored) {
  google::protobuf::Any event;
  platform::v1::AccessFact fact;
  const bool tells_fact = OpenEvent(key, stored, event) && event.UnpackTo(&fact);
  if (tells_fact) CheckNotBehind(FactKey(fact.name()).bytes, stored.frame().version());
  CheckDocument(key, stored.frame(), tells_fact);
}

void FeedCheck::CheckDocument(const std::string& key, const change::v1::Change& frame, bool tells_fact) {
  for (const RecordKind& kind : reader_.kinds()) {
    if (!kind.document) continue;
    const auto record = kind.document(reader_.NewView(), frame.document());
    if (!record.ok()) {
      if (StoreReader::IsOfAnEntry(record.status())) return;
      return findings_.Add(Damage::kContradicts, key, std::string(record.status().message()));
    }
    if (record->has_value()) return CheckNotBehind(**record, frame.version());
  }
  // Some facts are of no document: they are only told.
  if (!tells_fact) findings_.Add(Damage::kContradicts, key, "it tells of a document that is none of this service's");
}

void FeedCheck::CheckNotBehind(const std::string& record, uint64_t version) {
  const absl::StatusOr<uint64_t> stands = reader_.snapshot().VersionOf(record);
  if (!stands.ok()) return;
  if (*stands == 0) return findings_.Add(Damage::kRecordGone, record, "the feed tells of this record: it is not there");
  if (*stands >= version) return;
  findings_.Add(Damage::kRolledBack, record, "the feed tells of a newer version: it was put back");
}

}  // namespace sjelden
