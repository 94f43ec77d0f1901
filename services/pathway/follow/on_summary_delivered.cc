#include "absl/strings/str_cat.h"
#include "pathway/domain/system_tasks.h"
#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnSummaryDelivered(const Deps& d, const Call& call,
                                          const exchange::v1::SummaryDelivered& event) {
  const std::string version = absl::StrCat(event.summary_version());
  ASSIGN_OR_RETURN(auto followed,
                   TakeFollowed(d, call, event.pathway(), {"summary-delivered", event.summary(), version}));
  if (!followed.has_value()) return Commit();
  Note(call, *followed, {pb::TIMELINE_KIND_SUMMARY_DELIVERED, event.summary(), "", version}, event.time());
  // Nobody needs to look for what has arrived.
  return WriteProven(d, call, *followed,
                     {.event = pb::STEP_EVENT_SUMMARY_DELIVERED,
                      .document = event.summary(),
                      .date = DayOf(d, event.time()),
                      .settles_code = kLookForDeliveryCode});
}

}  // namespace sjelden::pathway
