#include <algorithm>

#include "exchange/follow/link_work.h"
#include "exchange/rpc/delivery_handlers.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "sjelden/exchange/v1/events.pb.h"

namespace sjelden::exchange {
namespace {

constexpr size_t kAtOnce = 200;
constexpr int kMostTold = 10;  // of one commit

v1::DeliverySilent SilentEvent(const v1::Delivery& delivery, const Silence& silence) {
  v1::DeliverySilent event;
  event.set_summary(delivery.summary());
  event.set_summary_version(delivery.summary_version());
  event.set_patient(delivery.patient());
  event.set_receiver(delivery.receiver().controller());
  event.set_last_receipt(v1::DeliveryState_Name(delivery.state()).substr(std::string("DELIVERY_STATE_").size()));
  event.set_person(delivery.owner());
  event.set_silent_seconds(absl::ToInt64Seconds(silence.lasted));
  return event;
}

absl::Status Tell(const DeliveryDeps& d, const Call& call, const std::string& name, Commit& commit) {
  ASSIGN_OR_RETURN(const auto current, d.deliveries.Load(call.view, name));
  const auto silence = SilenceOf(current.value.delivery(), d.rules.norms, call.now);
  if (!silence.has_value()) return absl::OkStatus();
  const v1::StoredDelivery next =
      Told(current.value, silence->code, d.rules, MomentFor(call, current.value.delivery()));
  commit.Append(d.deliveries.Replace(current, next));
  const v1::Delivery& delivery = next.delivery();
  commit.Emit(delivery.summary(), delivery.summary_version(), delivery.controller(), delivery.patient(),
              SilentEvent(delivery, *silence));
  return absl::OkStatus();
}

// A comparison that a node did not answer is made again.
bool AllAnswered(const v1::ReconciliationReport& report) {
  return std::all_of(report.links().begin(), report.links().end(),
                     [](const v1::LinkReport& link) { return link.unreachable_reason().empty(); });
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

absl::Status ReconcileYesterday(CallGate& gate, const DeliveryDeps& d) {
  const std::string day = FormatDay(d.rules.oslo.DayOf(d.clock.Now()) - 1);
  {
    const View view(gate.parts().kv.Snapshot(), gate.parts().sealer);
    ASSIGN_OR_RETURN(const auto reports, d.links.ListReports(view, "", 100));
    for (const auto& report : reports) {
      if (report.row.day() == day && report.row.requested_by().empty() && AllAnswered(report.row)) {
        return absl::OkStatus();
      }
    }
  }
  const LinkAnswers answers = AskNodesAbout(d, day);
  return gate.RunFollowed("link/reconcile", "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    ASSIGN_OR_RETURN(auto reconciled, ReconcileLinks(d, call, {}, answers));
    AnyOutcome outcome;
    outcome.commit = std::move(reconciled.commit);
    return outcome;
  });
}

}  // namespace sjelden::exchange
