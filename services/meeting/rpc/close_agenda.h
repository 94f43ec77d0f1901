// What becomes of the agenda when a meeting is over. Pure.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "meeting/rpc/change_case_meeting.h"

namespace sjelden::meeting {

// Adds to `commit` that every listed item was discussed, or not where `passed_over` names it, with the events for the
// former; `items` are then as they are after it. `meeting` is as it is after it.
absl::Status CloseAgenda(const Deps& d, const Call& call, const std::set<std::string>& passed_over,
                         const pb::CaseMeeting& meeting, std::vector<LoadedItem>& items, Commit& commit);

}  // namespace sjelden::meeting
