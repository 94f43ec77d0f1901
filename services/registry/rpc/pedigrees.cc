// Pedigrees: persons in the order of adding, parents before children.
#include "registry/domain/pedigree_rules.h"

#include "registry/rpc/family_handlers.h"
#include "registry/rpc/person_links.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::registry {
namespace {

pb::PedigreePerson PresentPerson(const Call& call, const pb::PedigreePerson& person, uint64_t version) {
  return WithEtag(person, version, "link", call.Allows("registry.link-family"));
}

}  // namespace

absl::StatusOr<Outcome<pb::AddPedigreePersonResponse>> AddPedigreePerson(const Deps& deps, const Call& call,
                                                                         const pb::AddPedigreePersonRequest& request) {
  const pb::PedigreePerson& asked = request.pedigree_person();
  ASSIGN_OR_RETURN(const LoadedPatient owner,
                   LoadForChange(deps, call, asked.index_patient(), "pedigree_person.index_patient"));
  ASSIGN_OR_RETURN(const auto pedigree, FindOrEmpty<pb::PedigreeHead>(call.view, PedigreeHeadKey(owner.id)));
  ASSIGN_OR_RETURN(pb::PedigreePerson person,
                   CheckNewPedigreePerson(asked, pedigree.value, owner.id, deps.oslo.DayOf(call.now)));
  const PartName name{owner.id, call.NewId()};
  Stamp(person, MakePartName(PartKind::kPedigreePerson, name.patient_id, name.id), kRegion, call);
  Outcome<pb::AddPedigreePersonResponse> outcome;
  CreateOrReplace(outcome.commit, pedigree, WithPerson(pedigree.value, person));
  CreatePart(outcome.commit, PartKind::kPedigreePerson, LocationOf(kRegion, person.compartment()), name,
             PlaceOrder(static_cast<uint32_t>(pedigree.value.entries_size() + 1), 0), person);
  pb::PedigreePersonAdded event;
  *event.mutable_pedigree_person() = person;
  outcome.commit.Emit(person.name(), 1, kRegion, person.index_patient(), std::move(event));
  *outcome.response.mutable_pedigree_person() = PresentPerson(call, person, 1);
  outcome.disclosed = {Shows(owner, person, 1)};
  return outcome;
}

absl::StatusOr<Outcome<pb::ListPedigreePersonsResponse>> ListPedigreePersons(
    const Deps& deps, const Call& call, const pb::ListPedigreePersonsRequest& request) {
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadPatient(deps, call, request.index_patient(), "index_patient"));
  ASSIGN_OR_RETURN(const auto page,
                   ListVisible<pb::PedigreePerson>(call, owner, PartKind::kPedigreePerson,
                                                   {request.page_size(), request.page_token()},
                                                   [](const pb::PedigreePerson&) { return true; }));
  Outcome<pb::ListPedigreePersonsResponse> outcome;
  outcome.disclosed = {RelationsOf(owner.head.value, owner.head.version)};
  for (const auto& item : page.items) {
    *outcome.response.add_pedigree_persons() = PresentPerson(call, item.value, item.version);
    outcome.disclosed.push_back(Shows(owner, item.value, item.version));
    ASSIGN_OR_RETURN(const PartName symbol, ParsePartName(PartKind::kPedigreePerson, item.value.name(), "name"));
    ASSIGN_OR_RETURN(const auto visible, FindVisibleLink(deps, call, owner, symbol.id));
    if (!visible.has_value()) continue;
    *outcome.response.add_person_links() = PresentLink(call, visible->link.value, visible->link.version);
    for (Disclosed& shown : LinkShown(visible->index, visible->other, visible->link.value, visible->link.version)) {
      outcome.disclosed.push_back(std::move(shown));
    }
  }
  outcome.response.set_next_page_token(page.next_token);
  return outcome;
}

}  // namespace sjelden::registry
