// People and their roles.
#include "access/domain/access_errors.h"
#include "access/domain/directory_rules.h"
#include "access/domain/hpr_number.h"
#include "access/domain/sign_in_rules.h"
#include "access/rpc/paging.h"
#include "access/rpc/plans.h"
#include "access/rpc/present.h"
#include "access/store/facts.h"
#include "access/store/sign_in_store.h"

namespace sjelden::access {

absl::StatusOr<Planned<pb::Practitioner>> PlanPractitioner(const Deps& deps, const Call& call, const std::string& id,
                                                           pb::Practitioner practitioner) {
  practitioner.set_login(NormaliseLogin(practitioner.login()));
  RETURN_IF_ERROR(CheckPractitioner(practitioner));
  for (const std::string& employer : practitioner.employers()) {
    ASSIGN_OR_RETURN(const uint64_t version, call.view.VersionAt(ControllerKey(LastPart(employer))));
    if (version == 0) return ReferenceMissing("practitioner.employers");
  }
  const std::string login = deps.blind.OfLogin(practitioner.login());
  ASSIGN_OR_RETURN(const std::string same_login, WhoHasLogin(call.view, login));
  if (!same_login.empty()) return LoginTaken();
  BeginRecord(practitioner, MakePractitionerName(id), kRegion, call.now);
  Planned<pb::Practitioner> planned{std::move(practitioner), {}};
  if (!planned.record.hpr_number().empty()) {
    const std::string number = deps.blind.OfHprNumber(planned.record.hpr_number());
    ASSIGN_OR_RETURN(const std::string same_number, WhoHasHprNumber(call.view, number));
    if (!same_number.empty()) return HprNumberTaken();
    ClaimHprNumber(number, planned.record.name(), planned.commit);
  }
  ClaimLogin(login, planned.record.name(), planned.commit);
  planned.commit.Create(PractitionerKey(id), planned.record);
  return planned;
}

absl::StatusOr<Planned<pb::PractitionerRole>> PlanRole(const Deps& deps, const Call& call, const std::string& id,
                                                       pb::PractitionerRole role) {
  ASSIGN_OR_RETURN(const std::string person_id, ParsePractitionerName(role.person(), "practitioner_role.person"));
  ASSIGN_OR_RETURN(const UnitName unit_name, ParseUnitName(role.unit(), "practitioner_role.unit"));
  ASSIGN_OR_RETURN(const auto unit, call.view.Find<pb::Unit>(UnitKey(unit_name)));
  if (!unit.has_value()) return ReferenceMissing("practitioner_role.unit");
  ASSIGN_OR_RETURN(const auto person, call.view.Find<pb::Practitioner>(PractitionerKey(person_id)));
  if (!person.has_value()) return ReferenceMissing("practitioner_role.person");
  ASSIGN_OR_RETURN(const auto controller, GetController(call.view, unit_name.controller));
  RETURN_IF_ERROR(CheckRole(role, controller.value.kind(), deps.functions));
  BeginRecord(role, MakeRoleName(id), unit_name.controller, call.now);
  role.set_display_name(person->value.display_name());
  role.clear_unit_display_name();
  role.clear_controller_display_name();
  Planned<pb::PractitionerRole> planned{std::move(role), {}};
  CreateRole(planned.record, unit_name, planned.commit);
  planned.commit.Emit(planned.record.name(), 1, unit_name.controller, "", FactOf(planned.record));
  return planned;
}

Result<pb::ListPractitionersResponse> ListPractitioners(const Deps&, const Call& call,
                                                        const pb::ListPractitionersRequest& request) {
  if (!request.unit().empty()) RETURN_IF_ERROR(ParseUnitName(request.unit(), "unit").status());
  if (!request.hpr_number().empty() && !IsHprNumber(request.hpr_number())) {
    return InvalidField("hpr_number", "want one to nine digits, the first not 0");
  }
  ASSIGN_OR_RETURN(const auto all, ScanRecords<pb::Practitioner>(call.view, PractitionerPrefix()));
  std::vector<Sorted<pb::Practitioner>> items;
  for (const auto& one : all) {
    const pb::Practitioner& person = one.value;
    if (!request.hpr_number().empty() && person.hpr_number() != request.hpr_number()) continue;
    if (!NameBeginsWith(person.display_name(), request.name_prefix())) continue;
    if (!request.unit().empty() && !call.facts.WorksAt(person.name(), request.unit(), call.now)) continue;
    items.push_back({absl::StrCat(person.display_name(), "/", person.name()), Present(person, one.version, call)});
  }
  ASSIGN_OR_RETURN(auto page, CutPage(request, std::move(items)));
  Outcome<pb::ListPractitionersResponse> outcome;
  for (auto& one : page.items) *outcome.response.add_practitioners() = std::move(one);
  outcome.response.set_next_page_token(page.next_page_token);
  return outcome;
}

Result<pb::GetPractitionerResponse> GetPractitioner(const Deps&, const Call& call,
                                                    const pb::GetPractitionerRequest& request) {
  ASSIGN_OR_RETURN(const std::string id, ParsePractitionerName(request.name(), "name"));
  ASSIGN_OR_RETURN(const auto person, GetPractitioner(call.view, id));
  Outcome<pb::GetPractitionerResponse> outcome;
  *outcome.response.mutable_practitioner() = Present(person.value, person.version, call);
  return outcome;
}

Result<pb::CreatePractitionerResponse> CreatePractitioner(const Deps& deps, const Call& call,
                                                          const pb::CreatePractitionerRequest& request) {
  pb::Practitioner practitioner = request.practitioner();
  practitioner.clear_password_set();
  ASSIGN_OR_RETURN(Planned<pb::Practitioner> planned,
                   PlanPractitioner(deps, call, call.NewId(), std::move(practitioner)));
  Outcome<pb::CreatePractitionerResponse> outcome;
  *outcome.response.mutable_practitioner() = Present(planned.record, 1, call);
  outcome.commit = std::move(planned.commit);
  return outcome;
}

Result<pb::ListPractitionerRolesResponse> ListPractitionerRoles(const Deps&, const Call& call,
                                                                const pb::ListPractitionerRolesRequest& request) {
  std::vector<Versioned<pb::PractitionerRole>> found;
  if (!request.unit().empty()) RETURN_IF_ERROR(ParseUnitName(request.unit(), "unit").status());
  if (!request.person().empty()) {
    ASSIGN_OR_RETURN(const std::string person, ParsePractitionerName(request.person(), "person"));
    ASSIGN_OR_RETURN(found, RolesOfPerson(call.view, person));
  } else if (!request.unit().empty()) {
    ASSIGN_OR_RETURN(const UnitName unit, ParseUnitName(request.unit(), "unit"));
    ASSIGN_OR_RETURN(found, RolesAtUnit(call.view, unit));
  } else {
    ASSIGN_OR_RETURN(found, AllRoles(call.view));
  }
  std::vector<Sorted<pb::PractitionerRole>> items;
  for (const auto& one : found) {
    if (!request.unit().empty() && one.value.unit() != request.unit()) continue;
    if (!request.function().empty() && one.value.function() != request.function()) continue;
    if (!request.include_inactive() && !IsActive(one.value, call.now)) continue;
    items.push_back({ByTime(FromTimestamp(one.value.start_time()), one.value.name()),
                     Present(one.value, one.version, call)});
  }
  ASSIGN_OR_RETURN(auto page, CutPage(request, std::move(items)));
  Outcome<pb::ListPractitionerRolesResponse> outcome;
  for (auto& one : page.items) *outcome.response.add_practitioner_roles() = std::move(one);
  outcome.response.set_next_page_token(page.next_page_token);
  return outcome;
}

Result<pb::CreatePractitionerRoleResponse> CreatePractitionerRole(const Deps& deps, const Call& call,
                                                                  const pb::CreatePractitionerRoleRequest& request) {
  ASSIGN_OR_RETURN(Planned<pb::PractitionerRole> planned,
                   PlanRole(deps, call, call.NewId(), request.practitioner_role()));
  Outcome<pb::CreatePractitionerRoleResponse> outcome;
  *outcome.response.mutable_practitioner_role() = Present(planned.record, 1, call);
  outcome.commit = std::move(planned.commit);
  return outcome;
}

Result<pb::EndPractitionerRoleResponse> EndPractitionerRole(const Deps&, const Call& call,
                                                            const pb::EndPractitionerRoleRequest& request) {
  ASSIGN_OR_RETURN(const std::string id, ParseRoleName(request.name(), "name"));
  ASSIGN_OR_RETURN(const auto current, GetRole(call.view, id));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  const absl::Time end = request.has_end_time() ? FromTimestamp(request.end_time()) : call.now;
  ASSIGN_OR_RETURN(const UnitName unit_name, ParseUnitName(current.value.unit(), "unit"));
  ASSIGN_OR_RETURN(const auto unit, GetUnit(call.view, unit_name));
  ASSIGN_OR_RETURN(const auto roles, RolesOfPerson(call.view, LastPart(current.value.person())));
  int others = 0;
  for (const auto& role : roles) {
    others += role.value.name() != current.value.name() && IsActive(role.value, end) &&
              call.facts.IsWithin(current.value.unit(), role.value.unit());
  }
  RETURN_IF_ERROR(CheckEndRole(current.value, unit.value, others, end, call.now));
  pb::PractitionerRole next = current.value;
  *next.mutable_end_time() = ToTimestamp(end);
  *next.mutable_update_time() = ToTimestamp(call.now);
  Outcome<pb::EndPractitionerRoleResponse> outcome;
  outcome.commit.Replace(current, next);
  outcome.commit.Emit(next.name(), current.version + 1, next.controller(), "", FactOf(next));
  *outcome.response.mutable_practitioner_role() = Present(next, current.version + 1, call);
  return outcome;
}

}  // namespace sjelden::access
