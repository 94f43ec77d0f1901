#include "platform/verify/platform_kinds.h"

#include "platform/change/feed_keys.h"
#include "sjelden/change/v1/stored_change.pb.h"
#include "sjelden/platform/v1/access_entry.pb.h"
#include "sjelden/platform/v1/access_fact.pb.h"
#include "sjelden/platform/v1/erasure.pb.h"
#include "sjelden/platform/v1/stored.pb.h"

namespace sjelden {
namespace {

constexpr size_t kHashBytes = 32;

// Returns an error unless the value says itself under which key it lies.
absl::Status LiesUnder(const std::string& key, const RecordKey& own) {
  return key == own.bytes ? absl::OkStatus() : Contradicts("its value belongs under another key");
}

absl::Status CheckHead(const View&, const Entry<platform::v1::StoreHead>& entry) {
  if (entry.version != entry.value.batch()) return Contradicts("the head's version is not its batch number");
  if (entry.value.chain_hash().size() == kHashBytes || entry.value.batch() == 0) return absl::OkStatus();
  // A store that was put back before its first batch counts that as one, without a hash.
  const bool nothing_yet = entry.value.last_change() == 0 && entry.value.last_access() == 0;
  return nothing_yet ? absl::OkStatus() : Contradicts("the head has no hash of its batches");
}

}  // namespace

std::vector<RecordKind> PlatformKinds() {
  using platform::v1::AccessEntry;
  using platform::v1::AccessFact;
  using platform::v1::ErasureDecided;
  using platform::v1::ParkedChange;
  using change::v1::StoredChange;
  return {
      Kind<platform::v1::StoreHead>("!h").Check(&CheckHead),
      Kind<AccessEntry>("!a/{sequence}").Check([](const View&, const Entry<AccessEntry>& entry) {
        return LiesUnder(entry.key, AccessEntryKey(entry.value.sequence(), entry.value.controller()));
      }),
      Kind<StoredChange>("!c/{sequence}").Check([](const View&, const Entry<StoredChange>& entry) {
        const change::v1::Change& frame = entry.value.frame();
        return LiesUnder(entry.key, ChangeKey(frame.sequence(), frame.controller()));
      }),
      Kind<AccessFact>("!f/{name...}").Check([](const View&, const Entry<AccessFact>& entry) {
        return LiesUnder(entry.key, FactKey(entry.value.name()));
      }),
      Kind<ErasureDecided>("!e/{erasure...}").Check([](const View&, const Entry<ErasureDecided>& entry) {
        return LiesUnder(entry.key, DecidedErasureKey(entry.value.erasure()));
      }),
      // Named by a hash of what is not in it, by a time and an id, by another service: they parse, no more can be said.
      Kind<platform::v1::AnsweredRequest>("!i/{request...}"),
      Kind<platform::v1::OutboxEffect>("!o/{effect...}"),
      Kind<platform::v1::FeedPosition>("!p/{source...}"),
      // An access entry of another service that could not be put into the log.
      Kind<ParkedChange>("!k/{source}/access/{sequence}").Check([](const View&, const Entry<ParkedChange>& entry) {
        return LiesUnder(entry.key, ParkedKey(entry.value.source() + "/access", entry.value.sequence()));
      }),
      Kind<ParkedChange>("!k/{source}/{sequence}").Check([](const View&, const Entry<ParkedChange>& entry) {
        return LiesUnder(entry.key, ParkedKey(entry.value.source(), entry.value.sequence()));
      }),
  };
}

}  // namespace sjelden
