#include "referral/follow/advice_open.h"

#include <algorithm>

#include "platform/time/timestamp.h"
#include "referral/rpc/advice_changes.h"

namespace sjelden::referral {

absl::StatusOr<std::vector<std::string>> OpenAdviceOf(const View& view, const std::string& patient, Cursor& cursor) {
  constexpr size_t kDialoguesAtOnce = 50;
  ASSIGN_OR_RETURN(const auto rows, ReadAdviceList(view, AdviceList::kPatient, patient, cursor, kDialoguesAtOnce));
  std::vector<std::string> names;
  for (const auto& row : rows) {
    names.push_back(row.row.row().dialogue());
    cursor.order = OrderOf(row.key);
  }
  return names;
}

absl::StatusOr<std::string> AdviceStillOpen(const Call& call, const platform::v1::ErasureProposed& proposed) {
  const auto& ended = proposed.controllers();
  Cursor cursor;
  while (true) {
    ASSIGN_OR_RETURN(const auto names, OpenAdviceOf(call.view, proposed.patient(), cursor));
    if (names.empty()) return std::string();
    for (const std::string& dialogue : names) {
      ASSIGN_OR_RETURN(const AdviceName name, ParseAdviceName(dialogue));
      if (std::find(ended.begin(), ended.end(), name.controller) != ended.end()) return std::string("OPEN_ADVICE");
    }
  }
}

absl::StatusOr<Commit> HandOverAdvice(const Deps& d, const Call& call, const std::string& name) {
  ASSIGN_OR_RETURN(const auto current, LoadDialogue(call, name));
  const v1::AdviceDialogue& dialogue = current.value;
  const bool shut_out = call.facts.IsShutOut(dialogue.owner(), dialogue.patient(), dialogue.name(), call.now);
  if (!IsOpen(dialogue) || !shut_out) return Commit();
  const AdviceStanding standing(call, d.calendar, dialogue);
  v1::AdviceDialogue next = dialogue;
  RETURN_IF_ERROR(Settle(next, standing.acting(), d.advice));
  if (next.owner() == dialogue.owner()) return Commit();
  *next.mutable_update_time() = ToTimestamp(call.now);
  ASSIGN_OR_RETURN(Commit commit, ReplaceAdvice(current, next));
  TellOfDialogue(commit, next, current.version + 1, OwnerChangedEvent(next, dialogue.owner()));
  return commit;
}

}  // namespace sjelden::referral
