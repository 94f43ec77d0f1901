#include "access/store/records.h"

#include "platform/time/timestamp.h"

namespace sjelden::access {
namespace {

absl::StatusOr<pb::Location> Locate(const View& view, Located type, const std::string& id) {
  ASSIGN_OR_RETURN(const auto found, view.Find<pb::Location>(LocationKey(type, id)));
  if (!found.has_value()) return absl::NotFoundError("there is no such resource");
  return found->value;
}

void PutLocation(Located type, const std::string& id, const std::string& controller, const std::string& patient,
                 Commit& commit) {
  commit.Create(LocationKey(type, id), LocationAt(controller, patient));
}

void PutName(const RecordKey& key, uint64_t version, const std::string& name, Commit& commit) {
  commit.PutIndex(key, version, NameOnly(name));
}

absl::StatusOr<std::vector<Versioned<pb::PractitionerRole>>> RolesUnder(const View& view, const std::string& prefix) {
  ASSIGN_OR_RETURN(const auto rows, ScanAll<pb::NameRow>(view, prefix));
  std::vector<Versioned<pb::PractitionerRole>> roles;
  for (const auto& row : rows) {
    ASSIGN_OR_RETURN(Versioned<pb::PractitionerRole> role, GetRole(view, LastPart(row.row.name())));
    roles.push_back(std::move(role));
  }
  return roles;
}

}  // namespace

pb::Location LocationAt(const std::string& controller, const std::string& patient) {
  pb::Location location;
  location.set_controller(controller);
  location.set_patient(patient);
  return location;
}

pb::NameRow NameOnly(const std::string& name) {
  pb::NameRow row;
  row.set_name(name);
  return row;
}

pb::GroundRow RowOf(const pb::Ground& ground) {
  pb::GroundRow row;
  row.set_name(ground.name());
  row.set_person(ground.person());
  row.set_patient(ground.patient());
  row.set_kind(ground.kind());
  row.set_purpose(ground.purpose());
  *row.mutable_create_time() = ground.create_time();
  *row.mutable_expire_time() = ground.expire_time();
  row.set_controller(ground.controller());
  return row;
}

RecordKey ReviewKeyOf(const pb::Ground& ground) {
  return GroundByReviewKey(ground.controller(), ground.review_state(), FromTimestamp(ground.create_time()),
                           LastPart(ground.name()));
}

absl::Status TouchSet(const View& view, const RecordKey& head, Commit& commit) {
  ASSIGN_OR_RETURN(const auto found, view.Find<pb::SetHead>(head));
  pb::SetHead next;
  next.set_changes(found.has_value() ? found->value.changes() + 1 : 1);
  if (found.has_value()) {
    commit.Replace(*found, next);
  } else {
    commit.Create(head, next);
  }
  return absl::OkStatus();
}

absl::StatusOr<Versioned<pb::Controller>> GetController(const View& view, const std::string& number) {
  return GetRecord<pb::Controller>(view, ControllerKey(number));
}
absl::StatusOr<Versioned<pb::Unit>> GetUnit(const View& view, const UnitName& name) {
  return GetRecord<pb::Unit>(view, UnitKey(name));
}
absl::StatusOr<Versioned<pb::Practitioner>> GetPractitioner(const View& view, const std::string& id) {
  return GetRecord<pb::Practitioner>(view, PractitionerKey(id));
}
absl::StatusOr<Versioned<pb::PractitionerRole>> GetRole(const View& view, const std::string& id) {
  ASSIGN_OR_RETURN(const pb::Location at, Locate(view, Located::kRole, id));
  return GetRecord<pb::PractitionerRole>(view, RoleKey(at.controller(), id));
}
absl::StatusOr<Versioned<pb::Delegation>> GetDelegation(const View& view, const std::string& id) {
  ASSIGN_OR_RETURN(const pb::Location at, Locate(view, Located::kDelegation, id));
  return GetRecord<pb::Delegation>(view, DelegationKey(at.controller(), id));
}
absl::StatusOr<Versioned<pb::StoredSignIn>> GetSignIn(const View& view, const std::string& id) {
  ASSIGN_OR_RETURN(const pb::Location at, Locate(view, Located::kSignIn, id));
  return view.Head<pb::StoredSignIn>(SignInKey(at.controller(), id),
                                     [](const pb::StoredSignIn& stored, uint64_t version) {
                                       return ShowsNoPatient(stored.sign_in(), version);
                                     });
}
absl::StatusOr<Versioned<pb::Ground>> GetGround(const View& view, const std::string& id) {
  ASSIGN_OR_RETURN(const pb::Location at, Locate(view, Located::kGround, id));
  return view.Head<pb::Ground>(GroundKey(at.controller(), at.patient(), id), &RelationsOf);
}

absl::StatusOr<bool> HasPractitioner(const View& view, const std::string& name) {
  ASSIGN_OR_RETURN(const uint64_t version, view.VersionAt(PractitionerKey(LastPart(name))));
  return version > 0;
}

Disclosed RelationsOf(const pb::Ground& ground, uint64_t version) {
  return {ground.name(),           version, ground.patient(), ground.controller(), Compartment::kOrdinary,
          {MakeControllerName(ground.controller())}, {ground.person()}};
}

absl::StatusOr<std::vector<Versioned<pb::Controller>>> AllControllers(const View& view) {
  ASSIGN_OR_RETURN(const auto rows, ScanAll<pb::Location>(view, LocationPrefix(Located::kController)));
  std::vector<Versioned<pb::Controller>> all;
  for (const auto& row : rows) {
    ASSIGN_OR_RETURN(Versioned<pb::Controller> one, GetController(view, row.row.controller()));
    all.push_back(std::move(one));
  }
  return all;
}

absl::StatusOr<std::vector<Versioned<pb::Unit>>> AllUnits(const View& view) {
  ASSIGN_OR_RETURN(const auto rows, ScanAll<pb::Location>(view, LocationPrefix(Located::kUnit)));
  std::vector<Versioned<pb::Unit>> all;
  for (const auto& row : rows) {
    ASSIGN_OR_RETURN(Versioned<pb::Unit> one, GetUnit(view, {row.row.controller(), LastPart(row.key)}));
    all.push_back(std::move(one));
  }
  return all;
}

absl::StatusOr<std::vector<Versioned<pb::Delegation>>> AllDelegations(const View& view) {
  ASSIGN_OR_RETURN(const auto rows, ScanAll<pb::Location>(view, LocationPrefix(Located::kDelegation)));
  std::vector<Versioned<pb::Delegation>> all;
  for (const auto& row : rows) {
    ASSIGN_OR_RETURN(Versioned<pb::Delegation> one, GetDelegation(view, LastPart(row.key)));
    all.push_back(std::move(one));
  }
  return all;
}

absl::StatusOr<std::vector<Versioned<pb::PractitionerRole>>> AllRoles(const View& view) {
  ASSIGN_OR_RETURN(const auto rows, ScanAll<pb::Location>(view, LocationPrefix(Located::kRole)));
  std::vector<Versioned<pb::PractitionerRole>> all;
  for (const auto& row : rows) {
    ASSIGN_OR_RETURN(Versioned<pb::PractitionerRole> one, GetRole(view, LastPart(row.key)));
    all.push_back(std::move(one));
  }
  return all;
}

absl::StatusOr<std::vector<Versioned<pb::PractitionerRole>>> RolesOfPerson(const View& view, const std::string& id) {
  return RolesUnder(view, RoleOfPersonPrefix(id));
}
absl::StatusOr<std::vector<Versioned<pb::PractitionerRole>>> RolesAtUnit(const View& view, const UnitName& unit) {
  return RolesUnder(view, RoleAtUnitPrefix(unit));
}

void CreateController(const pb::Controller& controller, Commit& commit) {
  commit.Create(ControllerKey(controller.organization_number()), controller);
  PutLocation(Located::kController, controller.organization_number(), controller.controller(), "", commit);
}

void CreateUnit(const UnitName& name, const pb::Unit& unit, Commit& commit) {
  commit.Create(UnitKey(name), unit);
  PutLocation(Located::kUnit, name.controller + "/" + name.unit, name.controller, "", commit);
}

void CreateRole(const pb::PractitionerRole& role, const UnitName& unit, Commit& commit) {
  const std::string id = LastPart(role.name());
  commit.Create(RoleKey(unit.controller, id), role);
  PutLocation(Located::kRole, id, unit.controller, "", commit);
  PutName(RoleOfPersonKey(LastPart(role.person()), id), 1, role.name(), commit);
  PutName(RoleAtUnitKey(unit, id), 1, role.name(), commit);
}

void CreateDelegation(const pb::Delegation& delegation, Commit& commit) {
  const std::string id = LastPart(delegation.name());
  commit.Create(DelegationKey(delegation.controller(), id), delegation);
  PutLocation(Located::kDelegation, id, delegation.controller(), "", commit);
}

void CreateGround(const pb::Ground& ground, Commit& commit) {
  const std::string id = LastPart(ground.name());
  commit.Create(GroundKey(ground.controller(), ground.patient(), id), ground);
  PutLocation(Located::kGround, id, ground.controller(), ground.patient(), commit);
  commit.PutIndex(GroundOfPersonKey(LastPart(ground.person()), FromTimestamp(ground.create_time()), id), 1,
                  RowOf(ground));
  commit.PutIndex(ReviewKeyOf(ground), 1, RowOf(ground));
}

void ReplaceGround(const Versioned<pb::Ground>& current, const pb::Ground& next, Commit& commit) {
  commit.Replace(current, next);
  commit.RemoveIndex(ReviewKeyOf(current.value));
  commit.PutIndex(ReviewKeyOf(next), current.version + 1, RowOf(next));
}

}  // namespace sjelden::access
