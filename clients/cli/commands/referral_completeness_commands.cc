// sjelden referral completeness, ask, answer: what is missing goes to the referrer as a list.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/referral_view.h"
#include "clients/cli/enum_words.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "sjelden/referral/v1/completeness_service.pb.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::referral::v1;
using pb::CompletenessService;

struct AnswerOptions {
  pb::AnswerInformationRequestRequest request;
  int number = 1;
  std::vector<std::string> provided;
  std::vector<std::string> not_available;
  std::vector<std::string> not_relevant;
};

// What became of it, and where: `missing, asked in question 1`.
std::string StandingText(const pb::ItemCompleteness& item) {
  std::string text = Word(item.state());
  if (item.awaits_answer()) absl::StrAppend(&text, ", asked in question ", item.asked_in());
  if (item.answer() != pb::ITEM_ANSWER_UNSPECIFIED) absl::StrAppend(&text, ", answered: ", Word(item.answer()));
  if (!item.words().empty()) absl::StrAppend(&text, ", ", item.words());
  return text;
}

absl::Status RunCompleteness(Shell& shell, const std::string& name) {
  ASSIGN_OR_RETURN(const pb::Referral referral, FetchReferral(shell, name));
  pb::GetCompletenessRequest request;
  request.set_referral(referral.name());
  ASSIGN_OR_RETURN(const auto response,
                   shell.Call<CompletenessService>(&CompletenessService::Stub::GetCompleteness, request));
  const pb::Completeness& completeness = response.completeness();
  std::vector<std::string> lists;
  for (const pb::AppliedList& list : completeness.lists()) lists.push_back(list.label().en());
  Table table({"Item", "What", "State", "Why"});
  for (const pb::ItemCompleteness& item : completeness.items()) {
    table.Add({item.id(), item.label().en(), StandingText(item), item.why().en()});
  }
  return shell.Show(completeness, absl::StrCat("By the lists: ", absl::StrJoin(lists, ", "),
                                               ". They advise; the clock runs on.\n", table.Print()));
}

// Adds one answer, `ID` or `ID=WORDS`.
void AddAnswered(const std::string& text, pb::ItemAnswer answer, pb::AnswerInformationRequestRequest& request) {
  const size_t equals = text.find('=');
  pb::AnsweredItem& item = *request.add_items();
  item.set_id(text.substr(0, equals));
  item.set_answer(answer);
  if (equals != std::string::npos) item.set_words(text.substr(equals + 1));
}

absl::Status RunAnswer(Shell& shell, const AnswerOptions& options) {
  pb::AnswerInformationRequestRequest request = options.request;
  request.set_number(options.number);
  for (const std::string& text : options.provided) AddAnswered(text, pb::ITEM_ANSWER_PROVIDED, request);
  for (const std::string& text : options.not_available) AddAnswered(text, pb::ITEM_ANSWER_NOT_AVAILABLE, request);
  for (const std::string& text : options.not_relevant) AddAnswered(text, pb::ITEM_ANSWER_NOT_RELEVANT, request);
  if (request.answer().empty() && request.items().empty()) {
    return UsageError("say the answer in words, or one for each item: --provided, --not-available, --not-relevant");
  }
  return ChangeReferral(shell, &pb::ReferralService::Stub::AnswerInformationRequest, request);
}

void AddAsk(Program& program, CLI::App* group) {
  auto ask = std::make_shared<pb::AskForInformationRequest>();
  auto items = std::make_shared<std::vector<std::string>>();
  CLI::App* command = group->add_subcommand("ask", "Ask the referrer, in words or item by item; the clock runs on");
  command->add_option("referral", *ask->mutable_name(), "The referral")->required();
  command->add_option("text", *ask->mutable_text(), "What is asked; may be left out where items are asked for");
  command->add_option("--by", *ask->mutable_reply_by_date(), "By when, YYYY-MM-DD")->required();
  command->add_option("--item", *items, "What is asked for, as `referral completeness` names it; may be said again")
      ->allow_extra_args(false);
  program.OnRun(command, [ask, items](Shell& shell) {
    pb::AskForInformationRequest request = *ask;
    for (const std::string& item : *items) request.add_items(item);
    if (request.text().empty() && items->empty()) return UsageError("say what is asked, in words or by --item");
    return ChangeReferral(shell, &pb::ReferralService::Stub::AskForInformation, request);
  });
}

void AddAnswer(Program& program, CLI::App* group) {
  auto options = std::make_shared<AnswerOptions>();
  CLI::App* command = group->add_subcommand("answer", "Answer a question, in words or item by item");
  command->add_option("referral", *options->request.mutable_name(), "The referral")->required();
  command->add_option("text", *options->request.mutable_answer(),
                      "The answer; may be left out where each item has its own");
  command->add_option("--question", options->number, "Its number; 1 where it is not said");
  command->add_option("--provided", options->provided, "An item that is here, as ID or ID=WORDS; may be said again")
      ->allow_extra_args(false);
  command->add_option("--not-available", options->not_available,
                      "An item that cannot be had, as ID=WORDS that say why; may be said again")
      ->allow_extra_args(false);
  command->add_option("--not-relevant", options->not_relevant,
                      "An item that does not matter here, as ID=WORDS that say why; may be said again")
      ->allow_extra_args(false);
  program.OnRun(command, [options](Shell& shell) { return RunAnswer(shell, *options); });
}

}  // namespace

void AddReferralCompletenessCommands(Program& program, CLI::App* group) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = group->add_subcommand("completeness", "Show what is missing, by the lists for its indication");
  command->add_option("referral", *name, "The referral")->required();
  program.OnRun(command, [name](Shell& shell) { return RunCompleteness(shell, *name); });
  AddAsk(program, group);
  AddAnswer(program, group);
}

}  // namespace sjelden
