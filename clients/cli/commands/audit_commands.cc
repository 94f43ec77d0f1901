// sjelden audit who-has-seen, proof, checkpoint; the rest of the group stands in files of its own.
#include <fstream>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "audit/domain/log_entry.h"
#include "audit/signing/checkpoint_signer.h"
#include "clients/cli/audit_view.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "google/protobuf/util/json_util.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "sjelden/audit/v1/audit_service.pb.h"

namespace sjelden {
namespace {

using audit::v1::AuditService;
namespace pb = ::sjelden::audit::v1;

struct AuditOptions {
  std::string patient, from, to, person, document;
  bool for_patient = false;
  pb::AccessBy by = pb::ACCESS_BY_UNSPECIFIED;
  int limit = 200;
  std::string entry;
  std::string controller;
  std::string save;
};

// The first document, from its collection on, and how many more: the whole list is in the JSON.
std::string DocumentsText(const pb::Access& access) {
  if (access.documents().empty()) return "";
  const auto& first = access.documents(0);
  const std::vector<std::string> parts = absl::StrSplit(first.document(), '/');
  const size_t begin = parts.size() > 2 && parts[0] == "controllers" ? 2 : 0;
  std::string text = absl::StrJoin(parts.begin() + static_cast<long>(begin), parts.end(), "/");
  if (first.version() > 0) absl::StrAppend(&text, " (version ", first.version(), ")");
  if (access.documents_size() > 1) absl::StrAppend(&text, " and ", access.documents_size() - 1, " more");
  return text;
}

// What was done, and with which file rows were taken along.
std::string ActionText(const pb::Access& access) {
  if (!access.has_exported()) return access.action();
  const pb::Export& file = access.exported();
  const std::string format = file.format() == pb::EXPORT_FORMAT_CSV ? "CSV" : "XLSX";
  return absl::StrCat(access.action(), " (", file.worklist(), ", ", file.row_count(), " rows, ", format, ")");
}

absl::Status RunWhoHasSeen(Shell& shell, const AuditOptions& options) {
  pb::ListAccessesRequest request;
  request.set_patient(shell.Patient(options.patient));
  request.set_view(options.for_patient ? pb::ACCESS_VIEW_PATIENT : pb::ACCESS_VIEW_CONTROL);
  request.set_by(options.by);
  request.set_document(options.document);
  if (!options.from.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_start_time(), ParseMoment(options.from));
  }
  if (!options.to.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_end_time(), ParseMoment(options.to));
  }
  if (!options.person.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_person(), shell.Person(options.person));
  }
  ASSIGN_OR_RETURN(const auto all, shell.List<AuditService>(&AuditService::Stub::ListAccesses, request, options.limit,
                                                            [](const auto& rows) { return rows.accesses_size(); }));
  std::vector<std::string> head{"TIME", "WHO", "FUNCTION", "UNIT", "DID", "GROUND", "DOCUMENTS"};
  if (!options.for_patient) head.insert(head.end(), {"REFUSED", "ENTRY"});
  Table table(head);
  for (const auto& access : all.accesses()) {
    const bool service = access.by() == pb::ACCESS_BY_SERVICE;
    std::vector<std::string> line{MomentText(access.time()), shell.NameOf(access.person()),
                                  service ? "(the system)" : access.function(), shell.NameOf(access.unit()),
                                  ActionText(access), access.ground(), DocumentsText(access)};
    if (!options.for_patient) line.insert(line.end(), {access.refusal(), access.entry()});
    table.Add(line);
  }
  const std::string more = all.next_page_token().empty() ? "" : "There is more: --limit shows it.\n";
  return shell.Show(all, table.Print("nobody\n") + more);
}

absl::Status RunProof(Shell& shell, const AuditOptions& options) {
  pb::GetInclusionProofRequest request;
  request.set_entry(IsShortId(options.entry) ? "accessEntries/" + options.entry : options.entry);
  ASSIGN_OR_RETURN(const auto proof, shell.Call<AuditService>(&AuditService::Stub::GetInclusionProof, request));
  const audit::MerkleHasher hasher = audit::Sha256Hasher();
  const std::vector<std::string> path(proof.path().begin(), proof.path().end());
  const audit::TreeRoot root{proof.checkpoint().tree_size(), proof.checkpoint().root_hash()};
  if (!audit::ProvesInclusion(hasher, proof.index(), hasher.Leaf(proof.leaf()), path, root)) {
    return MakeError(absl::StatusCode::kDataLoss, "AUDIT_PROOF_WRONG", "the proof does not lead to the signed root");
  }
  if (!audit::IsSignedBy(proof.checkpoint(), proof.key())) {
    return MakeError(absl::StatusCode::kDataLoss, "AUDIT_PROOF_WRONG", "the checkpoint carries no valid signature");
  }
  ASSIGN_OR_RETURN(const pb::LogEntry logged, audit::ParseLeaf(proof.leaf()));
  Table table;
  table.AddField("entry", request.entry());
  table.AddField("from", absl::StrCat(logged.source(), ", number ", logged.entry().sequence()));
  table.AddField("time", MomentText(logged.entry().time()));
  table.AddField("who", shell.NameOf(logged.entry().person()));
  table.AddField("did", logged.entry().method());
  table.AddField("leaf", absl::StrCat(proof.index(), " of log ", proof.checkpoint().controller()));
  table.AddField("proof", absl::StrCat(proof.path_size(), " hashes lead to the root that was signed"));
  return shell.Show(proof, table.Print() + CheckpointText(proof.checkpoint()));
}

// What is kept elsewhere, so that `verify --against` can see whether the log has only grown since.
absl::Status Save(const pb::GetCheckpointResponse& response, const std::string& path) {
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(response, &json).ok()) {
    return absl::InternalError("a checkpoint cannot be written as JSON");
  }
  std::ofstream file(path);
  file << json << "\n";
  file.close();
  return file.good() ? absl::OkStatus() : UsageError("the file cannot be written: " + path);
}

absl::Status RunCheckpoint(Shell& shell, const AuditOptions& options) {
  pb::GetCheckpointRequest request;
  request.set_controller(options.controller);
  ASSIGN_OR_RETURN(const auto response, shell.Call<AuditService>(&AuditService::Stub::GetCheckpoint, request));
  if (!audit::IsSignedBy(response.checkpoint(), response.key())) {
    return MakeError(absl::StatusCode::kDataLoss, "AUDIT_PROOF_WRONG", "the checkpoint carries no valid signature");
  }
  std::string kept;
  if (!options.save.empty()) {
    RETURN_IF_ERROR(Save(response, options.save));
    kept = "Kept in " + options.save + ": `sjelden audit verify --against` compares the log with it.\n";
  }
  return shell.Show(response, CheckpointText(response.checkpoint()) + kept);
}

void AddWhoHasSeen(Program& program, CLI::App* group, const std::shared_ptr<AuditOptions>& options) {
  CLI::App* seen = group->add_subcommand("who-has-seen", "List who has seen a patient and which documents");
  seen->add_option("patient", options->patient, "The patient")->required();
  seen->add_flag("--for-patient", options->for_patient, "As the patient may have it: without refusals and internals");
  seen->add_option("--from", options->from, "Only from then on");
  seen->add_option("--to", options->to, "Only before then");
  seen->add_option("--person", options->person, "Only by this person");
  seen->add_option("--document", options->document, "Only of this document");
  AddEnumOption(seen, "--by", &options->by, "Only by people, or only by services");
  seen->add_option("--limit", options->limit, "At most so many")->check(CLI::Range(1, 10000));
  program.OnRun(seen, [options](Shell& shell) { return RunWhoHasSeen(shell, *options); });
}

}  // namespace

void AddAuditCommands(Program& program) {
  CLI::App* group = program.AddGroup("audit", "Who has seen whom, and the proof that the log of it is whole");
  auto options = std::make_shared<AuditOptions>();
  AddWhoHasSeen(program, group, options);

  CLI::App* proof = group->add_subcommand("proof", "Prove that an entry lies in the log, and check the proof");
  proof->add_option("entry", options->entry, "The entry, as who-has-seen names it")->required();
  program.OnRun(proof, [options](Shell& shell) { return RunProof(shell, *options); });

  CLI::App* checkpoint = group->add_subcommand("checkpoint", "Show the newest signed state of a log");
  checkpoint->add_option("controller", options->controller, "Whose log: organisation number, or region")
      ->default_val("region");
  checkpoint->add_option("--save", options->save, "Keep it in this file");
  program.OnRun(checkpoint, [options](Shell& shell) { return RunCheckpoint(shell, *options); });

  AddAuditVerifyCommand(program, group);
  AddAuditWatchCommands(program, group);
}

}  // namespace sjelden
