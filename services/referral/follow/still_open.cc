#include "referral/follow/still_open.h"

#include <algorithm>

#include "platform/status/status_macros.h"
#include "referral/follow/advice_open.h"

namespace sjelden::referral {

absl::StatusOr<std::string> StillOpen(const Deps& d, const Call& call, const platform::v1::ErasureProposed& proposed) {
  constexpr size_t kRowsAtOnce = 50;
  Cursor cursor;
  while (true) {
    ASSIGN_OR_RETURN(const auto rows, d.store.Read(call.view, List::kPatient, proposed.patient(), cursor, kRowsAtOnce));
    for (const auto& row : rows) {
      ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(row.row.row().referral()));
      const auto& ended = proposed.controllers();
      if (std::find(ended.begin(), ended.end(), name.controller) != ended.end()) return std::string("OPEN_REFERRAL");
      cursor.order = OrderOf(row.key);
    }
    if (rows.size() < kRowsAtOnce) return AdviceStillOpen(call, proposed);
  }
}

}  // namespace sjelden::referral
