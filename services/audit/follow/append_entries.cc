#include "audit/follow/append_entries.h"

#include "absl/strings/str_cat.h"
#include "audit/domain/alarm_rules.h"
#include "audit/domain/log_entry.h"
#include "audit/domain/source_rules.h"
#include "audit/store/log_appender.h"
#include "platform/change/feed_keys.h"
#include "platform/status/error.h"
#include "platform/time/timestamp.h"
#include "sjelden/platform/v1/stored.pb.h"

namespace sjelden::audit {
namespace {

using platform::v1::AccessEntry;

// What entries may take of a commit: the rest is for the position, the store, its anchor and an alarm.
constexpr LogAppender::Room kRoom{kMaxCommitOps - 10, kMaxCommitBytes - 64 * 1024};

v1::Anchor AnchorOf(const AccessBatch& batch, absl::Time now) {
  v1::Anchor anchor;
  anchor.set_epoch(batch.response.epoch());
  anchor.set_batch(batch.response.anchor().batch());
  anchor.set_chain_hash(batch.response.anchor().chain_hash());
  anchor.set_last_access(batch.response.anchor().last_access());
  *anchor.mutable_time() = ToTimestamp(now);
  return anchor;
}

// One call: what is known of the store as it was read and as it will be, and what is written.
class Appending {
 public:
  Appending(const Deps& d, const Call& call, const AccessBatch& batch)
      : d_(d), call_(call), batch_(batch), now_(AnchorOf(batch, call.now)), log_(call.view, d.hasher, kRoom) {}

  absl::StatusOr<AppendedEntries> Run() {
    ASSIGN_OR_RETURN(stored_, FindSource(call_.view, batch_.source));
    if (stored_.has_value()) next_ = stored_->value;
    next_.mutable_source()->set_name(batch_.source);
    const v1::Anchor before = next_.source().anchor();
    const v1::AlarmKind misfit = Misfit(next_.source(), now_);
    TakeAnchor(now_, misfit, *next_.mutable_source());
    if (misfit != v1::ALARM_KIND_UNSPECIFIED) return Alarmed(misfit, AnchorText(before), AnchorText(now_));
    for (int i = batch_.first; i < batch_.response.access_entries_size(); ++i) {
      const AccessEntry& entry = batch_.response.access_entries(i);
      ASSIGN_OR_RETURN(const Step step, Take(entry));
      if (step == Step::kForked) {
        return Alarmed(v1::ALARM_KIND_STORE_FORKED, absl::StrCat("entry ", entry.sequence(), " as it is in the log"),
                       absl::StrCat("another entry ", entry.sequence(), ": ", entry.id()));
      }
      if (step == Step::kEnd) break;
      ++result_.entries;
    }
    return Finish();
  }

 private:
  enum class Step { kNext, kEnd, kForked };

  absl::StatusOr<Step> Take(const AccessEntry& entry) {
    const absl::Status usable = CheckUsable(entry);
    if (!usable.ok()) {
      // One to a commit, after what is complete: an alarm takes its own room.
      if (result_.entries > 0) return Step::kEnd;
      Park(entry, usable);
      return Step::kNext;
    }
    if (MisfitOfEntry(next_.source(), entry.sequence()) != v1::ALARM_KIND_UNSPECIFIED) {
      ASSIGN_OR_RETURN(const bool known, log_.IsKnown(entry.id()));
      // What came before it in this commit is stored first; the store is looked at again then.
      if (!known) return result_.entries > 0 ? Step::kEnd : Step::kForked;
    }
    v1::LogEntry logged;
    logged.set_source(batch_.source);
    logged.set_epoch(batch_.response.epoch());
    *logged.mutable_entry() = entry;
    ASSIGN_OR_RETURN(const LogAppender::Added added, log_.Add(logged));
    if (added == LogAppender::Added::kNoRoom || added == LogAppender::Added::kIncomplete) return Step::kEnd;
    TakeEntry(entry.sequence(), added == LogAppender::Added::kComplete, *next_.mutable_source());
    return Step::kNext;
  }

  void Park(const AccessEntry& entry, const absl::Status& why) {
    platform::v1::ParkedChange parked;
    parked.set_source(batch_.source);
    parked.set_sequence(entry.sequence());
    parked.set_change_id(entry.id());
    parked.set_error(ReasonOf(why));
    *parked.mutable_time() = ToTimestamp(call_.now);
    result_.commit.PutIndex(ParkedKey(batch_.source + "/access", entry.sequence()), 1, parked);
    Raise(v1::ALARM_KIND_ENTRY_PARKED, absl::StrCat("an entry ", entry.sequence(), " with id and controller"),
          std::string(why.message()));
    TakeEntry(entry.sequence(), true, *next_.mutable_source());
  }

  void Raise(v1::AlarmKind kind, const std::string& expected, const std::string& found) {
    const absl::CivilDay due = d_.calendar.AddWorkingDays(d_.oslo.DayOf(call_.now), d_.limits.alarm_working_days);
    v1::Alarm alarm = RaisedAlarm(kind, batch_.source, {d_.alarm_person, FormatDay(due)}, call_.now);
    alarm.set_expected(expected);
    alarm.set_found(found);
    result_.commit.Append(CreateAlarm(call_.NewId(), alarm));
  }

  absl::StatusOr<AppendedEntries> Alarmed(v1::AlarmKind kind, const std::string& expected, const std::string& found) {
    result_ = AppendedEntries();
    result_.from_start = true;
    next_.mutable_source()->set_sequence(0);
    Raise(kind, expected, found);
    StoreSource();
    return std::move(result_);
  }

  void StoreSource() {
    const absl::Time kept = FromTimestamp(next_.kept_time());
    if (!next_.has_kept_time() || result_.from_start || call_.now - kept >= d_.limits.anchor_every) {
      *next_.mutable_kept_time() = now_.time();
      result_.commit.PutIndex(AnchorKey(batch_.source, call_.now, now_.batch()), 1, now_);
    }
    if (stored_.has_value()) {
      result_.commit.Replace(*stored_, next_);
    } else {
      result_.commit.Create(SourceKey(batch_.source), next_);
    }
  }

  absl::StatusOr<AppendedEntries> Finish() {
    Commit appended = log_.Finish();
    const bool says_new = !stored_.has_value() || stored_->value.source().anchor().batch() != now_.batch();
    if (appended.empty() && result_.entries == 0 && !says_new) return std::move(result_);
    result_.commit.Append(std::move(appended));
    StoreSource();
    return std::move(result_);
  }

  const Deps& d_;
  const Call& call_;
  const AccessBatch& batch_;
  const v1::Anchor now_;
  LogAppender log_;
  std::optional<Versioned<v1::StoredSource>> stored_;
  v1::StoredSource next_;
  AppendedEntries result_;
};

}  // namespace

absl::StatusOr<AppendedEntries> AppendEntries(const Deps& d, const Call& call, const AccessBatch& batch) {
  return Appending(d, call, batch).Run();
}

}  // namespace sjelden::audit
