#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "pathway/rpc/present.h"
#include "pathway/store/timeline_pages.h"
#include "platform/call/page.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {
namespace {

// The number of the first entry of the page.
absl::StatusOr<size_t> FirstOf(const Page& page) {
  size_t first = 0;
  if (page.after.empty() || absl::SimpleAtoi(page.after, &first)) return first;
  return InvalidField("page_token", "is not one that this list gave");
}

}  // namespace

absl::StatusOr<Outcome<pb::GetTimelineResponse>> GetTimeline(const Deps& d, const Call& call,
                                                             const pb::GetTimelineRequest& request) {
  ASSIGN_OR_RETURN(const Page page, ParsePage(request.page_size(), request.page_token()));
  ASSIGN_OR_RETURN(const size_t first, FirstOf(page));
  ASSIGN_OR_RETURN(const LoadedHead loaded, d.store.GetHead(call.view, request.name()));
  ASSIGN_OR_RETURN(auto entries, ReadTimeline(call.view, loaded, first, static_cast<size_t>(page.size)));
  Outcome<pb::GetTimelineResponse> outcome;
  const Disclosed head = RelationsOf(loaded.head.value, loaded.head.version);
  outcome.disclosed = {head};
  Disclosed shown = head;
  for (pb::TimelineEntry& entry : entries) {
    // A document that the patient barred this person from is not even named.
    shown.document = entry.document();
    const bool barred = call.facts.IsBarred(shown.patient, call.actor.person, call.actor.unit, shown.document);
    if (barred && !call.MaySee(shown)) continue;
    outcome.response.add_entries()->Swap(&entry);
  }
  const size_t next = first + static_cast<size_t>(page.size);
  if (next < TimelineLength(loaded.head.value)) outcome.response.set_next_page_token(TokenOf(absl::StrCat(next)));
  return outcome;
}

}  // namespace sjelden::pathway
