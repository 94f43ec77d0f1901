// The end of retention, as people see and decide it. Nobody reads the record here: what is shown is the patient's id and
// the decision, so the trace names the erasure and no patient.
#include <algorithm>

#include "platform/change/erasure.h"
#include "registry/rpc/retention_handlers.h"
#include "registry/store/erasures.h"

namespace sjelden::registry {

Disclosed ErasureShown(const pb::Erasure& erasure, uint64_t version) {
  Disclosed shown;
  shown.document = erasure.name();
  shown.version = version;
  shown.controller = kRegion;
  return shown;
}

pb::Erasure PresentErasure(const Call& call, const pb::Erasure& erasure, uint64_t version) {
  const bool withdraws = CanWithdraw(erasure).ok() && call.Allows("registry.end-retention");
  pb::Erasure shown = WithEtag(erasure, version, "withdraw", withdraws);
  if (CanConfirm(erasure, call.actor.person).ok() && call.Allows("registry.confirm-erasure")) {
    shown.add_available_actions("confirm");
  }
  return shown;
}

namespace {

// What both events say.
template <class Event>
Event EventOf(const pb::Erasure& erasure) {
  Event event;
  event.set_erasure(erasure.name());
  event.set_patient(erasure.patient());
  *event.mutable_controllers() = erasure.controllers();
  return event;
}

// Tells the stores, this one among them: it follows nobody's changes but does the same. The event is sealed for no
// patient, because it must be read when the patient's keys are gone.
template <class Event>
void Tell(Commit& commit, const pb::Erasure& erasure, uint64_t version, const Event& event, Commit own_part) {
  commit.Emit(erasure.name(), version, kRegion, "", event);
  commit.Append(std::move(own_part));
}

bool IncludesRegion(const pb::Erasure& erasure) {
  const auto& controllers = erasure.controllers();
  return std::find(controllers.begin(), controllers.end(), kRegion) != controllers.end();
}

}  // namespace

absl::StatusOr<Outcome<pb::EndRetentionResponse>> EndRetention(const RetentionDeps& deps, const Call& call,
                                                               const pb::EndRetentionRequest& request) {
  ASSIGN_OR_RETURN(const std::string patient_id, ParsePatientName(request.patient(), "patient"));
  ASSIGN_OR_RETURN(pb::Erasure erasure, NewErasure(request, deps.rules, kRegion, call.actor.person, call.now));
  ASSIGN_OR_RETURN(const auto head, deps.store.Peek(call.view, patient_id));
  if (!head.has_value()) return PatientNotFound();
  RETURN_IF_ERROR(CanChangePatient(head->value.patient()));
  RETURN_IF_ERROR(
      CheckRetentionEnded(head->value.patient(), *deps.rules.Find(request.norm()), deps.oslo, call.now));
  ASSIGN_OR_RETURN(const auto open, OpenErasureOf(call.view, patient_id));
  if (open.has_value()) return ErasureOpen();
  const std::string id = call.NewId();
  erasure.set_name(MakeErasureName(id));
  erasure.set_patient(request.patient());
  Outcome<pb::EndRetentionResponse> outcome;
  CreateErasure(outcome.commit, id, erasure);
  // What the norm was held against must still stand.
  outcome.commit.CheckAt(head->key, head->version);
  const auto proposed = EventOf<platform::v1::ErasureProposed>(erasure);
  ASSIGN_OR_RETURN(Commit own_part, OnErasureProposed(call, proposed, nullptr));
  Tell(outcome.commit, erasure, 1, proposed, std::move(own_part));
  *outcome.response.mutable_erasure() = PresentErasure(call, erasure, 1);
  outcome.disclosed = {ErasureShown(erasure, 1)};
  return outcome;
}

absl::StatusOr<Outcome<pb::ConfirmErasureResponse>> ConfirmErasure(const RetentionDeps& deps, const Call& call,
                                                                   const pb::ConfirmErasureRequest& request) {
  ASSIGN_OR_RETURN(const auto current, GetErasureByName(call.view, request.name(), "name"));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  ASSIGN_OR_RETURN(const pb::Erasure next, Confirm(current.value, deps.rules, call.actor.person, call.now));
  Outcome<pb::ConfirmErasureResponse> outcome;
  ReplaceErasure(outcome.commit, current, next);
  *outcome.response.mutable_erasure() = PresentErasure(call, next, current.version + 1);
  outcome.disclosed = {ErasureShown(next, current.version + 1)};
  if (!next.item().empty()) {
    RETURN_IF_ERROR(EraseEntry(deps, call, next, outcome.commit));
    return outcome;
  }
  if (IncludesRegion(next)) {
    ASSIGN_OR_RETURN(const std::string patient_id, ParsePatientName(next.patient(), "patient"));
    ASSIGN_OR_RETURN(const auto head, deps.store.Peek(call.view, patient_id));
    if (!head.has_value()) return PatientNotFound();
    outcome.commit.CheckAt(head->key, head->version);
    deps.store.Forget(outcome.commit, patient_id, head->value);
  }
  const auto decided = EventOf<platform::v1::ErasureDecided>(next);
  Tell(outcome.commit, next, current.version + 1, decided, OnErasureDecided(decided));
  return outcome;
}

absl::StatusOr<Outcome<pb::WithdrawErasureResponse>> WithdrawErasure(const RetentionDeps&, const Call& call,
                                                                     const pb::WithdrawErasureRequest& request) {
  ASSIGN_OR_RETURN(const auto current, GetErasureByName(call.view, request.name(), "name"));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  ASSIGN_OR_RETURN(const pb::Erasure next, Withdraw(current.value, call.now));
  Outcome<pb::WithdrawErasureResponse> outcome;
  ReplaceErasure(outcome.commit, current, next);
  *outcome.response.mutable_erasure() = PresentErasure(call, next, current.version + 1);
  outcome.disclosed = {ErasureShown(next, current.version + 1)};
  return outcome;
}

absl::StatusOr<Outcome<pb::GetErasureResponse>> GetErasure(const RetentionDeps&, const Call& call,
                                                           const pb::GetErasureRequest& request) {
  ASSIGN_OR_RETURN(const auto found, GetErasureByName(call.view, request.name(), "name"));
  Outcome<pb::GetErasureResponse> outcome;
  *outcome.response.mutable_erasure() = PresentErasure(call, found.value, found.version);
  outcome.disclosed = {ErasureShown(found.value, found.version)};
  return outcome;
}

absl::StatusOr<Outcome<pb::ListErasuresResponse>> ListErasures(const RetentionDeps&, const Call& call,
                                                               const pb::ListErasuresRequest& request) {
  ASSIGN_OR_RETURN(const PageStart start, ParsePage({request.page_size(), request.page_token()}));
  ASSIGN_OR_RETURN(const auto page, PageOfErasures(call.view, start, request.include_ended()));
  Outcome<pb::ListErasuresResponse> outcome;
  for (const auto& item : page.items) {
    *outcome.response.add_erasures() = PresentErasure(call, item.value, item.version);
    outcome.disclosed.push_back(ErasureShown(item.value, item.version));
  }
  outcome.response.set_next_page_token(page.next_token);
  return outcome;
}

absl::StatusOr<Outcome<platform::v1::RecordErasureReceiptResponse>> RecordErasureReceipt(
    const RetentionDeps& deps, const Call& call, const platform::v1::RecordErasureReceiptRequest& request) {
  ASSIGN_OR_RETURN(const auto current, GetErasureByName(call.view, request.erasure(), "erasure"));
  ASSIGN_OR_RETURN(const pb::Erasure next,
                   TakeAnswer(current.value, deps.rules, call.actor.caller, request, call.now));
  Outcome<platform::v1::RecordErasureReceiptResponse> outcome;
  if (next.SerializeAsString() != current.value.SerializeAsString()) ReplaceErasure(outcome.commit, current, next);
  return outcome;
}

absl::Status EndErasureForCare(const Call& call, const std::string& patient_id, Commit& commit) {
  ASSIGN_OR_RETURN(const auto open, OpenErasureOf(call.view, patient_id));
  if (open.has_value() && IsUndecided(open->value)) {
    ReplaceErasure(commit, *open, RefuseForCare(open->value, call.now));
  }
  return absl::OkStatus();
}

UnaryServices RetentionServices(CallGate& gate, const RetentionDeps& deps) {
  UnaryServices services;
  UnaryService& retention = services.emplace_back(pb::RetentionService::descriptor(), gate);
  retention.Serve(deps, &EndRetention);
  retention.Serve(deps, &EraseItem);
  retention.Serve(deps, &ConfirmErasure);
  retention.Serve(deps, &WithdrawErasure);
  retention.Serve(deps, &GetErasure);
  retention.Serve(deps, &ListErasures);
  UnaryService& receipts = services.emplace_back(platform::v1::ErasureService::descriptor(), gate);
  receipts.Serve(deps, &RecordErasureReceipt);
  return services;
}

}  // namespace sjelden::registry
