#include "clients/cli/commands/meeting_view.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/enum_words.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"

namespace sjelden {

namespace pb = ::sjelden::meeting::v1;
using Stub = pb::CaseMeetingService::Stub;

absl::StatusOr<pb::CaseMeeting> FetchMeeting(Shell& shell, const std::string& name) {
  pb::GetCaseMeetingRequest request;
  ASSIGN_OR_RETURN(*request.mutable_name(), WholeName(shell, name, "caseMeetings"));
  ASSIGN_OR_RETURN(auto response, shell.Call<pb::CaseMeetingService>(&Stub::GetCaseMeeting, request));
  return std::move(*response.mutable_case_meeting());
}

absl::StatusOr<pb::AgendaItem> FetchItem(Shell& shell, const std::string& name) {
  const size_t cut = name.find("/agendaItems/");
  if (cut == std::string::npos) return UsageError("an item is named in full, as `sjelden meeting show` shows it");
  ASSIGN_OR_RETURN(const pb::CaseMeeting meeting, FetchMeeting(shell, name.substr(0, cut)));
  for (const auto& item : meeting.agenda_items()) {
    if (item.name() == name) return item;
  }
  return UsageError("there is no such item on the agenda that you see");
}

std::string ItemText(Shell& shell, const pb::AgendaItem& item) {
  Table table;
  table.AddField("Item", item.name());
  table.AddField("State", absl::StrCat(Word(item.state()), ", ", Word(item.identity_mode())));
  table.AddField("Question", item.question());
  for (const auto& fact : item.facts()) table.AddField("Known", TermText(fact));
  table.AddField("Presents", shell.NameOf(item.presenter()));
  table.AddField("Should be there", absl::StrJoin(item.needs_roles(), ", "));
  for (const auto& subject : item.subjects()) table.AddField("Patient", shell.NameOf(subject));
  table.AddField("Case", item.pathway());
  table.AddField("Concluded", item.conclusion());
  for (const auto& decision : item.decisions()) table.AddField("Decision", decision);
  table.AddField("Taken off", item.withdraw_reason());
  return table.Print();
}

std::string MeetingText(Shell& shell, const pb::CaseMeeting& meeting) {
  Table table;
  table.AddField("Meeting", meeting.name());
  table.AddField("About", meeting.topic());
  table.AddField("State", absl::StrCat(Word(meeting.state()), meeting.overdue() ? ", overdue" : ""));
  table.AddField("Convened by", absl::StrCat(shell.NameOf(meeting.convener()), ", ", shell.NameOf(meeting.unit())));
  table.AddField("Begins", MomentText(meeting.start_time()));
  table.AddField("Ends", MomentText(meeting.end_time()));
  table.AddField("Where", meeting.place());
  table.AddField("Video", meeting.video_link());
  for (const auto& participant : meeting.participants()) {
    table.AddField("Invited", absl::StrCat(shell.NameOf(participant.person()), ", ", shell.NameOf(participant.unit()),
                                           ": ", Word(participant.response()),
                                           participant.attended() ? ", was there" : ""));
  }
  table.AddField("Minutes", meeting.minutes());
  table.AddField("You may", absl::StrJoin(meeting.available_actions(), " "));
  std::string text = table.Print();
  for (const auto& item : meeting.agenda_items()) {
    absl::StrAppend(&text, "\n", item.number(), ".\n", ItemText(shell, item));
  }
  return text;
}

std::string DecisionText(Shell& shell, const pb::Decision& decision) {
  Table table;
  table.AddField("Decision", decision.name());
  table.AddField("What", decision.task_code());
  table.AddField("State", absl::StrCat(Word(decision.state()), decision.overdue() ? ", overdue" : ""));
  table.AddField("Asked", absl::StrCat(shell.NameOf(decision.owner()), ", ", shell.NameOf(decision.unit())));
  table.AddField("Answers for it", shell.NameOf(decision.accountable()));
  table.AddField("Answer by", decision.answer_by_date());
  table.AddField("Done by", decision.due_date());
  table.AddField("Raised to", decision.escalated_to().empty() ? "" : shell.NameOf(decision.escalated_to()));
  table.AddField("Taken on by", decision.accepted_by().empty() ? "" : shell.NameOf(decision.accepted_by()));
  table.AddField("Declined", decision.decline_reason());
  table.AddField("Patient", shell.NameOf(decision.patient()));
  table.AddField("Case", decision.pathway());
  table.AddField("Note", decision.note());
  return table.Print();
}

}  // namespace sjelden
