// Case meetings: who convenes, who is invited, what they answer, and how it was.
//
// Pure functions; any thread may call them. Errors: INVALID_ARGUMENT; PERMISSION_DENIED (NOT_OF_THE_CONVENING_UNIT,
// NOT_INVITED); FAILED_PRECONDITION (CASE_MEETING_STATE, NOT_BEGUN, TOO_MANY).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "meeting/domain/acting.h"
#include "sjelden/meeting/v1/case_meeting_service.pb.h"
#include "sjelden/meeting/v1/stored.pb.h"

namespace sjelden::meeting {

inline constexpr int kMostParticipants = 20;

// True for who may know of the meeting at all: who is invited or convened it, and the convening unit.
bool MayKnow(const v1::CaseMeeting& meeting, const Acting& acting);
// Returns the invitation of the acting person, or of whose work they do; null where there is none.
const v1::Participant* InvitationOf(const v1::CaseMeeting& meeting, const Acting& acting);
bool IsInvited(const v1::CaseMeeting& meeting, const std::string& person);

absl::Status CanTake(const std::string& verb, const v1::CaseMeeting& meeting, const Acting& acting);
std::vector<std::string> CaseMeetingActions(const v1::CaseMeeting& meeting, const Acting& acting,
                                            const std::function<bool(const std::string&)>& allows);
// True where it should have been held.
bool IsOverdue(const v1::CaseMeeting& meeting, absl::Time now, const MeetingCalendar& calendar);

absl::StatusOr<v1::StoredCaseMeeting> ConveneCaseMeeting(const v1::CaseMeeting& wanted, const Acting& acting);
absl::StatusOr<v1::StoredCaseMeeting> InviteParticipants(const v1::StoredCaseMeeting& current,
                                                         const v1::InviteParticipantsRequest& request,
                                                         const Acting& acting);
absl::StatusOr<v1::StoredCaseMeeting> RespondInvitation(const v1::StoredCaseMeeting& current,
                                                        v1::ParticipantResponse response, const Acting& acting);
absl::StatusOr<v1::StoredCaseMeeting> MoveCaseMeeting(const v1::StoredCaseMeeting& current,
                                                      const v1::MoveCaseMeetingRequest& request, const Acting& acting);
absl::StatusOr<v1::StoredCaseMeeting> HoldCaseMeeting(const v1::StoredCaseMeeting& current,
                                                      const v1::HoldCaseMeetingRequest& request, const Acting& acting);
absl::StatusOr<v1::StoredCaseMeeting> CancelCaseMeeting(const v1::StoredCaseMeeting& current, const std::string& reason,
                                                        const Acting& acting);

}  // namespace sjelden::meeting
