#include "access/rpc/services.h"

namespace sjelden::access {

UnaryServices Services(CallGate& gate, const Deps& deps) {
  UnaryServices services;

  UnaryService& directory = services.emplace_back(v1::DirectoryService::descriptor(), gate);
  directory.Serve(deps, &ListControllers);
  directory.Serve(deps, &CreateController);
  directory.Serve(deps, &ListUnits);
  directory.Serve(deps, &GetUnit);
  directory.Serve(deps, &CreateUnit);
  directory.Serve(deps, &SetUnitLeader);
  directory.Serve(deps, &ListPractitioners);
  directory.Serve(deps, &GetPractitioner);
  directory.Serve(deps, &CreatePractitioner);
  directory.Serve(deps, &ListPractitionerRoles);
  directory.Serve(deps, &CreatePractitionerRole);
  directory.Serve(deps, &EndPractitionerRole);

  UnaryService& grounds = services.emplace_back(v1::GroundService::descriptor(), gate);
  grounds.Serve(deps, &DeclareGround);
  grounds.Serve(deps, &FindAcutePatient, &BreakGlass);
  grounds.Serve(deps, &ListOwnGrounds);
  grounds.Serve(deps, &ListGrounds);
  grounds.Serve(deps, &ReviewGround);

  UnaryService& preferences = services.emplace_back(v1::PreferenceService::descriptor(), gate);
  preferences.Serve(deps, &GetPreferences);
  preferences.Serve(deps, &UpdatePreferences);

  UnaryService& roster = services.emplace_back(v1::RosterService::descriptor(), gate);
  roster.Serve(deps, &ListCompetences);
  roster.Serve(deps, &AddCompetence);
  roster.Serve(deps, &EndCompetence);
  roster.Serve(deps, &RecordAbsence);
  roster.Serve(deps, &ListAbsences);
  roster.Serve(deps, &CancelAbsence);
  roster.Serve(deps, &AddDuty);
  roster.Serve(deps, &ListDuties);
  roster.Serve(deps, &RemoveDuty);
  roster.Serve(deps, &DelegateWork);
  roster.Serve(deps, &EndDelegation);
  roster.Serve(deps, &ListDelegations);

  UnaryService& sign_in = services.emplace_back(v1::SignInService::descriptor(), gate);
  sign_in.Serve(deps, &ProveLogin, &SignIn);
  sign_in.Serve(deps, &ReadToken, &RenewToken);
  sign_in.Serve(deps, &SignOut);
  sign_in.Serve(deps, &GetKeySet);
  sign_in.Serve(deps, &WhoAmI);
  sign_in.Serve(deps, &HashNewPassword, &SetPassword);

  return services;
}

}  // namespace sjelden::access
