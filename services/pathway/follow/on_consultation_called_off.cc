#include "pathway/domain/appointments.h"
#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnConsultationCalledOff(const Deps& d, const Call& call,
                                               const meeting::v1::ConsultationCalledOff& off) {
  ASSIGN_OR_RETURN(auto followed,
                   TakeFollowed(d, call, off.pathway(), {"consultation-called-off", off.consultation()}));
  if (!followed.has_value()) return Commit();
  Note(call, *followed, {pb::TIMELINE_KIND_CONSULTATION_CALLED_OFF, off.consultation(), "", off.step()});
  EndAppointment(followed->next.stored, off.consultation());
  return WriteFollowed(d, call, *followed);
}

}  // namespace sjelden::pathway
