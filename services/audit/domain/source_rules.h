// Whether a followed store still is the one that was seen before.
//
// Pure functions; any thread may call them.
#pragma once

#include <cstdint>
#include <string>

#include "sjelden/audit/v1/audit.pb.h"

namespace sjelden::audit {

// Returns what does not fit between the last anchor that was kept of a store and a new one; ALARM_KIND_UNSPECIFIED where
// it has only grown, or nothing was known of it. A new epoch is a restore on purpose; fewer batches or entries in the
// same epoch, or another hash of the same batch, is none.
v1::AlarmKind Misfit(const v1::Source& known, const v1::Anchor& now);
// Returns the same for an entry that is not in the log: a number that was there already has another entry now.
v1::AlarmKind MisfitOfEntry(const v1::Source& known, uint64_t sequence);

// Takes over a new anchor. Where `misfit`, the feed is read from its beginning again, and a new epoch begins.
void TakeAnchor(const v1::Anchor& now, v1::AlarmKind misfit, v1::Source& known);
// Takes over that an entry lies in the log, whether or not it lay there before.
void TakeEntry(uint64_t sequence, bool is_new, v1::Source& known);

// Returns how far a store had come, for people: only numbers and epochs.
std::string AnchorText(const v1::Anchor& anchor);

}  // namespace sjelden::audit
