#include "referral/domain/clocks.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"
#include "referral/domain/field_checks.h"
#include "referral/domain/referral_errors.h"
#include "referral/domain/referral_owner.h"
#include "referral/domain/referral_rules.h"

namespace sjelden::referral {
namespace {

constexpr char kLeader[] = "unit-leader";
constexpr char kSecretary[] = "medical-secretary";
constexpr int kMostSteps = 50;

// Outcomes that the patient is told by the unit itself; what is forwarded is told by the next one.
constexpr uint32_t kToldStates =
    kAcceptedStates | States(v1::REFERRAL_STATE_ASSESSED_NO_RIGHT, v1::REFERRAL_STATE_ADVICE_GIVEN);

const v1::Assessment& Newest(const v1::Referral& referral) {
  return referral.assessments(referral.assessments_size() - 1);
}

bool IsOver(const v1::Referral& referral) {
  const bool forwarded = referral.state() == v1::REFERRAL_STATE_FORWARDED && !referral.forwarded_to().empty();
  return forwarded || IsIn(kClosedEarlyStates, referral.state());
}

bool AwaitsTelling(const v1::Referral& referral) {
  return IsIn(kToldStates, referral.state()) && !referral.assessments().empty() &&
         !Newest(referral).has_patient_information();
}

v1::LegalClock* Running(v1::Referral& referral, v1::ClockKind kind) {
  for (v1::LegalClock& clock : *referral.mutable_clocks()) {
    if (clock.kind() == kind && Runs(clock)) return &clock;
  }
  return nullptr;
}

bool Had(const v1::Referral& referral, v1::ClockKind kind) {
  return std::any_of(referral.clocks().begin(), referral.clocks().end(),
                     [kind](const v1::LegalClock& clock) { return clock.kind() == kind; });
}

void Start(v1::Referral& referral, v1::ClockKind kind, absl::CivilDay from, const std::string& due,
           const Acting& acting) {
  v1::LegalClock& clock = *referral.add_clocks();
  clock.set_kind(kind);
  clock.set_paragraph(acting.calendar.Paragraph(kind, referral.kind(), from));
  clock.set_start_date(FormatDay(from));
  clock.set_due_date(due);
  const absl::StatusOr<absl::CivilDay> last = ParseDay(due);
  clock.set_warn_date(last.ok() ? std::max(FormatDay(acting.calendar.WarnDay(kind, *last)), clock.start_date()) : due);
  clock.set_state(v1::CLOCK_STATE_RUNNING);
}

void Meet(v1::LegalClock& clock, const std::string& day) {
  clock.set_end_date(day);
  clock.set_state(day <= clock.due_date() ? v1::CLOCK_STATE_MET : v1::CLOCK_STATE_MET_LATE);
  clock.clear_owner();
}

void Cease(v1::LegalClock& clock, const Acting& acting) {
  clock.set_end_date(FormatDay(acting.today()));
  clock.set_state(v1::CLOCK_STATE_CEASED);
  clock.clear_owner();
}

// Until the patient knows: being assessed is not being told.
absl::Status SettleTelling(v1::Referral& referral, const Acting& acting) {
  if (!referral.assessment_due_date().empty() && !Had(referral, v1::CLOCK_KIND_ASSESSMENT) && !IsOver(referral)) {
    Start(referral, v1::CLOCK_KIND_ASSESSMENT, acting.calendar.DayOf(FromTimestamp(referral.receive_time())),
          referral.assessment_due_date(), acting);
  }
  for (const v1::ClockKind kind : {v1::CLOCK_KIND_ASSESSMENT, v1::CLOCK_KIND_REASSESSMENT}) {
    v1::LegalClock* running = Running(referral, kind);
    if (running == nullptr) continue;
    if (IsOver(referral)) {
      Cease(*running, acting);
    } else if (IsIn(kToldStates, referral.state()) && !AwaitsTelling(referral)) {
      Meet(*running, Newest(referral).patient_information().date());
    }
  }
  const bool told_before = Had(referral, v1::CLOCK_KIND_ASSESSMENT) &&
                           Running(referral, v1::CLOCK_KIND_ASSESSMENT) == nullptr &&
                           Running(referral, v1::CLOCK_KIND_REASSESSMENT) == nullptr;
  if (!told_before || !AwaitsTelling(referral)) return absl::OkStatus();
  const absl::CivilDay assessed = acting.calendar.DayOf(FromTimestamp(Newest(referral).time()));
  ASSIGN_OR_RETURN(const auto due, acting.calendar.Due(v1::CLOCK_KIND_REASSESSMENT, referral.kind(), assessed));
  if (due.has_value()) Start(referral, v1::CLOCK_KIND_REASSESSMENT, assessed, FormatDay(*due), acting);
  return absl::OkStatus();
}

void SettleStartOfCare(v1::Referral& referral, const Acting& acting) {
  const bool owed = referral.state() == v1::REFERRAL_STATE_ASSESSED_RIGHT;
  const std::string wanted = owed ? referral.latest_start_date() : "";
  v1::LegalClock* running = Running(referral, v1::CLOCK_KIND_START_OF_CARE);
  if (running != nullptr && running->due_date() != wanted) {
    Cease(*running, acting);
    running = nullptr;
  }
  if (running != nullptr && !referral.care_start_date().empty()) Meet(*running, referral.care_start_date());
  if (running == nullptr && !wanted.empty() && referral.care_start_date().empty()) {
    Start(referral, v1::CLOCK_KIND_START_OF_CARE, acting.calendar.DayOf(FromTimestamp(Newest(referral).time())), wanted,
          acting);
  }
}

std::string OwnerOf(const v1::LegalClock& clock, const v1::Referral& referral, const Acting& acting) {
  const Roster& roster = acting.roster;
  if (referral.assessments().empty() || IsIn(kWaitingStates, referral.state())) return ReceiverOwner(referral, roster);
  if (clock.kind() == v1::CLOCK_KIND_START_OF_CARE) {
    std::string holder = HolderPresent(referral, roster);
    return holder.empty() ? AssessorOwner(referral, roster) : holder;
  }
  std::string secretary = roster.OnDuty(referral.receiving_unit(), kSecretary);
  return secretary.empty() ? AssessorOwner(referral, roster) : secretary;
}

bool HasWarned(const v1::LegalClock& clock, v1::ClockState state) {
  return std::any_of(clock.warnings().begin(), clock.warnings().end(),
                     [state](const v1::ClockWarning& warning) { return warning.state() == state; });
}

// The next thing that a clock says by itself, and on which day; nothing where all is said.
std::optional<std::string> NextWarningOf(const v1::LegalClock& clock, const std::string& expected_start) {
  if (!Runs(clock) || HasWarned(clock, v1::CLOCK_STATE_BREACHED)) return std::nullopt;
  const bool foreseen = clock.kind() == v1::CLOCK_KIND_START_OF_CARE && expected_start > clock.due_date();
  if (foreseen && !HasWarned(clock, v1::CLOCK_STATE_EXPECTED_BREACH)) return clock.start_date();
  const bool soon = HasWarned(clock, v1::CLOCK_STATE_DUE_SOON) || HasWarned(clock, v1::CLOCK_STATE_EXPECTED_BREACH);
  if (!soon) return clock.warn_date();
  const absl::StatusOr<absl::CivilDay> due = ParseDay(clock.due_date());
  return due.ok() ? FormatDay(*due + 1) : clock.due_date();
}

void Warn(v1::LegalClock& clock, v1::ClockState state, const std::string& person, const Acting& acting,
          std::vector<RaisedWarning>& raised) {
  v1::ClockWarning& warning = *clock.add_warnings();
  warning.set_state(state);
  warning.set_person(person);
  *warning.mutable_time() = ToTimestamp(acting.now);
  raised.push_back({clock.kind(), clock.due_date(), warning});
}

}  // namespace

std::vector<v1::ClockKind> AllClockKinds() {
  return {v1::CLOCK_KIND_ASSESSMENT, v1::CLOCK_KIND_START_OF_CARE, v1::CLOCK_KIND_REASSESSMENT};
}

std::string ClockName(v1::ClockKind kind) {
  const std::string& name = v1::ClockKind_Name(kind);
  return absl::AsciiStrToLower(absl::StripPrefix(name, "CLOCK_KIND_"));
}

absl::Status SettleClocks(v1::Referral& referral, const Acting& acting) {
  if (!referral.has_submit_time()) return absl::OkStatus();
  RETURN_IF_ERROR(SettleTelling(referral, acting));
  SettleStartOfCare(referral, acting);
  for (v1::LegalClock& clock : *referral.mutable_clocks()) {
    if (!Runs(clock)) continue;
    clock.set_owner(OwnerOf(clock, referral, acting));
    if (clock.owner().empty()) return NobodyToOwn(referral.receiving_unit());
  }
  return absl::OkStatus();
}

bool Runs(const v1::LegalClock& clock) { return clock.end_date().empty(); }

v1::ClockState StateOn(const v1::LegalClock& clock, const std::string& expected_start, absl::CivilDay today) {
  if (!Runs(clock)) return clock.state();
  const std::string day = FormatDay(today);
  if (day > clock.due_date()) return v1::CLOCK_STATE_BREACHED;
  if (clock.kind() == v1::CLOCK_KIND_START_OF_CARE && expected_start > clock.due_date()) {
    return v1::CLOCK_STATE_EXPECTED_BREACH;
  }
  return day >= clock.warn_date() ? v1::CLOCK_STATE_DUE_SOON : v1::CLOCK_STATE_RUNNING;
}

bool MayTakeBreachSteps(const v1::Referral& referral, absl::CivilDay today) {
  return std::any_of(referral.clocks().begin(), referral.clocks().end(), [&](const v1::LegalClock& clock) {
    if (clock.kind() != v1::CLOCK_KIND_START_OF_CARE || !Runs(clock)) return false;
    const v1::ClockState state = StateOn(clock, ExpectedStart(referral), today);
    return state == v1::CLOCK_STATE_EXPECTED_BREACH || state == v1::CLOCK_STATE_BREACHED;
  });
}

std::optional<std::string> NextWarningDate(const v1::Referral& referral) {
  std::optional<std::string> first;
  for (const v1::LegalClock& clock : referral.clocks()) {
    const auto date = NextWarningOf(clock, ExpectedStart(referral));
    if (date.has_value() && (!first.has_value() || *date < *first)) first = date;
  }
  return first;
}

std::vector<RaisedWarning> RaiseWarnings(v1::Referral& referral, const Acting& acting) {
  std::vector<RaisedWarning> raised;
  for (v1::LegalClock& clock : *referral.mutable_clocks()) {
    if (!Runs(clock)) continue;
    const v1::ClockState state = StateOn(clock, ExpectedStart(referral), acting.today());
    if (state == v1::CLOCK_STATE_RUNNING || HasWarned(clock, state)) continue;
    Warn(clock, state, clock.owner(), acting, raised);
    const std::string leader = acting.roster.OnDuty(referral.receiving_unit(), kLeader);
    const bool leader_too = state == v1::CLOCK_STATE_BREACHED && !leader.empty() && leader != clock.owner();
    if (leader_too) Warn(clock, state, leader, acting, raised);
  }
  return raised;
}

absl::StatusOr<v1::Referral> RecordPatientInformed(const v1::Referral& current,
                                                   const v1::PatientInformation& information, const Acting& acting) {
  RETURN_IF_ERROR(CanTake(Verb::kInformPatient, current, acting));
  FieldChecks checks;
  checks.Require(information.channel() != v1::INFORMED_BY_UNSPECIFIED && v1::InformedBy_IsValid(information.channel()),
                 "information.channel", "is not said, want how the patient was told");
  const std::optional<absl::CivilDay> day = checks.RequireDay(information.date(), "information.date");
  if (day.has_value()) {
    checks.Require(*day <= acting.today(), "information.date", "is after today");
    checks.Require(*day >= acting.calendar.DayOf(FromTimestamp(Newest(current).time())), "information.date",
                   "is before the assessment");
  }
  RETURN_IF_ERROR(checks.status());
  v1::Referral next = current;
  v1::PatientInformation& told = *next.mutable_assessments(next.assessments_size() - 1)->mutable_patient_information();
  told.set_channel(information.channel());
  told.set_date(information.date());
  told.set_person(acting.person);
  *told.mutable_time() = ToTimestamp(acting.now);
  Take(Verb::kInformPatient, next, acting);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

absl::StatusOr<v1::Referral> RecordBreachStep(const v1::Referral& current, const v1::BreachStep& step,
                                              const Acting& acting) {
  RETURN_IF_ERROR(CanTake(Verb::kTakeBreachStep, current, acting));
  v1::Referral next = current;
  v1::LegalClock& clock = *Running(next, v1::CLOCK_KIND_START_OF_CARE);  // CanTake has seen it
  FieldChecks checks;
  checks.Require(step.kind() != v1::BREACH_STEP_KIND_UNSPECIFIED && v1::BreachStepKind_IsValid(step.kind()), "step.kind",
                 "is not said, want which step was taken");
  checks.Require(clock.breach_steps_size() < kMostSteps, "step", "would be the 51st step");
  const std::optional<absl::CivilDay> day = checks.RequireDay(step.date(), "step.date");
  if (day.has_value()) checks.Require(*day <= acting.today(), "step.date", "is after today");
  if (!step.text().empty()) checks.RequireWords(step.text(), "step.text");
  RETURN_IF_ERROR(checks.status());
  v1::BreachStep& taken = *clock.add_breach_steps();
  taken = step;
  taken.set_person(acting.person);
  *taken.mutable_time() = ToTimestamp(acting.now);
  Take(Verb::kTakeBreachStep, next, acting);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

absl::StatusOr<v1::Referral> MovePlannedStart(const v1::Referral& current, const v1::PlannedStartMove& move,
                                              const Acting& acting) {
  RETURN_IF_ERROR(CanTake(Verb::kMovePlannedStart, current, acting));
  FieldChecks checks;
  const std::optional<absl::CivilDay> day = checks.RequireDay(move.to_date(), "planned_start_date");
  if (day.has_value()) checks.Require(*day >= acting.today(), "planned_start_date", "is over already");
  checks.Require(move.to_date() != current.planned_start_date(), "planned_start_date", "is the day that is promised now");
  checks.Require(move.reason_code() != v1::POSTPONEMENT_REASON_UNSPECIFIED &&
                     v1::PostponementReason_IsValid(move.reason_code()),
                 "reason_code", "is not said");
  checks.RequireWords(move.reason(), "reason");
  checks.Require(current.planned_start_moves_size() < kMostSteps, "planned_start_date", "would be moved the 51st time");
  RETURN_IF_ERROR(checks.status());
  v1::Referral next = current;
  v1::PlannedStartMove& line = *next.add_planned_start_moves();
  line = move;
  line.set_from_date(current.planned_start_date());
  line.set_person(acting.person);
  *line.mutable_time() = ToTimestamp(acting.now);
  next.set_planned_start_date(move.to_date());
  Take(Verb::kMovePlannedStart, next, acting);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

absl::StatusOr<v1::Referral> SetCareStart(const v1::Referral& current, const std::string& day, const Acting& acting) {
  v1::Referral next = current;
  next.set_care_start_date(day);
  *next.mutable_update_time() = ToTimestamp(acting.now);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

absl::StatusOr<v1::Referral> SetAppointment(const v1::Referral& current, const std::string& day, const Acting& acting) {
  v1::Referral next = current;
  next.set_appointment_date(day);
  *next.mutable_update_time() = ToTimestamp(acting.now);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

}  // namespace sjelden::referral
