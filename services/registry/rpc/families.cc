// Families: a number that is never used again, and the patient that it began with.
#include "platform/status/error.h"
#include "registry/rpc/family_handlers.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::registry {
namespace {

// Numbers have six digits from the start, so that all look alike.
constexpr uint64_t kFirstNumber = 100001;

pb::Family PresentFamily(const Call& call, const pb::Family& family, uint64_t version) {
  return WithEtag(family, version, "add-pedigree-person", call.Allows("registry.update-family"));
}

}  // namespace

absl::StatusOr<Outcome<pb::CreateFamilyResponse>> CreateFamily(const Deps& deps, const Call& call,
                                                               const pb::CreateFamilyRequest& request) {
  const pb::Family& asked = request.family();
  if (asked.note().size() > 500) return InvalidField("family.note", "want at most 500 bytes");
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadForChange(deps, call, asked.index_patient(), "family.index_patient"));
  ASSIGN_OR_RETURN(const auto existing, call.view.Find<pb::Family>(FamilyOfPatientKey(owner.id)));
  if (existing.has_value()) return FamilyExists();
  ASSIGN_OR_RETURN(const auto counter, FindOrEmpty<pb::FamilyCounter>(call.view, FamilyCounterKey()));
  pb::FamilyCounter next = counter.value;
  next.set_last(counter.version == 0 ? kFirstNumber : counter.value.last() + 1);
  pb::Family family = asked;
  family.clear_etag();
  family.clear_compartment();
  family.clear_available_actions();
  family.set_number(std::to_string(next.last()));
  Stamp(family, MakeFamilyName(family.number()), kRegion, call);
  Outcome<pb::CreateFamilyResponse> outcome;
  CreateOrReplace(outcome.commit, counter, next);
  outcome.commit.Create(FamilyKey(family.number(), owner.id), family);
  outcome.commit.Claim(FamilyOfPatientKey(owner.id), NumberOnly(family));
  pb::FamilyCreated event;
  *event.mutable_family() = family;
  outcome.commit.Emit(family.name(), 1, kRegion, family.index_patient(), std::move(event));
  *outcome.response.mutable_family() = PresentFamily(call, family, 1);
  outcome.disclosed = {Shows(owner, family, 1)};
  return outcome;
}

absl::StatusOr<Outcome<pb::GetFamilyResponse>> GetFamily(const Deps& deps, const Call& call,
                                                         const pb::GetFamilyRequest& request) {
  ASSIGN_OR_RETURN(const std::string number, ParseFamilyName(request.name(), "name"));
  ASSIGN_OR_RETURN(const auto found, call.view.Find<pb::Family>(FamilyKey(number, "")));
  if (!found.has_value()) return RecordNotFound();
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadPatient(deps, call, found->value.index_patient(), "name"));
  Outcome<pb::GetFamilyResponse> outcome;
  *outcome.response.mutable_family() = PresentFamily(call, found->value, found->version);
  outcome.disclosed = {Shows(owner, found->value, found->version)};
  return outcome;
}

}  // namespace sjelden::registry
