#include "audit/domain/alarm_rules.h"

#include "audit/domain/audit_errors.h"
#include "platform/status/error.h"
#include "platform/time/timestamp.h"

namespace sjelden::audit {
namespace {

constexpr size_t kShortestResolution = 10;
constexpr size_t kLongestResolution = 1000;

std::string NextAction(v1::AlarmKind kind) {
  switch (kind) {
    case v1::ALARM_KIND_STORE_BEHIND:
      return "stop the service, compare its data folder with the newest backup, and find out who put it back";
    case v1::ALARM_KIND_STORE_FORKED:
      return "stop the service, keep its data folder as evidence, and find out who replaced its history";
    case v1::ALARM_KIND_STORE_RESTORED:
      return "confirm that the restore was ordered, and list what was lost between the two epochs";
    case v1::ALARM_KIND_ENTRY_PARKED:
      return "read the entry in its own store, and report the fault that made it unusable";
    default:
      return "find out what happened";
  }
}

}  // namespace

v1::Alarm RaisedAlarm(v1::AlarmKind kind, const std::string& source, const AlarmDuty& duty, absl::Time now) {
  v1::Alarm alarm;
  alarm.set_kind(kind);
  alarm.set_source(source);
  alarm.set_person(duty.person);
  alarm.set_next_action(NextAction(kind));
  alarm.set_due_date(duty.due_date);
  *alarm.mutable_raise_time() = ToTimestamp(now);
  alarm.set_state(v1::ALARM_STATE_OPEN);
  return alarm;
}

absl::StatusOr<v1::Alarm> Resolve(const v1::Alarm& alarm, const std::string& resolution, const Actor& actor,
                                  absl::Time now) {
  if (resolution.size() < kShortestResolution || resolution.size() > kLongestResolution) {
    return InvalidField("resolution", "want 10 to 1000 characters that say what was found out");
  }
  if (alarm.state() != v1::ALARM_STATE_OPEN) return AlarmResolved();
  v1::Alarm next = alarm;
  next.set_state(v1::ALARM_STATE_RESOLVED);
  next.set_resolution(resolution);
  next.set_resolver(actor.responsible());
  *next.mutable_resolve_time() = ToTimestamp(now);
  next.clear_next_action();
  next.clear_due_date();
  return next;
}

}  // namespace sjelden::audit
