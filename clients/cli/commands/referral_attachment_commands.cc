// sjelden referral attach, attachments, fetch, remove-attachment.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/referral_view.h"
#include "clients/cli/enum_words.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/owner_file.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/crypto/hash.h"
#include "platform/status/error.h"
#include "sjelden/referral/v1/attachment_service.pb.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::referral::v1;
using clinical::v1::Document;
using pb::AttachmentService;

struct AttachOptions {
  std::string referral;
  std::string file;
  std::string title;
  clinical::v1::DocumentKind kind = clinical::v1::DOCUMENT_KIND_LETTER;
};

struct FetchOptions {
  std::string attachment;
  std::string to;
};

absl::StatusOr<std::string> ContentOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  if (!file || !(content << file.rdbuf())) return UsageError("cannot read the file, or it is empty");
  return content.str();
}

std::string DocumentText(Shell& shell, const Document& document) {
  Table table;
  table.AddField("Attachment", document.name());
  table.AddField("Title", document.title());
  table.AddField("File", document.attachment().file_name());
  table.AddField("Type", document.attachment().content_type());
  table.AddField("Bytes", absl::StrCat(document.attachment().size_bytes()));
  table.AddField("State", Word(document.attachment().state()));
  table.AddField("  why", Word(document.attachment().refusal()));
  table.AddField("By", document.authors().empty() ? "" : shell.NameOf(document.authors(0)));
  return table.Print();
}

// Brings what has not arrived yet, part by part.
absl::Status Bring(Shell& shell, const pb::BeginAttachmentResponse& begun, const std::string& content) {
  uint64_t received = begun.document().attachment().received_bytes();
  while (received < content.size()) {
    pb::WriteAttachmentRequest request;
    request.set_name(begun.document().name());
    request.set_offset(received);
    request.set_data(content.substr(received, begun.part_bytes()));
    ASSIGN_OR_RETURN(const auto response,
                     shell.Call<AttachmentService>(&AttachmentService::Stub::WriteAttachment, request));
    received = response.received_bytes();
  }
  return absl::OkStatus();
}

absl::Status RunAttach(Shell& shell, const AttachOptions& options) {
  ASSIGN_OR_RETURN(const std::string content, ContentOf(options.file));
  ASSIGN_OR_RETURN(const pb::Referral referral, FetchReferral(shell, options.referral));
  const std::filesystem::path path(options.file);
  pb::BeginAttachmentRequest request;
  request.set_referral(referral.name());
  request.set_title(options.title.empty() ? path.stem().string() : options.title);
  request.set_file_name(path.filename().string());
  request.set_size_bytes(content.size());
  request.set_content_hash(Sha256(content));
  request.set_kind(options.kind);
  ASSIGN_OR_RETURN(const auto begun, shell.Call<AttachmentService>(&AttachmentService::Stub::BeginAttachment, request));
  RETURN_IF_ERROR(Bring(shell, begun, content));
  pb::FinishAttachmentRequest finish;
  finish.set_name(begun.document().name());
  ASSIGN_OR_RETURN(const auto finished,
                   shell.Call<AttachmentService>(&AttachmentService::Stub::FinishAttachment, finish));
  RETURN_IF_ERROR(shell.Show(finished.document(), DocumentText(shell, finished.document())));
  if (finished.document().attachment().state() == clinical::v1::ATTACHMENT_STATE_AVAILABLE) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition, "ATTACHMENT_REFUSED", "the file is not attached");
}

absl::Status RunAttachments(Shell& shell, const std::string& name) {
  ASSIGN_OR_RETURN(const pb::Referral referral, FetchReferral(shell, name));
  Table table({"STATE", "TITLE", "FILE", "TYPE", "BYTES", "BY", "SINCE", "ATTACHMENT"});
  for (const Document& document : referral.documents()) {
    const clinical::v1::Attachment& file = document.attachment();
    table.Add({Word(file.state()), document.title(), file.file_name(), file.content_type(),
               absl::StrCat(file.size_bytes()), document.authors().empty() ? "" : shell.NameOf(document.authors(0)),
               MomentText(document.create_time()), document.name()});
  }
  pb::Referral shown;
  *shown.mutable_documents() = referral.documents();
  return shell.Show(shown, table.Print("nothing is attached\n"));
}

absl::Status RunFetch(Shell& shell, const FetchOptions& options) {
  std::string content;
  Document document;
  do {
    pb::ReadAttachmentRequest request;
    request.set_name(options.attachment);
    request.set_offset(content.size());
    ASSIGN_OR_RETURN(const auto part, shell.Call<AttachmentService>(&AttachmentService::Stub::ReadAttachment, request));
    content += part.data();
    document = part.document();
  } while (content.size() < document.attachment().size_bytes());
  if (Sha256(content) != document.attachment().content_hash()) {
    return absl::DataLossError("what was read is not what was attached");
  }
  RETURN_IF_ERROR(WriteForOwner(options.to, content));
  return shell.Show(document, DocumentText(shell, document));
}

}  // namespace

void AddReferralAttachmentCommands(Program& program, CLI::App* group) {
  auto attach = std::make_shared<AttachOptions>();
  CLI::App* command = group->add_subcommand("attach", "Attach a file; the same again goes on where it stopped");
  command->add_option("referral", attach->referral, "The referral")->required();
  command->add_option("file", attach->file, "The file")->required();
  command->add_option("--title", attach->title, "Its title for people; the file's name where it is not said");
  AddEnumOption(command, "--kind", &attach->kind, "What it is; letter where it is not said");
  program.OnRun(command, [attach](Shell& shell) { return RunAttach(shell, *attach); });

  auto referral = std::make_shared<std::string>();
  command = group->add_subcommand("attachments", "Show what is attached");
  command->add_option("referral", *referral, "The referral")->required();
  program.OnRun(command, [referral](Shell& shell) { return RunAttachments(shell, *referral); });

  auto fetch = std::make_shared<FetchOptions>();
  command = group->add_subcommand("fetch", "Write an attachment into a file");
  command->add_option("attachment", fetch->attachment, "The attachment, as `attachments` shows it")->required();
  command->add_option("--to", fetch->to, "The file, over what is there")->required();
  program.OnRun(command, [fetch](Shell& shell) { return RunFetch(shell, *fetch); });

  auto remove = std::make_shared<pb::RemoveAttachmentRequest>();
  command = group->add_subcommand("remove-attachment", "Take an attachment away");
  command->add_option("attachment", *remove->mutable_name(), "The attachment, as `attachments` shows it")->required();
  command->add_option("--reason", *remove->mutable_reason(), "Why; needed once the referral was sent");
  program.OnRun(command, [remove](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const auto response,
                     shell.Call<AttachmentService>(&AttachmentService::Stub::RemoveAttachment, *remove));
    return shell.Show(response.document(), DocumentText(shell, response.document()));
  });
}

}  // namespace sjelden
