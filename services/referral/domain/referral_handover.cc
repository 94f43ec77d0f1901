#include "referral/domain/referral_handover.h"

#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "referral/domain/field_checks.h"
#include "referral/domain/referral_errors.h"
#include "referral/domain/referral_rules.h"

namespace sjelden::referral {
namespace {

void Close(v1::Referral& referral, v1::WithdrawnBy withdrawn_by, const std::string& reason, const Acting& acting) {
  v1::Closure& closure = *referral.mutable_closure();
  closure.set_person(acting.person);
  *closure.mutable_time() = ToTimestamp(acting.now);
  closure.set_withdrawn_by(withdrawn_by);
  closure.set_reason(reason);
}

}  // namespace

absl::StatusOr<v1::Referral> WithdrawReferral(const v1::Referral& current, v1::WithdrawnBy withdrawn_by,
                                              const std::string& reason, const Acting& acting) {
  FieldChecks checks;
  checks.Require(withdrawn_by != v1::WITHDRAWN_BY_UNSPECIFIED && v1::WithdrawnBy_IsValid(withdrawn_by), "withdrawn_by",
                 "is not said, want on whose wish");
  RETURN_IF_ERROR(checks.status());
  const Verb verb =
      withdrawn_by == v1::WITHDRAWN_BY_PATIENT ? Verb::kWithdrawByPatient : Verb::kWithdrawByReferrer;
  RETURN_IF_ERROR(CanTake(verb, current, acting));
  checks.RequireWords(reason, "reason");
  RETURN_IF_ERROR(checks.status());
  v1::Referral next = current;
  Close(next, withdrawn_by, reason, acting);
  Take(verb, next, acting);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

absl::StatusOr<v1::Referral> RegisterInError(const v1::Referral& current, const std::string& reason,
                                             const Acting& acting) {
  RETURN_IF_ERROR(CanTake(Verb::kRegisterInError, current, acting));
  FieldChecks checks;
  checks.RequireWords(reason, "reason");
  RETURN_IF_ERROR(checks.status());
  v1::Referral next = current;
  Close(next, v1::WITHDRAWN_BY_UNSPECIFIED, reason, acting);
  Take(Verb::kRegisterInError, next, acting);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

absl::StatusOr<v1::Referral> AcknowledgeOutcome(const v1::Referral& current, const Acting& acting) {
  RETURN_IF_ERROR(CanTake(Verb::kAcknowledgeOutcome, current, acting));
  v1::Referral next = current;
  next.mutable_outcome_acknowledgement()->set_person(acting.person);
  *next.mutable_outcome_acknowledgement()->mutable_time() = ToTimestamp(acting.now);
  Take(Verb::kAcknowledgeOutcome, next, acting);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

v1::DeliverForwardingRequest Forwarding(const v1::Referral& forwarded, const ReferralName& to) {
  v1::DeliverForwardingRequest request;
  request.set_forwarded_from(forwarded.name());
  request.set_forwarded_to(to.ToString());
  return request;
}

absl::StatusOr<v1::Referral> ReceiveForwarded(const v1::Referral& forwarded, const ReferralName& name,
                                              const Acting& acting) {
  v1::Referral received = forwarded;
  // The history, the people and the number at the source belong to the old one.
  for (const char* field : {"assignments", "information_requests", "assessments", "latest_start_date",
                            "planned_start_date", "priority", "attention", "source_id", "outcome_acknowledgement",
                            "pathway_acknowledgement", "forwarded_to", "closure", "clocks", "care_start_date",
                            "planned_start_moves", "telephone_answers", "first_opening", "appointment_date"}) {
    received.GetReflection()->ClearField(&received, v1::Referral::descriptor()->FindFieldByName(field));
  }
  received.set_name(name.ToString());
  received.set_controller(name.controller);
  received.set_receiving_unit(forwarded.assessments(forwarded.assessments_size() - 1).forward().receiving_unit());
  received.set_forwarded_from(forwarded.name());
  *received.mutable_create_time() = ToTimestamp(acting.now);
  *received.mutable_update_time() = ToTimestamp(acting.now);
  *received.mutable_submit_time() = ToTimestamp(acting.now);
  received.set_state(v1::REFERRAL_STATE_RECEIVED);
  RETURN_IF_ERROR(Settle(received, acting));
  return received;
}

absl::StatusOr<v1::Referral> ConfirmForwarding(const v1::Referral& current, const std::string& forwarded_to,
                                               const Acting& acting) {
  RETURN_IF_ERROR(CanTake(Verb::kConfirmForwarding, current, acting));
  if (current.forwarded_to() == forwarded_to) return current;
  if (!current.forwarded_to().empty()) return AnotherForwarding();
  v1::Referral next = current;
  next.set_forwarded_to(forwarded_to);
  Take(Verb::kConfirmForwarding, next, acting);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

absl::StatusOr<v1::Referral> AcknowledgePathway(const v1::Referral& current, const std::string& pathway,
                                                const Acting& acting) {
  FieldChecks checks;
  checks.Require(IsPathwayName(pathway), "pathway", "is no pathway's name");
  RETURN_IF_ERROR(checks.status());
  RETURN_IF_ERROR(CanTake(Verb::kAcknowledgePathway, current, acting));
  if (current.pathway_acknowledgement().pathway() == pathway) return current;
  if (current.has_pathway_acknowledgement()) return AnotherPathway();
  v1::Referral next = current;
  next.mutable_pathway_acknowledgement()->set_pathway(pathway);
  *next.mutable_pathway_acknowledgement()->mutable_time() = ToTimestamp(acting.now);
  Take(Verb::kAcknowledgePathway, next, acting);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

}  // namespace sjelden::referral
