#include "audit/domain/alarm_rules.h"
#include "audit/domain/audit_names.h"
#include "audit/rpc/handlers.h"
#include "audit/rpc/paging.h"
#include "audit/store/audit_store.h"
#include "platform/status/error.h"

namespace sjelden::audit {

absl::StatusOr<Outcome<v1::ListAlarmsResponse>> ListAlarms(const Deps&, const Call& call,
                                                           const v1::ListAlarmsRequest& req) {
  ASSIGN_OR_RETURN(const Page page, ParsePage(req.page_size(), req.page_token()));
  const v1::AlarmState state = req.state() == v1::ALARM_STATE_UNSPECIFIED ? v1::ALARM_STATE_OPEN : req.state();
  if (!v1::AlarmState_IsValid(state)) return InvalidField("state", "is none that an alarm has");
  ASSIGN_OR_RETURN(const auto read, ReadPage<v1::StoredAlarmRow>(call.view, AlarmRowPrefix(state), page));
  Outcome<v1::ListAlarmsResponse> outcome;
  for (const auto& found : read.rows) {
    ASSIGN_OR_RETURN(auto alarm, FindAlarm(call.view, found.row.alarm()));
    alarm.value.set_etag(EtagOf(alarm.version));
    *outcome.response.add_alarms() = std::move(alarm.value);
  }
  outcome.response.set_next_page_token(read.next_page_token);
  return outcome;
}

absl::StatusOr<Outcome<v1::ResolveAlarmResponse>> ResolveAlarm(const Deps&, const Call& call,
                                                               const v1::ResolveAlarmRequest& req) {
  ASSIGN_OR_RETURN(const std::string id, ParseAlarmName(req.name()));
  ASSIGN_OR_RETURN(const auto current, FindAlarm(call.view, id));
  RETURN_IF_ERROR(CheckEtag(req.etag(), current.version));
  ASSIGN_OR_RETURN(const v1::Alarm next, Resolve(current.value, req.resolution(), call.actor, call.now));
  Outcome<v1::ResolveAlarmResponse> outcome;
  outcome.commit = ReplaceAlarm(current, next);
  *outcome.response.mutable_alarm() = next;
  outcome.response.mutable_alarm()->set_etag(EtagOf(current.version + 1));
  return outcome;
}

}  // namespace sjelden::audit
