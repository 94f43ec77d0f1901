#include "sample/domain/next_steps.h"

#include <algorithm>

#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "sample/domain/sample_errors.h"

namespace sjelden::sample {
namespace {

constexpr char kNurse[] = "sampling-nurse";
constexpr char kBioengineer[] = "bioengineer";
constexpr char kLaboratoryPhysician[] = "laboratory-physician";

absl::Status Check(bool open, bool has_next, const v1::NextStep& next) {
  if (!open) return has_next ? NotOwned() : absl::OkStatus();
  const bool owned = !next.owner().empty() && next.action() != v1::NEXT_ACTION_UNSPECIFIED && !next.date().empty();
  return owned ? absl::OkStatus() : NotOwned();
}

// Gives the record a step of the usual length; the day stays where the action does.
template <class Record>
absl::Status Give(Record& record, const std::string& owner, const std::string& unit, v1::NextAction action,
                  const Act& act) {
  const bool same = record.has_next() && record.next().action() == action;
  const std::string day = same ? record.next().date() : "";
  ASSIGN_OR_RETURN(*record.mutable_next(), StepFor(owner, unit, action, act.rules.norms.Within(action, act.today())));
  if (same) record.mutable_next()->set_date(day);
  return absl::OkStatus();
}

// The same with a day of its own.
template <class Record>
absl::Status GiveUntil(Record& record, const std::string& owner, const std::string& unit, v1::NextAction action,
                       const std::string& day) {
  if (owner.empty()) return NobodyToOwn(unit);
  v1::NextStep& next = *record.mutable_next();
  next.set_owner(owner);
  next.set_unit(unit);
  next.set_action(action);
  next.set_date(day);
  return absl::OkStatus();
}

std::string PresentOr(const std::string& person, const std::string& unit, const char* function, const Act& act) {
  const std::string stand_in = person.empty() ? "" : act.stand_in(person);
  return stand_in.empty() ? act.on_duty(unit, function) : stand_in;
}

// Not whoever signed first: a second signature is another person's.
std::string SecondSigner(const v1::Report& report, const Act& act) {
  const std::string& first = report.draft().signatures(0).person();
  const std::string on_duty = act.on_duty(report.laboratory_unit(), kLaboratoryPhysician);
  if (on_duty != first) return on_duty;
  const std::string leader = act.on_duty(report.laboratory_unit(), "unit-leader");
  return leader.empty() ? on_duty : leader;
}

v1::NextAction DisclosureAction(v1::DisclosureState state) {
  switch (state) {
    case v1::DISCLOSURE_STATE_UNSEEN:
      return v1::NEXT_ACTION_SEE_RESULT;
    case v1::DISCLOSURE_STATE_SEEN:
      return v1::NEXT_ACTION_INFORM_PATIENT;
    case v1::DISCLOSURE_STATE_PATIENT_INFORMED:
    case v1::DISCLOSURE_STATE_PATIENT_DECLINED:
      return v1::NEXT_ACTION_RELEASE_RESULT;
    default:
      return v1::NEXT_ACTION_UNSPECIFIED;
  }
}

}  // namespace

absl::StatusOr<v1::NextStep> StepFor(const std::string& owner, const std::string& unit, v1::NextAction action,
                                     absl::CivilDay day) {
  if (owner.empty()) return NobodyToOwn(unit);
  v1::NextStep next;
  next.set_owner(owner);
  next.set_unit(unit);
  next.set_action(action);
  next.set_date(FormatDay(day));
  return next;
}

std::string ResponsibleNow(const std::string& person, const std::string& ordering_unit, const Act& act) {
  return PresentOr(person, ordering_unit, "physician", act);
}

bool IsOpen(const v1::Order& order) {
  return order.state() == v1::ORDER_STATE_HELD || order.state() == v1::ORDER_STATE_PLACED;
}

bool IsOpen(const v1::Sample& sample) {
  switch (sample.state()) {
    case v1::SAMPLE_STATE_SIGNED:
    case v1::SAMPLE_STATE_CORRECTED:
    case v1::SAMPLE_STATE_REJECTED:
    case v1::SAMPLE_STATE_DISCARDED:
      return false;
    default:
      return true;
  }
}

bool IsOpen(const v1::Report& report) {
  return report.state() != v1::REPORT_STATE_SIGNED ||
         DisclosureAction(report.disclosure().state()) != v1::NEXT_ACTION_UNSPECIFIED;
}

bool IsOpen(const v1::Shipment& shipment) { return shipment.state() != v1::SHIPMENT_STATE_RECEIVED; }

absl::Status Settle(v1::Order& order, const Act& act) {
  if (!IsOpen(order)) {
    order.clear_next();
    return absl::OkStatus();
  }
  const std::string owner = ResponsibleNow(order.responsible_person(), order.ordering_unit(), act);
  if (order.state() == v1::ORDER_STATE_PLACED) {
    return GiveUntil(order, owner, order.ordering_unit(), v1::NEXT_ACTION_FOLLOW_UP_RESULT, order.due_date());
  }
  const auto& reasons = order.hold_reasons();
  const bool consent = std::any_of(reasons.begin(), reasons.end(),
                                   [](int reason) { return reason != v1::HOLD_REASON_INDICATION_MISSING; });
  return Give(order, owner, order.ordering_unit(),
              consent ? v1::NEXT_ACTION_OBTAIN_CONSENT : v1::NEXT_ACTION_STATE_INDICATION, act);
}

absl::Status Settle(v1::Sample& sample, const Act& act) {
  const std::string& laboratory = sample.laboratory_unit();
  const std::string& collecting = sample.collecting_unit();
  switch (sample.state()) {
    case v1::SAMPLE_STATE_ORDERED:
      return Give(sample, act.on_duty(collecting, kNurse), collecting, v1::NEXT_ACTION_COLLECT, act);
    case v1::SAMPLE_STATE_COLLECTED:
      return Give(sample, PresentOr(sample.collected_by(), collecting, kNurse, act), collecting,
                  v1::NEXT_ACTION_DISPATCH, act);
    case v1::SAMPLE_STATE_RECEIVED:
      return Give(sample, act.on_duty(laboratory, kBioengineer), laboratory, v1::NEXT_ACTION_START_ANALYSIS, act);
    case v1::SAMPLE_STATE_QUARANTINED:
      return Give(sample, act.person, laboratory, v1::NEXT_ACTION_RESOLVE_QUARANTINE, act);
    case v1::SAMPLE_STATE_IN_ANALYSIS:
      return GiveUntil(sample, PresentOr(sample.analysed_by(), laboratory, kBioengineer, act), laboratory,
                       v1::NEXT_ACTION_FINISH_ANALYSIS, sample.due_date());
    case v1::SAMPLE_STATE_TO_VERIFY:
      return Give(sample, act.on_duty(laboratory, kLaboratoryPhysician), laboratory, v1::NEXT_ACTION_REPORT, act);
    case v1::SAMPLE_STATE_HELD:
    case v1::SAMPLE_STATE_DISPATCHED:
      return CheckOwned(sample);
    default:
      sample.clear_next();
      return absl::OkStatus();
  }
}

absl::Status Settle(v1::Report& report, const Act& act) {
  const std::string& laboratory = report.laboratory_unit();
  if (report.state() == v1::REPORT_STATE_DRAFT) {
    return Give(report, PresentOr(report.draft().author(), laboratory, kLaboratoryPhysician, act), laboratory,
                v1::NEXT_ACTION_SIGN, act);
  }
  if (report.state() == v1::REPORT_STATE_FIRST_SIGNED) {
    return Give(report, SecondSigner(report, act), laboratory, v1::NEXT_ACTION_COUNTERSIGN, act);
  }
  if (!IsOpen(report)) {
    report.clear_next();
    return absl::OkStatus();
  }
  return Give(report, ResponsibleNow(report.responsible_person(), report.ordering_unit(), act),
              report.ordering_unit(), DisclosureAction(report.disclosure().state()), act);
}

absl::Status CheckOwned(const v1::Order& order) { return Check(IsOpen(order), order.has_next(), order.next()); }
absl::Status CheckOwned(const v1::Sample& sample) { return Check(IsOpen(sample), sample.has_next(), sample.next()); }
absl::Status CheckOwned(const v1::Report& report) { return Check(IsOpen(report), report.has_next(), report.next()); }

absl::Status CheckOwned(const v1::Shipment& shipment) {
  if (IsOpen(shipment) && shipment.has_alarm()) {
    RETURN_IF_ERROR(Check(true, true, shipment.alarm().sender()));
    RETURN_IF_ERROR(Check(true, true, shipment.alarm().receiver()));
  }
  return Check(IsOpen(shipment), shipment.has_next(), shipment.next());
}

}  // namespace sjelden::sample
