// Decisions: offered here, answered in the pathway by whom they were offered to, raised where they stay silent.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "meeting/domain/acting.h"
#include "sjelden/meeting/v1/decision.pb.h"
#include "sjelden/meeting/v1/stored.pb.h"
#include "sjelden/pathway/v1/pathway.pb.h"

namespace sjelden::meeting {

inline constexpr int kMostDecisions = 30;

// Returns the decision, OFFERED: also where somebody offers it to themselves, as only the pathway's task says that it
// was taken on. INVALID_ARGUMENT; FAILED_PRECONDITION (AGENDA_ITEM_STATE).
absl::StatusOr<v1::StoredDecision> OfferDecision(const v1::StoredAgendaItem& item, const v1::Decision& wanted,
                                                 const Acting& acting);

// The three answers of the pathway. `actor` is who made the change there.
// FAILED_PRECONDITION (NOT_THE_OWNERS_ACT) where a task is said to be accepted by anybody but its owner, or whoever does
// the owner's work: such a decision is never shown as accepted.
absl::StatusOr<v1::StoredDecision> TakeAcceptance(const v1::StoredDecision& current, const pathway::v1::Task& task,
                                                  const std::string& actor, const Acting& acting);
v1::StoredDecision TakeRefusal(const v1::StoredDecision& current, const pathway::v1::Task& task, const Acting& acting);
v1::StoredDecision TakeCompletion(const v1::StoredDecision& current, const pathway::v1::Task& task,
                                  const Acting& acting);

// True where its day has passed without an answer and nobody was told yet.
bool IsSilent(const v1::Decision& decision, absl::CivilDay today);
// Returns it raised to who leads the unit that is asked, or back to who offered it where nobody leads it.
v1::StoredDecision Escalate(const v1::StoredDecision& current, const Acting& acting);

// True where the day of its answer, or once it is accepted the day it is due, has passed.
bool IsOverdue(const v1::Decision& decision, absl::CivilDay today);
// True while somebody must answer or do it.
bool IsOpen(const v1::Decision& decision);

}  // namespace sjelden::meeting
