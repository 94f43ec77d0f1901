#include "registry/rpc/person_links.h"

#include "registry/domain/pedigree_rules.h"
#include "registry/rpc/family_handlers.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::registry {
namespace {

bool TakesPart(const Call& call, const LoadedPatient& patient) {
  for (const pb::ActiveRelation& active : patient.head.value.relations()) {
    if (call.facts.IsWithin(call.actor.unit, active.unit())) return true;
  }
  return false;
}

// Returns the consent that a link names, where it exists and the caller may see it.
absl::StatusOr<std::optional<pb::Consent>> NamedConsent(const Deps& deps, const Call& call, const std::string& name) {
  if (name.empty()) return std::optional<pb::Consent>();
  ASSIGN_OR_RETURN(const PartName parsed, ParsePartName(PartKind::kConsent, name, "person_link.consent"));
  ASSIGN_OR_RETURN(const LoadedPatient subject, LoadOwner(deps, call, parsed.patient_id));
  const auto found = GetVisible<pb::Consent>(call, subject, PartKind::kConsent, parsed);
  if (absl::IsNotFound(found.status())) return std::optional<pb::Consent>();
  RETURN_IF_ERROR(found.status());
  return std::optional<pb::Consent>(found->value);
}

bool ProbandDrawn(const pb::PedigreeHead& pedigree) {
  for (const pb::PedigreeEntry& entry : pedigree.entries()) {
    if (entry.proband()) return true;
  }
  return false;
}

// Marks, or unmarks, the symbol that is the index patient.
absl::Status MarkProband(const Call& call, const PartName& symbol, bool proband, Commit& commit) {
  ASSIGN_OR_RETURN(const auto pedigree,
                   FindOrEmpty<pb::PedigreeHead>(call.view, PedigreeHeadKey(symbol.patient_id)));
  pb::PedigreeHead next = pedigree.value;
  for (pb::PedigreeEntry& entry : *next.mutable_entries()) {
    if (entry.id() == symbol.id) entry.set_proband(proband);
  }
  commit.Replace(pedigree, next);
  ASSIGN_OR_RETURN(const auto person, GetPart<pb::PedigreePerson>(call.view, PartKind::kPedigreePerson, symbol));
  pb::PedigreePerson marked = person.value;
  marked.set_proband(proband);
  *marked.mutable_update_time() = ToTimestamp(call.now);
  commit.Replace(person, marked);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::optional<VisibleLink>> FindVisibleLink(const Deps& deps, const Call& call,
                                                           const LoadedPatient& index,
                                                           const std::string& pedigree_person_id) {
  ASSIGN_OR_RETURN(const auto row, call.view.Find<pb::PartRow>(LinkOfPersonKey(pedigree_person_id)));
  if (!row.has_value()) return std::optional<VisibleLink>();
  ASSIGN_OR_RETURN(auto link, call.view.Find<pb::PersonLink>(PersonLinkKey(row->value.id())));
  if (!link.has_value()) return std::optional<VisibleLink>();
  ASSIGN_OR_RETURN(const std::string other_id, ParsePatientName(link->value.patient(), "patient"));
  ASSIGN_OR_RETURN(auto other, deps.store.Peek(call.view, other_id));
  if (!other.has_value() || !call.MaySee(RelationsOf(other->value, other->version))) {
    return std::optional<VisibleLink>();
  }
  return std::optional<VisibleLink>({*std::move(link), index, LoadedPatient{other_id, *std::move(other)}});
}

std::vector<Disclosed> LinkShown(const LoadedPatient& index, const LoadedPatient& other, const pb::PersonLink& link,
                                 uint64_t version) {
  return {PartRelations(index.head.value, link.name(), version, kRegion, link.compartment()),
          PartRelations(other.head.value, link.name(), version, kRegion, link.compartment())};
}

pb::PersonLink PresentLink(const Call& call, const pb::PersonLink& link, uint64_t version) {
  return WithEtag(link, version, "revoke", !link.has_revoke_time() && call.Allows("registry.link-family"));
}

absl::StatusOr<Outcome<pb::LinkPedigreePersonResponse>> LinkPedigreePerson(
    const Deps& deps, const Call& call, const pb::LinkPedigreePersonRequest& request) {
  const pb::PersonLink& asked = request.person_link();
  ASSIGN_OR_RETURN(const PartName symbol, ParsePartName(PartKind::kPedigreePerson, asked.pedigree_person(),
                                                        "person_link.pedigree_person"));
  ASSIGN_OR_RETURN(const LoadedPatient index, LoadOwner(deps, call, symbol.patient_id));
  ASSIGN_OR_RETURN(const LoadedPatient other, LoadForChange(deps, call, asked.patient(), "person_link.patient"));
  RETURN_IF_ERROR(GetVisible<pb::PedigreePerson>(call, index, PartKind::kPedigreePerson, symbol).status());
  ASSIGN_OR_RETURN(const auto held, call.view.Find<pb::PartRow>(LinkOfPersonKey(symbol.id)));
  if (held.has_value()) return PersonAlreadyLinked();
  ASSIGN_OR_RETURN(const auto consent, NamedConsent(deps, call, asked.consent()));
  ASSIGN_OR_RETURN(const auto pedigree, FindOrEmpty<pb::PedigreeHead>(call.view, PedigreeHeadKey(index.id)));
  RETURN_IF_ERROR(CheckLinkGround(asked, {.index_patient = index.patient().name(),
                                          .proband_drawn = ProbandDrawn(pedigree.value),
                                          .common_care = TakesPart(call, index) && TakesPart(call, other),
                                          .consent = consent.has_value() ? &*consent : nullptr,
                                          .today = deps.oslo.DayOf(call.now)}));
  const std::string id = call.NewId();
  pb::PersonLink link;
  Stamp(link, MakePersonLinkName(id), kRegion, call);
  link.set_pedigree_person(asked.pedigree_person());
  link.set_patient(asked.patient());
  link.set_ground(asked.ground());
  link.set_consent(asked.consent());
  link.set_linked_by(call.actor.responsible());
  Outcome<pb::LinkPedigreePersonResponse> outcome;
  outcome.commit.Create(PersonLinkKey(id), link);
  pb::PartRow row;
  row.set_id(id);
  outcome.commit.Claim(LinkOfPersonKey(symbol.id), row);
  if (link.ground() == pb::PERSON_LINK_GROUND_SAME_PERSON) {
    RETURN_IF_ERROR(MarkProband(call, symbol, /*proband=*/true, outcome.commit));
  }
  pb::PersonLinked event;
  *event.mutable_person_link() = link;
  outcome.commit.Emit(link.name(), 1, kRegion, "", std::move(event));
  *outcome.response.mutable_person_link() = PresentLink(call, link, 1);
  outcome.disclosed = LinkShown(index, other, link, 1);
  return outcome;
}

absl::StatusOr<Outcome<pb::RevokePersonLinkResponse>> RevokePersonLink(const Deps& deps, const Call& call,
                                                                       const pb::RevokePersonLinkRequest& request) {
  ASSIGN_OR_RETURN(const std::string id, ParsePersonLinkName(request.name(), "name"));
  ASSIGN_OR_RETURN(const auto current, call.view.Find<pb::PersonLink>(PersonLinkKey(id)));
  if (!current.has_value()) return RecordNotFound();
  ASSIGN_OR_RETURN(const PartName symbol,
                   ParsePartName(PartKind::kPedigreePerson, current->value.pedigree_person(), "name"));
  ASSIGN_OR_RETURN(const LoadedPatient index, LoadOwner(deps, call, symbol.patient_id));
  ASSIGN_OR_RETURN(const std::string other_id, ParsePatientName(current->value.patient(), "name"));
  ASSIGN_OR_RETURN(const LoadedPatient other, LoadOwner(deps, call, other_id));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current->version));
  if (current->value.has_revoke_time()) return LinkAlreadyRevoked();
  pb::PersonLink next = current->value;
  *next.mutable_revoke_time() = ToTimestamp(call.now);
  *next.mutable_update_time() = ToTimestamp(call.now);
  next.set_revoked_by(call.actor.responsible());
  const uint64_t version = current->version + 1;
  Outcome<pb::RevokePersonLinkResponse> outcome;
  outcome.commit.Replace(*current, next);
  outcome.commit.RemoveIndex(LinkOfPersonKey(symbol.id));
  if (next.ground() == pb::PERSON_LINK_GROUND_SAME_PERSON) {
    RETURN_IF_ERROR(MarkProband(call, symbol, /*proband=*/false, outcome.commit));
  }
  pb::PersonLinkRevoked event;
  *event.mutable_person_link() = next;
  outcome.commit.Emit(next.name(), version, kRegion, "", std::move(event));
  *outcome.response.mutable_person_link() = PresentLink(call, next, version);
  outcome.disclosed = LinkShown(index, other, next, version);
  return outcome;
}

}  // namespace sjelden::registry
