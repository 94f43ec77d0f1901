// What a change of a case adds to its timeline, read off the case before and after it.
//
// Pure; may be called from any thread. Names of resources, codes and dates only: no text that anybody wrote.
#pragma once

#include <string>
#include <vector>

#include "pathway/domain/case.h"
#include "sjelden/pathway/v1/timeline.pb.h"

namespace sjelden::pathway {

// So many entries lie in the head; where there are more, the oldest so many become a page of their own.
inline constexpr int kTimelinePageEntries = 40;

// Returns the entries of a change, the noted ones first. `before` is nullptr where the case is new.
std::vector<v1::TimelineEntry> EntriesOf(const Case* before, const Case& after);

// Returns a word of an enum as a code. Example: `PAUSE_REASON_PATIENT_WISH` without `PAUSE_REASON_` -> `patient-wish`.
std::string CodeOf(const std::string& enum_name, const std::string& prefix);

}  // namespace sjelden::pathway
