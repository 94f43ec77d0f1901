#include "meeting/domain/meeting_errors.h"
#include "meeting/rpc/change_case_meeting.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::ConcludeAgendaItemResponse>> ConcludeAgendaItem(
    const Deps& d, const Call& call, const pb::ConcludeAgendaItemRequest& request) {
  ASSIGN_OR_RETURN(const ItemInHand hand, TakeItem(d, call, request.name()));
  if (!SeesIdentified(call, hand.item.value, hand.item.version)) return AgendaItemNotFound();
  RETURN_IF_ERROR(CheckEtag(request.etag(), hand.item.version));
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(const pb::StoredAgendaItem concluded,
                   ConcludeAgendaItem(hand.item.value, request.conclusion(), standing.acting()));
  Commit commit;
  commit.Replace(hand.item, concluded);
  return AnswerItem<pb::ConcludeAgendaItemResponse>(call, concluded, hand.item.version + 1, std::move(commit));
}

}  // namespace sjelden::meeting
