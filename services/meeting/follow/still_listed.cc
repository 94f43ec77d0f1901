#include "meeting/follow/still_listed.h"

#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<std::string> StillListed(const Deps& d, const Call& call,
                                        const platform::v1::ErasureProposed& proposed) {
  ASSIGN_OR_RETURN(const auto listed, d.meetings.ListedItemsOf(call.view, proposed.patient(), 1));
  return std::string(listed.empty() ? "" : "LISTED_AGENDA_ITEM");
}

}  // namespace sjelden::meeting
