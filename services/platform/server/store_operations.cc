#include "platform/server/store_operations.h"

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "platform/log/log.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using platform::v1::CreateCheckpointRequest;
using platform::v1::CreateCheckpointResponse;

absl::Status CheckpointStuck(const std::string& folder) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "CHECKPOINT_FAILED",
                   absl::StrCat(folder, " cannot be removed: remove it by hand"));
}

absl::StatusOr<CreateCheckpointResponse> PrepareCreateCheckpoint(const StoreDeps& deps, const Prepare&,
                                                                 const CreateCheckpointRequest&) {
  const std::lock_guard<std::mutex> lock(deps.copying);
  const absl::Status made = MakeCheckpoint(deps.gate.parts().kv, deps.data_dir);
  LogInfo("checkpoint", {{"result", made.ok() ? "made" : ReasonOf(made)}});
  RETURN_IF_ERROR(made);
  CreateCheckpointResponse response;
  response.set_folder(CheckpointFolder(deps.data_dir));
  return response;
}

absl::StatusOr<Outcome<CreateCheckpointResponse>> CreateCheckpoint(const StoreDeps&, const Call&,
                                                                   const CreateCheckpointRequest&,
                                                                   const CreateCheckpointResponse& made) {
  Outcome<CreateCheckpointResponse> outcome;
  outcome.response = made;
  return outcome;
}

}  // namespace

absl::Status MakeCheckpoint(Kv& kv, const std::string& data_dir) {
  const std::string folder = CheckpointFolder(data_dir);
  std::error_code error;
  for (const std::string& left : {folder, folder + ".tmp"}) {  // the second: of a copy that was interrupted
    std::filesystem::remove_all(left, error);
    if (error) return CheckpointStuck(left);
  }
  return kv.Checkpoint(folder);
}

UnaryServices StoreOperations(CallGate& gate, const StoreDeps& deps) {
  UnaryServices services;
  UnaryService& store = services.emplace_back(platform::v1::StoreService::descriptor(), gate);
  store.Serve(deps, &PrepareCreateCheckpoint, &CreateCheckpoint);
  return services;
}

}  // namespace sjelden
