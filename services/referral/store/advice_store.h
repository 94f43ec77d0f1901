// Stores advice dialogues with their index rows, and reads worklists.
//
// Pure functions of a view; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "referral/store/advice_keys.h"

namespace sjelden::referral {

// Returns the dialogue, whatever its state; NOT_FOUND (ADVICE_NOT_FOUND).
absl::StatusOr<Versioned<v1::AdviceDialogue>> FindAdvice(const View& view, const AdviceName& name);

// Return what to write for a new dialogue, and to replace `current`: record, place, and the index rows that come,
// change or go. INTERNAL (ADVICE_NOT_OWNED) where an open one would lack owner, next action or date: nothing such is
// stored.
absl::StatusOr<Commit> CreateAdvice(const v1::AdviceDialogue& dialogue);
absl::StatusOr<Commit> ReplaceAdvice(const Versioned<v1::AdviceDialogue>& current, const v1::AdviceDialogue& next);

using AdviceRows = std::vector<View::Found<v1::StoredAdviceRow>>;
// Returns at most `limit` rows of a worklist after `cursor`, in its segment, of every controller where they lie.
absl::StatusOr<AdviceRows> ReadAdviceList(const View& view, AdviceList list, const std::string& who,
                                          const Cursor& cursor, size_t limit);

}  // namespace sjelden::referral
