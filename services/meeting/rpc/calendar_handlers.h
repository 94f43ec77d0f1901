// The handlers of CalendarService. Pure (platform/call/call.h); may run on several threads at once.
#pragma once

#include "meeting/rpc/deps.h"
#include "platform/call/call.h"
#include "sjelden/meeting/v1/calendar_service.pb.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::GetCalendarFileResponse>> GetCalendarFile(const Deps& d, const Call& call,
                                                                     const pb::GetCalendarFileRequest& request);
absl::StatusOr<Outcome<pb::FindFreeTimesResponse>> FindFreeTimes(const Deps& d, const Call& call,
                                                                 const pb::FindFreeTimesRequest& request);

}  // namespace sjelden::meeting
