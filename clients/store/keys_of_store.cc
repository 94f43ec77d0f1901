#include "clients/store/keys_of_store.h"

#include "clients/store/running_service.h"
#include "platform/crypto/value_sealer.h"
#include "platform/kv/key_rotation.h"
#include "platform/server/keyring_options.h"
#include "platform/server/open_engine.h"
#include "platform/server/store_operations.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using platform::v1::DescribeKeysResponse;
using platform::v1::RetireKeyRequest;
using platform::v1::RotateKeyRequest;
using platform::v1::RotateKeyResponse;
using platform::v1::ServiceConfig;

class Running final : public KeysOfStore {
 public:
  explicit Running(const ServiceConfig& config) : config_(config) {}
  absl::StatusOr<DescribeKeysResponse> List() override { return AskForKeys(config_); }
  absl::StatusOr<RotateKeyResponse> Rotate(const RotateKeyRequest& request) override {
    return AskToRotate(config_, request);
  }
  absl::Status Retire(const RetireKeyRequest& request) override { return AskToRetire(config_, request); }

 private:
  const ServiceConfig& config_;
};

class Resting final : public KeysOfStore {
 public:
  explicit Resting(std::shared_ptr<Keyring> keyring) : keyring_(std::move(keyring)) {}

  absl::Status Open(const ServiceConfig& config) {
    ASSIGN_OR_RETURN(sealer_, ValueSealer::Open(*keyring_));
    ASSIGN_OR_RETURN(engine_, OpenEngine(config, keyring_));
    rotation_ = std::make_unique<KeyRotation>(*keyring_, *sealer_, engine_.files);
    return absl::OkStatus();
  }
  absl::StatusOr<DescribeKeysResponse> List() override { return DescribeKeysOf(*rotation_); }
  absl::StatusOr<RotateKeyResponse> Rotate(const RotateKeyRequest& request) override {
    return sjelden::Rotate(*rotation_, request);
  }
  absl::Status Retire(const RetireKeyRequest& request) override { return sjelden::Retire(*rotation_, request); }

 private:
  const std::shared_ptr<Keyring> keyring_;
  std::unique_ptr<ValueSealer> sealer_;
  OpenedEngine engine_;
  std::unique_ptr<KeyRotation> rotation_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<KeysOfStore>> OpenKeysOfStore(const ServiceConfig& config) {
  ASSIGN_OR_RETURN(KeyringOptions options, KeyringOptionsOf(config));
  absl::StatusOr<std::unique_ptr<Keyring>> keyring = Keyring::Open(config.keys_dir(), std::move(options));
  if (ReasonOf(keyring.status()) == "KEYRING_IN_USE") return std::make_unique<Running>(config);
  RETURN_IF_ERROR(keyring.status());
  auto resting = std::make_unique<Resting>(*std::move(keyring));
  RETURN_IF_ERROR(resting->Open(config));
  return resting;
}

}  // namespace sjelden
