#include "pathway/store/timeline_pages.h"

#include <algorithm>

#include "pathway/domain/timeline.h"
#include "pathway/store/pathway_keys.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

v1::StoredPathway WithTimeline(const Case* before, const Case& after, const TimelinePlace& place, Commit& commit) {
  v1::StoredPathway stored = after.stored;
  for (v1::TimelineEntry& entry : EntriesOf(before, after)) *stored.add_recent() = std::move(entry);
  while (stored.recent_size() > kTimelinePageEntries) {
    v1::TimelinePage page;
    for (int i = 0; i < kTimelinePageEntries; ++i) page.add_entries()->Swap(stored.mutable_recent(i));
    stored.mutable_recent()->DeleteSubrange(0, kTimelinePageEntries);
    commit.Create(TimelineKey(place.at, place.name.id, stored.timeline_pages(), stored.pathway().patient()), page);
    stored.set_timeline_pages(stored.timeline_pages() + 1);
  }
  return stored;
}

size_t TimelineLength(const v1::StoredPathway& stored) {
  return static_cast<size_t>(stored.timeline_pages()) * kTimelinePageEntries + stored.recent_size();
}

absl::StatusOr<std::vector<v1::TimelineEntry>> ReadTimeline(const View& view, const LoadedHead& loaded, size_t first,
                                                            size_t count) {
  const v1::StoredPathway& stored = loaded.head.value;
  const size_t end = std::min(first + count, TimelineLength(stored));
  std::vector<v1::TimelineEntry> entries;
  if (first >= end) return entries;
  const size_t in_pages = static_cast<size_t>(stored.timeline_pages()) * kTimelinePageEntries;
  if (first < in_pages) {
    const int first_page = static_cast<int>(first / kTimelinePageEntries);
    const int end_page = static_cast<int>((std::min(end, in_pages) - 1) / kTimelinePageEntries) + 1;
    const auto key = [&](int page) { return TimelineKey(loaded.at, loaded.name.id, page, "").bytes; };
    ASSIGN_OR_RETURN(auto pages, view.Scan<v1::TimelinePage>(key(first_page), key(end_page), end_page - first_page));
    size_t number = static_cast<size_t>(first_page) * kTimelinePageEntries;
    for (auto& page : pages) {
      for (v1::TimelineEntry& entry : *page.row.mutable_entries()) {
        if (number >= first && number < end) entries.push_back(std::move(entry));
        ++number;
      }
    }
  }
  for (size_t number = std::max(first, in_pages); number < end; ++number) {
    entries.push_back(stored.recent(static_cast<int>(number - in_pages)));
  }
  return entries;
}

}  // namespace sjelden::pathway
