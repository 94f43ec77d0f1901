#include "referral/domain/referral_draft.h"
#include "referral/domain/referral_errors.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<FoundPatient> FindPatient(const Deps& d, const Prepare& caller, const v1::CreateReferralRequest& req) {
  if (!IsPatientName(req.referral().patient())) return PatientUnknown();
  ASSIGN_OR_RETURN(std::string name, d.registry.PatientSeenBy(caller, req.referral().patient()));
  return FoundPatient{std::move(name)};
}

absl::StatusOr<Outcome<v1::CreateReferralResponse>> CreateReferral(const Deps& d, const Call& call,
                                                                   const v1::CreateReferralRequest& req,
                                                                   const FoundPatient& patient) {
  const v1::Referral& content = req.referral();
  if (!content.source_id().empty()) {
    ASSIGN_OR_RETURN(const auto existing, d.store.FindBySource(call.view, content.source_id()));
    if (existing.has_value()) {
      if (!call.MaySee(RelationsOf(existing->value, existing->version))) return SourceKnown();
      ASSIGN_OR_RETURN(auto outcome, Shows<v1::CreateReferralResponse>(d, call, existing->value, existing->version));
      outcome.response.set_existing(true);
      return outcome;
    }
  }
  const Standing standing(call, d.calendar, content);
  const Beginning beginning{{ControllerOfUnit(content.receiving_unit()), call.NewId()},
                            call.NewId(),
                            patient.name,
                            req.submit()};
  ASSIGN_OR_RETURN(const v1::Referral referral, StartReferral(content, beginning, standing.acting()));
  ASSIGN_OR_RETURN(auto outcome, Shows<v1::CreateReferralResponse>(d, call, referral, 1));
  outcome.commit = d.store.Create(referral);
  if (req.submit()) TellSubmitted(outcome.commit, referral, 1);
  return outcome;
}

}  // namespace sjelden::referral
