// Controllers and units of the directory.
#include "access/domain/access_errors.h"
#include "access/domain/directory_rules.h"
#include "access/rpc/paging.h"
#include "access/rpc/plans.h"
#include "access/rpc/present.h"
#include "access/store/facts.h"

namespace sjelden::access {

absl::StatusOr<Planned<pb::Controller>> PlanController(const Call& call, pb::Controller controller) {
  RETURN_IF_ERROR(CheckController(controller));
  const std::string number = controller.organization_number();
  ASSIGN_OR_RETURN(const uint64_t version, call.view.VersionAt(ControllerKey(number)));
  if (version > 0) return ControllerTaken();
  BeginRecord(controller, MakeControllerName(number), number, call.now);
  Planned<pb::Controller> planned{std::move(controller), {}};
  CreateController(planned.record, planned.commit);
  return planned;
}

absl::StatusOr<Planned<pb::Unit>> PlanUnit(const Call& call, const std::string& controller, const std::string& unit_id,
                                           pb::Unit unit) {
  ASSIGN_OR_RETURN(const std::string number, ParseControllerName(controller, "controller"));
  if (!IsUnitId(unit_id)) return InvalidField("unit_id", "want 2 to 40 lower-case letters, digits and hyphens");
  const UnitName name{number, unit_id};
  BeginRecord(unit, MakeUnitName(name), number, call.now);
  std::optional<pb::Unit> parent;
  if (!unit.parent().empty()) {
    ASSIGN_OR_RETURN(const UnitName above, ParseUnitName(unit.parent(), "unit.parent"));
    ASSIGN_OR_RETURN(const auto found, call.view.Find<pb::Unit>(UnitKey(above)));
    if (found.has_value()) parent = found->value;
  }
  RETURN_IF_ERROR(CheckUnit(unit, parent));
  ASSIGN_OR_RETURN(const uint64_t owner, call.view.VersionAt(ControllerKey(number)));
  if (owner == 0) return ReferenceMissing("controller");
  ASSIGN_OR_RETURN(const bool has_leader, HasPractitioner(call.view, unit.leader()));
  if (!has_leader) return ReferenceMissing("unit.leader");
  ASSIGN_OR_RETURN(const uint64_t version, call.view.VersionAt(UnitKey(name)));
  if (version > 0) return UnitTaken();
  Planned<pb::Unit> planned{std::move(unit), {}};
  CreateUnit(name, planned.record, planned.commit);
  planned.commit.Emit(planned.record.name(), 1, number, "", FactOf(planned.record));
  return planned;
}

Result<pb::ListControllersResponse> ListControllers(const Deps&, const Call& call,
                                                    const pb::ListControllersRequest& request) {
  ASSIGN_OR_RETURN(const auto all, AllControllers(call.view));
  std::vector<Sorted<pb::Controller>> items;
  for (const auto& one : all) items.push_back({one.value.name(), Present(one.value, one.version, call)});
  ASSIGN_OR_RETURN(auto page, CutPage(request, std::move(items)));
  Outcome<pb::ListControllersResponse> outcome;
  for (auto& one : page.items) *outcome.response.add_controllers() = std::move(one);
  outcome.response.set_next_page_token(page.next_page_token);
  return outcome;
}

Result<pb::CreateControllerResponse> CreateController(const Deps&, const Call& call,
                                                      const pb::CreateControllerRequest& request) {
  ASSIGN_OR_RETURN(Planned<pb::Controller> planned, PlanController(call, request.controller()));
  Outcome<pb::CreateControllerResponse> outcome;
  *outcome.response.mutable_controller() = Present(planned.record, 1, call);
  outcome.commit = std::move(planned.commit);
  return outcome;
}

Result<pb::ListUnitsResponse> ListUnits(const Deps&, const Call& call, const pb::ListUnitsRequest& request) {
  std::string controller;
  if (!request.controller().empty()) {
    ASSIGN_OR_RETURN(controller, ParseControllerName(request.controller(), "controller"));
  }
  if (!request.parent().empty()) RETURN_IF_ERROR(ParseUnitName(request.parent(), "parent").status());
  ASSIGN_OR_RETURN(const auto all, AllUnits(call.view));
  std::vector<Sorted<pb::Unit>> items;
  for (const auto& one : all) {
    if (!controller.empty() && one.value.controller() != controller) continue;
    if (!request.parent().empty() && one.value.parent() != request.parent()) continue;
    items.push_back({one.value.name(), Present(one.value, one.version, call)});
  }
  ASSIGN_OR_RETURN(auto page, CutPage(request, std::move(items)));
  Outcome<pb::ListUnitsResponse> outcome;
  for (auto& one : page.items) *outcome.response.add_units() = std::move(one);
  outcome.response.set_next_page_token(page.next_page_token);
  return outcome;
}

Result<pb::GetUnitResponse> GetUnit(const Deps&, const Call& call, const pb::GetUnitRequest& request) {
  ASSIGN_OR_RETURN(const UnitName name, ParseUnitName(request.name(), "name"));
  ASSIGN_OR_RETURN(const auto unit, GetUnit(call.view, name));
  Outcome<pb::GetUnitResponse> outcome;
  *outcome.response.mutable_unit() = Present(unit.value, unit.version, call);
  return outcome;
}

Result<pb::CreateUnitResponse> CreateUnit(const Deps&, const Call& call, const pb::CreateUnitRequest& request) {
  ASSIGN_OR_RETURN(Planned<pb::Unit> planned, PlanUnit(call, request.controller(), request.unit_id(), request.unit()));
  Outcome<pb::CreateUnitResponse> outcome;
  *outcome.response.mutable_unit() = Present(planned.record, 1, call);
  outcome.commit = std::move(planned.commit);
  return outcome;
}

Result<pb::SetUnitLeaderResponse> SetUnitLeader(const Deps&, const Call& call,
                                                const pb::SetUnitLeaderRequest& request) {
  ASSIGN_OR_RETURN(const UnitName name, ParseUnitName(request.unit(), "unit"));
  ASSIGN_OR_RETURN(const std::string leader, ParsePractitionerName(request.leader(), "leader"));
  ASSIGN_OR_RETURN(const auto current, GetUnit(call.view, name));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  ASSIGN_OR_RETURN(const auto roles, RolesOfPerson(call.view, leader));
  bool works_there = false;
  for (const auto& role : roles) {
    works_there = works_there || (call.facts.IsWithin(request.unit(), role.value.unit()) &&
                                  (!role.value.has_end_time() || FromTimestamp(role.value.end_time()) > call.now));
  }
  if (!works_there) return RoleMissing("the leader");
  pb::Unit next = current.value;
  next.set_leader(request.leader());
  *next.mutable_update_time() = ToTimestamp(call.now);
  Outcome<pb::SetUnitLeaderResponse> outcome;
  outcome.commit.Replace(current, next);
  outcome.commit.Emit(next.name(), current.version + 1, next.controller(), "", FactOf(next));
  *outcome.response.mutable_unit() = Present(next, current.version + 1, call);
  return outcome;
}

}  // namespace sjelden::access
