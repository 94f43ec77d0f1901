#include "pathway/domain/appointments.h"
#include "pathway/domain/system_tasks.h"
#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnConsultationMissed(const Deps& d, const Call& call,
                                            const meeting::v1::ConsultationMissed& missed) {
  // Booked anew it may be missed anew; each has its own day by which somebody decides.
  ASSIGN_OR_RETURN(auto followed, TakeFollowed(d, call, missed.pathway(),
                                               {"consultation-missed", missed.consultation(), missed.decide_by_date()}));
  if (!followed.has_value()) return Commit();
  Note(call, *followed, {pb::TIMELINE_KIND_CONSULTATION_MISSED, missed.consultation(), "", missed.step()});
  EndAppointment(followed->next.stored, missed.consultation());
  if (!followed->closed()) {
    followed->next = FlagMissedConsultation(std::move(followed->next), missed, ActOf(d, call));
  }
  return WriteFollowed(d, call, *followed);
}

}  // namespace sjelden::pathway
