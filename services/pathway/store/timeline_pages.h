// Where the timeline of a case lies: its newest entries in the head, older ones in full pages that are written once. So
// an entry costs no record of its own, and a timeline is read with the head and a few pages.
//
// Safe for concurrent use; holds nothing.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "pathway/domain/case.h"
#include "pathway/domain/pathway_names.h"
#include "pathway/store/pathway_store.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"

namespace sjelden::pathway {

// Whose timeline it is.
struct TimelinePlace {
  const PathwayName& name;
  const v1::PathwayLocation& at;
};

// Returns the head of `after` with what the change adds to the timeline; pages that became full are in `commit`.
// `before` is nullptr where the case is new.
v1::StoredPathway WithTimeline(const Case* before, const Case& after, const TimelinePlace& place, Commit& commit);

// Returns how many entries the timeline has.
size_t TimelineLength(const v1::StoredPathway& stored);
// Returns the entries from number `first` (from 0), at most `count`.
absl::StatusOr<std::vector<v1::TimelineEntry>> ReadTimeline(const View& view, const LoadedHead& loaded, size_t first,
                                                            size_t count);

}  // namespace sjelden::pathway
