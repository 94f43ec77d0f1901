// A real gate in process: store in memory, real keys, real committer, a clock and ids of the test's own. No network.
//
//   class AssessReferralTest : public GateFixture { … RegisterService("sjelden.referral.v1.ReferralService"); };
//   const auto response = Run(deps, &AssessReferral, request, Assessor());
#pragma once

#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "platform/call/gate.h"
#include "platform/crypto/keyring.h"
#include "platform/crypto/value_sealer.h"
#include "platform/kv/memory_kv.h"
#include "sjelden/change/v1/change_feed_service.pb.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/sequential_ids.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {

// Takes tokens that the test made up.
class TableAuthenticator final : public Authenticator {
 public:
  // Returns a token for the actor.
  std::string Issue(const Actor& actor);
  using Authenticator::Authenticate;
  absl::StatusOr<Actor> Authenticate(const std::string& token, absl::Time now, absl::Duration grace) override;

 private:
  std::mutex mutex_;
  std::map<std::string, Actor> actors_;
};

class GateFixture : public ::testing::Test {
 protected:
  // Opens the store that a test runs on, where it is not to be the one in memory.
  using OpenStore = std::function<std::unique_ptr<Kv>(const std::string& folder, std::shared_ptr<Keyring> keyring)>;
  // The permission table is deploy/config/permissions.textproto, plus what `Grant` adds before the first call.
  explicit GateFixture(const OpenStore& open_store = nullptr);
  ~GateFixture() override;

  // Reads the rules of a generated service by its full name; fails the test where it has none.
  void RegisterService(const std::string& full_name);

  // Runs a handler as a signed-in person (actor.person set) or as a service (actor.caller only).
  template <class Deps, class Request, class Response>
  absl::StatusOr<Response> Run(const Deps& deps,
                               absl::StatusOr<Outcome<Response>> (*handler)(const Deps&, const Call&, const Request&),
                               const Request& request, const Actor& actor) {
    return As<Response>(RunErased(request, actor, nullptr, [&deps, &request, handler](const Call& call) {
      return Erase(handler(deps, call, request));
    }));
  }
  // The same for a handler with a Prepare.
  template <class Deps, class Request, class Response, class Prepared>
  absl::StatusOr<Response> Run(const Deps& deps,
                               absl::StatusOr<Prepared> (*prepare)(const Deps&, const Prepare&, const Request&),
                               absl::StatusOr<Outcome<Response>> (*handler)(const Deps&, const Call&, const Request&,
                                                                            const Prepared&),
                               const Request& request, const Actor& actor) {
    absl::StatusOr<Prepared> prepared = absl::UnknownError("not prepared");
    return As<Response>(RunErased(
        request, actor,
        [&](const Prepare& with) {
          prepared = prepare(deps, with, request);
          return prepared.status();
        },
        [&](const Call& call) { return Erase(handler(deps, call, request, *prepared)); }));
  }
  // Runs what a follower would run because of a change.
  absl::Status Follow(const std::function<absl::StatusOr<Commit>(const Call&)>& apply);
  // Runs any request through the gate.
  absl::StatusOr<std::shared_ptr<const google::protobuf::Message>> RunErased(
      const google::protobuf::Message& request, const Actor& actor,
      const std::function<absl::Status(const Prepare&)>& prepare, AnyHandler handler);
  absl::StatusOr<std::shared_ptr<const google::protobuf::Message>> RunIncoming(Incoming incoming, AnyHandler handler);

  // Everything in the two feeds, in order.
  std::vector<change::v1::Change> Changes();
  std::vector<platform::v1::AccessEntry> AccessEntries();
  // Effects that wait in the outbox, in order.
  std::vector<platform::v1::OutboxEffect> Effects();

  // A person at a unit; controller is taken from the unit's name.
  static Actor Person(const std::string& id, const std::string& unit, const std::string& function);
  static Actor Service(const std::string& name, const std::string& on_behalf_of = "");
  // Makes a fact known, as if it had been followed.
  void Know(const platform::v1::AccessFact& fact) { facts_.Apply(fact); }
  void KnowUnit(const std::string& unit, const std::string& parent, const std::string& leader);

  TempDir dir_;
  FakeClock clock_;
  SequentialIds ids_;
  std::shared_ptr<Keyring> keyring_;
  std::unique_ptr<ValueSealer> sealer_;
  std::unique_ptr<Kv> store_of_gate_;
  Kv& kv_;
  AccessFacts facts_;
  std::unique_ptr<Permissions> permissions_;
  TableAuthenticator authenticator_;
  std::unique_ptr<Pool> pool_;
  std::unique_ptr<Committer> committer_;
  std::unique_ptr<CallGate> gate_;

 private:
  template <class Response>
  static absl::StatusOr<Response> As(absl::StatusOr<std::shared_ptr<const google::protobuf::Message>> answer) {
    if (!answer.ok()) return std::move(answer).status();
    return static_cast<const Response&>(**answer);
  }
};

}  // namespace sjelden
