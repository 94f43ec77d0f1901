// The page for the reader, proposed from what was read: an author edits it, nothing is sent unread.
//
// Pure functions; any thread may call them.
#pragma once

#include "exchange/domain/summary_acting.h"
#include "sjelden/exchange/v1/summary_content.pb.h"
#include "sjelden/exchange/v1/summary_rules.pb.h"

namespace sjelden::exchange {

// Returns the five sections in bokmål. A section about which nothing was read says so: none is empty.
v1::SummaryProse ProposeProse(const v1::SummaryContent& content, const v1::SummaryRules& rules,
                              const Directory& directory);

}  // namespace sjelden::exchange
