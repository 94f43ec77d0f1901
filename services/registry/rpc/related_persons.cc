// Those who speak or hear for a patient.
#include "platform/status/error.h"
#include "registry/domain/consent_rules.h"
#include "registry/rpc/family_handlers.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::registry {
namespace {

pb::RelatedPerson PresentRelated(const Call& call, const pb::RelatedPerson& related, uint64_t version) {
  return WithEtag(related, version, "end", CanEnd(related).ok() && call.Allows("registry.update-contacts"));
}

}  // namespace

absl::StatusOr<Outcome<pb::AddRelatedPersonResponse>> AddRelatedPerson(const Deps& deps, const Call& call,
                                                                       const pb::AddRelatedPersonRequest& request) {
  ASSIGN_OR_RETURN(pb::RelatedPerson related, CheckNewRelatedPerson(request.related_person()));
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadForChange(deps, call, related.patient(), "related_person.patient"));
  const PartName name{owner.id, call.NewId()};
  Stamp(related, MakePartName(PartKind::kRelatedPerson, name.patient_id, name.id), kRegion, call);
  Outcome<pb::AddRelatedPersonResponse> outcome;
  AddPart(outcome.commit, PartKind::kRelatedPerson, name, related);
  pb::RelatedPersonChanged event;
  *event.mutable_related_person() = related;
  outcome.commit.Emit(related.name(), 1, kRegion, related.patient(), std::move(event));
  *outcome.response.mutable_related_person() = PresentRelated(call, related, 1);
  outcome.disclosed = {Shows(owner, related, 1)};
  return outcome;
}

absl::StatusOr<Outcome<pb::ListRelatedPersonsResponse>> ListRelatedPersons(
    const Deps& deps, const Call& call, const pb::ListRelatedPersonsRequest& request) {
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadPatient(deps, call, request.patient(), "patient"));
  const std::string today = FormatDay(deps.oslo.DayOf(call.now));
  ASSIGN_OR_RETURN(const auto page,
                   ListVisible<pb::RelatedPerson>(
                       call, owner, PartKind::kRelatedPerson, {request.page_size(), request.page_token()},
                       [&](const pb::RelatedPerson& related) {
                         return request.include_ended() || related.period().end_date().empty() ||
                                related.period().end_date() >= today;
                       }));
  Outcome<pb::ListRelatedPersonsResponse> outcome;
  outcome.disclosed = {RelationsOf(owner.head.value, owner.head.version)};
  for (const auto& item : page.items) {
    *outcome.response.add_related_persons() = PresentRelated(call, item.value, item.version);
    outcome.disclosed.push_back(Shows(owner, item.value, item.version));
  }
  outcome.response.set_next_page_token(page.next_token);
  return outcome;
}

absl::StatusOr<Outcome<pb::EndRelatedPersonResponse>> EndRelatedPerson(const Deps& deps, const Call& call,
                                                                       const pb::EndRelatedPersonRequest& request) {
  ASSIGN_OR_RETURN(const PartName name, ParsePartName(PartKind::kRelatedPerson, request.name(), "name"));
  if (!ParseDay(request.end_date()).ok()) return InvalidField("end_date", "want a day of the calendar, YYYY-MM-DD");
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadOwner(deps, call, name.patient_id));
  ASSIGN_OR_RETURN(const auto current, GetVisible<pb::RelatedPerson>(call, owner, PartKind::kRelatedPerson, name));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  RETURN_IF_ERROR(CanEnd(current.value));
  pb::RelatedPerson next = current.value;
  next.mutable_period()->set_end_date(request.end_date());
  RETURN_IF_ERROR(CheckPeriod(next.period(), "end_date"));
  *next.mutable_update_time() = ToTimestamp(call.now);
  Outcome<pb::EndRelatedPersonResponse> outcome;
  outcome.commit.Replace(current, next);
  pb::RelatedPersonChanged event;
  *event.mutable_related_person() = next;
  outcome.commit.Emit(next.name(), current.version + 1, kRegion, next.patient(), std::move(event));
  *outcome.response.mutable_related_person() = PresentRelated(call, next, current.version + 1);
  outcome.disclosed = {Shows(owner, next, current.version + 1)};
  return outcome;
}

}  // namespace sjelden::registry
