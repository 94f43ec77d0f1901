// sjelden audit verify: reads every log from its beginning and checks it here, without trusting the service.
#include <fstream>
#include <map>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "audit/domain/log_check.h"
#include "audit/signing/checkpoint_signer.h"
#include "clients/cli/audit_view.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "google/protobuf/util/json_util.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "sjelden/audit/v1/audit_service.pb.h"

namespace sjelden {
namespace {

using audit::v1::AuditService;
namespace pb = ::sjelden::audit::v1;

constexpr int kPage = 200;
constexpr uint64_t kSayEvery = 5000;
constexpr int kAll = 1'000'000'000;

absl::StatusOr<pb::GetCheckpointResponse> ReadKept(const std::string& path) {
  std::ifstream file(path);
  std::stringstream json;
  json << file.rdbuf();
  pb::GetCheckpointResponse kept;
  if (!file.good() || !google::protobuf::util::JsonStringToMessage(json.str(), &kept).ok()) {
    return UsageError("no checkpoint can be read from " + path + ": `sjelden audit checkpoint --save` writes one");
  }
  return kept;
}

// Everything that is read of the service, and the check that it is handed to.
class Verification {
 public:
  explicit Verification(Shell& shell)
      : shell_(shell), hasher_(audit::Sha256Hasher()), check_(hasher_, [this](const pb::Checkpoint& checkpoint) {
          const auto key = keys_.find(checkpoint.key_id());
          return key != keys_.end() && audit::IsSignedBy(checkpoint, key->second);
        }) {}

  // A checkpoint that was kept elsewhere counts like those of the service.
  void Add(const pb::GetCheckpointResponse& kept) {
    keys_[kept.key().key_id()] = kept.key();
    kept_[kept.checkpoint().controller()].push_back(kept.checkpoint());
  }

  absl::StatusOr<pb::CheckReport> Run() {
    // The stores first: what they had handed over by then must all lie in the logs as they are afterwards.
    ASSIGN_OR_RETURN(const auto sources,
                     shell_.List<AuditService>(&AuditService::Stub::ListSources, {}, kAll,
                                               [](const auto& rows) { return rows.sources_size(); }));
    pb::ListTreesRequest request;
    request.set_page_size(kPage);
    ASSIGN_OR_RETURN(const auto trees, shell_.Call<AuditService>(&AuditService::Stub::ListTrees, request));
    for (const pb::Tree& tree : trees.trees()) RETURN_IF_ERROR(CheckLog(tree));
    check_.EndAll({sources.sources().begin(), sources.sources().end()});
    return check_.report();
  }

 private:
  absl::Status CheckLog(const pb::Tree& tree) {
    pb::ListCheckpointsRequest request;
    request.set_controller(tree.controller());
    ASSIGN_OR_RETURN(const auto signed_states,
                     shell_.List<AuditService>(&AuditService::Stub::ListCheckpoints, request, kAll,
                                               [](const auto& rows) { return rows.checkpoints_size(); }));
    for (const pb::SigningKey& key : signed_states.keys()) keys_[key.key_id()] = key;
    std::vector<pb::Checkpoint> checkpoints = kept_[tree.controller()];
    for (const pb::Checkpoint& checkpoint : signed_states.checkpoints()) {
      // The log grows while it is read.
      if (checkpoint.tree_size() <= tree.size()) checkpoints.push_back(checkpoint);
    }
    check_.BeginLog(tree.controller(), std::move(checkpoints));
    RETURN_IF_ERROR(TakeLeaves(tree));
    check_.EndLog(tree.size());
    return absl::OkStatus();
  }

  absl::Status TakeLeaves(const pb::Tree& tree) {
    uint64_t read = 0;
    while (read < tree.size()) {
      pb::ListLeavesRequest request;
      request.set_controller(tree.controller());
      request.set_start_index(read);
      request.set_page_size(static_cast<int>(std::min<uint64_t>(kPage, tree.size() - read)));
      ASSIGN_OR_RETURN(const auto page, shell_.Call<AuditService>(&AuditService::Stub::ListLeaves, request));
      if (page.leaves().empty()) break;
      for (const pb::Leaf& leaf : page.leaves()) check_.Take(leaf);
      const uint64_t before = read;
      read += page.leaves_size();
      if (read / kSayEvery != before / kSayEvery && read < tree.size()) Say(tree, read);
    }
    Say(tree, read);
    return absl::OkStatus();
  }

  void Say(const pb::Tree& tree, uint64_t read) {
    shell_.err() << absl::StrCat("log ", tree.controller(), ": ", read, " of ", tree.size(), " entries\n");
  }

  Shell& shell_;
  const audit::MerkleHasher hasher_;
  std::map<std::string, pb::SigningKey> keys_;
  std::map<std::string, std::vector<pb::Checkpoint>> kept_;  // by controller
  audit::LogCheck check_;
};

absl::Status RunVerify(Shell& shell, const std::vector<std::string>& against) {
  Verification verification(shell);
  for (const std::string& path : against) {
    ASSIGN_OR_RETURN(const auto kept, ReadKept(path));
    verification.Add(kept);
  }
  ASSIGN_OR_RETURN(const pb::CheckReport report, verification.Run());
  RETURN_IF_ERROR(shell.Show(report, ReportText(report)));
  if (report.misfits().empty()) return absl::OkStatus();
  return MakeError(absl::StatusCode::kDataLoss, "AUDIT_LOG_BROKEN",
                   absl::StrCat("the log is not whole: ", report.misfits_size(), " things do not fit"));
}

}  // namespace

void AddAuditVerifyCommand(Program& program, CLI::App* audit) {
  auto against = std::make_shared<std::vector<std::string>>();
  CLI::App* verify = audit->add_subcommand("verify", "Check that nothing was changed in the log or taken out of it");
  verify->add_option("--against", *against, "A checkpoint that was kept in a file; may be said several times");
  program.OnRun(verify, [against](Shell& shell) { return RunVerify(shell, *against); });
}

}  // namespace sjelden
