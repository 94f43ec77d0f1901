#include "tests/testing/gate_fixture.h"

#include "absl/strings/str_split.h"
#include "platform/call/store_digest.h"
#include "platform/change/feed.h"
#include "platform/change/feed_keys.h"
#include "platform/config/load_config.h"
#include "tests/testing/data_dir.h"

namespace sjelden {

std::string TableAuthenticator::Issue(const Actor& actor) {
  std::lock_guard lock(mutex_);
  const std::string token = "token-" + std::to_string(actors_.size() + 1);
  actors_[token] = actor;
  return token;
}

absl::StatusOr<Actor> TableAuthenticator::Authenticate(const std::string& token, absl::Time, absl::Duration) {
  std::lock_guard lock(mutex_);
  const auto found = actors_.find(token);
  if (found == actors_.end()) return absl::UnauthenticatedError("unknown token");
  return found->second;
}

namespace {

std::shared_ptr<Keyring> MakeKeyring(const std::string& folder) {
  auto keyring = Keyring::OpenOrCreate(folder);
  if (!keyring.ok()) ADD_FAILURE() << keyring.status();
  return *std::move(keyring);
}

}  // namespace

GateFixture::GateFixture(const OpenStore& open_store)
    : clock_(absl::FromCivil(absl::CivilSecond(2026, 3, 25, 9, 0, 0), absl::UTCTimeZone())),
      keyring_(MakeKeyring(dir_.File("keys"))),
      store_of_gate_(open_store ? open_store(dir_.File("data"), keyring_) : std::make_unique<MemoryKv>()),
      kv_(*store_of_gate_) {
  sealer_ = *ValueSealer::Open(*keyring_);
  auto table = LoadConfig<platform::v1::PermissionTable>((SourceDir() / "deploy/config/permissions.textproto").string());
  if (!table.ok()) ADD_FAILURE() << table.status();
  permissions_ = std::make_unique<Permissions>(*Permissions::Create(*table));
  pool_ = std::make_unique<Pool>(2);
  Committer::Options committing{ids_.NewId(), false, nullptr};
  committing.digest_key = keyring_->DeriveKey(kStoreDigestPurpose);
  committer_ = *Committer::Create(kv_, *sealer_, std::move(committing));
  gate_ = std::make_unique<CallGate>(CallGate::Parts{"test", kv_, *sealer_, *committer_, facts_, *permissions_,
                                                     authenticator_, clock_, ids_, *pool_,
                                                     keyring_->DeriveKey(kRequestKeyPurpose)});
}

GateFixture::~GateFixture() {
  pool_.reset();
  committer_.reset();
}

void GateFixture::RegisterService(const std::string& full_name) {
  const auto* service = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(full_name);
  ASSERT_NE(service, nullptr) << full_name;
  const absl::Status registered = gate_->Register(service);
  ASSERT_TRUE(registered.ok()) << registered;
}

absl::StatusOr<std::shared_ptr<const google::protobuf::Message>> GateFixture::RunErased(
    const google::protobuf::Message& request, const Actor& actor,
    const std::function<absl::Status(const Prepare&)>& prepare, AnyHandler handler) {
  Incoming incoming;
  incoming.request = &request;
  incoming.timeout = absl::Seconds(30);
  if (actor.person.empty()) {
    incoming.caller = actor.caller.rfind("client/", 0) == 0 ? actor.caller : "service/" + actor.caller;
    incoming.on_behalf_of = actor.on_behalf_of;
    incoming.caused_by = actor.caused_by;
  } else {
    incoming.caller = "client/cli";
    incoming.token = authenticator_.Issue(actor);
  }
  std::promise<absl::StatusOr<std::shared_ptr<const google::protobuf::Message>>> promise;
  const Done done = [&promise](const absl::Status& status, std::shared_ptr<const google::protobuf::Message> answer) {
    if (status.ok()) {
      promise.set_value(std::move(answer));
    } else {
      promise.set_value(status);
    }
  };
  if (prepare != nullptr) {
    gate_->RunPrepared(std::move(incoming), prepare, std::move(handler), done);
  } else {
    gate_->Run(std::move(incoming), std::move(handler), done);
  }
  return promise.get_future().get();
}

absl::StatusOr<std::shared_ptr<const google::protobuf::Message>> GateFixture::RunIncoming(Incoming incoming,
                                                                                          AnyHandler handler) {
  std::promise<absl::StatusOr<std::shared_ptr<const google::protobuf::Message>>> promise;
  gate_->Run(std::move(incoming), std::move(handler), [&promise](const absl::Status& status, auto answer) {
    if (status.ok()) {
      promise.set_value(std::move(answer));
    } else {
      promise.set_value(status);
    }
  });
  return promise.get_future().get();
}

absl::Status GateFixture::Follow(const std::function<absl::StatusOr<Commit>(const Call&)>& apply) {
  return gate_->RunFollowed(ids_.NewId(), "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    absl::StatusOr<Commit> commit = apply(call);
    if (!commit.ok()) return std::move(commit).status();
    return AnyOutcome{nullptr, *std::move(commit), {}, ""};
  });
}

std::vector<change::v1::Change> GateFixture::Changes() {
  std::vector<change::v1::Change> changes;
  const auto entries = ReadFeed(kv_, *sealer_, change::v1::TOPIC_CHANGES, 0, 100000);
  if (!entries.ok()) ADD_FAILURE() << entries.status();
  for (const auto& entry : *entries) changes.push_back(entry.changes(0));
  return changes;
}

std::vector<platform::v1::AccessEntry> GateFixture::AccessEntries() {
  std::vector<platform::v1::AccessEntry> result;
  const auto entries = ReadFeed(kv_, *sealer_, change::v1::TOPIC_ACCESS, 0, 100000);
  if (!entries.ok()) ADD_FAILURE() << entries.status();
  for (const auto& entry : *entries) result.push_back(entry.access_entries(0));
  return result;
}

std::vector<platform::v1::OutboxEffect> GateFixture::Effects() {
  const View view(kv_.Snapshot(), *sealer_);
  std::vector<platform::v1::OutboxEffect> effects;
  const auto rows = view.Scan<platform::v1::OutboxEffect>(kOutboxPrefix, PrefixEnd(kOutboxPrefix), 100000);
  if (!rows.ok()) ADD_FAILURE() << rows.status();
  for (const auto& row : *rows) effects.push_back(row.row);
  return effects;
}

Actor GateFixture::Person(const std::string& id, const std::string& unit, const std::string& function) {
  Actor actor;
  actor.person = "practitioners/" + id;
  actor.role = "practitionerRoles/" + id + "-" + function;
  actor.unit = unit;
  const std::vector<std::string> parts = absl::StrSplit(unit, '/');
  actor.controller = parts.size() > 1 ? parts[1] : "";
  actor.function = function;
  actor.sign_in = "signIns/" + id;
  return actor;
}

Actor GateFixture::Service(const std::string& name, const std::string& on_behalf_of) {
  Actor actor;
  actor.caller = name;
  actor.service = true;
  actor.on_behalf_of = on_behalf_of;
  return actor;
}

void GateFixture::KnowUnit(const std::string& unit, const std::string& parent, const std::string& leader) {
  platform::v1::AccessFact fact;
  fact.set_name(unit);
  const std::vector<std::string> parts = absl::StrSplit(unit, '/');
  fact.mutable_unit()->set_controller(parts.size() > 1 ? parts[1] : "");
  fact.mutable_unit()->set_parent(parent);
  fact.mutable_unit()->set_leader(leader);
  Know(fact);
}

}  // namespace sjelden
