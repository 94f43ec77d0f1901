// Declared grounds, break-glass, and their review.
#include "access/domain/access_errors.h"
#include "access/domain/ground_rules.h"
#include "access/domain/sign_in_rules.h"
#include "access/rpc/paging.h"
#include "access/rpc/present.h"
#include "access/rpc/tokens.h"
#include "access/store/sign_in_store.h"
#include "sjelden/access/v1/events.pb.h"

namespace sjelden::access {
namespace {

// What both kinds do: store the ground, and give a token of the same sign-in that carries it.
template <class Response, class Event>
Result<Response> OpenGround(const Deps& deps, const Call& call, pb::Ground ground, absl::Duration life) {
  const std::string person = LastPart(call.actor.person);
  ASSIGN_OR_RETURN(auto in_force, GroundsInForce(deps.limits, call, person));
  if (static_cast<int>(in_force.size()) >= kMaxGroundsInForce) return TooManyGrounds();
  ASSIGN_OR_RETURN(const auto sign_in, GetSignIn(call.view, LastPart(call.actor.sign_in)));
  RETURN_IF_ERROR(CheckSignInLasts(sign_in.value.sign_in(), call.now));
  ASSIGN_OR_RETURN(const auto role, GetRole(call.view, LastPart(call.actor.role)));
  const std::string id = call.NewId();
  BeginRecord(ground, MakeGroundName(id), call.actor.controller, call.now);
  ground.set_compartment(clinical::v1::COMPARTMENT_ORDINARY);
  ground.set_person(call.actor.person);
  ground.set_role(call.actor.role);
  *ground.mutable_expire_time() = ToTimestamp(call.now + life);
  ground.set_review_state(FirstReviewState(ground.kind(), id, deps.limits));
  Outcome<Response> outcome;
  CreateGround(ground, outcome.commit);
  Event event;
  *event.mutable_ground() = ground;
  outcome.commit.Emit(ground.name(), 1, ground.controller(), ground.patient(), event);
  pb::GroundRow row;
  row.set_name(ground.name());
  row.set_patient(ground.patient());
  row.set_kind(ground.kind());
  row.set_purpose(ground.purpose());
  *row.mutable_expire_time() = ground.expire_time();
  in_force.insert(in_force.begin(), row);
  *outcome.response.mutable_issued_token() = IssueToken(deps, call, sign_in.value.sign_in(), role.value, in_force);
  *outcome.response.mutable_ground() = Present(ground, 1, call);
  outcome.disclosed = {RelationsOf(ground, 1)};
  return outcome;
}

template <class Request>
pb::Ground GroundOf(const Request& request, pb::GroundKind kind) {
  pb::Ground ground;
  ground.set_kind(kind);
  ground.set_patient(request.patient());
  ground.set_purpose(request.purpose());
  ground.set_reason(request.reason());
  return ground;
}

// Opens the grounds of one page and says what the page shows.
template <class Response>
absl::Status FillPage(const Call& call, const Page<std::string>& page, Outcome<Response>& outcome) {
  for (const std::string& name : page.items) {
    ASSIGN_OR_RETURN(const auto ground, GetGround(call.view, LastPart(name)));
    *outcome.response.add_grounds() = Present(ground.value, ground.version, call);
    outcome.disclosed.push_back(RelationsOf(ground.value, ground.version));
  }
  outcome.response.set_next_page_token(page.next_page_token);
  return absl::OkStatus();
}

Disclosed RelationsOfRow(const pb::GroundRow& row) {
  return {row.name(), 0, row.patient(), row.controller(), Compartment::kOrdinary,
          {MakeControllerName(row.controller())}, {row.person()}};
}

}  // namespace

Result<pb::DeclareGroundResponse> DeclareGround(const Deps& deps, const Call& call,
                                                const pb::DeclareGroundRequest& request) {
  pb::Ground ground = GroundOf(request, pb::GROUND_KIND_DECLARED);
  RETURN_IF_ERROR(CheckDeclaredGround(ground));
  return OpenGround<pb::DeclareGroundResponse, pb::GroundDeclared>(deps, call, std::move(ground),
                                                                   deps.limits.declared_ground);
}

// The need is looked at first: who does not say a vital one is not told whether somebody with the number is known.
absl::StatusOr<AcutePatient> FindAcutePatient(const Deps& deps, const Prepare& with,
                                              const pb::BreakGlassRequest& request) {
  RETURN_IF_ERROR(CheckVitalNeed(GroundOf(request, pb::GROUND_KIND_BREAK_GLASS)));
  if (request.has_identifier() == !request.patient().empty()) {
    return InvalidField("patient", "want either the patient or an identifier");
  }
  if (!request.has_identifier()) return AcutePatient{request.patient()};
  ASSIGN_OR_RETURN(std::string name, deps.registry.PatientOfNumber(with, request.identifier()));
  return AcutePatient{std::move(name)};
}

Result<pb::BreakGlassResponse> BreakGlass(const Deps& deps, const Call& call, const pb::BreakGlassRequest& request,
                                          const AcutePatient& patient) {
  pb::Ground ground = GroundOf(request, pb::GROUND_KIND_BREAK_GLASS);
  ground.set_patient(patient.name);
  RETURN_IF_ERROR(CheckBreakGlass(ground));
  return OpenGround<pb::BreakGlassResponse, pb::BreakGlassUsed>(deps, call, std::move(ground),
                                                                deps.limits.break_glass);
}

Result<pb::ListOwnGroundsResponse> ListOwnGrounds(const Deps& deps, const Call& call,
                                                  const pb::ListOwnGroundsRequest& request) {
  ASSIGN_OR_RETURN(const auto rows, GroundsInForce(deps.limits, call, LastPart(call.actor.person)));
  std::vector<Sorted<std::string>> items;
  for (const pb::GroundRow& row : rows) {
    const int64_t newest_first = 9999999999999999 - absl::ToUnixMicros(FromTimestamp(row.create_time()));
    items.push_back({ByTime(absl::FromUnixMicros(newest_first), row.name()), row.name()});
  }
  ASSIGN_OR_RETURN(const auto page, CutPage(request, std::move(items)));
  Outcome<pb::ListOwnGroundsResponse> outcome;
  RETURN_IF_ERROR(FillPage(call, page, outcome));
  return outcome;
}

Result<pb::ListGroundsResponse> ListGrounds(const Deps&, const Call& call, const pb::ListGroundsRequest& request) {
  if (!request.person().empty()) RETURN_IF_ERROR(ParsePractitionerName(request.person(), "person").status());
  if (!request.patient().empty()) RETURN_IF_ERROR(ParsePatientName(request.patient(), "patient").status());
  const pb::GroundReviewState state = request.review_state() == pb::GROUND_REVIEW_STATE_UNSPECIFIED
                                          ? pb::GROUND_REVIEW_STATE_PENDING
                                          : request.review_state();
  ASSIGN_OR_RETURN(const auto rows,
                   ScanAll<pb::GroundRow>(call.view, GroundByReviewPrefix(call.actor.controller, state)));
  std::vector<Sorted<std::string>> items;
  for (const auto& found : rows) {
    const pb::GroundRow& row = found.row;
    if (!request.person().empty() && row.person() != request.person()) continue;
    if (!request.patient().empty() && row.patient() != request.patient()) continue;
    if (request.kind() != pb::GROUND_KIND_UNSPECIFIED && row.kind() != request.kind()) continue;
    if (!call.MaySee(RelationsOfRow(row))) continue;
    items.push_back({ByTime(FromTimestamp(row.create_time()), row.name()), row.name()});
  }
  ASSIGN_OR_RETURN(const auto page, CutPage(request, std::move(items)));
  Outcome<pb::ListGroundsResponse> outcome;
  RETURN_IF_ERROR(FillPage(call, page, outcome));
  return outcome;
}

Result<pb::ReviewGroundResponse> ReviewGround(const Deps&, const Call& call, const pb::ReviewGroundRequest& request) {
  ASSIGN_OR_RETURN(const std::string id, ParseGroundName(request.name(), "name"));
  ASSIGN_OR_RETURN(const auto current, GetGround(call.view, id));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  RETURN_IF_ERROR(CheckReview(current.value, call.actor, request.verdict(), request.note()));
  pb::Ground next = current.value;
  next.set_review_state(request.verdict());
  next.set_reviewer(call.actor.person);
  *next.mutable_review_time() = ToTimestamp(call.now);
  *next.mutable_update_time() = ToTimestamp(call.now);
  next.set_review_note(request.note());
  Outcome<pb::ReviewGroundResponse> outcome;
  ReplaceGround(current, next, outcome.commit);
  pb::GroundReviewed event;
  *event.mutable_ground() = next;
  outcome.commit.Emit(next.name(), current.version + 1, next.controller(), next.patient(), event);
  if (EndsAtOnce(next, call.now)) EndGround(next, current.version + 1, outcome.commit);
  *outcome.response.mutable_ground() = Present(next, current.version + 1, call);
  outcome.disclosed = {RelationsOf(next, current.version + 1)};
  return outcome;
}

}  // namespace sjelden::access
