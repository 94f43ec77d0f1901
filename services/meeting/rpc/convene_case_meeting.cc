#include "meeting/domain/case_meeting_rules.h"
#include "meeting/rpc/change_case_meeting.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::ConveneCaseMeetingResponse>> ConveneCaseMeeting(
    const Deps& d, const Call& call, const pb::ConveneCaseMeetingRequest& request) {
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(const pb::StoredCaseMeeting convened,
                   ConveneCaseMeeting(request.case_meeting(), standing.acting()));
  ASSIGN_OR_RETURN(Commit commit, d.meetings.Create(convened));
  return AnswerMeeting<pb::ConveneCaseMeetingResponse>(d, call, convened, 1, {}, std::move(commit));
}

}  // namespace sjelden::meeting
