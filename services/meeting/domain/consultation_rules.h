// What somebody may do with a consultation now, and who must act next. Every verb on it rests on this file.
//
// Pure functions; any thread may call them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "meeting/domain/acting.h"
#include "sjelden/meeting/v1/consultation.pb.h"
#include "sjelden/meeting/v1/stored.pb.h"

namespace sjelden::meeting {

// OK where the verb may be taken now by this person; else which rule is against it. PERMISSION_DENIED (NOT_TAKING_PART,
// NOT_THE_DECIDER), FAILED_PRECONDITION (CONSULTATION_STATE, MISS_DECIDED, NOT_BEGUN).
absl::Status CanTake(const std::string& verb, const v1::Consultation& consultation, const Acting& acting);

// Returns what `available_actions` shows, each once, by the rule that would refuse it, and `allows(permission)`.
std::vector<std::string> ConsultationActions(const v1::Consultation& consultation, const Acting& acting,
                                             const std::function<bool(const std::string&)>& allows);

// True while somebody must act; NO_SHOW until it is decided what follows.
bool IsOpen(const v1::Consultation& consultation);
// True in the states that have a time which is still to come or was not accounted for.
bool IsBooked(const v1::Consultation& consultation);
// True where the next action's day, or the planned time without an outcome, has passed.
bool IsOverdue(const v1::Consultation& consultation, absl::Time now, const MeetingCalendar& calendar);

// Returns every unit that takes part: the holding one, the practitioners', those with a room.
std::vector<std::string> UnitsOf(const v1::Consultation& consultation);

// Sets owner, next action and its date from everything else, who is related, the time of the change; then checks that
// an open consultation has exactly one of each and a closed one none: INTERNAL (NOT_OWNED).
absl::Status Settle(v1::StoredConsultation& stored, const Acting& acting);

}  // namespace sjelden::meeting
