#include "absl/strings/str_cat.h"
#include "pathway/domain/pathway_names.h"
#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnCaseDiscussed(const Deps& d, const Call& call, const meeting::v1::CaseDiscussed& discussed) {
  // One meeting discusses many cases.
  ASSIGN_OR_RETURN(auto followed,
                   TakeFollowed(d, call, discussed.pathway(),
                                {"case-discussed", discussed.case_meeting(), LastSegment(discussed.pathway())}));
  if (!followed.has_value()) return Commit();
  Note(call, *followed, {pb::TIMELINE_KIND_CASE_DISCUSSED, discussed.case_meeting(), "", discussed.step()});
  return WriteProven(d, call, *followed,
                     {.event = pb::STEP_EVENT_CASE_DISCUSSED,
                      .document = discussed.case_meeting(),
                      .step = discussed.step(),
                      .for_this_step = true,
                      .date = discussed.held_date()});
}

}  // namespace sjelden::pathway
