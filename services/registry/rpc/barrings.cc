// Barring (sperring): the patient decides who may not see the record. Each one is an AccessFact of the feed too, so
// that every service holds to it; lifting it makes the fact empty.
//
// Barrings are not barred themselves: whoever keeps them would otherwise lock the door with the key inside. Who may
// keep them is decided here, by relation or ground alone, beside the permission that the RPC declares.
#include "registry/domain/consent_rules.h"
#include "registry/rpc/consent_handlers.h"
#include "sjelden/platform/v1/access_fact.pb.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::registry {
namespace {

bool StandsInRelation(const Call& call, const Disclosed& shown) {
  for (const std::string& unit : shown.units) {
    if (call.facts.IsWithin(call.actor.unit, unit)) return true;
  }
  for (const std::string& person : shown.persons) {
    if (call.facts.EffectivePerson(person, call.now) == call.actor.person) return true;
  }
  for (const ActiveGround& ground : call.actor.grounds) {
    if (ground.patient == shown.patient && HoldsNow(ground, call.facts, call.now)) return true;
  }
  return false;
}

// Returns the patient whose barrings the caller may keep, barred or not; NOT_FOUND.
absl::StatusOr<LoadedPatient> LoadKept(const Deps& deps, const Call& call, const std::string& patient_id) {
  ASSIGN_OR_RETURN(auto head, deps.store.Peek(call.view, patient_id));
  if (!head.has_value() || !StandsInRelation(call, RelationsOf(head->value, head->version))) return PatientNotFound();
  return LoadedPatient{patient_id, *std::move(head)};
}

// The document is named, the patient is not: a barring of everybody must not hide the barring.
Disclosed BarringShown(const pb::Barring& barring, uint64_t version) {
  Disclosed shown;
  shown.document = barring.name();
  shown.version = version;
  shown.controller = kRegion;
  return shown;
}

pb::Barring PresentBarring(const Call& call, const pb::Barring& barring, uint64_t version) {
  return WithEtag(barring, version, "lift", CanLift(barring).ok() && call.Allows("registry.bar"));
}

// What the barring takes away from those who treat the patient now.
BarringEffect EffectOf(const Call& call, const pb::Barring& barring, const Disclosed& record) {
  BarringEffect effect;
  effect.keeps_access = call.facts.KeptBy(barring.patient(), barring.document());
  effect.hides_from_treating = barring.person().empty() && barring.unit().empty();
  for (const std::string& unit : record.units) {
    const bool barred = barring.person().empty() && call.facts.IsWithin(unit, barring.unit());
    effect.hides_from_treating = effect.hides_from_treating || barred;
    effect.exempt_treats = effect.exempt_treats || call.facts.WorksAt(barring.exempt_person(), unit, call.now);
  }
  return effect;
}

platform::v1::AccessFact FactOf(const pb::Barring& barring) {
  platform::v1::AccessFact fact;
  fact.set_name(barring.name());
  if (barring.has_lift_time()) return fact;
  fact.mutable_barring()->set_patient(barring.patient());
  fact.mutable_barring()->set_person(barring.person());
  fact.mutable_barring()->set_unit(barring.unit());
  fact.mutable_barring()->set_document(barring.document());
  fact.mutable_barring()->set_exempt_person(barring.exempt_person());
  return fact;
}

}  // namespace

absl::StatusOr<Outcome<pb::BarAccessResponse>> BarAccess(const Deps& deps, const Call& call,
                                                         const pb::BarAccessRequest& request) {
  ASSIGN_OR_RETURN(pb::Barring barring, CheckNewBarring(request.barring()));
  ASSIGN_OR_RETURN(const std::string patient_id, ParsePatientName(barring.patient(), "barring.patient"));
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadKept(deps, call, patient_id));
  RETURN_IF_ERROR(CanChangePatient(owner.patient()));
  RETURN_IF_ERROR(CheckSomebodyAnswers(
      barring, EffectOf(call, barring, RelationsOf(owner.head.value, owner.head.version))));
  const PartName name{owner.id, call.NewId()};
  Stamp(barring, MakePartName(PartKind::kBarring, name.patient_id, name.id), kRegion, call);
  barring.set_recorded_by(call.actor.responsible());
  Outcome<pb::BarAccessResponse> outcome;
  AddPart(outcome.commit, PartKind::kBarring, name, barring);
  outcome.commit.Emit(barring.name(), 1, kRegion, barring.patient(), FactOf(barring));
  pb::AccessBarred event;
  *event.mutable_barring() = barring;
  outcome.commit.Emit(barring.name(), 1, kRegion, barring.patient(), std::move(event));
  *outcome.response.mutable_barring() = PresentBarring(call, barring, 1);
  outcome.disclosed = {BarringShown(barring, 1)};
  return outcome;
}

absl::StatusOr<Outcome<pb::LiftBarringResponse>> LiftBarring(const Deps& deps, const Call& call,
                                                             const pb::LiftBarringRequest& request) {
  ASSIGN_OR_RETURN(const PartName name, ParsePartName(PartKind::kBarring, request.name(), "name"));
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadKept(deps, call, name.patient_id));
  ASSIGN_OR_RETURN(const auto current, GetPart<pb::Barring>(call.view, PartKind::kBarring, name));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  RETURN_IF_ERROR(CanLift(current.value));
  pb::Barring next = current.value;
  *next.mutable_lift_time() = ToTimestamp(call.now);
  *next.mutable_update_time() = ToTimestamp(call.now);
  next.set_lifted_by(call.actor.responsible());
  const uint64_t version = current.version + 1;
  Outcome<pb::LiftBarringResponse> outcome;
  outcome.commit.Replace(current, next);
  outcome.commit.Emit(next.name(), version, kRegion, next.patient(), FactOf(next));
  pb::BarringLifted event;
  *event.mutable_barring() = next;
  outcome.commit.Emit(next.name(), version, kRegion, next.patient(), std::move(event));
  *outcome.response.mutable_barring() = PresentBarring(call, next, version);
  outcome.disclosed = {BarringShown(next, version)};
  return outcome;
}

absl::StatusOr<Outcome<pb::ListBarringsResponse>> ListBarrings(const Deps& deps, const Call& call,
                                                               const pb::ListBarringsRequest& request) {
  ASSIGN_OR_RETURN(const std::string patient_id, ParsePatientName(request.patient(), "patient"));
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadKept(deps, call, patient_id));
  ASSIGN_OR_RETURN(const PageStart start, ParsePage({request.page_size(), request.page_token()}));
  ASSIGN_OR_RETURN(const auto page,
                   ListParts<pb::Barring>(call.view, PartKind::kBarring, owner.id, start, [&](const auto& found) {
                     return request.include_ended() || !found.value.has_lift_time();
                   }));
  Outcome<pb::ListBarringsResponse> outcome;
  for (const auto& item : page.items) {
    *outcome.response.add_barrings() = PresentBarring(call, item.value, item.version);
    outcome.disclosed.push_back(BarringShown(item.value, item.version));
  }
  outcome.response.set_next_page_token(page.next_token);
  return outcome;
}

}  // namespace sjelden::registry
