#include "referral/rpc/changes.h"

#include "referral/domain/clocks.h"
#include "referral/domain/copies.h"
#include "referral/domain/referral_events.h"
#include "referral/rpc/attachments.h"

namespace sjelden::referral {

absl::StatusOr<v1::Referral> Present(const Deps& d, const Call& call, const v1::Referral& referral, uint64_t version) {
  const Standing standing(call, d.calendar, referral);
  v1::Referral shown = referral;
  shown.set_etag(EtagOf(version));
  for (v1::CopyReceiver& copy : *shown.mutable_copy_to()) {
    if (ObjectsToCopy(referral, copy, standing.acting().roster)) copy.set_patient_objects(true);
  }
  for (v1::LegalClock& clock : *shown.mutable_clocks()) {
    clock.set_state(StateOn(clock, ExpectedStart(referral), standing.acting().today()));
  }
  const auto allows = [&call](const std::string& permission) { return call.Allows(permission); };
  for (const std::string& action : AvailableActions(referral, standing.acting(), allows)) {
    shown.add_available_actions(action);
  }
  ASSIGN_OR_RETURN(const auto documents, PresentAttachments(call, referral, standing.acting()));
  for (const clinical::v1::Document& document : documents) *shown.add_documents() = document;
  return shown;
}

absl::StatusOr<Versioned<v1::Referral>> LoadForChange(const Deps& d, const Call& call, const std::string& name,
                                                      const std::string& etag) {
  ASSIGN_OR_RETURN(const ReferralName parsed, ParseReferralName(name));
  ASSIGN_OR_RETURN(Versioned<v1::Referral> current, d.store.Get(call.view, parsed));
  RETURN_IF_ERROR(CheckEtag(etag, current.version));
  return current;
}

void TellSubmitted(Commit& commit, const v1::Referral& referral, uint64_t version) {
  Tell(commit, referral, version, SubmittedEvent(referral));
  commit.Enqueue(kGrantCareRelation, AssessingRelation(referral));
}

}  // namespace sjelden::referral
