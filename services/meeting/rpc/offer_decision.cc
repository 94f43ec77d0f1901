#include "meeting/domain/decision_rules.h"
#include "meeting/domain/meeting_errors.h"
#include "meeting/rpc/change_case_meeting.h"
#include "meeting/rpc/present_decision.h"
#include "platform/status/status_macros.h"
#include "sjelden/meeting/v1/events.pb.h"

namespace sjelden::meeting {
namespace {

void TellOffered(const pb::Decision& decision, Commit& commit) {
  pb::DecisionOffered offered;
  offered.set_decision(decision.name());
  offered.set_pathway(decision.pathway());
  offered.set_patient(decision.patient());
  offered.set_task_code(decision.task_code());
  offered.set_note(decision.note());
  offered.set_owner(decision.owner());
  offered.set_unit(decision.unit());
  offered.set_due_date(decision.due_date());
  offered.set_answer_by_date(decision.answer_by_date());
  offered.set_offered_by(decision.offered_by());
  commit.Emit(decision.name(), 1, decision.controller(), decision.patient(), std::move(offered));
}

}  // namespace

absl::StatusOr<Outcome<pb::OfferDecisionResponse>> OfferDecision(const Deps& d, const Call& call,
                                                                 const pb::OfferDecisionRequest& request) {
  ASSIGN_OR_RETURN(const ItemInHand hand, TakeItem(d, call, request.decision().agenda_item()));
  if (!SeesIdentified(call, hand.item.value, hand.item.version)) return AgendaItemNotFound();
  if (hand.meeting.value.decisions_size() >= kMostDecisions) return TooMany("decisions", kMostDecisions);
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(const pb::StoredDecision offered,
                   OfferDecision(hand.item.value, request.decision(), standing.acting()));
  pb::StoredCaseMeeting meeting = hand.meeting.value;
  pb::StoredAgendaItem item = hand.item.value;
  item.mutable_agenda_item()->add_decisions(offered.decision().name());
  Outcome<pb::OfferDecisionResponse> outcome;
  Commit created;
  RETURN_IF_ERROR(d.decisions.Create(offered, meeting, created));
  created.Replace(hand.item, item);
  ASSIGN_OR_RETURN(outcome.commit, d.meetings.Replace(hand.meeting, meeting));
  outcome.commit.Append(std::move(created));
  TellOffered(offered.decision(), outcome.commit);
  *outcome.response.mutable_decision() = Present(d, call, offered, 1);
  outcome.disclosed = {RelationsOf(offered, 1)};
  return outcome;
}

}  // namespace sjelden::meeting
