#include "platform/verify/verify_store.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "platform/change/feed_keys.h"
#include "platform/status/error.h"
#include "platform/verify/engine_scan.h"
#include "platform/verify/feed_check.h"
#include "platform/verify/finding_list.h"
#include "platform/verify/platform_kinds.h"
#include "platform/verify/record_check.h"
#include "platform/verify/store_reader.h"
#include "sjelden/platform/v1/access_entry.pb.h"

namespace sjelden {
namespace {

using platform::v1::StoreHead;

std::vector<RecordKind> WithPlatformKinds(const std::vector<RecordKind>& kinds) {
  std::vector<RecordKind> all = PlatformKinds();
  all.insert(all.end(), kinds.begin(), kinds.end());
  return all;
}

Damage DamageOf(const absl::Status& error) {
  const std::string reason = ReasonOf(error);
  if (reason == "RECORD_TOO_NEW") return Damage::kTooNew;
  return reason == "RECORD_UNREADABLE" ? Damage::kUnparsable : Damage::kDamaged;
}

// Used once, by one thread.
class StoreCheck {
 public:
  StoreCheck(const KvSnapshot& snapshot, const Sealer& sealer, const std::vector<RecordKind>& kinds,
             const VerifyProgress& progress)
      : kinds_(WithPlatformKinds(kinds)), reader_(snapshot, sealer, kinds_), findings_(reader_, report_),
        records_(reader_, findings_), feed_(reader_, findings_), progress_(progress) {}

  VerifyReport Run() {
    for (const RecordKind& kind : kinds_) report_.kinds.push_back({kind.pattern.text()});
    ScanEverything(reader_.snapshot(), {[this](const KvEntry& entry) { Check(entry); },
                                        [this](const std::string& from, const std::string& to) { Skip(from, to); },
                                        [this] { Tell(); }});
    CheckHead();
    for (const RecordKind& kind : kinds_) CheckCount(kind);
    return std::move(report_);
  }

 private:
  void Tell() const {
    if (progress_) progress_(report_.entries);
  }

  void Skip(const std::string& from, const std::string& to) {
    const std::string until = to.empty() ? "its end" : reader_.Mask(to);
    findings_.Add(Damage::kUnreadable, from, absl::StrCat("the engine cannot read from this key to ", until));
  }

  void Check(const KvEntry& entry) {
    ++report_.entries;
    const RecordKind* const kind = reader_.KindOf(entry.key);
    if (kind == nullptr) return findings_.Add(Damage::kUnknownKey, entry.key, "no such keys belong into this store");
    KindCount& count = report_.kinds[kind - kinds_.data()];
    ++count.entries;
    CountFeeds(*kind, entry.key);
    const auto value = reader_.Open(*kind, entry);
    if (ReasonOf(value.status()) == "KEY_DESTROYED") {
      ++count.erased;
      return;
    }
    if (!value.ok()) return findings_.Add(DamageOf(value.status()), entry.key, std::string(value.status().message()));
    if (Holds<change::v1::StoredChange>(*kind)) {
      feed_.Check(entry.key, static_cast<const change::v1::StoredChange&>(**value));
    }
    records_.Check(*kind, {entry.key, entry.version, **value});
  }

  template <class T>
  static bool Holds(const RecordKind& kind) {
    return kind.message == &T::default_instance();
  }

  void CountFeeds(const RecordKind& kind, const std::string& key) {
    if (Holds<change::v1::StoredChange>(kind)) {
      ++report_.changes;
      feed_.SawChange(FromBigEndian(key.substr(sizeof(kChangePrefix) - 1)));
    } else if (Holds<platform::v1::AccessEntry>(kind)) {
      ++report_.access_entries;
      feed_.SawAccess(FromBigEndian(key.substr(sizeof(kAccessPrefix) - 1)));
    }
  }

  uint64_t CountOf(const std::string& pattern) const {
    for (const KindCount& count : report_.kinds) {
      if (count.pattern == pattern) return count.entries;
    }
    return 0;
  }

  void CheckCount(const RecordKind& kind) {
    if (kind.one_for_each.empty()) return;
    const uint64_t rows = CountOf(kind.pattern.text());
    const uint64_t records = CountOf(kind.one_for_each);
    if (rows <= records) return;  // which record lacks its row is found from the record
    const std::string& text = kind.pattern.text();
    findings_.Add(Damage::kRowOfNothing, text.substr(0, text.find('{')),
                  absl::StrCat(rows - records, " of these rows belong to no record"));
  }

  void CheckHead() {
    const std::string key = StoreHeadKey().bytes;
    const auto entry = reader_.snapshot().Get(key);
    if (!entry.ok()) return;
    if (!entry->live) {
      if (report_.entries > 0) findings_.Add(Damage::kRecordGone, key, "the store has no head");
      return;
    }
    const auto value = reader_.Open(*reader_.KindOf(key), *entry);
    if (!value.ok()) return;
    const StoreHead& head = static_cast<const StoreHead&>(**value);
    report_.batch = head.batch();
    feed_.Finish(head);
  }

  const std::vector<RecordKind> kinds_;
  VerifyReport report_;
  const StoreReader reader_;
  FindingList findings_;
  RecordCheck records_;
  FeedCheck feed_;
  const VerifyProgress& progress_;
};

}  // namespace

VerifyReport VerifyStore(const KvSnapshot& snapshot, const Sealer& sealer, const std::vector<RecordKind>& kinds,
                         const VerifyProgress& progress) {
  return StoreCheck(snapshot, sealer, kinds, progress).Run();
}

std::string MaskKey(const std::string& key, const std::vector<RecordKind>& kinds) {
  for (const RecordKind& kind : WithPlatformKinds(kinds)) {
    if (kind.pattern.Matches(key)) return kind.pattern.Mask(key);
  }
  return MaskUnknownKey(key);
}

}  // namespace sjelden
