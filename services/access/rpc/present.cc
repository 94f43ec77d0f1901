#include "access/rpc/present.h"

#include "access/domain/ground_rules.h"
#include "access/domain/roster_rules.h"
#include "access/domain/sign_in_rules.h"
#include "access/rpc/roster_scope.h"

namespace sjelden::access {
namespace {

template <class T>
T WithEtag(T record, uint64_t version) {
  record.set_etag(EtagOf(version));
  record.clear_available_actions();
  return record;
}

bool KeepsRoster(const Call& call, const std::string& controller) {
  return call.Allows("access.roster") && CanKeepRoster(call, controller).ok();
}

}  // namespace

pb::Controller Present(pb::Controller controller, uint64_t version, const Call& call) {
  pb::Controller shown = WithEtag(std::move(controller), version);
  if (call.Allows("access.administer")) shown.add_available_actions("administer");
  return shown;
}

pb::Unit Present(pb::Unit unit, uint64_t version, const Call& call) {
  pb::Unit shown = WithEtag(std::move(unit), version);
  if (call.Allows("access.administer")) shown.add_available_actions("set-leader");
  return shown;
}

pb::Practitioner Present(pb::Practitioner practitioner, uint64_t version, const Call& call) {
  pb::Practitioner shown = WithEtag(std::move(practitioner), version);
  if (shown.name() == call.actor.person || call.Allows("access.administer")) {
    shown.add_available_actions("set-password");
  }
  return shown;
}

pb::PractitionerRole Present(pb::PractitionerRole role, uint64_t version, const Call& call) {
  pb::PractitionerRole shown = WithEtag(std::move(role), version);
  const bool ended = shown.has_end_time() && FromTimestamp(shown.end_time()) <= call.now;
  if (!ended && call.Allows("access.administer")) shown.add_available_actions("end");
  return shown;
}

absl::StatusOr<pb::PractitionerRole> PresentNamed(const Versioned<pb::PractitionerRole>& role, const Call& call) {
  ASSIGN_OR_RETURN(const UnitName name, ParseUnitName(role.value.unit(), "unit"));
  ASSIGN_OR_RETURN(const auto unit, GetUnit(call.view, name));
  ASSIGN_OR_RETURN(const auto controller, GetController(call.view, name.controller));
  pb::PractitionerRole shown = Present(role.value, role.version, call);
  shown.set_unit_display_name(unit.value.display_name());
  shown.set_controller_display_name(controller.value.display_name());
  return shown;
}

pb::Competence Present(pb::Competence competence, uint64_t version, const Call& call) {
  pb::Competence shown = WithEtag(std::move(competence), version);
  if (shown.end_date().empty() && call.Allows("access.roster")) shown.add_available_actions("end");
  return shown;
}

pb::Absence Present(pb::Absence absence, uint64_t version, const Call& call) {
  pb::Absence shown = WithEtag(std::move(absence), version);
  if (call.Allows("access.roster")) shown.add_available_actions("cancel");
  return shown;
}

pb::Duty Present(pb::Duty duty, uint64_t version, const Call& call) {
  pb::Duty shown = WithEtag(std::move(duty), version);
  if (KeepsRoster(call, shown.controller()) && CheckRemoveDuty(shown, call.now).ok()) {
    shown.add_available_actions("remove");
  }
  return shown;
}

pb::Delegation Present(pb::Delegation delegation, uint64_t version, const Call& call) {
  pb::Delegation shown = WithEtag(std::move(delegation), version);
  const absl::Time end = std::max(call.now, FromTimestamp(shown.start_time()));
  if (KeepsRoster(call, shown.controller()) && CheckEndDelegation(shown, end, call.now).ok()) {
    shown.add_available_actions("end");
  }
  return shown;
}

pb::SignIn Present(pb::SignIn sign_in, uint64_t version, const Call& call) {
  pb::SignIn shown = WithEtag(std::move(sign_in), version);
  if (CheckSignInLasts(shown, call.now).ok()) shown.add_available_actions("sign-out");
  return shown;
}

pb::Ground Present(pb::Ground ground, uint64_t version, const Call& call) {
  pb::Ground shown = WithEtag(std::move(ground), version);
  if (call.Allows("access.review-ground") && CanReviewGround(shown, call.actor).ok()) {
    shown.add_available_actions("review");
  }
  return shown;
}

}  // namespace sjelden::access
