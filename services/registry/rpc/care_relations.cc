// Care relations: the referral and pathway services grant and end them; people read them.
#include "registry/domain/care_relation_rules.h"

#include <algorithm>

#include "platform/status/error.h"
#include "registry/rpc/care_relation_handlers.h"
#include "registry/rpc/retention_handlers.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::registry {
namespace {

// So many end in one commit: each is a record, a list row and a change.
constexpr int kMaxPerGround = 30;

Disclosed RelationShown(const LoadedPatient& owner, const pb::CareRelation& relation, uint64_t version) {
  return PartRelations(owner.head.value, relation.name(), version, relation.controller(), relation.compartment());
}

absl::Status CheckRoomForGround(const pb::StoredPatient& head, const std::string& ground) {
  const auto same = [&](const pb::ActiveRelation& active) { return active.ground() == ground; };
  const auto count = std::count_if(head.relations().begin(), head.relations().end(), same);
  return count < kMaxPerGround ? absl::OkStatus() : TooManyCareRelations(kMaxPerGround);
}

}  // namespace

absl::StatusOr<Outcome<pb::GrantCareRelationResponse>> GrantCareRelation(const Deps& deps, const Call& call,
                                                                         const pb::GrantCareRelationRequest& request) {
  const pb::CareRelation& asked = request.care_relation();
  RETURN_IF_ERROR(CheckNewRelation(asked));
  absl::StatusOr<LoadedPatient> loaded = LoadPatient(deps, call, asked.patient(), "care_relation.patient");
  if (absl::IsNotFound(loaded.status())) return CarePatientMissing();
  RETURN_IF_ERROR(loaded.status());
  Outcome<pb::GrantCareRelationResponse> outcome;
  if (const pb::ActiveRelation* active = FindRelation(loaded->head.value, asked)) {
    const PartName name{loaded->id, active->id()};
    ASSIGN_OR_RETURN(const auto found, GetPart<pb::CareRelation>(call.view, PartKind::kCareRelation, name));
    *outcome.response.mutable_care_relation() = WithEtag(found.value, found.version, "", false);
    outcome.disclosed = {RelationShown(*loaded, found.value, found.version)};
    return outcome;
  }
  RETURN_IF_ERROR(CheckRoomForGround(loaded->head.value, asked.ground()));
  pb::CareRelation relation = asked;
  relation.clear_end_time();
  relation.clear_etag();
  relation.clear_compartment();
  relation.clear_available_actions();
  Stamp(relation, MakePartName(PartKind::kCareRelation, loaded->id, call.NewId()), kRegion, call);
  relation.set_patient(loaded->patient().name());
  if (!relation.has_start_time()) *relation.mutable_start_time() = ToTimestamp(call.now);
  ASSIGN_OR_RETURN(const pb::StoredPatient next, WithRelation(loaded->head.value, relation));
  outcome.commit.Replace(loaded->head, next);
  RETURN_IF_ERROR(EndErasureForCare(call, loaded->id, outcome.commit));
  deps.store.GrantRelation(outcome.commit, loaded->id, relation);
  pb::CareRelationGranted granted;
  *granted.mutable_care_relation() = relation;
  outcome.commit.Emit(relation.name(), 1, kRegion, relation.patient(), std::move(granted));
  *outcome.response.mutable_care_relation() = WithEtag(relation, 1, "", false);
  outcome.disclosed = {RelationShown(*loaded, relation, 1)};
  return outcome;
}

absl::StatusOr<Outcome<pb::EndCareRelationResponse>> EndCareRelation(const Deps& deps, const Call& call,
                                                                     const pb::EndCareRelationRequest& request) {
  if (request.ground().empty()) return InvalidField("ground", "want what the relations rest on");
  absl::StatusOr<LoadedPatient> loaded = LoadPatient(deps, call, request.patient(), "patient");
  if (absl::IsNotFound(loaded.status())) return CarePatientMissing();
  RETURN_IF_ERROR(loaded.status());
  pb::StoredPatient next = loaded->head.value;
  const auto taken = TakeRelations(next, {request.ground(), request.unit(), request.person()});
  Outcome<pb::EndCareRelationResponse> outcome;
  if (taken.empty()) return outcome;
  outcome.commit.Replace(loaded->head, next);
  std::vector<std::string> left;
  // An end that lies ahead would need somebody to come back for it: it ends now.
  const absl::Time end =
      request.has_end_time() ? std::min(FromTimestamp(request.end_time()), call.now) : call.now;
  for (const pb::ActiveRelation& active : taken) {
    const PartName name{loaded->id, active.id()};
    ASSIGN_OR_RETURN(const auto current, GetPart<pb::CareRelation>(call.view, PartKind::kCareRelation, name));
    pb::CareRelation ended = current.value;
    *ended.mutable_end_time() = ToTimestamp(end);
    *ended.mutable_update_time() = ToTimestamp(call.now);
    outcome.commit.Replace(current, ended);
    if (!NamesUnit(next, active.unit()) && std::find(left.begin(), left.end(), active.unit()) == left.end()) {
      left.push_back(active.unit());
      outcome.commit.RemoveIndex(UnitPatientKey(active.unit(), loaded->id));
    }
    pb::CareRelationEnded event;
    *event.mutable_care_relation() = ended;
    outcome.commit.Emit(ended.name(), current.version + 1, kRegion, ended.patient(), std::move(event));
    *outcome.response.add_care_relations() = WithEtag(ended, current.version + 1, "", false);
    outcome.disclosed.push_back(RelationShown(*loaded, ended, current.version + 1));
  }
  return outcome;
}

absl::StatusOr<Outcome<pb::ListCareRelationsResponse>> ListCareRelations(const Deps& deps, const Call& call,
                                                                         const pb::ListCareRelationsRequest& request) {
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadPatient(deps, call, request.patient(), "patient"));
  ASSIGN_OR_RETURN(const auto page,
                   ListVisible<pb::CareRelation>(call, owner, PartKind::kCareRelation,
                                                 {request.page_size(), request.page_token()},
                                                 [&](const pb::CareRelation& relation) {
                                                   return request.include_ended() || !relation.has_end_time();
                                                 }));
  Outcome<pb::ListCareRelationsResponse> outcome;
  outcome.disclosed = {RelationsOf(owner.head.value, owner.head.version)};
  for (const auto& item : page.items) {
    pb::CareRelation& shown = *outcome.response.add_care_relations();
    shown = WithEtag(item.value, item.version, "", false);
    if (HidesWhereabouts(owner.patient()) && !call.facts.IsWithin(call.actor.unit, shown.unit())) {
      // Which unit treats somebody tells where the person is; so does the ground's name.
      shown.clear_unit();
      shown.clear_person();
      shown.clear_ground();
    }
    outcome.disclosed.push_back(RelationShown(owner, item.value, item.version));
  }
  outcome.response.set_next_page_token(page.next_token);
  return outcome;
}

}  // namespace sjelden::registry
