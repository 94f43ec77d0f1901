#include "platform/server/store_operations.h"

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "platform/log/log.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden {
namespace {

using platform::v1::CreateCheckpointRequest;
using platform::v1::CreateCheckpointResponse;
using platform::v1::DescribeKeysRequest;
using platform::v1::DescribeKeysResponse;
using platform::v1::RetireKeyRequest;
using platform::v1::RetireKeyResponse;
using platform::v1::RotateKeyRequest;
using platform::v1::RotateKeyResponse;

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

absl::StatusOr<DescribeKeysResponse> PrepareDescribeKeys(const StoreDeps& deps, const Prepare&, const DescribeKeysRequest&) {
  return DescribeKeysOf(deps.keys);
}

absl::StatusOr<RotateKeyResponse> PrepareRotateKey(const StoreDeps& deps, const Prepare&,
                                                   const RotateKeyRequest& request) {
  absl::StatusOr<RotateKeyResponse> rotated = Rotate(deps.keys, request);
  LogInfo("key-rotated", {{"use", KeyUse_Name(request.use())},
                          {"controller", request.controller()},
                          {"version", rotated.ok() ? std::to_string(rotated->version()) : ""},
                          {"result", rotated.ok() ? "done" : ReasonOf(rotated.status())}});
  return rotated;
}

absl::StatusOr<RetireKeyResponse> PrepareRetireKey(const StoreDeps& deps, const Prepare&,
                                                   const RetireKeyRequest& request) {
  const absl::Status retired = Retire(deps.keys, request);
  LogInfo("key-retired", {{"use", KeyUse_Name(request.use())},
                          {"controller", request.controller()},
                          {"version", std::to_string(request.version())},
                          {"result", retired.ok() ? "done" : ReasonOf(retired)}});
  RETURN_IF_ERROR(retired);
  return RetireKeyResponse();
}

// What Prepare has done is the answer.
template <class Request, class Response>
absl::StatusOr<Outcome<Response>> Answer(const StoreDeps&, const Call&, const Request&, const Response& done) {
  Outcome<Response> outcome;
  outcome.response = done;
  return outcome;
}

}  // namespace

absl::StatusOr<DescribeKeysResponse> DescribeKeysOf(KeyRotation& keys) {
  ASSIGN_OR_RETURN(const std::vector<ListedKey> listed, keys.List());
  DescribeKeysResponse response;
  for (const ListedKey& line : listed) {
    platform::v1::DescribedKey& key = *response.add_keys();
    key.set_use(static_cast<platform::v1::KeyUse>(line.key.use));
    key.set_controller(line.key.controller);
    key.set_version(line.key.version);
    *key.mutable_create_time() = ToTimestamp(line.key.created);
    key.set_current(line.key.current);
    if (line.wraps.has_value()) key.set_wraps(*line.wraps);
  }
  return response;
}

absl::StatusOr<RotateKeyResponse> Rotate(KeyRotation& keys, const RotateKeyRequest& request) {
  absl::StatusOr<RotatedKey> rotated = InvalidField("use", "want the key of a controller, the store or its files");
  if (request.use() == platform::v1::KEY_USE_CONTROLLER) rotated = keys.RotateController(request.controller());
  if (request.use() == platform::v1::KEY_USE_STORE) rotated = keys.RotateStoreKey();
  if (request.use() == platform::v1::KEY_USE_FILE) rotated = keys.RotateFileKey();
  RETURN_IF_ERROR(rotated.status());
  RotateKeyResponse response;
  response.set_version(rotated->version);
  response.set_rewrapped(rotated->rewrapped);
  return response;
}

absl::Status Retire(KeyRotation& keys, const RetireKeyRequest& request) {
  if (request.use() != platform::v1::KEY_USE_CONTROLLER && request.use() != platform::v1::KEY_USE_FILE) {
    return InvalidField("use", "want the key of a controller or of files: the others have sealed values");
  }
  const Backups backups = request.no_backup_needs_it() ? Backups::kNeedNoKey : Backups::kMayNeedKey;
  return keys.Retire(static_cast<KeyUse>(request.use()), request.controller(), request.version(), backups);
}

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
  store.Serve(deps, &PrepareCreateCheckpoint, &Answer<CreateCheckpointRequest, CreateCheckpointResponse>);
  store.Serve(deps, &PrepareDescribeKeys, &Answer<DescribeKeysRequest, DescribeKeysResponse>);
  store.Serve(deps, &PrepareRotateKey, &Answer<RotateKeyRequest, RotateKeyResponse>);
  store.Serve(deps, &PrepareRetireKey, &Answer<RetireKeyRequest, RetireKeyResponse>);
  return services;
}

}  // namespace sjelden
