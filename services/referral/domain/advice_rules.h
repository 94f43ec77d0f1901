// What somebody may do with an advice dialogue now, whose move it is, and what is unread.
//
// Pure functions; any thread may call them. In Acting, the sender's side is the unit that asks.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "referral/domain/acting.h"
#include "referral/domain/advice_norms.h"
#include "referral/domain/advice_transitions.h"
#include "sjelden/referral/v1/advice.pb.h"

namespace sjelden::referral {

// How long one message may be, how many a dialogue may have, and how many bytes all of them together: with what says
// who wrote and read them, and the referral that it becomes, they fit the one record in which an answer is kept.
inline constexpr size_t kMostAdviceTextBytes = 4000;
inline constexpr int kMostAdviceMessages = 50;
inline constexpr size_t kMostAdviceBytes = 40000;

// Returns how many bytes the next message may have, of the asked side or of the asking one; 0 where the dialogue is
// full. The last message and its bytes are kept for the asked side, so that no question is left without an answer.
size_t RoomFor(AdviceVerb reply, const v1::AdviceDialogue& dialogue);

// OK where the verb may be taken now; else which rule is against it. What the request itself says is checked later.
absl::Status CanTake(AdviceVerb verb, const v1::AdviceDialogue& dialogue, const Acting& acting);

// Returns what `available_actions` shows, each once: by the rule that would refuse it, and `allows(permission)`.
std::vector<std::string> AvailableActions(const v1::AdviceDialogue& dialogue, const Acting& acting,
                                          const std::function<bool(const std::string&)>& allows);

// True while one side owes the next move.
bool IsOpen(const v1::AdviceDialogue& dialogue);

// OK where an open dialogue has exactly one named owner, one next action and one date, and one that has ended has none.
// INTERNAL (ADVICE_NOT_OWNED): nothing that fails it is ever stored.
absl::Status CheckOwned(const v1::AdviceDialogue& dialogue);

// Sets owner, next action and its date. The date begins to run when the move changes sides and is kept until it does
// again. FAILED_PRECONDITION (REFERRAL_NO_OWNER) where a unit has nobody to name.
absl::Status Settle(v1::AdviceDialogue& dialogue, const Acting& acting, const AdviceNorms& norms);

// Takes a row of the table: the state it leads to, the time of the change.
void Take(AdviceVerb verb, v1::AdviceDialogue& dialogue, const Acting& acting);

// Returns how many messages of the other side nobody of this side has read.
int UnreadBy(v1::AdviceSide side, const v1::AdviceDialogue& dialogue);

}  // namespace sjelden::referral
