#include "meeting/domain/consultation_rules.h"

#include <algorithm>
#include <set>

#include "meeting/domain/meeting_errors.h"
#include "meeting/domain/transitions.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::meeting {
namespace {

bool TakesPart(const v1::Consultation& consultation, const Acting& acting) {
  for (const auto& practitioner : consultation.practitioners()) {
    if (acting.StandsFor(practitioner.person())) return true;
  }
  const std::vector<std::string> units = UnitsOf(consultation);
  return std::any_of(units.begin(), units.end(), [&](const std::string& unit) { return acting.IsAt(unit); });
}

struct Next {
  std::string owner;
  v1::ConsultationAction action = v1::CONSULTATION_ACTION_UNSPECIFIED;
  std::string date;
};

std::string LeadOf(const v1::Consultation& consultation) {
  return consultation.practitioners().empty() ? "" : consultation.practitioners(0).person();
}

// The patient is told within the norm, and in any case before it begins.
std::string NotifyBy(const v1::Consultation& consultation, const Acting& acting) {
  const absl::CivilDay start = acting.calendar.DayOf(FromTimestamp(consultation.start_time()));
  return FormatDay(std::min(start, acting.calendar.Within(Norm::kNotifyPatient, acting.today())));
}

// A confirmation is asked for some days before, or at once where that is over.
std::string ConfirmBy(const v1::Consultation& consultation, const Acting& acting) {
  const absl::CivilDay start = acting.calendar.DayOf(FromTimestamp(consultation.start_time()));
  return FormatDay(std::max(acting.today(), acting.calendar.Before(Norm::kConfirmBefore, start)));
}

Next NextOf(const v1::Consultation& consultation, const Acting& acting) {
  if (!IsOpen(consultation)) return {};
  const std::string start_day = FormatDay(acting.calendar.DayOf(FromTimestamp(consultation.start_time())));
  if (IsBooked(consultation) && FromTimestamp(consultation.end_time()) <= acting.now) {
    return {LeadOf(consultation), v1::CONSULTATION_ACTION_RECORD_OUTCOME, start_day};
  }
  switch (consultation.state()) {
    case v1::CONSULTATION_STATE_TO_BOOK:
      return {consultation.booked_by(), v1::CONSULTATION_ACTION_BOOK, consultation.book_by_date()};
    case v1::CONSULTATION_STATE_BOOKED:
      return {consultation.booked_by(), v1::CONSULTATION_ACTION_NOTIFY_PATIENT, NotifyBy(consultation, acting)};
    case v1::CONSULTATION_STATE_NOTIFIED:
      return {consultation.booked_by(), v1::CONSULTATION_ACTION_CONFIRM, ConfirmBy(consultation, acting)};
    case v1::CONSULTATION_STATE_CONFIRMED:
      return {LeadOf(consultation), v1::CONSULTATION_ACTION_HOLD, start_day};
    case v1::CONSULTATION_STATE_NO_SHOW:
      return {consultation.miss().decider(), v1::CONSULTATION_ACTION_DECIDE_AFTER_MISS,
              consultation.miss().decide_by_date()};
    default:
      return {};
  }
}

absl::Status CheckOwned(const v1::Consultation& consultation) {
  const bool all = !consultation.owner().empty() && !consultation.next_action_date().empty() &&
                   consultation.next_action() != v1::CONSULTATION_ACTION_UNSPECIFIED;
  const bool none = consultation.owner().empty() && consultation.next_action_date().empty() &&
                    consultation.next_action() == v1::CONSULTATION_ACTION_UNSPECIFIED;
  return (IsOpen(consultation) ? all : none) ? absl::OkStatus() : NotOwned(consultation.name());
}

}  // namespace

bool IsBooked(const v1::Consultation& consultation) {
  return consultation.state() == v1::CONSULTATION_STATE_BOOKED ||
         consultation.state() == v1::CONSULTATION_STATE_NOTIFIED ||
         consultation.state() == v1::CONSULTATION_STATE_CONFIRMED;
}

bool IsOpen(const v1::Consultation& consultation) {
  if (consultation.state() == v1::CONSULTATION_STATE_NO_SHOW) {
    return consultation.miss().decision() == v1::MISS_DECISION_UNSPECIFIED;
  }
  return IsBooked(consultation) || consultation.state() == v1::CONSULTATION_STATE_TO_BOOK;
}

bool IsOverdue(const v1::Consultation& consultation, absl::Time now, const MeetingCalendar& calendar) {
  if (!IsOpen(consultation)) return false;
  if (IsBooked(consultation) && FromTimestamp(consultation.end_time()) <= now) return true;
  return consultation.next_action_date() < FormatDay(calendar.DayOf(now));
}

absl::Status CanTake(const std::string& verb, const v1::Consultation& consultation, const Acting& acting) {
  const bool decides = verb == kRebook || verb == kEnd;
  if (!After(consultation.state(), verb).has_value()) return ConsultationCannot(verb, consultation.state());
  if (decides && !IsOpen(consultation)) return MissDecidedAlready();
  if (decides && !acting.StandsFor(consultation.miss().decider())) return NotTheDecider();
  if (!decides && !TakesPart(consultation, acting)) return NotTakingPart();
  const bool has_happened = verb == kHold || verb == kMiss;
  if (has_happened && FromTimestamp(consultation.start_time()) > acting.now) return NotBegun("consultation");
  return absl::OkStatus();
}

std::vector<std::string> ConsultationActions(const v1::Consultation& consultation, const Acting& acting,
                                             const std::function<bool(const std::string&)>& allows) {
  std::vector<std::string> actions;
  for (const auto& row : kConsultationTransitions) {
    const std::string action = row.action;
    if (row.from != consultation.state() || action.empty() || !allows(row.permission)) continue;
    if (std::find(actions.begin(), actions.end(), action) != actions.end()) continue;
    if (CanTake(row.verb, consultation, acting).ok()) actions.push_back(action);
  }
  return actions;
}

std::vector<std::string> UnitsOf(const v1::Consultation& consultation) {
  std::set<std::string> units = {consultation.unit()};
  for (const auto& practitioner : consultation.practitioners()) units.insert(practitioner.unit());
  for (const auto& site : consultation.sites()) units.insert(site.unit());
  units.erase("");
  return {units.begin(), units.end()};
}

absl::Status Settle(v1::StoredConsultation& stored, const Acting& acting) {
  v1::Consultation& consultation = *stored.mutable_consultation();
  const Next next = NextOf(consultation, acting);
  consultation.set_owner(next.owner);
  consultation.set_next_action(next.action);
  consultation.set_next_action_date(next.date);
  *consultation.mutable_update_time() = ToTimestamp(acting.now);
  std::set<std::string> persons = {consultation.owner(), consultation.booked_by(), consultation.miss().decider()};
  for (const auto& practitioner : consultation.practitioners()) persons.insert(practitioner.person());
  persons.erase("");
  const std::vector<std::string> units = UnitsOf(consultation);
  stored.mutable_units()->Assign(units.begin(), units.end());
  stored.mutable_persons()->Assign(persons.begin(), persons.end());
  return CheckOwned(consultation);
}

}  // namespace sjelden::meeting
