// sjelden exchange compose, recompose, hand-over, list, show, preview, sign, correct, discard, withdraw.
#include <fstream>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/exchange_summary_view.h"
#include "clients/cli/commands/pathway_view.h"
#include "clients/cli/enum_words.h"
#include "clients/cli/table.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::exchange::v1;
using pb::SummaryService;
using Stub = SummaryService::Stub;

struct ListOptions {
  std::string pathway;
  std::string unit;
  std::string owner;
  bool open_only = false;
  int limit = 50;
};

absl::Status RunList(Shell& shell, const ListOptions& options) {
  pb::ListSummariesRequest request;
  request.set_open_only(options.open_only);
  if (!options.pathway.empty()) {
    ASSIGN_OR_RETURN(const pathway::v1::Pathway of_case, FetchPathway(shell, options.pathway));
    request.set_pathway(of_case.name());
  } else if (!options.owner.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_owner(), shell.Person(options.owner));
  } else if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_composing_unit(), shell.Unit(options.unit));
  } else {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    request.set_composing_unit(me.role().unit());
  }
  ASSIGN_OR_RETURN(const auto all, shell.List<SummaryService>(&Stub::ListSummaries, request, options.limit,
                                                              [](const auto& rows) { return rows.rows_size(); }));
  if (shell.options().json) return shell.Show(all, "");
  Table table({"NEXT", "WHAT", "WHO", "STATE", "VERSION", "PATIENT", "SUMMARY"});
  for (const auto& row : all.rows()) {
    table.Add({row.next_action_date() + (row.overdue() ? " !" : ""), Word(row.next_action()),
               row.owner().empty() ? "" : shell.NameOf(row.owner()), Word(row.state()), absl::StrCat(row.version()),
               shell.NameOf(row.patient()), row.summary()});
  }
  return shell.Show(all, table.Print("no summaries\n"));
}

absl::Status WriteFile(const std::string& path, const std::string& bytes) {
  if (path.empty()) return absl::OkStatus();
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  if (file) return absl::OkStatus();
  return MakeError(absl::StatusCode::kInvalidArgument, "FILE_NOT_WRITTEN", "cannot write " + path);
}

struct PreviewOptions {
  std::string summary;
  uint32_t version = 0;
  std::string pdf;
  std::string packet;
  std::string document;
};

absl::Status RunPreview(Shell& shell, const PreviewOptions& options) {
  pb::PreviewSummaryRequest request;
  ASSIGN_OR_RETURN(*request.mutable_name(), SummaryName(shell, options.summary));
  request.set_version(options.version);
  ASSIGN_OR_RETURN(const auto preview, shell.Call<SummaryService>(&Stub::PreviewSummary, request));
  std::string text;
  for (int i = 0; i < preview.opened_size(); ++i) {
    const pb::SummaryDocument& document = preview.opened(i);
    absl::StrAppend(&text, "== ", Word(document.header().form()), ", SHA-256 ",
                    absl::BytesToHexString(preview.documents(i).hash()), "\n");
    absl::StrAppend(&text, document.text().empty() ? document.phenopacket_json() : document.text(), "\n");
  }
  absl::StrAppend(&text, "Sign exactly this with: --seen ", absl::BytesToHexString(preview.preview_hash()), "\n");
  if (preview.opened_size() > 0) {
    RETURN_IF_ERROR(WriteFile(options.pdf, preview.opened(0).pdf()));
    RETURN_IF_ERROR(WriteFile(options.packet, preview.opened(0).phenopacket_json()));
    RETURN_IF_ERROR(WriteFile(options.document, preview.documents(0).document()));
  }
  return shell.Show(preview, text);
}

void AddReading(Program& program, CLI::App* group) {
  auto options = std::make_shared<ListOptions>();
  CLI::App* list = group->add_subcommand("list", "Show summaries, open ones first; one's unit's by default");
  AtMostOneOf({list->add_option("--pathway", options->pathway, "Those of this case"),
               list->add_option("--unit", options->unit, "Those that this unit composes"),
               list->add_option("--owner", options->owner, "Those that this person must act on")});
  list->add_flag("--open", options->open_only, "Only those that somebody must act on");
  list->add_option("--limit", options->limit, "At most this many");
  program.OnRun(list, [options](Shell& shell) { return RunList(shell, *options); });

  auto name = std::make_shared<std::string>();
  CLI::App* show = group->add_subcommand("show", "Show a summary");
  show->add_option("summary", *name, "The summary")->required();
  program.OnRun(show, [name](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const pb::GetSummaryResponse found, FetchSummary(shell, *name));
    return shell.Show(found, SummaryText(shell, found.summary()));
  });

  auto preview = std::make_shared<PreviewOptions>();
  CLI::App* command = group->add_subcommand("preview", "Show exactly what would be signed, or what was");
  command->add_option("summary", preview->summary, "The summary")->required();
  command->add_option("--version", preview->version, "A signed version; the newest where it is not said");
  command->add_option("--pdf", preview->pdf, "Write the page to this file");
  command->add_option("--packet", preview->packet, "Write the phenopacket to this file, as JSON");
  command->add_option("--document", preview->document, "Write the signed bytes to this file");
  program.OnRun(command, [preview](Shell& shell) { return RunPreview(shell, *preview); });
}

void AddWriting(Program& program, CLI::App* group) {
  auto compose = std::make_shared<pb::ComposeSummaryRequest>();
  CLI::App* command = group->add_subcommand("compose", "Start a summary from everything that is known of a case");
  command->add_option("pathway", *compose->mutable_pathway(), "The case")->required();
  command->add_option("--title", *compose->mutable_title(), "Its title");
  command->add_option("--due", *compose->mutable_due_date(), "By when it is to be signed, YYYY-MM-DD");
  program.OnRun(command, [compose](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const pathway::v1::Pathway of_case, FetchPathway(shell, compose->pathway()));
    compose->set_pathway(of_case.name());
    ASSIGN_OR_RETURN(const auto response, shell.Call<SummaryService>(&Stub::ComposeSummary, *compose));
    return shell.Show(response.summary(), SummaryText(shell, response.summary()));
  });

  auto recompose = std::make_shared<pb::RecomposeSummaryRequest>();
  auto keep = std::make_shared<bool>(false);
  command = group->add_subcommand("recompose", "Read the sources of a draft anew");
  command->add_option("summary", *recompose->mutable_name(), "The summary")->required();
  command->add_flag("--keep-prose", *keep, "Keep the text as it was edited");
  program.OnRun(command, [recompose, keep](Shell& shell) {
    recompose->set_keep_prose(*keep);
    return ChangeSummary(shell, &Stub::RecomposeSummary, *recompose);
  });

  auto hand_over = std::make_shared<pb::HandOverSummaryRequest>();
  command = group->add_subcommand("hand-over", "Give a draft to somebody else of the unit");
  command->add_option("summary", *hand_over->mutable_name(), "The summary")->required();
  command->add_option("person", *hand_over->mutable_owner(), "Who takes over")->required();
  command->add_option("--due", *hand_over->mutable_next_action_date(), "By when, YYYY-MM-DD")->required();
  program.OnRun(command, [hand_over](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(*hand_over->mutable_owner(), shell.Person(hand_over->owner()));
    return ChangeSummary(shell, &Stub::HandOverSummary, *hand_over);
  });
}

void AddSigning(Program& program, CLI::App* group) {
  auto sign = std::make_shared<pb::SignSummaryRequest>();
  auto seen = std::make_shared<std::string>();
  CLI::App* command = group->add_subcommand("sign", "Sign a draft and send it to its receivers");
  command->add_option("summary", *sign->mutable_name(), "The summary")->required();
  command->add_option("--seen", *seen, "The hash that the preview ended with")->required();
  program.OnRun(command, [sign, seen](Shell& shell) {
    sign->set_preview_hash(absl::HexStringToBytes(*seen));
    return ChangeSummary(shell, &Stub::SignSummary, *sign);
  });

  auto correct = std::make_shared<pb::CorrectSummaryRequest>();
  command = group->add_subcommand("correct", "Start a correction of a signed summary");
  command->add_option("summary", *correct->mutable_name(), "The summary")->required();
  command->add_option("--reason", *correct->mutable_reason(), "Why; its receivers read it")->required();
  program.OnRun(command, [correct](Shell& shell) { return ChangeSummary(shell, &Stub::CorrectSummary, *correct); });

  auto discard = std::make_shared<pb::DiscardDraftRequest>();
  command = group->add_subcommand("discard", "Give a draft up");
  command->add_option("summary", *discard->mutable_name(), "The summary")->required();
  command->add_option("--reason", *discard->mutable_reason(), "Why")->required();
  program.OnRun(command, [discard](Shell& shell) { return ChangeSummary(shell, &Stub::DiscardDraft, *discard); });

  auto withdraw = std::make_shared<pb::WithdrawSummaryRequest>();
  auto cause = std::make_shared<pb::WithdrawalCause>();
  command = group->add_subcommand("withdraw", "Take a signed summary back, and tell its receivers");
  command->add_option("summary", *withdraw->mutable_name(), "The summary")->required();
  command->add_option("--reason", *withdraw->mutable_reason(), "Why; its receivers read it")->required();
  AddEnumOption(command, "--cause", cause.get(), "The same as a code")->required();
  program.OnRun(command, [withdraw, cause](Shell& shell) {
    withdraw->set_cause(*cause);
    return ChangeSummary(shell, &Stub::WithdrawSummary, *withdraw);
  });
}

}  // namespace

void AddExchangeSummaryCommands(Program& program, CLI::App* exchange) {
  AddWriting(program, exchange);
  AddExchangeEditCommands(program, exchange);
  AddReading(program, exchange);
  AddSigning(program, exchange);
}

}  // namespace sjelden
