// The one door of a service: every call passes here, and nowhere else is a caller identified, a permission checked, a
// decision about disclosure made, a trace written or a repeated request recognised.
//
// The path of a call: admit (caller, token, permission, deadline, size) -> prepare (on the pool, where the RPC has a
// remote part) -> look the request up among the answered -> run the handler on a snapshot -> decide on what it shows ->
// seal -> commit with the trace -> answer. If somebody was faster, the handler runs again on the new state, at most
// five times. Safe for concurrent use.
//
// Registered services are never changed after the first call.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "google/protobuf/descriptor.h"
#include "platform/access/facts.h"
#include "platform/access/permissions.h"
#include "platform/call/call.h"
#include "platform/call/committer.h"
#include "platform/call/pool.h"
#include "platform/call/authenticator.h"
#include "platform/call/unidentified_limit.h"
#include "platform/crypto/secret.h"
#include "platform/time/clock.h"
#include "sjelden/platform/v1/rpc_options.pb.h"

namespace sjelden {

// What the key is derived for that recognises repeated requests.
inline constexpr char kRequestKeyPurpose[] = "answered-requests";

// What arrived, before anybody looked at it.
struct Incoming {
  std::string caller;        // by its certificate: `client/cli`, `service/pathway`; empty where unknown
  std::string token;         // the signed-in person's token; empty where there is none
  std::string on_behalf_of;  // where a service acts: the person
  std::string caused_by;     // where a service acts: the change
  std::string address;       // of the other end, without its port; empty where the transport has none
  absl::Duration timeout = absl::InfiniteDuration();  // what is left until the caller's deadline
  // The request; must outlive the call.
  const google::protobuf::Message* request = nullptr;
};

// Receives the answer, once, on any thread. The message is of the RPC's response type, null where the status is not OK.
using Done = std::function<void(const absl::Status&, std::shared_ptr<const google::protobuf::Message>)>;

// What a Prepare is given: who calls, with what token to relay, and how long it may take.
struct Prepare {
  const Actor& actor;
  const std::string& token;
  absl::Duration timeout;
};

// One thing that a service does by itself because of a followed change.
struct Followed {
  std::string cause;         // the change's id
  std::string on_behalf_of;  // its actor
  AnyHandler handler;
  bool asks_facts = true;  // false where the handler has no use for `call.facts`
};

class CallGate {
 public:
  struct Parts {
    std::string service;  // Example: `referral`
    Kv& kv;
    Sealer& sealer;
    Committer& committer;
    AccessFacts& facts;
    const Permissions& permissions;
    Authenticator& authenticator;
    const Clock& clock;
    IdSource& ids;
    Pool& pool;
    SecretBytes request_key;  // recognises a repeated request: Keyring::DeriveKey(kRequestKeyPurpose)
  };
  explicit CallGate(Parts parts);
  ~CallGate();

  // Reads the rules of every RPC of a service. INVALID_ARGUMENT where an RPC declares none, declares a permission that
  // no function has, or a change lacks a `request_id`: the service must not start then.
  absl::Status Register(const google::protobuf::ServiceDescriptor* service);

  // Runs one call; `handler` may be run several times.
  void Run(Incoming incoming, AnyHandler handler, Done done);
  // Runs `prepare` once on the pool first; it stores what it found where `handler` looks for it.
  void RunPrepared(Incoming incoming, std::function<absl::Status(const Prepare&)> prepare,
                   AnyHandler handler, Done done);
  // Runs something that this service does by itself because of a followed change, and waits for it to be durable.
  // `cause` is the change's id, `on_behalf_of` its actor. Not to be called on a thread of the gate.
  absl::Status RunFollowed(const std::string& cause, const std::string& on_behalf_of, AnyHandler handler);
  // Runs several in their order and has them synced together. Each is a commit with a trace of its own and sees what
  // those before it write. Each must write the record `link`, which nobody else writes (a follower's position): by it
  // one that is refused takes all after it along. Returns how many of the first are durable; of the rest nothing is,
  // also no trace. It ends, without saying why, before one
  //   - that fails, writes no `link`, or loses against somebody else;
  //   - that asks for facts which one before it tells: they are known when they are durable.
  // That one is for RunFollowed, the rest for another call. Not to be called on a thread of the gate.
  size_t RunFollowedTogether(const RecordKey& link, const std::vector<Followed>& all);
  // The same without a trace: for the keeping of traces itself, which would otherwise never end.
  absl::Status RunUntraced(const std::string& cause, AnyHandler handler);

  // Admits a stream that a service opens: its certificate and the RPC's rule. Writes an access entry where `traced`,
  // and calls `done` when it is durable.
  void AdmitStream(Incoming incoming, bool traced, std::function<void(const absl::Status&)> done);

  // Loads the facts of earlier runs from the store.
  absl::Status LoadFacts();
  // Called after a commit that left effects in the outbox.
  void OnEffects(std::function<void()> wake) { wake_outbox_ = std::move(wake); }

  const Parts& parts() const { return parts_; }
  // Calls that were turned away because nobody could tell who called.
  uint64_t unidentified_calls() const;

 private:
  struct Method {
    std::string path;  // `/package.Service/Rpc`
    platform::v1::RpcPolicy policy;
    const google::protobuf::Message* response = nullptr;             // the prototype
    const google::protobuf::FieldDescriptor* request_id = nullptr;  // of a change
    bool traced = true;
  };
  struct Running;
  // What a service does by itself: no RPC, but a method in the trace.
  static Method OwnMethod(bool traced);
  static const Method& FollowMethod();
  std::shared_ptr<Running> BeginOwn(const Method& method, Actor actor, AnyHandler handler, Done done);
  absl::Status RunAlone(const Method& method, Actor actor, AnyHandler handler);
  // Runs a followed change once and seals what it writes, its trace included; `outcome` is what was sealed.
  absl::StatusOr<Staged> StageFollowed(const Followed& followed, const View& view, AnyOutcome& outcome);
  // Returns the running call, or nothing where `done` has been called with the refusal.
  std::shared_ptr<Running> Begin(Incoming incoming, AnyHandler handler, Done done);
  absl::StatusOr<Actor> Identify(const Method& method, const Incoming& incoming) const;
  absl::Status RefuseUnidentified(const Method& method, const Incoming& incoming, const absl::Status& why);
  void Attempt(std::shared_ptr<Running> running);
  void Refuse(std::shared_ptr<Running> running, const absl::Status& error, const View* view);
  // Returns the handler's error, or KEY_DESTROYED to a service that met an ended record.
  static absl::Status WhyRefused(const Running& running, const absl::Status& error, const View& view);
  absl::Status Hidden(const Running& running, const absl::Status& error) const;
  // Returns why the outcome may not be shown, or OK with the ground in the entry.
  absl::Status DecideOn(const Running& running, const AnyOutcome& outcome, platform::v1::AccessEntry& entry) const;
  void Commit(std::shared_ptr<Running> running, AnyOutcome outcome, const View& view);
  absl::StatusOr<Staged> Stage(Running& running, AnyOutcome& outcome, const View& view);
  // Makes known what a durable commit says: its facts, and that there are effects to be done.
  void MakeKnown(const AnyOutcome& outcome);
  void OnConflict(std::shared_ptr<Running> running, const absl::Status& conflict);
  // Returns the kept answer of a repeated request, or nothing where it is the first of its kind.
  absl::StatusOr<std::shared_ptr<AnyOutcome>> FindAnswered(const Running& running, const View& view) const;
  platform::v1::AccessEntry EntryFor(const Running& running) const;

  Parts parts_;
  std::unordered_map<std::string, std::unique_ptr<Method>> methods_;  // by full name of the request message
  std::function<void()> wake_outbox_;
  std::atomic<uint64_t> unidentified_calls_{0};
  UnidentifiedLimit unidentified_limit_;
};

}  // namespace sjelden
