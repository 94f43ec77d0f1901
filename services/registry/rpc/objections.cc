// Objections: what the patient does not want, until it is withdrawn.
#include "registry/domain/consent_rules.h"
#include "registry/rpc/consent_handlers.h"
#include "sjelden/platform/v1/access_fact.pb.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::registry {
namespace {

pb::Objection PresentObjection(const Call& call, const pb::Objection& objection, uint64_t version) {
  return WithEtag(objection, version, "withdraw", CanWithdraw(objection).ok() && call.Allows("registry.consent"));
}

// Followed by every service, so that the one that would do it refuses without asking; empty once it is withdrawn.
platform::v1::AccessFact FactOf(const pb::Objection& objection) {
  platform::v1::AccessFact fact;
  fact.set_name(objection.name());
  if (objection.has_withdraw_time()) return fact;
  fact.mutable_objection()->set_patient(objection.patient());
  fact.mutable_objection()->set_target(TargetCode(objection.target()));
  fact.mutable_objection()->set_counterpart(objection.counterpart());
  return fact;
}

}  // namespace

absl::StatusOr<Outcome<pb::RecordObjectionResponse>> RecordObjection(const Deps& deps, const Call& call,
                                                                     const pb::RecordObjectionRequest& request) {
  ASSIGN_OR_RETURN(pb::Objection objection, CheckNewObjection(request.objection()));
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadForChange(deps, call, objection.patient(), "objection.patient"));
  const PartName name{owner.id, call.NewId()};
  Stamp(objection, MakePartName(PartKind::kObjection, name.patient_id, name.id), kRegion, call);
  objection.set_recorded_by(call.actor.responsible());
  Outcome<pb::RecordObjectionResponse> outcome;
  AddPart(outcome.commit, PartKind::kObjection, name, objection);
  outcome.commit.Emit(objection.name(), 1, kRegion, objection.patient(), FactOf(objection));
  pb::ObjectionRecorded event;
  *event.mutable_objection() = objection;
  outcome.commit.Emit(objection.name(), 1, kRegion, objection.patient(), std::move(event));
  *outcome.response.mutable_objection() = PresentObjection(call, objection, 1);
  outcome.disclosed = {Shows(owner, objection, 1)};
  return outcome;
}

absl::StatusOr<Outcome<pb::WithdrawObjectionResponse>> WithdrawObjection(const Deps& deps, const Call& call,
                                                                         const pb::WithdrawObjectionRequest& request) {
  ASSIGN_OR_RETURN(const PartName name, ParsePartName(PartKind::kObjection, request.name(), "name"));
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadOwner(deps, call, name.patient_id));
  ASSIGN_OR_RETURN(const auto current, GetVisible<pb::Objection>(call, owner, PartKind::kObjection, name));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  RETURN_IF_ERROR(CanWithdraw(current.value));
  pb::Objection next = current.value;
  *next.mutable_withdraw_time() = ToTimestamp(call.now);
  *next.mutable_update_time() = ToTimestamp(call.now);
  Outcome<pb::WithdrawObjectionResponse> outcome;
  outcome.commit.Replace(current, next);
  outcome.commit.Emit(next.name(), current.version + 1, kRegion, next.patient(), FactOf(next));
  pb::ObjectionWithdrawn event;
  *event.mutable_objection() = next;
  outcome.commit.Emit(next.name(), current.version + 1, kRegion, next.patient(), std::move(event));
  *outcome.response.mutable_objection() = PresentObjection(call, next, current.version + 1);
  outcome.disclosed = {Shows(owner, next, current.version + 1)};
  return outcome;
}

absl::StatusOr<Outcome<pb::ListObjectionsResponse>> ListObjections(const Deps& deps, const Call& call,
                                                                   const pb::ListObjectionsRequest& request) {
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadPatient(deps, call, request.patient(), "patient"));
  ASSIGN_OR_RETURN(const auto page,
                   ListVisible<pb::Objection>(call, owner, PartKind::kObjection,
                                              {request.page_size(), request.page_token()},
                                              [&](const pb::Objection& objection) {
                                                return request.include_ended() || !objection.has_withdraw_time();
                                              }));
  Outcome<pb::ListObjectionsResponse> outcome;
  outcome.disclosed = {RelationsOf(owner.head.value, owner.head.version)};
  for (const auto& item : page.items) {
    *outcome.response.add_objections() = PresentObjection(call, item.value, item.version);
    outcome.disclosed.push_back(Shows(owner, item.value, item.version));
  }
  outcome.response.set_next_page_token(page.next_token);
  return outcome;
}

}  // namespace sjelden::registry
