// Consents: recorded by age, capacity and form; withdrawn ones stay as history.
#include "registry/domain/consent_rules.h"
#include "registry/rpc/consent_handlers.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::registry {
namespace {

pb::Consent PresentConsent(const Call& call, const pb::Consent& consent, uint64_t version) {
  return WithEtag(consent, version, "withdraw", CanWithdraw(consent).ok() && call.Allows("registry.consent"));
}

absl::StatusOr<std::vector<pb::RelatedPerson>> RelatedPersons(const Call& call, const LoadedPatient& owner) {
  ASSIGN_OR_RETURN(const auto page, ListParts<pb::RelatedPerson>(call.view, PartKind::kRelatedPerson, owner.id,
                                                                 {200, ""}, [](const auto&) { return true; }));
  std::vector<pb::RelatedPerson> related;
  for (const auto& item : page.items) related.push_back(item.value);
  return related;
}

}  // namespace

absl::StatusOr<Outcome<pb::RecordConsentResponse>> RecordConsent(const Deps& deps, const Call& call,
                                                                 const pb::RecordConsentRequest& request) {
  ASSIGN_OR_RETURN(const LoadedPatient owner,
                   LoadForChange(deps, call, request.consent().subject(), "consent.subject"));
  ASSIGN_OR_RETURN(const auto related, RelatedPersons(call, owner));
  ASSIGN_OR_RETURN(pb::Consent consent, CheckNewConsent(request.consent(), owner.patient(), related, deps.ages,
                                                        deps.oslo.DayOf(call.now)));
  const PartName name{owner.id, call.NewId()};
  Stamp(consent, MakePartName(PartKind::kConsent, name.patient_id, name.id), kRegion, call);
  consent.set_recorded_by(call.actor.responsible());
  Outcome<pb::RecordConsentResponse> outcome;
  AddPart(outcome.commit, PartKind::kConsent, name, consent);
  pb::ConsentRecorded event;
  *event.mutable_consent() = consent;
  outcome.commit.Emit(consent.name(), 1, kRegion, consent.subject(), std::move(event));
  *outcome.response.mutable_consent() = PresentConsent(call, consent, 1);
  outcome.disclosed = {Shows(owner, consent, 1)};
  return outcome;
}

absl::StatusOr<Outcome<pb::WithdrawConsentResponse>> WithdrawConsent(const Deps& deps, const Call& call,
                                                                     const pb::WithdrawConsentRequest& request) {
  ASSIGN_OR_RETURN(const PartName name, ParsePartName(PartKind::kConsent, request.name(), "name"));
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadOwner(deps, call, name.patient_id));
  ASSIGN_OR_RETURN(const auto current, GetVisible<pb::Consent>(call, owner, PartKind::kConsent, name));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  RETURN_IF_ERROR(CanWithdraw(current.value));
  pb::Consent next = current.value;
  *next.mutable_withdraw_time() = ToTimestamp(call.now);
  *next.mutable_update_time() = ToTimestamp(call.now);
  next.set_withdrawal_received_by(call.actor.responsible());
  Outcome<pb::WithdrawConsentResponse> outcome;
  outcome.commit.Replace(current, next);
  pb::ConsentWithdrawn event;
  *event.mutable_consent() = next;
  outcome.commit.Emit(next.name(), current.version + 1, kRegion, next.subject(), std::move(event));
  *outcome.response.mutable_consent() = PresentConsent(call, next, current.version + 1);
  outcome.disclosed = {Shows(owner, next, current.version + 1)};
  return outcome;
}

absl::StatusOr<Outcome<pb::ListConsentsResponse>> ListConsents(const Deps& deps, const Call& call,
                                                               const pb::ListConsentsRequest& request) {
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadPatient(deps, call, request.patient(), "patient"));
  const absl::CivilDay today = deps.oslo.DayOf(call.now);
  ASSIGN_OR_RETURN(
      const auto page,
      ListVisible<pb::Consent>(call, owner, PartKind::kConsent, {request.page_size(), request.page_token()},
                               [&](const pb::Consent& consent) {
                                 return (request.include_ended() || Holds(consent, today)) &&
                                        (request.scope() == pb::CONSENT_SCOPE_UNSPECIFIED ||
                                         request.scope() == consent.scope());
                               }));
  Outcome<pb::ListConsentsResponse> outcome;
  outcome.disclosed = {RelationsOf(owner.head.value, owner.head.version)};
  for (const auto& item : page.items) {
    *outcome.response.add_consents() = PresentConsent(call, item.value, item.version);
    outcome.disclosed.push_back(Shows(owner, item.value, item.version));
  }
  outcome.response.set_next_page_token(page.next_token);
  return outcome;
}

}  // namespace sjelden::registry
