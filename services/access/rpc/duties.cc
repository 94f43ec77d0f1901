// Duties and delegations: whose a unit's work is.
#include "access/domain/access_errors.h"
#include "access/domain/roster_rules.h"
#include "access/rpc/paging.h"
#include "access/rpc/plans.h"
#include "access/rpc/present.h"
#include "access/rpc/roster_scope.h"
#include "access/store/facts.h"
#include "sjelden/access/v1/events.pb.h"

namespace sjelden::access {

absl::StatusOr<Planned<pb::Duty>> PlanDuty(const Call& call, const std::string& id, pb::Duty duty) {
  ASSIGN_OR_RETURN(const UnitName unit, ParseUnitName(duty.unit(), "duty.unit"));
  ASSIGN_OR_RETURN(const std::string person, ParsePractitionerName(duty.person(), "duty.person"));
  ASSIGN_OR_RETURN(const uint64_t unit_version, call.view.VersionAt(UnitKey(unit)));
  if (unit_version == 0) return ReferenceMissing("duty.unit");
  ASSIGN_OR_RETURN(const auto roles, RolesWithin(call, duty.person(), duty.unit()));
  ASSIGN_OR_RETURN(const auto others, ScanRecords<pb::Duty>(call.view, DutyPrefix(unit)));
  ASSIGN_OR_RETURN(const auto absences, ScanRecords<pb::Absence>(call.view, AbsencePrefix(person)));
  RETURN_IF_ERROR(CheckDuty(duty, roles, ValuesOf(others), ValuesOf(absences)));
  BeginRecord(duty, MakeDutyName(duty.unit(), id), unit.controller, call.now);
  Planned<pb::Duty> planned{std::move(duty), {}};
  RETURN_IF_ERROR(TouchSet(call.view, RosterHeadKey(unit), planned.commit));
  planned.commit.Create(DutyKey(unit, id), planned.record);
  planned.commit.Emit(planned.record.name(), 1, unit.controller, "", FactOf(planned.record));
  return planned;
}

Result<pb::AddDutyResponse> AddDuty(const Deps&, const Call& call, const pb::AddDutyRequest& request) {
  ASSIGN_OR_RETURN(const UnitName unit, ParseUnitName(request.duty().unit(), "duty.unit"));
  RETURN_IF_ERROR(CanKeepRoster(call, unit.controller));
  ASSIGN_OR_RETURN(Planned<pb::Duty> planned, PlanDuty(call, call.NewId(), request.duty()));
  Outcome<pb::AddDutyResponse> outcome;
  *outcome.response.mutable_duty() = Present(planned.record, 1, call);
  outcome.commit = std::move(planned.commit);
  return outcome;
}

Result<pb::ListDutiesResponse> ListDuties(const Deps&, const Call& call, const pb::ListDutiesRequest& request) {
  ASSIGN_OR_RETURN(const UnitName unit, ParseUnitName(request.unit(), "unit"));
  const absl::Time from = request.has_start_time() ? FromTimestamp(request.start_time()) : call.now;
  const absl::Time to = request.has_end_time() ? FromTimestamp(request.end_time()) : absl::InfiniteFuture();
  ASSIGN_OR_RETURN(const auto all, ScanRecords<pb::Duty>(call.view, DutyPrefix(unit)));
  std::vector<Sorted<pb::Duty>> items;
  for (const auto& one : all) {
    if (!request.function().empty() && one.value.function() != request.function()) continue;
    if (!Overlap(PeriodOf(one.value), {from, to})) continue;
    items.push_back({ByTime(FromTimestamp(one.value.start_time()), one.value.name()),
                     Present(one.value, one.version, call)});
  }
  ASSIGN_OR_RETURN(auto page, CutPage(request, std::move(items)));
  Outcome<pb::ListDutiesResponse> outcome;
  for (auto& one : page.items) *outcome.response.add_duties() = std::move(one);
  outcome.response.set_next_page_token(page.next_page_token);
  return outcome;
}

Result<pb::RemoveDutyResponse> RemoveDuty(const Deps&, const Call& call, const pb::RemoveDutyRequest& request) {
  ASSIGN_OR_RETURN(const PartName name, ParseDutyName(request.name(), "name"));
  ASSIGN_OR_RETURN(const UnitName unit, ParseUnitName(name.owner, "name"));
  ASSIGN_OR_RETURN(const auto current, GetRecord<pb::Duty>(call.view, DutyKey(unit, name.id)));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  RETURN_IF_ERROR(CanKeepRoster(call, unit.controller));
  RETURN_IF_ERROR(CheckRemoveDuty(current.value, call.now));
  Outcome<pb::RemoveDutyResponse> outcome;
  RETURN_IF_ERROR(TouchSet(call.view, RosterHeadKey(unit), outcome.commit));
  outcome.commit.Delete(current);
  outcome.commit.Emit(current.value.name(), current.version + 1, unit.controller, "", NoFact(current.value.name()));
  *outcome.response.mutable_duty() = Present(current.value, current.version, call);
  outcome.response.mutable_duty()->clear_available_actions();
  return outcome;
}

Result<pb::DelegateWorkResponse> DelegateWork(const Deps&, const Call& call, const pb::DelegateWorkRequest& request) {
  pb::Delegation delegation = request.delegation();
  RETURN_IF_ERROR(ParsePractitionerName(delegation.delegator(), "delegation.delegator").status());
  RETURN_IF_ERROR(ParsePractitionerName(delegation.delegate(), "delegation.delegate").status());
  ASSIGN_OR_RETURN(const UnitName unit, ParseUnitName(delegation.unit(), "delegation.unit"));
  RETURN_IF_ERROR(CanKeepRoster(call, unit.controller));
  ASSIGN_OR_RETURN(const bool exists, HasPractitioner(call.view, delegation.delegator()));
  if (!exists) return ReferenceMissing("delegation.delegator");
  ASSIGN_OR_RETURN(const auto roles, RolesWithin(call, delegation.delegate(), delegation.unit()));
  ASSIGN_OR_RETURN(const auto others, AllDelegations(call.view));
  RETURN_IF_ERROR(CheckDelegation(delegation, roles, ValuesOf(others)));
  BeginRecord(delegation, MakeDelegationName(call.NewId()), unit.controller, call.now);
  Outcome<pb::DelegateWorkResponse> outcome;
  RETURN_IF_ERROR(TouchSet(call.view, DelegationsHeadKey(), outcome.commit));
  CreateDelegation(delegation, outcome.commit);
  outcome.commit.Emit(delegation.name(), 1, unit.controller, "", FactOf(delegation));
  pb::WorkDelegated event;
  *event.mutable_delegation() = delegation;
  outcome.commit.Emit(delegation.name(), 1, unit.controller, "", event);
  *outcome.response.mutable_delegation() = Present(delegation, 1, call);
  return outcome;
}

Result<pb::EndDelegationResponse> EndDelegation(const Deps&, const Call& call,
                                                const pb::EndDelegationRequest& request) {
  ASSIGN_OR_RETURN(const std::string id, ParseDelegationName(request.name(), "name"));
  ASSIGN_OR_RETURN(const auto current, GetDelegation(call.view, id));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  RETURN_IF_ERROR(CanKeepRoster(call, current.value.controller()));
  const absl::Time end = request.has_end_time() ? FromTimestamp(request.end_time())
                                                : std::max(call.now, FromTimestamp(current.value.start_time()));
  RETURN_IF_ERROR(CheckEndDelegation(current.value, end, call.now));
  pb::Delegation next = current.value;
  *next.mutable_end_time() = ToTimestamp(end);
  *next.mutable_update_time() = ToTimestamp(call.now);
  Outcome<pb::EndDelegationResponse> outcome;
  RETURN_IF_ERROR(TouchSet(call.view, DelegationsHeadKey(), outcome.commit));
  outcome.commit.Replace(current, next);
  outcome.commit.Emit(next.name(), current.version + 1, next.controller(), "", FactOf(next));
  pb::DelegationEnded event;
  *event.mutable_delegation() = next;
  outcome.commit.Emit(next.name(), current.version + 1, next.controller(), "", event);
  *outcome.response.mutable_delegation() = Present(next, current.version + 1, call);
  return outcome;
}

Result<pb::ListDelegationsResponse> ListDelegations(const Deps&, const Call& call,
                                                    const pb::ListDelegationsRequest& request) {
  if (!request.person().empty()) RETURN_IF_ERROR(ParsePractitionerName(request.person(), "person").status());
  if (!request.unit().empty()) RETURN_IF_ERROR(ParseUnitName(request.unit(), "unit").status());
  ASSIGN_OR_RETURN(const auto all, AllDelegations(call.view));
  std::vector<Sorted<pb::Delegation>> items;
  for (const auto& one : all) {
    const pb::Delegation& value = one.value;
    if (!request.person().empty() && value.delegator() != request.person() && value.delegate() != request.person()) {
      continue;
    }
    if (!request.unit().empty() && value.unit() != request.unit()) continue;
    if (!request.include_ended() && PeriodOf(value).end <= call.now) continue;
    items.push_back({ByTime(FromTimestamp(value.start_time()), value.name()), Present(value, one.version, call)});
  }
  ASSIGN_OR_RETURN(auto page, CutPage(request, std::move(items)));
  Outcome<pb::ListDelegationsResponse> outcome;
  for (auto& one : page.items) *outcome.response.add_delegations() = std::move(one);
  outcome.response.set_next_page_token(page.next_page_token);
  return outcome;
}

}  // namespace sjelden::access
