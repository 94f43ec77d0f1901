// Alarms of links: raised, listed, resolved.
#include "exchange/domain/exchange_errors.h"
#include "exchange/rpc/delivery_handlers.h"
#include "exchange/rpc/paging.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

constexpr size_t kLongestResolution = 2000;

v1::LinkAlarm Present(const v1::LinkAlarm& stored, uint64_t version) {
  v1::LinkAlarm alarm = stored;
  alarm.set_etag(EtagOf(version));
  return alarm;
}

}  // namespace

Moment MomentFor(const Call& call, const v1::Delivery& delivery) {
  std::string person = call.facts.EffectivePerson(delivery.signed_by(), call.now);
  if (call.facts.IsAway(person, call.now)) {
    const std::string other = call.facts.UnassignedOwner(delivery.sending_unit(), "coordinator", call.now);
    if (!other.empty()) person = other;
  }
  return {call.now, person};
}

absl::StatusOr<Commit> RaiseLinkAlarm(const DeliveryDeps& d, const Call& call, const std::string& other_end,
                                      const std::string& code) {
  ASSIGN_OR_RETURN(const auto open, d.links.OpenAlarm(call.view, other_end, code));
  if (open.has_value()) {
    v1::LinkAlarm next = open->value;
    *next.mutable_last_time() = ToTimestamp(call.now);
    next.set_count(next.count() + 1);
    return d.links.Replace(*open, next);
  }
  v1::LinkAlarm alarm;
  alarm.set_name(RecordName{d.rules.controller, kLinkAlarms, call.NewId()}.ToString());
  alarm.set_other_end(other_end);
  alarm.set_code(code);
  alarm.set_person(d.alarm_person);
  alarm.set_next_action(kInvestigateLink);
  alarm.set_next_action_date(FormatDay(d.rules.oslo.DayOf(call.now + d.rules.norms.look_again())));
  *alarm.mutable_time() = ToTimestamp(call.now);
  *alarm.mutable_last_time() = alarm.time();
  alarm.set_count(1);
  return d.links.Raise(alarm);
}

absl::StatusOr<Outcome<v1::ListLinkAlarmsResponse>> ListLinkAlarms(const DeliveryDeps& d, const Call& call,
                                                                   const v1::ListLinkAlarmsRequest& req) {
  ASSIGN_OR_RETURN(const size_t size, PageSize(req.page_size()));
  ASSIGN_OR_RETURN(Cursor cursor, CursorOf(req.page_token()));
  Outcome<v1::ListLinkAlarmsResponse> outcome;
  while (true) {
    const size_t wanted = size - static_cast<size_t>(outcome.response.alarms_size());
    ASSIGN_OR_RETURN(const auto rows, d.links.ListAlarms(call.view, cursor, wanted));
    for (const auto& row : rows) {
      *outcome.response.add_alarms() = Present(row.row, row.version);
      cursor.order = OrderOf(row.key);
    }
    if (rows.size() == wanted) {
      outcome.response.set_next_page_token(MakePageToken(cursor));
      return outcome;
    }
    if (cursor.segment == Segment::kFinished) return outcome;
    cursor = {Segment::kFinished, ""};
  }
}

absl::StatusOr<Outcome<v1::ResolveLinkAlarmResponse>> ResolveLinkAlarm(const DeliveryDeps& d, const Call& call,
                                                                       const v1::ResolveLinkAlarmRequest& req) {
  ASSIGN_OR_RETURN(const auto current, d.links.Alarm(call.view, req.name()));
  RETURN_IF_ERROR(CheckEtag(req.etag(), current.version));
  if (current.value.has_resolve_time()) return AlarmResolved();
  if (req.resolution().empty() || req.resolution().size() > kLongestResolution) {
    return InvalidField("resolution", "want what was found, at most 2000 bytes");
  }
  v1::LinkAlarm next = current.value;
  next.set_resolved_by(call.actor.responsible());
  *next.mutable_resolve_time() = ToTimestamp(call.now);
  next.set_resolution(req.resolution());
  next.clear_next_action();
  next.clear_next_action_date();
  Outcome<v1::ResolveLinkAlarmResponse> outcome;
  *outcome.response.mutable_alarm() = Present(next, current.version + 1);
  outcome.commit = d.links.Replace(current, next);
  return outcome;
}

}  // namespace sjelden::exchange
