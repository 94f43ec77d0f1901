#include "pathway/domain/appointments.h"

#include <algorithm>

namespace sjelden::pathway {

void NoteAppointment(v1::StoredPathway& stored, const std::string& consultation, const std::string& date) {
  EndAppointment(stored, consultation);
  v1::BookedAppointment& booked = *stored.add_appointments();
  booked.set_consultation(consultation);
  booked.set_date(date);
}

void EndAppointment(v1::StoredPathway& stored, const std::string& consultation) {
  auto& all = *stored.mutable_appointments();
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const v1::BookedAppointment& booked) { return booked.consultation() == consultation; }),
            all.end());
}

std::string NearestAppointment(const v1::StoredPathway& stored) {
  std::string nearest;
  for (const v1::BookedAppointment& booked : stored.appointments()) {
    if (nearest.empty() || booked.date() < nearest) nearest = booked.date();
  }
  return nearest;
}

}  // namespace sjelden::pathway
