// How a consultation comes to be and gets its time: what must be said, and who sits where.
//
// Pure functions; any thread may call them.
#pragma once

#include "absl/status/statusor.h"
#include "meeting/domain/acting.h"
#include "sjelden/clinical/v1/clinical.pb.h"
#include "sjelden/meeting/v1/consultation.pb.h"
#include "sjelden/meeting/v1/consultation_service.pb.h"
#include "sjelden/meeting/v1/stored.pb.h"

namespace sjelden::meeting {

// OK where the request can be understood at all; checked before anybody else is asked about patient or case.
absl::Status CheckWanted(const v1::Consultation& wanted);

// Returns the new consultation: BOOKED where it has a time, else TO_BOOK. INVALID_ARGUMENT with every field that is
// wrong; PERMISSION_DENIED (NOT_TAKING_PART) where the caller is at no unit that takes part.
absl::StatusOr<v1::StoredConsultation> CreateConsultation(const v1::Consultation& wanted,
                                                          clinical::v1::Compartment compartment, const Acting& acting);
// Returns it with a time; the errors of CanTake, INVALID_ARGUMENT.
absl::StatusOr<v1::StoredConsultation> BookConsultation(const v1::StoredConsultation& current,
                                                        const v1::BookConsultationRequest& request,
                                                        const Acting& acting);
// Returns it at another time, to be told anew; the errors of CanTake, INVALID_ARGUMENT.
absl::StatusOr<v1::StoredConsultation> MoveConsultation(const v1::StoredConsultation& current,
                                                        const v1::MoveConsultationRequest& request,
                                                        const Acting& acting);

}  // namespace sjelden::meeting
