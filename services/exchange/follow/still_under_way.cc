#include "exchange/follow/still_under_way.h"

#include "platform/status/status_macros.h"

namespace sjelden::exchange {

absl::StatusOr<std::string> StillUnderWay(const DeliveryDeps& d, const Call& call,
                                          const platform::v1::ErasureProposed& proposed) {
  constexpr size_t kRowsAtOnce = 200;
  Cursor cursor;  // of what is open
  while (true) {
    ASSIGN_OR_RETURN(const auto rows, d.deliveries.Ledger(call.view, "", cursor, kRowsAtOnce));
    for (const auto& row : rows) {
      if (row.row.delivery().patient() == proposed.patient()) return std::string("OPEN_DELIVERY");
      cursor.order = OrderOf(row.key);
    }
    if (rows.size() < kRowsAtOnce) return std::string();
  }
}

}  // namespace sjelden::exchange
