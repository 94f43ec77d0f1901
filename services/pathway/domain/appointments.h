// Which consultations of a case are booked: between a decision and an appointment nobody is to be forgotten.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "sjelden/pathway/v1/stored.pb.h"

namespace sjelden::pathway {

// Notes a booked consultation, or the day that it was moved to. `date` is a written day.
void NoteAppointment(v1::StoredPathway& stored, const std::string& consultation, const std::string& date);
// Forgets one that was held, missed or called off; nothing where it is not known.
void EndAppointment(v1::StoredPathway& stored, const std::string& consultation);
// Returns the day of the nearest one; empty where none is booked.
std::string NearestAppointment(const v1::StoredPathway& stored);

}  // namespace sjelden::pathway
