#include "absl/strings/str_cat.h"
#include "pathway/domain/deliveries.h"
#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnSummarySigned(const Deps& d, const Call& call, const exchange::v1::SummarySigned& event) {
  const std::string version = absl::StrCat(event.summary_version());
  ASSIGN_OR_RETURN(auto followed, TakeFollowed(d, call, event.pathway(), {"summary-signed", event.summary(), version}));
  if (!followed.has_value()) return Commit();
  Note(call, *followed, {pb::TIMELINE_KIND_SUMMARY_SIGNED, event.summary(), "", version});
  NoteSigned(followed->next.pathway(), event, ToTimestamp(call.now));
  ASSIGN_OR_RETURN(Commit commit, WriteFollowed(d, call, *followed));
  PutPathwayOfSummary(event.summary(), event.pathway(), commit);
  return commit;
}

}  // namespace sjelden::pathway
