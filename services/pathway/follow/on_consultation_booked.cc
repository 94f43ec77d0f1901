#include "absl/strings/str_cat.h"
#include "pathway/domain/appointments.h"
#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnConsultationBooked(const Deps& d, const Call& call,
                                            const meeting::v1::ConsultationBooked& booked) {
  const std::string mark = absl::StrCat(booked.start_time().seconds());
  ASSIGN_OR_RETURN(auto followed,
                   TakeFollowed(d, call, booked.pathway(), {"consultation-booked", booked.consultation(), mark}));
  if (!followed.has_value()) return Commit();
  // When it will be stands in the consultation, which may move.
  Note(call, *followed, {pb::TIMELINE_KIND_CONSULTATION_BOOKED, booked.consultation(), "", booked.step()});
  NoteAppointment(followed->next.stored, booked.consultation(), DayOf(d, booked.start_time()));
  return WriteFollowed(d, call, *followed);
}

}  // namespace sjelden::pathway
