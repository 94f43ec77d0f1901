// sjelden advice ask, reply, read, list, show, allow-conversion, convert, close.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/referral_view.h"
#include "clients/cli/enum_words.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "sjelden/referral/v1/advice_service.pb.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::referral::v1;
using AdviceStub = pb::AdviceService::Stub;

absl::StatusOr<pb::AdviceDialogue> GetDialogue(Shell& shell, const std::string& name) {
  pb::GetDialogueRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(auto response, shell.Call<pb::AdviceService>(&AdviceStub::GetDialogue, request));
  return std::move(*response.mutable_dialogue());
}

// A dialogue lies at the asked unit's controller: one's own is asked first, then what one's unit has asked others.
absl::StatusOr<pb::AdviceDialogue> FindDialogue(Shell& shell, const std::string& id) {
  constexpr int kMostRows = 2000;
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  const std::string& unit = me.role().unit();
  auto own = GetDialogue(shell, absl::StrCat(unit.substr(0, unit.find("/units/")), "/adviceDialogues/", id));
  if (!absl::IsNotFound(own.status())) return own;
  pb::ListDialoguesRequest asked;
  asked.set_asking_unit(unit);
  for (int state = pb::ADVICE_STATE_UNSPECIFIED + 1; state <= pb::AdviceState_MAX; ++state) {
    asked.add_states(static_cast<pb::AdviceState>(state));
  }
  ASSIGN_OR_RETURN(const auto all, shell.List<pb::AdviceService>(&AdviceStub::ListDialogues, asked, kMostRows,
                                                                 [](const auto& rows) { return rows.rows_size(); }));
  for (const auto& row : all.rows()) {
    if (absl::EndsWith(row.dialogue(), "/" + id)) return GetDialogue(shell, row.dialogue());
  }
  return UsageError("no dialogue with this id is in your unit's lists: give its whole name, "
                    "as `sjelden advice list` shows it");
}

absl::StatusOr<pb::AdviceDialogue> FetchDialogue(Shell& shell, const std::string& name) {
  if (absl::StrContains(name, '/')) return GetDialogue(shell, name);
  if (IsShortId(name)) return FindDialogue(shell, name);
  return UsageError("a dialogue is named by its id of 26 characters, or as `sjelden advice list` shows it");
}

std::string DialogueText(Shell& shell, const pb::AdviceDialogue& dialogue) {
  Table table;
  table.AddField("Dialogue", dialogue.name());
  table.AddField("State", Word(dialogue.state()));
  table.AddField("Next", Word(dialogue.next_action()));
  table.AddField("  by", dialogue.next_action_date());
  table.AddField("  who", dialogue.owner().empty() ? "" : shell.NameOf(dialogue.owner()));
  table.AddField("Patient", shell.NameOf(dialogue.patient()));
  table.AddField("From", shell.NameOf(dialogue.asking_unit()));
  table.AddField("  asked by", shell.NameOf(dialogue.asked_by()));
  table.AddField("To", shell.NameOf(dialogue.asked_unit()));
  table.AddField("Subject", dialogue.subject());
  table.AddField("May become a referral", dialogue.may_convert() ? "yes" : "no");
  for (const auto& message : dialogue.messages()) {
    table.AddField(absl::StrCat(message.number(), " ", Word(message.side())),
                   absl::StrCat(MomentText(message.time()), " ", shell.NameOf(message.author()), ": ", message.text()));
    table.AddField("  read", message.has_read() ? absl::StrCat(MomentText(message.read().time()), " ",
                                                               shell.NameOf(message.read().person()))
                                                : "not yet");
  }
  table.AddField("Became", dialogue.converted_to());
  if (dialogue.has_closure()) {
    table.AddField("Closed", absl::StrCat(MomentText(dialogue.closure().time()), " ",
                                          shell.NameOf(dialogue.closure().person()), " (",
                                          Word(dialogue.closure().side()), ") ", dialogue.closure().reason()));
  }
  table.AddField("You may", absl::StrJoin(dialogue.available_actions(), " "));
  return table.Print();
}

// Takes a verb on the dialogue as it is now, and shows what became of it.
template <class Request, class Response>
absl::Status ChangeDialogue(Shell& shell, RpcOf<AdviceStub, Request, Response> method, Request request) {
  ASSIGN_OR_RETURN(const pb::AdviceDialogue current, FetchDialogue(shell, request.name()));
  request.set_name(current.name());
  request.set_etag(current.etag());
  ASSIGN_OR_RETURN(const Response response, shell.Call<pb::AdviceService>(method, request));
  std::string text = DialogueText(shell, response.dialogue());
  if constexpr (requires { response.referral(); }) text += ReferralText(shell, response.referral());
  return shell.Show(response, text);
}

template <class Request>
CLI::App* AddDialogueVerb(CLI::App* group, const std::string& name, const std::string& description,
                          Request& request) {
  CLI::App* command = group->add_subcommand(name, description);
  command->add_option("dialogue", *request.mutable_name(), "The dialogue")->required();
  return command;
}

struct AskOptions {
  std::string patient;
  std::string from;
  std::string to;
  pb::CreateDialogueRequest request;
};

absl::Status RunAsk(Shell& shell, const AskOptions& options) {
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  pb::CreateDialogueRequest request = options.request;
  pb::AdviceDialogue& dialogue = *request.mutable_dialogue();
  dialogue.set_patient(shell.Patient(options.patient));
  dialogue.set_asking_unit(me.role().unit());
  if (!options.from.empty()) {
    ASSIGN_OR_RETURN(*dialogue.mutable_asking_unit(), shell.Unit(options.from));
  }
  ASSIGN_OR_RETURN(*dialogue.mutable_asked_unit(), shell.Unit(options.to));
  ASSIGN_OR_RETURN(const auto response, shell.Call<pb::AdviceService>(&AdviceStub::CreateDialogue, request));
  return shell.Show(response, DialogueText(shell, response.dialogue()));
}

void AddAsk(Program& program, CLI::App* group) {
  auto options = std::make_shared<AskOptions>();
  CLI::App* ask = group->add_subcommand("ask", "Ask a department about a patient, without referring");
  ask->add_option("patient", options->patient, "The patient")->required();
  ask->add_option("text", *options->request.mutable_text(), "What is asked, in words")->required();
  ask->add_option("--to", options->to, "The unit that is asked")->required();
  ask->add_option("--subject", *options->request.mutable_dialogue()->mutable_subject(), "What it is about, in short")
      ->required();
  ask->add_option("--from", options->from, "The asking unit; one's own where it is not said");
  ask->add_flag("--may-convert", [options](int64_t) { options->request.mutable_dialogue()->set_may_convert(true); },
                "Allow the department to make a referral of it");
  program.OnRun(ask, [options](Shell& shell) { return RunAsk(shell, *options); });
}

struct DialogueListOptions {
  std::string asked;
  std::string asking;
  std::string owner;
  pb::AdviceState state = pb::ADVICE_STATE_UNSPECIFIED;
  int limit = 50;
};

absl::Status RunDialogueList(Shell& shell, const DialogueListOptions& options) {
  pb::ListDialoguesRequest request;
  if (!options.owner.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_owner(), shell.Person(options.owner));
  } else if (!options.asking.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_asking_unit(), shell.Unit(options.asking));
  } else if (!options.asked.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_asked_unit(), shell.Unit(options.asked));
  } else {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    request.set_owner(me.practitioner().name());
  }
  if (options.state != pb::ADVICE_STATE_UNSPECIFIED) request.add_states(options.state);
  ASSIGN_OR_RETURN(const auto all, shell.List<pb::AdviceService>(&AdviceStub::ListDialogues, request, options.limit,
                                                                 [](const auto& rows) { return rows.rows_size(); }));
  if (shell.options().json) return shell.Show(all, "");
  Table table({"BY", "STATE", "NEXT", "WHO", "UNREAD", "PATIENT", "FROM", "TO", "DIALOGUE"});
  for (const auto& row : all.rows()) {
    table.Add({row.next_action_date(), Word(row.state()), Word(row.next_action()),
               row.owner().empty() ? "" : shell.NameOf(row.owner()), row.unread() > 0 ? absl::StrCat(row.unread()) : "",
               shell.NameOf(row.patient()), shell.NameOf(row.asking_unit()), shell.NameOf(row.asked_unit()),
               row.dialogue()});
  }
  const bool more = !all.next_page_token().empty();
  return shell.Show(all, absl::StrCat(table.Print("no dialogues\n"),
                                      more ? absl::StrCat("… and more: --limit shows more than ", options.limit, "\n")
                                           : ""));
}

void AddDialogueList(Program& program, CLI::App* group) {
  auto options = std::make_shared<DialogueListOptions>();
  CLI::App* list = group->add_subcommand("list", "Show dialogues, the nearest date first; one's own by default");
  AtMostOneOf({list->add_option("--unit", options->asked, "What this unit is asked"),
               list->add_option("--from", options->asking, "What this unit has asked"),
               list->add_option("--owner", options->owner, "What this person must act on")});
  list->add_option("--limit", options->limit, "At most this many");
  AddEnumOption(list, "--state", &options->state, "Only this state; all open ones where it is not said");
  program.OnRun(list, [options](Shell& shell) { return RunDialogueList(shell, *options); });
}

// What was shown is what was read: the number of the last message that the person has just seen.
absl::Status RunRead(Shell& shell, const std::string& name) {
  ASSIGN_OR_RETURN(const pb::AdviceDialogue current, FetchDialogue(shell, name));
  pb::MarkDialogueReadRequest request;
  request.set_name(current.name());
  request.set_number(current.messages_size());
  ASSIGN_OR_RETURN(const auto response, shell.Call<pb::AdviceService>(&AdviceStub::MarkDialogueRead, request));
  return shell.Show(response, DialogueText(shell, response.dialogue()));
}

void AddConversion(Program& program, CLI::App* group) {
  auto allow = std::make_shared<pb::SetConversionRequest>();
  auto withdrawn = std::make_shared<bool>(false);
  CLI::App* command =
      AddDialogueVerb(group, "allow-conversion", "Allow the department to make a referral of it", *allow);
  command->add_flag("--withdraw", *withdrawn, "Take the consent back");
  program.OnRun(command, [allow, withdrawn](Shell& shell) {
    allow->set_may_convert(!*withdrawn);
    return ChangeDialogue(shell, &AdviceStub::SetConversion, *allow);
  });

  auto convert = std::make_shared<pb::ConvertToReferralRequest>();
  auto urgency = std::make_shared<pb::Urgency>(pb::URGENCY_ELECTIVE);
  command = AddDialogueVerb(group, "convert", "Make a referral of it, received now", *convert);
  AddEnumOption(command, "--urgency", urgency.get(), "How urgent; elective where it is not said");
  program.OnRun(command, [convert, urgency](Shell& shell) {
    convert->set_urgency(*urgency);
    return ChangeDialogue(shell, &AdviceStub::ConvertToReferral, *convert);
  });
}

}  // namespace

void AddAdviceCommands(Program& program) {
  CLI::App* group = program.AddGroup("advice", "Advice dialogues between referrers and departments");
  AddAsk(program, group);
  auto reply = std::make_shared<pb::ReplyToDialogueRequest>();
  CLI::App* command = AddDialogueVerb(group, "reply", "Answer, or ask on; the move is the other side's then", *reply);
  command->add_option("text", *reply->mutable_text(), "The message")->required();
  program.OnRun(command, [reply](Shell& shell) {
    return ChangeDialogue(shell, &AdviceStub::ReplyToDialogue, *reply);
  });
  auto name = std::make_shared<std::string>();
  command = group->add_subcommand("read", "Show a dialogue, and say by name that it was read");
  command->add_option("dialogue", *name, "The dialogue")->required();
  program.OnRun(command, [name](Shell& shell) { return RunRead(shell, *name); });
  AddDialogueList(program, group);
  command = group->add_subcommand("show", "Show a dialogue; it stays unread");
  command->add_option("dialogue", *name, "The dialogue")->required();
  program.OnRun(command, [name](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const pb::AdviceDialogue dialogue, FetchDialogue(shell, *name));
    return shell.Show(dialogue, DialogueText(shell, dialogue));
  });
  AddConversion(program, group);
  auto close = std::make_shared<pb::CloseDialogueRequest>();
  command = AddDialogueVerb(group, "close", "Close it: with an answer, or after the referrer's silence", *close);
  command->add_option("--reason", *close->mutable_reason(), "Why; the asked side must say it");
  program.OnRun(command, [close](Shell& shell) { return ChangeDialogue(shell, &AdviceStub::CloseDialogue, *close); });
}

}  // namespace sjelden
