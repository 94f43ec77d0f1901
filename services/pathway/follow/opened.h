// What every opening leaves behind beside the case: the event, and what must be done in other services.
//
// Pure; may be called from any thread.
#pragma once

#include <string>

#include "pathway/domain/case.h"
#include "platform/kv/commit.h"

namespace sjelden::pathway {

// The effects that this service has done elsewhere, by their names in the outbox.
inline constexpr char kAcknowledgeEffect[] = "acknowledge-pathway";
inline constexpr char kGrantEffect[] = "grant-care-relation";
inline constexpr char kEndEffect[] = "end-care-relation";

// Tells that a case was opened, or taken a further referral in; `referral` is empty where it was opened by hand.
void TellOpened(const Case& opened, const std::string& referral, uint64_t version, Commit& commit);
// Tells a referral that joined a case that care had begun by then, or is booked; nothing where neither is.
void TellStanding(const Case& joined, const std::string& referral, uint64_t version, Commit& commit);
// Has the referral told that this pathway answers for it now.
void Acknowledge(const std::string& referral, const std::string& pathway, Commit& commit);
// Has the registry follow a change of the case: units that joined by an act of theirs see the patient from here on; one
// who is asked by a case meeting, or told of the silence, sees whom it is about while the task is open, and no longer.
void SettleRelations(const Case& before, const Case& after, Commit& commit);
// Has every unit that treats in this case let see the patient: the leading unit and those beside it.
void GrantRelations(const Case& opened, absl::Time now, Commit& commit);

}  // namespace sjelden::pathway
