// The cases on a meeting's agenda: how they get there, what becomes of them, and what is left without identity.
//
// Pure functions; any thread may call them. Errors: INVALID_ARGUMENT; FAILED_PRECONDITION (AGENDA_ITEM_STATE,
// PATIENT_OBJECTS, TOO_MANY).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "meeting/domain/acting.h"
#include "sjelden/clinical/v1/clinical.pb.h"
#include "sjelden/meeting/v1/case_meeting.pb.h"
#include "sjelden/meeting/v1/stored.pb.h"

namespace sjelden::meeting {

// What all of a meeting's parts change fits into one commit (platform.kv: 100 operations).
inline constexpr int kMostItems = 10;

// What the pathway says of the case.
struct CaseFacts {
  std::string patient;
  clinical::v1::Compartment compartment = clinical::v1::COMPARTMENT_UNSPECIFIED;
  std::vector<std::string> units;  // every unit that takes part in the case
};

// OK where the request can be understood at all; checked before anybody else is asked about the case.
absl::Status CheckWanted(const v1::AgendaItem& wanted);

// Returns the new item, the last of the agenda. The caller has checked that no subject objects.
absl::StatusOr<v1::StoredAgendaItem> AddAgendaItem(const v1::StoredCaseMeeting& meeting, const v1::AgendaItem& wanted,
                                                   const CaseFacts& facts, const Acting& acting);
absl::StatusOr<v1::StoredAgendaItem> WithdrawAgendaItem(const v1::StoredAgendaItem& current, const std::string& reason,
                                                        const Acting& acting);
absl::StatusOr<v1::StoredAgendaItem> ConcludeAgendaItem(const v1::StoredAgendaItem& current,
                                                        const std::string& conclusion, const Acting& acting);
// Returns the item after the meeting: discussed, or not.
absl::StatusOr<v1::StoredAgendaItem> CloseAgendaItem(const v1::StoredAgendaItem& current, bool discussed,
                                                     const Acting& acting);

std::vector<std::string> AgendaItemActions(const v1::AgendaItem& item,
                                           const std::function<bool(const std::string&)>& allows);

// Returns what somebody without a relation to the case may see of it: question, coded facts, presenter, place on the
// agenda. Neither patient, pathway, step, documents, conclusion nor decisions (helsepersonelloven sections 25 and 25 b).
v1::AgendaItem DeIdentified(const v1::AgendaItem& item);

}  // namespace sjelden::meeting
