#include "meeting/domain/case_meeting_rules.h"
#include "meeting/rpc/close_agenda.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::HoldCaseMeetingResponse>> HoldCaseMeeting(
    const Deps& d, const Call& call, const pb::HoldCaseMeetingRequest& request) {
  ASSIGN_OR_RETURN(const LoadedMeeting current, TakeMeeting(d, call, request.name(), request.etag()));
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(const pb::StoredCaseMeeting next, HoldCaseMeeting(current.value, request, standing.acting()));
  ASSIGN_OR_RETURN(std::vector<LoadedItem> items, d.meetings.Items(call.view, current));
  Commit closed;
  RETURN_IF_ERROR(CloseAgenda(d, call, {request.not_discussed().begin(), request.not_discussed().end()}, next.case_meeting(), items, closed));
  ASSIGN_OR_RETURN(Commit commit, d.meetings.Replace(current, next));
  commit.Append(std::move(closed));
  return AnswerMeeting<pb::HoldCaseMeetingResponse>(d, call, next, current.version + 1, items, std::move(commit));
}

}  // namespace sjelden::meeting
