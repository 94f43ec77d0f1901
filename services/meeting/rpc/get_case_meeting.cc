#include "meeting/rpc/change_case_meeting.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::GetCaseMeetingResponse>> GetCaseMeeting(const Deps& d, const Call& call,
                                                                   const pb::GetCaseMeetingRequest& request) {
  ASSIGN_OR_RETURN(const LoadedMeeting loaded, SeeMeeting(d, call, request.name()));
  ASSIGN_OR_RETURN(const std::vector<LoadedItem> items, d.meetings.Items(call.view, loaded));
  return AnswerMeeting<pb::GetCaseMeetingResponse>(d, call, loaded.value, loaded.version, items, Commit());
}

}  // namespace sjelden::meeting
