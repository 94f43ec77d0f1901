// Competences and absences: what belongs to a person.
#include "access/domain/access_errors.h"
#include "access/domain/roster_rules.h"
#include "access/rpc/paging.h"
#include "access/rpc/present.h"
#include "access/rpc/roster_scope.h"
#include "access/rpc/handlers.h"
#include "access/store/facts.h"

namespace sjelden::access {

namespace {

// The roles of `other` at the units where the person has a role while `time` lasts.
absl::StatusOr<std::vector<pb::PractitionerRole>> RolesBeside(const Call& call, const std::string& person,
                                                              const std::string& other, const Period& time) {
  ASSIGN_OR_RETURN(const auto own, RolesOfPerson(call.view, person));
  std::vector<pb::PractitionerRole> beside;
  for (const auto& role : own) {
    if (!Overlap(PeriodOf(role.value), time)) continue;
    ASSIGN_OR_RETURN(const auto there, RolesWithin(call, other, role.value.unit()));
    beside.insert(beside.end(), there.begin(), there.end());
  }
  return beside;
}

}  // namespace

Result<pb::ListCompetencesResponse> ListCompetences(const Deps&, const Call& call,
                                                    const pb::ListCompetencesRequest& request) {
  std::string person;
  if (!request.person().empty()) {
    ASSIGN_OR_RETURN(person, ParsePractitionerName(request.person(), "person"));
  }
  ASSIGN_OR_RETURN(const auto all, ScanRecords<pb::Competence>(call.view, CompetencePrefix(person)));
  std::vector<Sorted<pb::Competence>> items;
  for (const auto& one : all) {
    if (!request.code().empty() && one.value.code() != request.code()) continue;
    items.push_back({one.value.name(), Present(one.value, one.version, call)});
  }
  ASSIGN_OR_RETURN(auto page, CutPage(request, std::move(items)));
  Outcome<pb::ListCompetencesResponse> outcome;
  for (auto& one : page.items) *outcome.response.add_competences() = std::move(one);
  outcome.response.set_next_page_token(page.next_page_token);
  return outcome;
}

Result<pb::AddCompetenceResponse> AddCompetence(const Deps&, const Call& call,
                                                const pb::AddCompetenceRequest& request) {
  pb::Competence competence = request.competence();
  ASSIGN_OR_RETURN(const std::string person, ParsePractitionerName(competence.person(), "competence.person"));
  RETURN_IF_ERROR(CheckCompetence(competence));
  ASSIGN_OR_RETURN(const bool exists, HasPractitioner(call.view, competence.person()));
  if (!exists) return ReferenceMissing("competence.person");
  RETURN_IF_ERROR(CanKeepRosterOf(call, person));
  const PartName name{competence.person(), call.NewId()};
  BeginRecord(competence, MakeCompetenceName(name.owner, name.id), kRegion, call.now);
  Outcome<pb::AddCompetenceResponse> outcome;
  outcome.commit.Create(CompetenceKey(name), competence);
  *outcome.response.mutable_competence() = Present(competence, 1, call);
  return outcome;
}

Result<pb::EndCompetenceResponse> EndCompetence(const Deps&, const Call& call,
                                                const pb::EndCompetenceRequest& request) {
  ASSIGN_OR_RETURN(const PartName name, ParseCompetenceName(request.name(), "name"));
  ASSIGN_OR_RETURN(const auto current, GetRecord<pb::Competence>(call.view, CompetenceKey(name)));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  RETURN_IF_ERROR(CanKeepRosterOf(call, LastPart(name.owner)));
  RETURN_IF_ERROR(CheckEndCompetence(current.value, request.end_date()));
  pb::Competence next = current.value;
  next.set_end_date(request.end_date());
  *next.mutable_update_time() = ToTimestamp(call.now);
  Outcome<pb::EndCompetenceResponse> outcome;
  outcome.commit.Replace(current, next);
  *outcome.response.mutable_competence() = Present(next, current.version + 1, call);
  return outcome;
}

Result<pb::RecordAbsenceResponse> RecordAbsence(const Deps&, const Call& call,
                                                const pb::RecordAbsenceRequest& request) {
  pb::Absence absence = request.absence();
  ASSIGN_OR_RETURN(const std::string person, ParsePractitionerName(absence.person(), "absence.person"));
  ASSIGN_OR_RETURN(const bool exists, HasPractitioner(call.view, absence.person()));
  if (!exists) return ReferenceMissing("absence.person");
  if (!absence.covered_by().empty()) {
    RETURN_IF_ERROR(ParsePractitionerName(absence.covered_by(), "absence.covered_by").status());
    ASSIGN_OR_RETURN(const bool covers, HasPractitioner(call.view, absence.covered_by()));
    if (!covers) return ReferenceMissing("absence.covered_by");
  }
  RETURN_IF_ERROR(CanKeepRosterOf(call, person));
  ASSIGN_OR_RETURN(const auto others, ScanRecords<pb::Absence>(call.view, AbsencePrefix(person)));
  RETURN_IF_ERROR(CheckAbsence(absence, ValuesOf(others)));
  if (!absence.covered_by().empty()) {
    ASSIGN_OR_RETURN(const auto roles, RolesBeside(call, person, absence.covered_by(), PeriodOf(absence)));
    RETURN_IF_ERROR(CheckCover(absence, roles));
  }
  const PartName name{absence.person(), call.NewId()};
  BeginRecord(absence, MakeAbsenceName(name.owner, name.id), kRegion, call.now);
  Outcome<pb::RecordAbsenceResponse> outcome;
  RETURN_IF_ERROR(TouchSet(call.view, AbsencesHeadKey(person), outcome.commit));
  outcome.commit.Create(AbsenceKey(name), absence);
  outcome.commit.Emit(absence.name(), 1, kRegion, "", FactOf(absence));
  *outcome.response.mutable_absence() = Present(absence, 1, call);
  return outcome;
}

Result<pb::ListAbsencesResponse> ListAbsences(const Deps&, const Call& call,
                                              const pb::ListAbsencesRequest& request) {
  std::string person;
  if (!request.person().empty()) {
    ASSIGN_OR_RETURN(person, ParsePractitionerName(request.person(), "person"));
  }
  if (!request.unit().empty()) RETURN_IF_ERROR(ParseUnitName(request.unit(), "unit").status());
  const absl::Time from = request.has_start_time() ? FromTimestamp(request.start_time()) : call.now;
  const absl::Time to = request.has_end_time() ? FromTimestamp(request.end_time()) : absl::InfiniteFuture();
  ASSIGN_OR_RETURN(const auto all, ScanRecords<pb::Absence>(call.view, AbsencePrefix(person)));
  std::vector<Sorted<pb::Absence>> items;
  for (const auto& one : all) {
    if (!Overlap(PeriodOf(one.value), {from, to})) continue;
    if (!request.unit().empty() && !call.facts.WorksAt(one.value.person(), request.unit(), call.now)) continue;
    items.push_back({ByTime(FromTimestamp(one.value.start_time()), one.value.name()),
                     Present(one.value, one.version, call)});
  }
  ASSIGN_OR_RETURN(auto page, CutPage(request, std::move(items)));
  Outcome<pb::ListAbsencesResponse> outcome;
  for (auto& one : page.items) *outcome.response.add_absences() = std::move(one);
  outcome.response.set_next_page_token(page.next_page_token);
  return outcome;
}

Result<pb::CancelAbsenceResponse> CancelAbsence(const Deps&, const Call& call,
                                                const pb::CancelAbsenceRequest& request) {
  ASSIGN_OR_RETURN(const PartName name, ParseAbsenceName(request.name(), "name"));
  ASSIGN_OR_RETURN(const auto current, GetRecord<pb::Absence>(call.view, AbsenceKey(name)));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  RETURN_IF_ERROR(CanKeepRosterOf(call, LastPart(name.owner)));
  Outcome<pb::CancelAbsenceResponse> outcome;
  RETURN_IF_ERROR(TouchSet(call.view, AbsencesHeadKey(LastPart(name.owner)), outcome.commit));
  outcome.commit.Delete(current);
  outcome.commit.Emit(current.value.name(), current.version + 1, kRegion, "", NoFact(current.value.name()));
  *outcome.response.mutable_absence() = Present(current.value, current.version, call);
  outcome.response.mutable_absence()->clear_available_actions();
  return outcome;
}

}  // namespace sjelden::access
