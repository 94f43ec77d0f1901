#include "exchange/follow/link_work.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

constexpr size_t kAtOnce = 200;
constexpr int kMostTold = 10;  // of one commit

absl::Status Tell(const DeliveryDeps& d, const Call& call, const std::string& name, Commit& commit) {
  ASSIGN_OR_RETURN(const auto current, d.deliveries.Load(call.view, name));
  const auto silence = SilenceOf(current.value.delivery(), d.rules.norms, call.now);
  if (!silence.has_value()) return absl::OkStatus();
  const v1::StoredDelivery next =
      Told(current.value, silence->code, d.rules, MomentFor(call, current.value.delivery()));
  commit.Append(d.deliveries.Replace(current, next));
  const v1::Delivery& delivery = next.delivery();
  commit.Emit(delivery.summary(), delivery.summary_version(), delivery.controller(), delivery.patient(),
              SilentEvent(delivery, silence->lasted));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Commit> SweepSilence(const DeliveryDeps& d, const Call& call) {
  Commit commit;
  int told = 0;
  Cursor cursor;
  while (told < kMostTold) {
    ASSIGN_OR_RETURN(const auto rows, d.deliveries.Ledger(call.view, "", cursor, kAtOnce));
    for (const auto& row : rows) {
      cursor.order = OrderOf(row.key);
      if (told == kMostTold || !SilenceOf(row.row.delivery(), d.rules.norms, call.now).has_value()) continue;
      RETURN_IF_ERROR(Tell(d, call, row.row.delivery().name(), commit));
      ++told;
    }
    if (rows.size() < kAtOnce) break;
  }
  return commit;
}

}  // namespace sjelden::exchange
