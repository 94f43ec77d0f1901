// The handlers of ConsultationService, one declaration per RPC, one file per verb.
//
// All are pure (platform/call/call.h) and may run on several threads at once.
#pragma once

#include "meeting/rpc/deps.h"
#include "platform/call/call.h"
#include "platform/call/gate.h"
#include "sjelden/meeting/v1/consultation_service.pb.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::GetConsultationResponse>> GetConsultation(const Deps& d, const Call& call,
                                                                     const pb::GetConsultationRequest& request);
absl::StatusOr<Outcome<pb::ListConsultationsResponse>> ListConsultations(const Deps& d, const Call& call,
                                                                         const pb::ListConsultationsRequest& request);

// What creating finds out before it: that patients and case are there for this person, and whose record it becomes.
struct CaseSeen {
  clinical::v1::Compartment compartment = clinical::v1::COMPARTMENT_ORDINARY;
};
absl::StatusOr<CaseSeen> PrepareCreateConsultation(const Deps& d, const Prepare& with,
                                                   const pb::CreateConsultationRequest& request);
absl::StatusOr<Outcome<pb::CreateConsultationResponse>> CreateConsultation(
    const Deps& d, const Call& call, const pb::CreateConsultationRequest& request, const CaseSeen& seen);

absl::StatusOr<Outcome<pb::BookConsultationResponse>> BookConsultation(const Deps& d, const Call& call,
                                                                       const pb::BookConsultationRequest& request);
absl::StatusOr<Outcome<pb::MoveConsultationResponse>> MoveConsultation(const Deps& d, const Call& call,
                                                                       const pb::MoveConsultationRequest& request);
absl::StatusOr<Outcome<pb::NotifyPatientResponse>> NotifyPatient(const Deps& d, const Call& call,
                                                                 const pb::NotifyPatientRequest& request);
absl::StatusOr<Outcome<pb::ConfirmConsultationResponse>> ConfirmConsultation(
    const Deps& d, const Call& call, const pb::ConfirmConsultationRequest& request);
absl::StatusOr<Outcome<pb::HoldConsultationResponse>> HoldConsultation(const Deps& d, const Call& call,
                                                                       const pb::HoldConsultationRequest& request);
absl::StatusOr<Outcome<pb::MissConsultationResponse>> MissConsultation(const Deps& d, const Call& call,
                                                                       const pb::MissConsultationRequest& request);
absl::StatusOr<Outcome<pb::RebookConsultationResponse>> RebookConsultation(
    const Deps& d, const Call& call, const pb::RebookConsultationRequest& request);
absl::StatusOr<Outcome<pb::EndMissedConsultationResponse>> EndMissedConsultation(
    const Deps& d, const Call& call, const pb::EndMissedConsultationRequest& request);
absl::StatusOr<Outcome<pb::CancelConsultationResponse>> CancelConsultation(
    const Deps& d, const Call& call, const pb::CancelConsultationRequest& request);

}  // namespace sjelden::meeting
