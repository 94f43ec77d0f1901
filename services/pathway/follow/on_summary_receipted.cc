#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "pathway/domain/deliveries.h"
#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnSummaryReceipted(const Deps& d, const Call& call,
                                          const exchange::v1::SummaryReceipted& event) {
  const std::string mark = absl::StrCat(event.summary_version(), "-", event.receiver(), "-",
                                        absl::AsciiStrToLower(event.receipt()));
  ASSIGN_OR_RETURN(auto followed, TakeFollowed(d, call, event.pathway(), {"summary-receipted", event.summary(), mark}));
  if (!followed.has_value()) return Commit();
  Note(call, *followed, {pb::TIMELINE_KIND_SUMMARY_RECEIPTED, event.summary(), event.receiver(), event.receipt()},
       event.time());
  NoteReceipt(followed->next.pathway(), event);
  return WriteFollowed(d, call, *followed);
}

}  // namespace sjelden::pathway
