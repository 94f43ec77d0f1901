#include "meeting/domain/consultation_outcome.h"

#include <algorithm>

#include "meeting/domain/consultation_booking.h"
#include "meeting/domain/consultation_rules.h"
#include "meeting/domain/field_checks.h"
#include "meeting/domain/transitions.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::meeting {
namespace {

bool IsPractitionerOf(const v1::Consultation& consultation, const std::string& person) {
  return std::any_of(consultation.practitioners().begin(), consultation.practitioners().end(),
                     [&](const auto& practitioner) { return practitioner.person() == person; });
}

// Takes a row of the table and brings in line what follows from it.
absl::StatusOr<v1::StoredConsultation> Take(const std::string& verb, v1::StoredConsultation next,
                                            const Acting& acting) {
  v1::Consultation& consultation = *next.mutable_consultation();
  consultation.set_state(*After(consultation.state(), verb));
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

}  // namespace

absl::StatusOr<v1::StoredConsultation> NotifyPatient(const v1::StoredConsultation& current, v1::NoticeChannel channel,
                                                     const Acting& acting) {
  RETURN_IF_ERROR(CanTake(kNotify, current.consultation(), acting));
  FieldChecks checks;
  checks.Require(channel != v1::NOTICE_CHANNEL_UNSPECIFIED && v1::NoticeChannel_IsValid(channel), "channel",
                 "is not said");
  RETURN_IF_ERROR(checks.status());
  v1::StoredConsultation next = current;
  v1::ConsultationNotice& notice = *next.mutable_consultation()->mutable_notice();
  notice.set_channel(channel);
  notice.set_person(acting.person);
  *notice.mutable_time() = ToTimestamp(acting.now);
  return Take(kNotify, std::move(next), acting);
}

absl::StatusOr<v1::StoredConsultation> ConfirmConsultation(const v1::StoredConsultation& current,
                                                           const Acting& acting) {
  RETURN_IF_ERROR(CanTake(kConfirm, current.consultation(), acting));
  v1::StoredConsultation next = current;
  v1::ConsultationConfirmation& confirmation = *next.mutable_consultation()->mutable_confirmation();
  confirmation.set_person(acting.person);
  *confirmation.mutable_time() = ToTimestamp(acting.now);
  return Take(kConfirm, std::move(next), acting);
}

absl::StatusOr<v1::StoredConsultation> HoldConsultation(const v1::StoredConsultation& current,
                                                        const v1::ConsultationOutcome& outcome, const Acting& acting) {
  RETURN_IF_ERROR(CanTake(kHold, current.consultation(), acting));
  FieldChecks checks;
  checks.RequireWords(outcome.note(), "outcome.note");
  checks.Require(IsPractitionerOf(current.consultation(), outcome.held_by()), "outcome.held_by",
                 "is none of its practitioners");
  RETURN_IF_ERROR(checks.status());
  v1::StoredConsultation next = current;
  v1::ConsultationOutcome& held = *next.mutable_consultation()->mutable_outcome();
  held.set_note(outcome.note());
  held.set_held_by(outcome.held_by());
  held.set_held_date(FormatDay(acting.calendar.DayOf(FromTimestamp(current.consultation().start_time()))));
  held.set_person(acting.person);
  *held.mutable_time() = ToTimestamp(acting.now);
  return Take(kHold, std::move(next), acting);
}

absl::StatusOr<v1::StoredConsultation> MissConsultation(const v1::StoredConsultation& current,
                                                        const v1::MissConsultationRequest& request,
                                                        const Acting& acting) {
  RETURN_IF_ERROR(CanTake(kMiss, current.consultation(), acting));
  FieldChecks checks;
  checks.Require(IsPractitionerOf(current.consultation(), request.decider()), "decider",
                 "is none of its practitioners");
  std::string decide_by = request.decide_by_date();
  if (decide_by.empty()) {
    decide_by = FormatDay(acting.calendar.Within(Norm::kDecideAfterMiss, acting.today()));
  } else if (const auto day = checks.RequireDay(decide_by, "decide_by_date"); day.has_value()) {
    checks.Require(*day >= acting.today(), "decide_by_date", "is over already");
  }
  RETURN_IF_ERROR(checks.status());
  v1::StoredConsultation next = current;
  v1::ConsultationMiss& miss = *next.mutable_consultation()->mutable_miss();
  miss.set_decider(request.decider());
  miss.set_decide_by_date(decide_by);
  miss.set_person(acting.person);
  *miss.mutable_time() = ToTimestamp(acting.now);
  return Take(kMiss, std::move(next), acting);
}

absl::StatusOr<v1::StoredConsultation> CancelConsultation(const v1::StoredConsultation& current,
                                                          const v1::ConsultationCancellation& cancellation,
                                                          const Acting& acting) {
  const bool by_patient = cancellation.side() == v1::CANCELLED_SIDE_PATIENT;
  const std::string verb = by_patient ? kCancelByPatient : kCancelByHospital;
  RETURN_IF_ERROR(CanTake(verb, current.consultation(), acting));
  FieldChecks checks;
  checks.Require(by_patient || cancellation.side() == v1::CANCELLED_SIDE_HOSPITAL, "cancellation.side", "is not said");
  checks.RequireWords(cancellation.reason(), "cancellation.reason");
  RETURN_IF_ERROR(checks.status());
  v1::StoredConsultation next = current;
  v1::ConsultationCancellation& cancelled = *next.mutable_consultation()->mutable_cancellation();
  cancelled.set_side(cancellation.side());
  cancelled.set_reason(cancellation.reason());
  cancelled.set_person(acting.person);
  *cancelled.mutable_time() = ToTimestamp(acting.now);
  next.mutable_consultation()->set_sequence(current.consultation().sequence() + 1);
  return Take(verb, std::move(next), acting);
}

absl::StatusOr<Rebooked> RebookConsultation(const v1::StoredConsultation& current, const std::string& book_by_date,
                                            const Acting& acting) {
  RETURN_IF_ERROR(CanTake(kRebook, current.consultation(), acting));
  v1::Consultation wanted = current.consultation();
  wanted.clear_start_time();
  wanted.clear_end_time();
  wanted.clear_external_refs();
  wanted.set_book_by_date(book_by_date);
  Rebooked rebooked;
  ASSIGN_OR_RETURN(rebooked.again, CreateConsultation(wanted, current.consultation().compartment(), acting));
  rebooked.again.mutable_consultation()->set_rebooks(current.consultation().name());
  v1::StoredConsultation next = current;
  v1::ConsultationMiss& miss = *next.mutable_consultation()->mutable_miss();
  miss.set_decision(v1::MISS_DECISION_REBOOKED);
  miss.set_rebooked_as(rebooked.again.consultation().name());
  miss.set_decided_by(acting.person);
  ASSIGN_OR_RETURN(rebooked.missed, Take(kRebook, std::move(next), acting));
  return rebooked;
}

absl::StatusOr<v1::StoredConsultation> EndMissedConsultation(const v1::StoredConsultation& current,
                                                             const std::string& reason, const Acting& acting) {
  RETURN_IF_ERROR(CanTake(kEnd, current.consultation(), acting));
  FieldChecks checks;
  checks.RequireWords(reason, "reason");
  RETURN_IF_ERROR(checks.status());
  v1::StoredConsultation next = current;
  v1::ConsultationMiss& miss = *next.mutable_consultation()->mutable_miss();
  miss.set_decision(v1::MISS_DECISION_ENDED);
  miss.set_reason(reason);
  miss.set_decided_by(acting.person);
  return Take(kEnd, std::move(next), acting);
}

absl::StatusOr<v1::StoredConsultation> LetPass(const v1::StoredConsultation& current, const Acting& acting) {
  v1::StoredConsultation next = current;
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

}  // namespace sjelden::meeting
