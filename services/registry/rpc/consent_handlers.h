// Consents, objections and barrings.
//
// One pure function per RPC; see call.h for what a handler is.
#pragma once

#include "registry/rpc/loading.h"
#include "sjelden/registry/v1/consent_service.pb.h"

namespace sjelden::registry {

absl::StatusOr<Outcome<pb::RecordConsentResponse>> RecordConsent(const Deps& deps, const Call& call,
                                                                 const pb::RecordConsentRequest& request);
absl::StatusOr<Outcome<pb::WithdrawConsentResponse>> WithdrawConsent(const Deps& deps, const Call& call,
                                                                     const pb::WithdrawConsentRequest& request);
absl::StatusOr<Outcome<pb::ListConsentsResponse>> ListConsents(const Deps& deps, const Call& call,
                                                               const pb::ListConsentsRequest& request);
absl::StatusOr<Outcome<pb::RecordObjectionResponse>> RecordObjection(const Deps& deps, const Call& call,
                                                                     const pb::RecordObjectionRequest& request);
absl::StatusOr<Outcome<pb::WithdrawObjectionResponse>> WithdrawObjection(const Deps& deps, const Call& call,
                                                                         const pb::WithdrawObjectionRequest& request);
absl::StatusOr<Outcome<pb::ListObjectionsResponse>> ListObjections(const Deps& deps, const Call& call,
                                                                   const pb::ListObjectionsRequest& request);
absl::StatusOr<Outcome<pb::BarAccessResponse>> BarAccess(const Deps& deps, const Call& call,
                                                         const pb::BarAccessRequest& request);
absl::StatusOr<Outcome<pb::LiftBarringResponse>> LiftBarring(const Deps& deps, const Call& call,
                                                             const pb::LiftBarringRequest& request);
absl::StatusOr<Outcome<pb::ListBarringsResponse>> ListBarrings(const Deps& deps, const Call& call,
                                                               const pb::ListBarringsRequest& request);

}  // namespace sjelden::registry
