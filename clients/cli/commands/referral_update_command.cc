// sjelden referral update-draft: changes the question and the findings of a draft.
#include <algorithm>

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/referral_view.h"
#include "clients/cli/exit_code.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::referral::v1;
using pb::ReferralService;

struct UpdateOptions {
  std::string referral;
  std::string question;
  std::vector<std::string> present;
  std::vector<std::string> absent;
};

// Says of a term whether it is there; what was said of it before no longer holds.
void SetFinding(const std::string& term, bool excluded, pb::Referral* referral) {
  for (auto& finding : *referral->mutable_findings()) {
    if (finding.term().id() != term) continue;
    finding.set_excluded(excluded);
    return;
  }
  clinical::v1::FindingSnapshot* finding = referral->add_findings();
  finding->mutable_term()->set_id(term);
  finding->set_excluded(excluded);
}

absl::Status RunUpdate(Shell& shell, const UpdateOptions& options) {
  if (options.question.empty() && options.present.empty() && options.absent.empty()) {
    return UsageError("say what changes: --question, --finding or --absent");
  }
  for (const std::string& term : options.absent) {
    if (std::count(options.present.begin(), options.present.end(), term) > 0) {
      return UsageError("the same term cannot stand with --finding and --absent");
    }
  }
  pb::UpdateDraftRequest request;
  ASSIGN_OR_RETURN(*request.mutable_referral(), FetchReferral(shell, options.referral));
  request.set_etag(request.referral().etag());
  if (!options.question.empty()) request.mutable_referral()->set_question(options.question);
  for (const std::string& term : options.present) SetFinding(term, false, request.mutable_referral());
  for (const std::string& term : options.absent) SetFinding(term, true, request.mutable_referral());
  ASSIGN_OR_RETURN(const auto response, shell.Call<ReferralService>(&ReferralService::Stub::UpdateDraft, request));
  return shell.Show(response.referral(), ReferralText(shell, response.referral()));
}

}  // namespace

void AddReferralUpdateCommand(Program& program, CLI::App* referral) {
  auto options = std::make_shared<UpdateOptions>();
  CLI::App* command = referral->add_subcommand("update-draft", "Change the question and the findings of a draft");
  command->add_option("referral", options->referral, "The referral")->required();
  command->add_option("--question", options->question, "What is asked, in words");
  command->add_option("--finding", options->present, "A term that is present, such as HP:0001250; may be said again")
      ->allow_extra_args(false);
  command->add_option("--absent", options->absent, "A term that was looked for and is not there; may be said again")
      ->allow_extra_args(false);
  program.OnRun(command, [options](Shell& shell) { return RunUpdate(shell, *options); });
}

}  // namespace sjelden
