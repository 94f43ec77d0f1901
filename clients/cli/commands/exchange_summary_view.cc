#include "clients/cli/commands/exchange_summary_view.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/enum_words.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::exchange::v1;

std::string ReceiverText(Shell& shell, const pb::SummaryReceiver& receiver) {
  std::string text = shell.NameOf(receiver.unit());
  if (!receiver.person().empty()) absl::StrAppend(&text, ", ", shell.NameOf(receiver.person()));
  absl::StrAppend(&text, ": ", Word(receiver.ground()));
  if (!receiver.project().empty()) absl::StrAppend(&text, " ", receiver.project());
  return absl::StrCat(text, " (", Word(receiver.form()), ")");
}

std::string VersionText(Shell& shell, const pb::SummaryVersion& version) {
  return absl::StrCat(version.version(), " ", Word(version.kind()), ", ", Word(version.state()), ", signed by ",
                      shell.NameOf(version.signed_by()), " ", MomentText(version.sign_time()),
                      version.reason().empty() ? "" : ": ", version.reason());
}

}  // namespace

absl::StatusOr<std::string> SummaryName(Shell& shell, const std::string& name) {
  if (!IsShortId(name)) return name;
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  const std::string& unit = me.role().unit();
  return absl::StrCat(unit.substr(0, unit.find("/units/")), "/summaries/", name);
}

absl::StatusOr<pb::GetSummaryResponse> FetchSummary(Shell& shell, const std::string& name) {
  pb::GetSummaryRequest request;
  ASSIGN_OR_RETURN(*request.mutable_name(), SummaryName(shell, name));
  return shell.Call<pb::SummaryService>(&pb::SummaryService::Stub::GetSummary, request);
}

std::string SummaryText(Shell& shell, const pb::Summary& summary) {
  Table table;
  table.AddField("Summary", summary.name());
  table.AddField("Title", summary.title());
  table.AddField("Patient", shell.NameOf(summary.patient()));
  table.AddField("Pathway", summary.pathway());
  table.AddField("Version", absl::StrCat(summary.version(), " ", Word(summary.kind())));
  table.AddField("State", Word(summary.state()));
  table.AddField("Author", shell.NameOf(summary.author()));
  if (!summary.owner().empty()) {
    table.AddField("Next", absl::StrCat(Word(summary.next_action()), " by ", summary.next_action_date(), ", ",
                                        shell.NameOf(summary.owner())));
  }
  for (const auto& receiver : summary.receivers()) table.AddField("Receiver", ReceiverText(shell, receiver));
  for (const auto& version : summary.versions()) table.AddField("Signed", VersionText(shell, version));
  table.AddField("Reason", summary.reason());
  table.AddField("Left out", absl::StrJoin(summary.left_out(), " "));
  table.AddField("Can be", absl::StrJoin(summary.available_actions(), ", "));
  const pb::SummaryProse& prose = summary.prose();
  return absl::StrCat(table.Print(), "\nSpørsmål\n", prose.question(), "\n\nFunn\n", prose.findings(),
                      "\n\nKonklusjon\n", prose.conclusion(), "\n\nPlan\n", prose.plan(), "\n\nHva pasienten vet\n",
                      prose.patient_knows(), "\n");
}

}  // namespace sjelden
