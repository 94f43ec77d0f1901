#include "meeting/domain/meeting_errors.h"
#include "meeting/rpc/change_case_meeting.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::WithdrawAgendaItemResponse>> WithdrawAgendaItem(
    const Deps& d, const Call& call, const pb::WithdrawAgendaItemRequest& request) {
  ASSIGN_OR_RETURN(const ItemInHand hand, TakeItem(d, call, request.name()));
  const Standing standing(call, d);
  const bool convening = standing.acting().IsAt(hand.meeting.value.case_meeting().unit());
  if (!convening && !SeesIdentified(call, hand.item.value, hand.item.version)) return AgendaItemNotFound();
  RETURN_IF_ERROR(CheckEtag(request.etag(), hand.item.version));
  ASSIGN_OR_RETURN(const pb::StoredAgendaItem withdrawn,
                   WithdrawAgendaItem(hand.item.value, request.reason(), standing.acting()));
  Commit commit;
  RETURN_IF_ERROR(d.meetings.ReplaceItem(hand.item, withdrawn, commit));
  return AnswerItem<pb::WithdrawAgendaItemResponse>(call, withdrawn, hand.item.version + 1, std::move(commit));
}

}  // namespace sjelden::meeting
