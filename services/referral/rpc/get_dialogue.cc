#include "referral/rpc/advice_changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::GetDialogueResponse>> GetDialogue(const Deps& d, const Call& call,
                                                             const v1::GetDialogueRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadDialogue(call, req.name()));
  return ShowsDialogue<v1::GetDialogueResponse>(d, call, current.value, current.version);
}

}  // namespace sjelden::referral
