#include "platform/server/server.h"

#include <chrono>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/server_builder.h"
#include "platform/call/log_damage.h"
#include "platform/call/store_anchor.h"
#include "platform/call/store_digest.h"
#include "platform/change/feed_service.h"
#include "platform/config/load_config.h"
#include "platform/crypto/anchor.h"
#include "platform/server/housekeeper.h"
#include "platform/server/keyring_options.h"
#include "platform/server/open_engine.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr int kPoolThreads = 8;
constexpr int kMaxMessageBytes = 4 * 1024 * 1024;
constexpr auto kStopWithin = std::chrono::seconds(5);

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Create(const platform::v1::ServiceConfig& config, const Clock& clock,
                                                       IdSource& ids) {
  std::unique_ptr<Server> server(new Server(config, clock, ids));
  ASSIGN_OR_RETURN(server->tls_, LoadTlsFiles(config.certs_dir(), config.name()));
  ASSIGN_OR_RETURN(const auto table, LoadConfig<platform::v1::PermissionTable>(config.permissions_file()));
  ASSIGN_OR_RETURN(Permissions permissions, Permissions::Create(table));
  server->permissions_ = std::make_unique<Permissions>(std::move(permissions));
  RETURN_IF_ERROR(server->OpenStore());
  const Alarm alarm{config.alarm_person()};
  server->authenticator_ = std::make_unique<TokenAuthenticator>(server->facts_, config.installation());
  server->gate_ = std::make_unique<CallGate>(
      CallGate::Parts{config.name(), *server->kv_, *server->sealer_, *server->committer_, server->facts_,
                      *server->permissions_, *server->authenticator_, clock, ids, *server->pool_,
                      server->keyring_->DeriveKey(kRequestKeyPurpose)});
  RETURN_IF_ERROR(server->gate_->LoadFacts());
  server->feed_ = std::make_unique<ChangeFeedService>(*server->gate_);
  server->operations_ = std::make_unique<const OperationsDeps>(OperationsDeps{*server->gate_});
  server->store_operations_.reset(new StoreDeps{*server->gate_, *server->key_rotation_, config.data_dir(), {}});
  server->recurring_ = std::make_unique<Recurring>(*server->gate_);
  server->recurring_->Every("remove-old-answers", absl::Hours(1),
                            [&gate = *server->gate_] { return RemoveOldAnswers(gate).status(); });
  server->outbox_ = std::make_unique<Outbox>(*server->gate_, alarm);
  return server;
}

Server::Server(const platform::v1::ServiceConfig& config, const Clock& clock, IdSource& ids)
    : config_(config), clock_(clock), ids_(ids) {}

Server::~Server() { Stop(); }

absl::Status Server::OpenStore() {
  // Data without its keys is lost or foreign: new keys are made only beside an empty folder.
  std::error_code none;
  const bool has_data = !std::filesystem::is_empty(config_.data_dir(), none) && !none;
  ASSIGN_OR_RETURN(KeyringOptions keys, KeyringOptionsOf(config_, &clock_));
  ASSIGN_OR_RETURN(keyring_, has_data ? Keyring::Open(config_.keys_dir(), std::move(keys))
                                      : Keyring::OpenOrCreate(config_.keys_dir(), std::move(keys)));
  ASSIGN_OR_RETURN(sealer_, ValueSealer::Open(*keyring_));
  sealer_->OnDamage(LogDamage(config_.name()));
  if (!SecretsAreLocked()) LogInfo("keys-not-locked-in-memory", {{"want", "a larger RLIMIT_MEMLOCK"}});
  if (sealer_->cut_bytes() > 0) {
    LogInfo("patient-keys-repaired", {{"cut_bytes", std::to_string(sealer_->cut_bytes())}});
  }
  ASSIGN_OR_RETURN(OpenedEngine engine, OpenEngine(config_, keyring_));
  key_rotation_ = std::make_unique<KeyRotation>(*keyring_, *sealer_, engine.files);
  kv_ = std::move(engine.kv);
  pool_ = std::make_unique<Pool>(kPoolThreads);
  const auto write_anchor = [keyring = keyring_.get()](const platform::v1::StoreHead& head) {
    const absl::Status written = WriteAnchor(*keyring, {head.epoch(), head.batch(), head.chain_hash()});
    if (!written.ok()) LogError("anchor-not-written", {{"reason", ReasonOf(written)}});
  };
  ASSIGN_OR_RETURN(const platform::v1::StoreHead head, Committer::ReadHead(*kv_, *sealer_, ""));
  ASSIGN_OR_RETURN(const bool was_put_back,
                   CheckAnchor(*keyring_, head,
                               config_.has_postgres() ? "the database " + config_.postgres().database()
                                                      : config_.data_dir(),
                               config_.accept_rollback()));
  ReportOpened(head, engine.replayed, was_put_back);
  Committer::Options committing{ids_.NewId(), was_put_back, write_anchor};
  committing.digest_key = keyring_->DeriveKey(kStoreDigestPurpose);
  committing.journal = OpenJournal(head);
  ASSIGN_OR_RETURN(committer_, Committer::Create(*kv_, *sealer_, std::move(committing)));
  return absl::OkStatus();
}

// A stop writes the anchor last: a store that is past it was left by a crash, and nothing of it is lost.
void Server::ReportOpened(const platform::v1::StoreHead& head, const ReplayedLogs& replayed, bool was_put_back) const {
  const absl::StatusOr<std::optional<Anchor>> anchor = ReadAnchor(*keyring_);
  const uint64_t anchored = anchor.ok() && anchor->has_value() ? (*anchor)->batch_number : 0;
  const uint64_t past = head.batch() > anchored ? head.batch() - anchored : 0;
  LogInfo("store-opened", {{"service", config_.name()},
                           {"left_by", was_put_back ? "accepted-rollback" : past == 0 ? "stop" : "crash"},
                           {"batch", std::to_string(head.batch())},
                           {"batches_past_anchor", std::to_string(past)},
                           {"replayed_logs", std::to_string(replayed.files)},
                           {"replayed_bytes", std::to_string(replayed.bytes)}});
}

std::unique_ptr<AccessJournal> Server::OpenJournal(const platform::v1::StoreHead& head) const {
  auto journal = AccessJournal::Open({config_.data_dir()}, *sealer_, head.last_journaled());
  if (journal.ok()) return *std::move(journal);
  // The service is of use without it: what waits in it is taken up at the first start that can read it.
  LogError("access-journal-not-opened", {{"reason", std::string(journal.status().message())}});
  return nullptr;
}

absl::StatusOr<std::shared_ptr<grpc::Channel>> Server::Peer(const std::string& name) {
  for (const platform::v1::PeerConfig& peer : config_.peers()) {
    if (peer.name() == name) return MakeChannel(tls_, peer.address(), name);
  }
  return MakeError(absl::StatusCode::kInvalidArgument, "PEER_UNKNOWN",
                   absl::StrCat("the configuration of ", config_.name(), " names no peer ", name));
}

absl::StatusOr<Follower*> Server::Follow(const std::string& name) {
  std::unique_ptr<Follower>& follower = followers_[name];
  if (follower == nullptr) {
    ASSIGN_OR_RETURN(std::shared_ptr<grpc::Channel> channel, Peer(name));
    follower = std::make_unique<Follower>(*gate_, name, std::move(channel), Alarm{config_.alarm_person()});
  }
  return follower.get();
}

absl::Status Server::FollowErasures(const std::string& name, WhatIsOpen what_is_open) {
  ASSIGN_OR_RETURN(Follower* const follower, Follow(name));
  follower->On<platform::v1::ErasureProposed>(
      [what_is_open = std::move(what_is_open)](const Call& call, const change::v1::Change&,
                                           const platform::v1::ErasureProposed& event) {
        return OnErasureProposed(call, event, what_is_open);
      });
  follower->On<platform::v1::ErasureDecided>(
      [](const Call&, const change::v1::Change&, const platform::v1::ErasureDecided& event) {
        return OnErasureDecided(event);
      });
  ASSIGN_OR_RETURN(const auto channel, Peer(name));
  return PerformErasures(SendErasureReceiptTo(channel));
}

absl::Status Server::PerformErasures(SendErasureReceipt send) {
  ASSIGN_OR_RETURN(const uint64_t destroyed, RepeatErasures(View(kv_->Snapshot(), *sealer_), *sealer_));
  if (destroyed > 0) {
    LogInfo("keys-destroyed-at-opening", {{"service", config_.name()}, {"keys", std::to_string(destroyed)}});
  }
  RegisterErasures(*outbox_, *sealer_, std::move(send));
  return absl::OkStatus();
}

absl::Status Server::FollowAccess(const std::string& name, AccessFollower::Append append) {
  ASSIGN_OR_RETURN(std::shared_ptr<grpc::Channel> channel, Peer(name));
  AccessFollower::Options options{name, std::move(channel), Alarm{config_.alarm_person()}, std::move(append)};
  access_followers_.push_back(std::make_unique<AccessFollower>(*gate_, std::move(options), access_turn_));
  return absl::OkStatus();
}

absl::Status Server::Add(UnaryServices services) {
  for (const UnaryService& service : services) {
    RETURN_IF_ERROR(service.Check());
    RETURN_IF_ERROR(gate_->Register(service.descriptor()));
  }
  services_.splice(services_.end(), services);
  return absl::OkStatus();
}

absl::Status Server::Start() {
  RETURN_IF_ERROR(gate_->Register(feed_->descriptor()));
  RETURN_IF_ERROR(Add(Operations(*gate_, *operations_)));
  RETURN_IF_ERROR(Add(StoreOperations(*gate_, *store_operations_)));
  grpc::EnableDefaultHealthCheckService(true);
  if (config_.reflection()) grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddListeningPort(config_.listen(), MakeServerCredentials(tls_), &port_);
  builder.RegisterService(feed_.get());
  for (UnaryService& service : services_) builder.RegisterService(&service.network());
  server_ = builder.BuildAndStart();
  if (server_ == nullptr || port_ == 0) {
    return MakeError(absl::StatusCode::kUnavailable, "PORT_TAKEN",
                     absl::StrCat("cannot listen on ", config_.listen(), ": another program uses it"));
  }
  server_->GetHealthCheckService()->SetServingStatus(false);
  for (auto& [name, follower] : followers_) follower->Start();
  for (const auto& follower : access_followers_) follower->Start();
  outbox_->On<platform::v1::RetryChangeRequest>(
      kReapplyChange, [this](const platform::v1::RetryChangeRequest& request, const platform::v1::OutboxEffect&) {
        return ReapplyChange(request.name());
      });
  outbox_->Start();
  recurring_->Start();
  for (const Companion& companion : companions_) companion.start();
  ServeWhenKeysAreKnown();
  return absl::OkStatus();
}

absl::Status Server::ReapplyChange(const std::string& name) {
  ASSIGN_OR_RETURN(const ParkedName parked, ParseParkedName(name));
  const auto follower = followers_.find(parked.source);
  if (follower == followers_.end()) return InvalidField("name", "names a service that is not followed");
  return follower->second->Reapply(parked.sequence);
}

void Server::ServeWhenKeysAreKnown() {
  const auto serve = [this] {
    if (facts_.key_generation() > 0 && !serving_.exchange(true)) {
      server_->GetHealthCheckService()->SetServingStatus(true);
      LogInfo("serving", {{"service", config_.name()}, {"port", std::to_string(port_)}});
    }
  };
  readiness_ = committer_->Subscribe([serve](const auto&) { serve(); });
  serve();
}

void Server::Stop() {
  if (stopped_) return;
  stopped_ = true;
  if (server_ != nullptr) server_->GetHealthCheckService()->SetServingStatus(false);
  if (readiness_ != 0) committer_->Unsubscribe(readiness_);
  for (auto& [name, follower] : followers_) follower->Stop();
  for (const auto& follower : access_followers_) follower->Stop();
  if (outbox_ != nullptr) outbox_->Stop();
  if (recurring_ != nullptr) recurring_->Stop();
  for (const Companion& companion : companions_) companion.stop();
  if (feed_ != nullptr) feed_->StopStreams();
  if (server_ != nullptr) {
    server_->Shutdown(std::chrono::system_clock::now() + kStopWithin);
    server_->Wait();
  }
  // Work on the pool may hand more to the committer, and what the committer finishes may need the pool once more.
  server_.reset();
  pool_.reset();
  committer_.reset();
  kv_.reset();
}

}  // namespace sjelden
