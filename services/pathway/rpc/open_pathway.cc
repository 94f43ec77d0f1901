#include "pathway/domain/opening.h"
#include "pathway/domain/pathway_errors.h"
#include "pathway/domain/template_rules.h"
#include "pathway/follow/opened.h"
#include "pathway/rpc/present.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {
namespace {

const pb::PathwayTemplate* Chosen(const Deps& d, const pb::OpenPathwayRequest& request) {
  return FindTemplate(d.templates, request.pathway().template_());
}

// A new case has a thread of its own; one that is taken up again keeps it, so that a person has one open case for it.
absl::StatusOr<std::string> QuestionId(const Deps& d, const Call& call, const pb::Pathway& wanted) {
  if (!wanted.opening().has_recall()) return call.NewId();
  ASSIGN_OR_RETURN(const LoadedCase earlier, d.store.Get(call.view, wanted.opening().recall()));
  if (!call.MaySee(RelationsOf(earlier.head.value, earlier.head.version))) return PathwayNotFound();
  const pb::Pathway& pathway = earlier.head.value.pathway();
  if (pathway.patient() != wanted.patient()) return PathwayNotFound();
  if (pathway.state() != pb::PATHWAY_STATE_CLOSED) return RecalledPathwayOpen();
  ASSIGN_OR_RETURN(const auto open, d.store.PathwayOfQuestion(call.view, pathway.patient(), pathway.question_id()));
  if (open.has_value()) return RecalledPathwayOpen();
  return pathway.question_id();
}

}  // namespace

absl::StatusOr<PatientSeen> PrepareOpenPathway(const Deps& d, const Prepare& with,
                                               const pb::OpenPathwayRequest& request) {
  RETURN_IF_ERROR(CheckOpenRequest(request, Chosen(d, request) != nullptr));
  const absl::Status seen = d.registry.RequirePatient(request.pathway().patient(),
                                                      {.token = with.token, .timeout = with.timeout});
  if (seen.code() == absl::StatusCode::kNotFound) return PatientUnknown();
  RETURN_IF_ERROR(seen);
  return PatientSeen();
}

absl::StatusOr<Outcome<pb::OpenPathwayResponse>> OpenPathway(const Deps& d, const Call& call,
                                                             const pb::OpenPathwayRequest& request,
                                                             const PatientSeen&) {
  ASSIGN_OR_RETURN(const std::string question_id, QuestionId(d, call, request.pathway()));
  ASSIGN_OR_RETURN(const Case opened, OpenByHand({request, Chosen(d, request), question_id}, call.actor.unit,
                                                 ActOf(d, call)));
  Outcome<pb::OpenPathwayResponse> outcome;
  ASSIGN_OR_RETURN(outcome.commit, d.store.Create(opened));
  TellOpened(opened, "", 1, outcome.commit);
  GrantRelations(opened, call.now, outcome.commit);
  *outcome.response.mutable_pathway() = Present(call, opened.stored, 1);
  outcome.disclosed = {RelationsOf(opened.stored, 1)};
  return outcome;
}

}  // namespace sjelden::pathway
