// Everything that a service process consists of beside its own handlers: store, keys, gate, feed, followers, outbox,
// mutual TLS, health and a graceful stop.
//
// Built once by RunService, or by a test with its own clock and ids. Followers and effects are registered before Start.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/call/gate.h"
#include "platform/call/token_authenticator.h"
#include "platform/call/unary_service.h"
#include "platform/change/access_follower.h"
#include "platform/change/follower.h"
#include "platform/change/outbox.h"
#include "platform/crypto/keyring.h"
#include "platform/crypto/value_sealer.h"
#include "platform/change/erasure.h"
#include "platform/server/operations.h"
#include "platform/server/recurring.h"
#include "platform/server/store_operations.h"
#include "platform/server/tls.h"
#include "platform/time/clock.h"
#include "sjelden/platform/v1/config.pb.h"

namespace grpc {
class Channel;
class Server;
}  // namespace grpc

namespace sjelden {

class ChangeFeedService;
struct ReplayedLogs;

class Server {
 public:
  // Opens keys and store. The error is one sentence that says what is wrong and what to do; nothing was changed then.
  // `clock` and `ids` must outlive the server.
  static absl::StatusOr<std::unique_ptr<Server>> Create(const platform::v1::ServiceConfig& config, const Clock& clock,
                                                        IdSource& ids);
  ~Server();

  const platform::v1::ServiceConfig& config() const { return config_; }
  CallGate& gate() { return *gate_; }
  const AccessFacts& facts() const { return facts_; }
  const Permissions& permissions() const { return *permissions_; }
  const Keyring& keyring() const { return *keyring_; }
  const Clock& clock() const { return clock_; }
  Outbox& outbox() { return *outbox_; }
  // What is done as time passes; registered before Start.
  Recurring& recurring() { return *recurring_; }
  // Says what else runs as long as the server does: `start` is called at the end of Start, `stop` before the store closes.
  void Accompany(std::function<void()> start, std::function<void()> stop) {
    companions_.push_back({std::move(start), std::move(stop)});
  }
  // The path of a data file that rules read. Example: RulesFile("working_days.txt").
  std::string RulesFile(const std::string& name) const { return config_.rules_dir() + "/" + name; }
  // A channel to another service. INVALID_ARGUMENT where the configuration does not name it.
  absl::StatusOr<std::shared_ptr<grpc::Channel>> Peer(const std::string& name);
  // The follower of another service; made on the first call. Facts are followed by themselves.
  absl::StatusOr<Follower*> Follow(const std::string& name);
  // Follows another service's access entries, or one's own over the network like the rest; before Start. Audit alone
  // does: what is appended leaves no trace.
  absl::Status FollowAccess(const std::string& name, AccessFollower::Append append);

  // Takes part in the erasures that another service decides: says to it whether a patient's record is open here, by
  // `what_is_open` (none: never), destroys keys and receipts it. Before Start; see erasure.h.
  absl::Status FollowErasures(const std::string& name, WhatIsOpen what_is_open = nullptr);
  // Destroys keys in the deciding service itself, which takes its own receipts; those too that came back with restored
  // keys. Before Start.
  absl::Status PerformErasures(SendErasureReceipt send);

  // Adds services and reads every one of their RPCs' rules; an RPC without them, or without a handler, is an error.
  //   RETURN_IF_ERROR(server.Add(Services(server.gate(), deps)));
  absl::Status Add(UnaryServices services);
  // Starts to listen, to follow and to work off the outbox. Health says SERVING once tokens can be checked.
  absl::Status Start();
  // Start, then wait for SIGTERM or SIGINT, then Stop.
  absl::Status Run();
  // The port that it listens on.
  int port() const { return port_; }
  // Health NOT_SERVING, streams end, calls finish, what waits is written, the store is closed. Idempotent.
  void Stop();

 private:
  Server(const platform::v1::ServiceConfig& config, const Clock& clock, IdSource& ids);
  absl::Status OpenStore();
  void ReportOpened(const platform::v1::StoreHead& head, const ReplayedLogs& replayed, bool was_put_back) const;
  // Returns null where there is none to be had: reads then end where the disk is full.
  std::unique_ptr<AccessJournal> OpenJournal(const platform::v1::StoreHead& head) const;
  absl::Status ReapplyChange(const std::string& name);
  void ServeWhenKeysAreKnown();

  const platform::v1::ServiceConfig config_;
  const Clock& clock_;
  IdSource& ids_;
  TlsFiles tls_;
  AccessFacts facts_;
  std::unique_ptr<Permissions> permissions_;
  std::shared_ptr<Keyring> keyring_;  // shared with the file layer of the store
  std::unique_ptr<ValueSealer> sealer_;
  std::unique_ptr<Kv> kv_;
  std::unique_ptr<KeyRotation> key_rotation_;
  std::unique_ptr<TokenAuthenticator> authenticator_;
  std::unique_ptr<Pool> pool_;
  std::unique_ptr<Committer> committer_;
  std::unique_ptr<CallGate> gate_;
  std::unique_ptr<ChangeFeedService> feed_;
  std::unique_ptr<const OperationsDeps> operations_;
  std::unique_ptr<const StoreDeps> store_operations_;
  std::unique_ptr<Recurring> recurring_;
  std::unique_ptr<Outbox> outbox_;
  std::map<std::string, std::unique_ptr<Follower>> followers_;
  std::mutex access_turn_;  // of the followers below
  std::vector<std::unique_ptr<AccessFollower>> access_followers_;
  struct Companion {
    std::function<void()> start;
    std::function<void()> stop;
  };
  std::vector<Companion> companions_;
  UnaryServices services_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
  int readiness_ = 0;
  std::atomic<bool> serving_{false};
  bool stopped_ = false;
};

}  // namespace sjelden
