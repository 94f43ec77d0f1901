#include "meeting/domain/case_meeting_rules.h"
#include "meeting/rpc/change_case_meeting.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::MoveCaseMeetingResponse>> MoveCaseMeeting(
    const Deps& d, const Call& call, const pb::MoveCaseMeetingRequest& request) {
  ASSIGN_OR_RETURN(const LoadedMeeting current, TakeMeeting(d, call, request.name(), request.etag()));
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(const pb::StoredCaseMeeting next, MoveCaseMeeting(current.value, request, standing.acting()));
  ASSIGN_OR_RETURN(Commit commit, d.meetings.Replace(current, next));
  ASSIGN_OR_RETURN(const std::vector<LoadedItem> items, d.meetings.Items(call.view, current));
  return AnswerMeeting<pb::MoveCaseMeetingResponse>(d, call, next, current.version + 1, items, std::move(commit));
}

}  // namespace sjelden::meeting
