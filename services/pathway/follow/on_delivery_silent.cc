#include "absl/strings/str_cat.h"
#include "pathway/domain/system_tasks.h"
#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnDeliverySilent(const Deps& d, const Call& call, const exchange::v1::DeliverySilent& silent) {
  ASSIGN_OR_RETURN(const auto pathway, PathwayOfSummary(call.view, silent.summary()));
  if (!pathway.has_value()) return Commit();
  const std::string mark = absl::StrCat(silent.summary_version(), "-", silent.receiver(), "-", silent.silent_seconds());
  ASSIGN_OR_RETURN(auto followed, TakeFollowed(d, call, *pathway, {"delivery-silent", silent.summary(), mark}));
  if (!followed.has_value()) return Commit();
  Note(call, *followed,
       {pb::TIMELINE_KIND_DELIVERY_SILENT, silent.summary(), silent.receiver(), silent.last_receipt()});
  // Of a case that has ended the exchange's own alarm names the person; a closed case gets no task.
  if (!followed->closed()) followed->next = FlagSilentDelivery(std::move(followed->next), silent, ActOf(d, call));
  return WriteFollowed(d, call, *followed);
}

}  // namespace sjelden::pathway
