// sjelden report draft, revise, correct, sign, countersign.
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/sample_view.h"
#include "clients/cli/exit_code.h"
#include "google/protobuf/util/json_util.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::sample::v1;
using WriteStub = pb::ReportService::Stub;

// A record holds less.
constexpr size_t kContentFileBytes = 256 * 1024;

struct ContentOptions {
  std::string file;
  std::string gene;
  std::string variant;
  std::string structural;
  std::string karyotype;
  std::string negative;
  std::string failed;
  std::string conclusion;
  std::string method;
  bool needs_action = false;
  bool secondary = false;
  clinical::v1::AcmgClass acmg_class = clinical::v1::ACMG_CLASS_UNSPECIFIED;
};

absl::StatusOr<pb::ReportVersion> ReadContent(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return MakeError(absl::StatusCode::kNotFound, "FILE_MISSING", "there is no file " + path);
  std::string text(kContentFileBytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<size_t>(file.gcount()));
  pb::ReportVersion content;
  // Never what the file says: it is about a patient.
  if (text.size() > kContentFileBytes || !google::protobuf::util::JsonStringToMessage(text, &content).ok()) {
    return MakeError(absl::StatusCode::kInvalidArgument, "CONTENT_MALFORMED",
                     path + " is no JSON of a report's content, or is too large");
  }
  return content;
}

// One finding, of the kind that an option names.
void AddFinding(const ContentOptions& options, pb::ReportVersion& content) {
  pb::Finding finding;
  if (!options.variant.empty()) {
    clinical::v1::Variant& variant = *finding.mutable_sequence()->mutable_variant();
    variant.mutable_gene()->set_symbol(options.gene);
    clinical::v1::VariantExpression& expression = *variant.add_expressions();
    expression.set_syntax("hgvs.c");
    expression.set_value(options.variant);
  } else if (!options.structural.empty()) {
    finding.mutable_structural()->set_iscn(options.structural);
  } else if (!options.karyotype.empty()) {
    finding.mutable_karyotype()->set_iscn(options.karyotype);
  } else if (!options.negative.empty()) {
    finding.mutable_negative()->set_covered(options.negative);
  } else if (!options.failed.empty()) {
    finding.mutable_failed()->set_reason(options.failed);
  } else {
    return;
  }
  finding.set_origin(options.secondary ? pb::FINDING_ORIGIN_SECONDARY : pb::FINDING_ORIGIN_PRIMARY);
  if (options.acmg_class != clinical::v1::ACMG_CLASS_UNSPECIFIED) {
    finding.add_class_history()->set_acmg_class(options.acmg_class);
  }
  *content.add_findings() = finding;
}

absl::StatusOr<pb::ReportVersion> ContentOf(const ContentOptions& options) {
  pb::ReportVersion content;
  if (!options.file.empty()) {
    ASSIGN_OR_RETURN(content, ReadContent(options.file));
  }
  AddFinding(options, content);
  if (!options.conclusion.empty()) content.set_conclusion(options.conclusion);
  if (!options.method.empty()) content.set_method(options.method);
  if (options.needs_action) content.set_needs_action(true);
  return content;
}

std::shared_ptr<ContentOptions> AddContentOptions(CLI::App* command) {
  auto options = std::make_shared<ContentOptions>();
  command->add_option("--file", options->file, "Findings of any kind, as JSON of sjelden.sample.v1.ReportVersion");
  AtMostOneOf({command->add_option("--variant", options->variant, "A sequence variant, such as NM_000138.5:c.1129G>A"),
               command->add_option("--structural", options->structural, "A copy number or structural change, in ISCN"),
               command->add_option("--karyotype", options->karyotype, "A karyotype, in ISCN"),
               command->add_option("--negative", options->negative, "Nothing found: what was covered"),
               command->add_option("--failed", options->failed, "No result: why")});
  command->add_option("--gene", options->gene, "The gene of the variant");
  AddEnumOption(command, "--class", &options->acmg_class, "The class of the finding");
  command->add_flag("--secondary", options->secondary, "It was not looked for");
  command->add_option("--conclusion", options->conclusion, "What it means, in words");
  command->add_option("--method", options->method, "How it was done");
  command->add_flag("--needs-action", options->needs_action, "Somebody must act on it");
  return options;
}

void AddSignatures(Program& program, CLI::App* group) {
  auto sign = std::make_shared<pb::SignReportRequest>();
  CLI::App* command = group->add_subcommand("sign", "Sign a draft as the first");
  command->add_option("report", *sign->mutable_name(), "The report")->required();
  program.OnRun(command, [sign](Shell& shell) { return ChangeReport(shell, &WriteStub::SignReport, *sign); });

  auto second = std::make_shared<pb::CountersignReportRequest>();
  command = group->add_subcommand("countersign", "Verify and sign as the second: there is a result");
  command->add_option("report", *second->mutable_name(), "The report")->required();
  program.OnRun(command,
                [second](Shell& shell) { return ChangeReport(shell, &WriteStub::CountersignReport, *second); });
}

}  // namespace

void AddReportWriteCommands(Program& program, CLI::App* group) {
  auto draft = std::make_shared<pb::DraftReportRequest>();
  CLI::App* command = group->add_subcommand("draft", "Begin a report about an order");
  command->add_option("order", *draft->mutable_order(), "The order")->required();
  command->add_option("--patient", *draft->mutable_patient(), "The tested person; the index patient by default");
  auto content = AddContentOptions(command);
  program.OnRun(command, [draft, content](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const pb::Order order, FetchOrder(shell, draft->order()));
    draft->set_order(order.name());
    if (!draft->patient().empty()) draft->set_patient(shell.Patient(draft->patient()));
    ASSIGN_OR_RETURN(*draft->mutable_content(), ContentOf(*content));
    ASSIGN_OR_RETURN(const auto response, shell.Call<pb::ReportService>(&WriteStub::DraftReport, *draft));
    return shell.Show(response.report(), ReportText(shell, response.report()));
  });

  auto revise = std::make_shared<pb::ReviseReportRequest>();
  command = group->add_subcommand("revise", "Write a draft anew; a first signature falls away");
  command->add_option("report", *revise->mutable_name(), "The report")->required();
  auto revised = AddContentOptions(command);
  program.OnRun(command, [revise, revised](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(*revise->mutable_content(), ContentOf(*revised));
    return ChangeReport(shell, &WriteStub::ReviseReport, *revise);
  });

  auto correct = std::make_shared<pb::CorrectReportRequest>();
  command = group->add_subcommand("correct", "Begin a new version of a report in force");
  command->add_option("report", *correct->mutable_name(), "The report")->required();
  command->add_option("--reason", *correct->mutable_reason(), "Why")->required();
  auto corrected = AddContentOptions(command);
  program.OnRun(command, [correct, corrected](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(*correct->mutable_content(), ContentOf(*corrected));
    return ChangeReport(shell, &WriteStub::CorrectReport, *correct);
  });
  AddSignatures(program, group);
}

}  // namespace sjelden
