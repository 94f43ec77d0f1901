#include "pathway/follow/on_referral_accepted.h"

#include "pathway/domain/opening.h"
#include "pathway/domain/template_rules.h"
#include "pathway/domain/timeline.h"
#include "pathway/follow/opened.h"
#include "pathway/rpc/present.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::pathway {
namespace {

// A referral that lacks what a case needs can never open one: it is parked and somebody is told.
absl::Status CheckEvent(const referral::v1::ReferralAccepted& accepted) {
  std::vector<FieldViolation> wrong;
  if (!IsReferralName(accepted.referral())) wrong.push_back({"referral", "want a referral's name"});
  if (!IsPatientName(accepted.patient())) wrong.push_back({"patient", "want a patient's name"});
  if (!IsUnitName(accepted.receiving_unit())) wrong.push_back({"receiving_unit", "want a unit's name"});
  if (!IsUnitName(accepted.referring_unit())) wrong.push_back({"referring_unit", "want a unit's name"});
  if (accepted.controller().empty()) wrong.push_back({"controller", "want an organisation number"});
  if (accepted.compartment() == clinical::v1::COMPARTMENT_UNSPECIFIED) wrong.push_back({"compartment", "want one"});
  return wrong.empty() ? absl::OkStatus() : InvalidFields(wrong);
}

void NoteReferral(const referral::v1::ReferralAccepted& accepted, const Call& call, Case& next) {
  pb::TimelineEntry& received = next.noted.emplace_back();
  received.set_kind(pb::TIMELINE_KIND_REFERRAL_RECEIVED);
  received.set_document(accepted.referral());
  received.set_actor(accepted.requested_by());
  received.set_unit(accepted.referring_unit());
  *received.mutable_time() = accepted.has_receive_time() ? accepted.receive_time() : ToTimestamp(call.now);
  pb::TimelineEntry& taken = next.noted.emplace_back();
  taken.set_kind(pb::TIMELINE_KIND_REFERRAL_ACCEPTED);
  taken.set_document(accepted.referral());
  taken.set_actor(accepted.accepted_by());
  taken.set_unit(accepted.receiving_unit());
  taken.set_code(CodeOf(referral::v1::ReferralState_Name(accepted.state()), "REFERRAL_STATE_"));
  *taken.mutable_time() = ToTimestamp(call.now);
}

absl::StatusOr<Commit> Join(const Deps& d, const Call& call, const std::string& pathway,
                            const referral::v1::ReferralAccepted& accepted) {
  ASSIGN_OR_RETURN(const LoadedCase loaded, d.store.Get(call.view, pathway));
  Case next = JoinReferral(loaded.ToCase(), accepted, ActOf(d, call));
  NoteReferral(accepted, call, next);
  ASSIGN_OR_RETURN(Commit commit, d.store.Replace(loaded, next));
  d.store.ClaimReferral(accepted.referral(), pathway, commit);
  TellOpened(next, accepted.referral(), loaded.head.version + 1, commit);
  TellStanding(next, accepted.referral(), loaded.head.version + 1, commit);
  Acknowledge(accepted.referral(), pathway, commit);
  GrantRelations(next, call.now, commit);
  return commit;
}

}  // namespace

absl::StatusOr<Commit> OnReferralAccepted(const Deps& d, const Call& call,
                                          const referral::v1::ReferralAccepted& accepted) {
  RETURN_IF_ERROR(CheckEvent(accepted));
  ASSIGN_OR_RETURN(const auto taken, d.store.PathwayOfReferral(call.view, accepted.referral()));
  if (taken.has_value()) return Commit();
  ASSIGN_OR_RETURN(const auto same_question,
                   d.store.PathwayOfQuestion(call.view, accepted.patient(), accepted.question_id()));
  if (same_question.has_value()) return Join(d, call, *same_question, accepted);
  const pb::PathwayTemplate* chosen = ChooseTemplate(d.templates, accepted);
  if (chosen == nullptr) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "NO_TEMPLATE", "no template fits the referral");
  }
  ASSIGN_OR_RETURN(Case opened, OpenFromReferral(accepted, *chosen, ActOf(d, call)));
  NoteReferral(accepted, call, opened);
  ASSIGN_OR_RETURN(Commit commit, d.store.Create(opened));
  d.store.ClaimReferral(accepted.referral(), opened.pathway().name(), commit);
  TellOpened(opened, accepted.referral(), 1, commit);
  Acknowledge(accepted.referral(), opened.pathway().name(), commit);
  GrantRelations(opened, call.now, commit);
  return commit;
}

}  // namespace sjelden::pathway
