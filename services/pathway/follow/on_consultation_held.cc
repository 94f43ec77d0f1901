#include "pathway/domain/appointments.h"
#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnConsultationHeld(const Deps& d, const Call& call, const meeting::v1::ConsultationHeld& held) {
  ASSIGN_OR_RETURN(auto followed, TakeFollowed(d, call, held.pathway(), {"consultation-held", held.consultation()}));
  if (!followed.has_value()) return Commit();
  Note(call, *followed, {pb::TIMELINE_KIND_CONSULTATION_HELD, held.consultation(), "", held.step()});
  EndAppointment(followed->next.stored, held.consultation());
  return WriteProven(d, call, *followed,
                     {.event = pb::STEP_EVENT_CONSULTATION_HELD,
                      .document = held.consultation(),
                      .step = held.step(),
                      .for_this_step = true,
                      .date = held.held_date()});
}

}  // namespace sjelden::pathway
