// sjelden referral letter.
#include <map>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/referral_view.h"
#include "clients/cli/owner_file.h"
#include "clients/cli/table.h"
#include "sjelden/referral/v1/letter_service.pb.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::referral::v1;
using pb::LetterService;

struct LetterOptions {
  std::string referral;
  std::string to;
  std::string language;
  std::string output;
};

const std::map<std::string, pb::LetterReceiver>& ReceiverWords() {
  static const auto& words = *new std::map<std::string, pb::LetterReceiver>{
      {"patient", pb::LETTER_RECEIVER_PATIENT},
      {"referrer", pb::LETTER_RECEIVER_REFERRER},
      {"gp", pb::LETTER_RECEIVER_GENERAL_PRACTITIONER}};
  return words;
}

absl::Status RunLetter(Shell& shell, const LetterOptions& options) {
  ASSIGN_OR_RETURN(const pb::Referral referral, FetchReferral(shell, options.referral));
  pb::GetLetterRequest request;
  request.set_referral(referral.name());
  request.set_receiver(ReceiverWords().at(options.to));
  request.set_language(options.language);
  ASSIGN_OR_RETURN(const auto response, shell.Call<LetterService>(&LetterService::Stub::GetLetter, request));
  if (options.output.empty()) return shell.Show(response.letter(), response.letter().text());
  RETURN_IF_ERROR(WriteForOwner(options.output, response.letter().pdf()));
  pb::Letter shown = response.letter();
  shown.clear_pdf();  // it is in the file
  Table table;
  table.AddField("Letter", shown.title());
  table.AddField("Kind", Word(shown.kind()));
  table.AddField("To", options.to);
  table.AddField("Language", shown.language());
  table.AddField("Sheets", absl::StrCat(shown.pages()));
  table.AddField("File", options.output);
  return shell.Show(shown, table.Print());
}

}  // namespace

void AddReferralLetterCommand(Program& program, CLI::App* group) {
  auto options = std::make_shared<LetterOptions>();
  CLI::App* command = group->add_subcommand(
      "letter", "Write the letter that tells how it stands, as words or as a PDF; nothing is sent by it");
  command->add_option("referral", options->referral, "The referral")->required();
  command->add_option("--to", options->to, "To whom: patient, referrer, gp")
      ->required()
      ->check(CLI::Validator(
          [](std::string& word) {
            return ReceiverWords().count(word) > 0 ? std::string() : "wanted one of gp, patient, referrer";
          },
          "WORD"));
  command->add_option("--language", options->language,
                      "nb, nn or en; the patient's own, else bokmål, where it is not said");
  AtMostOneOf({command->add_option("--output", options->output, "Write the PDF to this file, over what is there"),
               command->add_flag("--text", "Show the words, to copy into the journal; so it is without --output")});
  program.OnRun(command, [options](Shell& shell) { return RunLetter(shell, *options); });
}

}  // namespace sjelden
