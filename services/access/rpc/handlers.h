// One function per RPC of access, and what they all work with. Pure as every handler; Prepare functions may block.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "access/credentials/blind_names.h"
#include "access/credentials/passwords.h"
#include "access/credentials/token_issuer.h"
#include "access/domain/access_limits.h"
#include "access/domain/saved_views.h"
#include "access/peers/registry.h"
#include "platform/call/gate.h"
#include "sjelden/access/v1/directory_service.pb.h"
#include "sjelden/access/v1/ground_service.pb.h"
#include "sjelden/access/v1/preference_service.pb.h"
#include "sjelden/access/v1/roster_service.pb.h"
#include "sjelden/access/v1/sign_in_service.pb.h"

namespace sjelden::access {

namespace pb = ::sjelden::access::v1;

// Everything outlives the server.
struct Deps {
  const AccessLimits& limits;
  const TokenIssuer& tokens;
  const Passwords& passwords;
  const BlindNames& blind;
  const platform::v1::PermissionTable& functions;
  CallGate& gate;
  const Registry& registry;
  const SavedViewRules& saved_views;
};

template <class Response>
using Result = absl::StatusOr<Outcome<Response>>;

// What was found out before SignIn: the password was right, of this person, and these attempts may be forgotten.
struct ProvenLogin {
  std::string practitioner;
  uint64_t credential_version = 0;
  std::vector<RecordKey> attempts;
};
// Sign-in.
absl::StatusOr<ProvenLogin> ProveLogin(const Deps& deps, const Prepare& with, const pb::SignInRequest& request);
Result<pb::SignInResponse> SignIn(const Deps& deps, const Call& call, const pb::SignInRequest& request,
                                  const ProvenLogin& proven);
absl::StatusOr<TokenClaims> ReadToken(const Deps& deps, const Prepare& with, const pb::RenewTokenRequest& request);
Result<pb::RenewTokenResponse> RenewToken(const Deps& deps, const Call& call, const pb::RenewTokenRequest& request,
                                          const TokenClaims& claims);
Result<pb::SignOutResponse> SignOut(const Deps& deps, const Call& call, const pb::SignOutRequest& request);
Result<pb::GetKeySetResponse> GetKeySet(const Deps& deps, const Call& call, const pb::GetKeySetRequest& request);
Result<pb::WhoAmIResponse> WhoAmI(const Deps& deps, const Call& call, const pb::WhoAmIRequest& request);
// What was found out before SetPassword.
struct NewPassword {
  std::string hash;
  uint64_t credential_version = 0;  // 0: there was none
  std::vector<RecordKey> attempts;
};
absl::StatusOr<NewPassword> HashNewPassword(const Deps& deps, const Prepare& with,
                                            const pb::SetPasswordRequest& request);
Result<pb::SetPasswordResponse> SetPassword(const Deps& deps, const Call& call, const pb::SetPasswordRequest& request,
                                            const NewPassword& password);

// The directory.
Result<pb::ListControllersResponse> ListControllers(const Deps&, const Call&, const pb::ListControllersRequest&);
Result<pb::CreateControllerResponse> CreateController(const Deps&, const Call&, const pb::CreateControllerRequest&);
Result<pb::ListUnitsResponse> ListUnits(const Deps&, const Call&, const pb::ListUnitsRequest&);
Result<pb::GetUnitResponse> GetUnit(const Deps&, const Call&, const pb::GetUnitRequest&);
Result<pb::CreateUnitResponse> CreateUnit(const Deps&, const Call&, const pb::CreateUnitRequest&);
Result<pb::SetUnitLeaderResponse> SetUnitLeader(const Deps&, const Call&, const pb::SetUnitLeaderRequest&);
Result<pb::ListPractitionersResponse> ListPractitioners(const Deps&, const Call&, const pb::ListPractitionersRequest&);
Result<pb::GetPractitionerResponse> GetPractitioner(const Deps&, const Call&, const pb::GetPractitionerRequest&);
Result<pb::CreatePractitionerResponse> CreatePractitioner(const Deps&, const Call&,
                                                          const pb::CreatePractitionerRequest&);
Result<pb::ListPractitionerRolesResponse> ListPractitionerRoles(const Deps&, const Call&,
                                                                const pb::ListPractitionerRolesRequest&);
Result<pb::CreatePractitionerRoleResponse> CreatePractitionerRole(const Deps&, const Call&,
                                                                  const pb::CreatePractitionerRoleRequest&);
Result<pb::EndPractitionerRoleResponse> EndPractitionerRole(const Deps&, const Call&,
                                                            const pb::EndPractitionerRoleRequest&);

// Rosters.
Result<pb::ListCompetencesResponse> ListCompetences(const Deps&, const Call&, const pb::ListCompetencesRequest&);
Result<pb::AddCompetenceResponse> AddCompetence(const Deps&, const Call&, const pb::AddCompetenceRequest&);
Result<pb::EndCompetenceResponse> EndCompetence(const Deps&, const Call&, const pb::EndCompetenceRequest&);
Result<pb::RecordAbsenceResponse> RecordAbsence(const Deps&, const Call&, const pb::RecordAbsenceRequest&);
Result<pb::ListAbsencesResponse> ListAbsences(const Deps&, const Call&, const pb::ListAbsencesRequest&);
Result<pb::CancelAbsenceResponse> CancelAbsence(const Deps&, const Call&, const pb::CancelAbsenceRequest&);
Result<pb::AddDutyResponse> AddDuty(const Deps&, const Call&, const pb::AddDutyRequest&);
Result<pb::ListDutiesResponse> ListDuties(const Deps&, const Call&, const pb::ListDutiesRequest&);
Result<pb::RemoveDutyResponse> RemoveDuty(const Deps&, const Call&, const pb::RemoveDutyRequest&);
Result<pb::DelegateWorkResponse> DelegateWork(const Deps&, const Call&, const pb::DelegateWorkRequest&);
Result<pb::EndDelegationResponse> EndDelegation(const Deps&, const Call&, const pb::EndDelegationRequest&);
Result<pb::ListDelegationsResponse> ListDelegations(const Deps&, const Call&, const pb::ListDelegationsRequest&);

// Grounds.
Result<pb::DeclareGroundResponse> DeclareGround(const Deps&, const Call&, const pb::DeclareGroundRequest&);
// Whose record is to be opened: found by number where the caller knows nothing else.
struct AcutePatient {
  std::string name;
};
absl::StatusOr<AcutePatient> FindAcutePatient(const Deps& deps, const Prepare& with,
                                              const pb::BreakGlassRequest& request);
Result<pb::BreakGlassResponse> BreakGlass(const Deps&, const Call&, const pb::BreakGlassRequest&,
                                          const AcutePatient&);
Result<pb::ListOwnGroundsResponse> ListOwnGrounds(const Deps&, const Call&, const pb::ListOwnGroundsRequest&);
Result<pb::ListGroundsResponse> ListGrounds(const Deps&, const Call&, const pb::ListGroundsRequest&);
Result<pb::ReviewGroundResponse> ReviewGround(const Deps&, const Call&, const pb::ReviewGroundRequest&);

// What a person has chosen for the own pages.
Result<pb::GetPreferencesResponse> GetPreferences(const Deps&, const Call&, const pb::GetPreferencesRequest&);
Result<pb::UpdatePreferencesResponse> UpdatePreferences(const Deps&, const Call&, const pb::UpdatePreferencesRequest&);

}  // namespace sjelden::access
