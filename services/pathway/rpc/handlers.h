// The handlers of PathwayService, one declaration per RPC, one file per verb.
//
// All are pure (platform/call/call.h) and may run on several threads at once.
#pragma once

#include <vector>

#include "pathway/peers/peers.h"
#include "pathway/store/pathway_store.h"
#include "platform/call/call.h"
#include "platform/call/gate.h"
#include "platform/time/clock.h"
#include "platform/time/oslo.h"
#include "platform/time/working_days.h"
#include "sjelden/pathway/v1/pathway_service.pb.h"

namespace sjelden::pathway {

namespace pb = ::sjelden::pathway::v1;

struct Deps {
  const PathwayStore& store;
  const std::vector<pb::PathwayTemplate>& templates;
  const WorkingDayCalendar& calendar;
  const CaseNorms& norms;
  const Oslo& oslo;
  const Clock& clock;  // for Prepare only; a handler has call.now
  ReferralPeer& referral;
  RegistryPeer& registry;
};

absl::StatusOr<Outcome<pb::GetPathwayResponse>> GetPathway(const Deps& d, const Call& call,
                                                           const pb::GetPathwayRequest& request);
absl::StatusOr<Outcome<pb::GetTimelineResponse>> GetTimeline(const Deps& d, const Call& call,
                                                             const pb::GetTimelineRequest& request);
absl::StatusOr<Outcome<pb::ListPathwaysResponse>> ListPathways(const Deps& d, const Call& call,
                                                               const pb::ListPathwaysRequest& request);

// What opening by hand finds out before it: that the patient is there for this person.
struct PatientSeen {};
absl::StatusOr<PatientSeen> PrepareOpenPathway(const Deps& d, const Prepare& with,
                                               const pb::OpenPathwayRequest& request);
absl::StatusOr<Outcome<pb::OpenPathwayResponse>> OpenPathway(const Deps& d, const Call& call,
                                                             const pb::OpenPathwayRequest& request,
                                                             const PatientSeen& seen);

absl::StatusOr<Outcome<pb::OfferTaskResponse>> OfferTask(const Deps& d, const Call& call,
                                                         const pb::OfferTaskRequest& request);
absl::StatusOr<Outcome<pb::AcceptTaskResponse>> AcceptTask(const Deps& d, const Call& call,
                                                           const pb::AcceptTaskRequest& request);
absl::StatusOr<Outcome<pb::DeclineTaskResponse>> DeclineTask(const Deps& d, const Call& call,
                                                             const pb::DeclineTaskRequest& request);
absl::StatusOr<Outcome<pb::CompleteTaskResponse>> CompleteTask(const Deps& d, const Call& call,
                                                               const pb::CompleteTaskRequest& request);
absl::StatusOr<Outcome<pb::SetWaitingResponse>> SetWaiting(const Deps& d, const Call& call,
                                                           const pb::SetWaitingRequest& request);
absl::StatusOr<Outcome<pb::ReassignTaskResponse>> ReassignTask(const Deps& d, const Call& call,
                                                               const pb::ReassignTaskRequest& request);
absl::StatusOr<Outcome<pb::PausePathwayResponse>> PausePathway(const Deps& d, const Call& call,
                                                               const pb::PausePathwayRequest& request);
absl::StatusOr<Outcome<pb::ResumePathwayResponse>> ResumePathway(const Deps& d, const Call& call,
                                                                 const pb::ResumePathwayRequest& request);
absl::StatusOr<Outcome<pb::ClosePathwayResponse>> ClosePathway(const Deps& d, const Call& call,
                                                               const pb::ClosePathwayRequest& request);
absl::StatusOr<Outcome<pb::GetTaskResponse>> GetTask(const Deps& d, const Call& call,
                                                     const pb::GetTaskRequest& request);
absl::StatusOr<Outcome<pb::ListTasksResponse>> ListTasks(const Deps& d, const Call& call,
                                                         const pb::ListTasksRequest& request);
absl::StatusOr<Outcome<pb::ListTemplatesResponse>> ListTemplates(const Deps& d, const Call& call,
                                                                 const pb::ListTemplatesRequest& request);

// Accepted referrals that no pathway has acknowledged, as the referral service said before our own state was read.
struct Acceptances {
  std::vector<referral::v1::ReferralRow> all;
  std::vector<referral::v1::ReferralRow> late;  // accepted longer ago than taking over should take
};
absl::StatusOr<Acceptances> PrepareProveNoOrphan(const Deps& d, const Prepare& with,
                                                 const pb::ProveNoOrphanRequest& request);
absl::StatusOr<Outcome<pb::ProveNoOrphanResponse>> ProveNoOrphan(const Deps& d, const Call& call,
                                                                 const pb::ProveNoOrphanRequest& request,
                                                                 const Acceptances& acceptances);

}  // namespace sjelden::pathway
