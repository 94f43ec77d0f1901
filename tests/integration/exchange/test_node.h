// Nodes of the exchange in one process, each with a real gate, its own keys and store; what passes between them can be
// held up, altered, doubled or lost.
//
//   ExchangeTest: hmr_, hnt_, stolav_ and ntnu_; Start(dispatch) at stolav_; Work() until nothing moves any more.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "exchange/follow/link_work.h"
#include "exchange/rpc/delivery_handlers.h"
#include "exchange/rpc/dispatch.h"
#include "gmock/gmock.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::exchange {

inline constexpr char kHmr[] = "997005562";
inline constexpr char kHnt[] = "983974791";
inline constexpr char kStOlav[] = "883974832";
inline constexpr char kNtnu[] = "974767880";
inline constexpr char kAlesund[] = "controllers/997005562/units/alesund-paediatrics";
inline constexpr char kMolde[] = "controllers/997005562/units/molde-paediatrics";
inline constexpr char kLevanger[] = "controllers/983974791/units/levanger-paediatrics";
inline constexpr char kGenetics[] = "controllers/883974832/units/genetics";
inline constexpr char kResearch[] = "controllers/974767880/units/rare-disease-research";
inline constexpr char kPatient[] = "patients/01j9zk3t0q5v8mxw2r7hd4nc6b";
inline constexpr char kPseudonym[] = "patients/7zzzzzzzzzzzzzzzzzzzzzzzzz";
inline constexpr char kSummary[] = "controllers/883974832/summaries/01j9zk3t0q5v8mxw2r7hd4nc6b";
inline constexpr char kSigner[] = "practitioners/01j9zk3t0q5v8mxw2r7hd4nc6s";
inline constexpr char kReaderId[] = "01j9zk3t0q5v8mxw2r7hd4nc6r";

class TestNode : public GateFixture, public NodePeers {
 public:
  // The node of the table by that name, with the certificates of a folder.
  TestNode(const std::string& name, const std::string& certs);
  void TestBody() override {}

  void Connect(TestNode& other) { others_[other.controller()] = &other; }
  const std::string& controller() const { return deps_->rules.controller; }
  const std::string& name() const { return name_; }
  const DeliveryDeps& deps() const { return *deps_; }
  CallGate& gate() { return *gate_; }
  FakeClock& clock() { return clock_; }

  // Does each kind of work once; returns whether any of it moved something. Errors are kept in `last_error`.
  bool WorkOnce();
  absl::Status last_error;

  // What happens between nodes on the side that sends. A peer that is down answers UNAVAILABLE.
  bool down = false;
  std::function<void(v1::DeliverEnvelopesRequest&)> on_envelopes;
  std::function<void(v1::DeliverReceiptsRequest&)> on_receipts;
  // Carried out, but the answer is lost.
  bool lose_answers = false;
  std::vector<std::string> envelopes_seen;  // every envelope that this node has sent

  absl::StatusOr<v1::DeliverEnvelopesResponse> DeliverEnvelopes(
      const std::string& to, const v1::DeliverEnvelopesRequest& request) const override;
  absl::StatusOr<v1::DeliverReceiptsResponse> DeliverReceipts(
      const std::string& to, const v1::DeliverReceiptsRequest& request) const override;
  absl::StatusOr<v1::GetLinkEndResponse> GetLinkEnd(const std::string& to,
                                                    const v1::GetLinkEndRequest& request) const override;
  absl::StatusOr<v1::ListLinkEntriesResponse> ListLinkEntries(
      const std::string& to, const v1::ListLinkEntriesRequest& request) const override;

  // Runs an RPC of a person.
  template <class Request, class Response>
  absl::StatusOr<Response> As(const Actor& actor,
                              absl::StatusOr<Outcome<Response>> (*handler)(const DeliveryDeps&, const Call&,
                                                                           const Request&),
                              Request request) {
    if constexpr (requires { request.set_request_id(""); }) request.set_request_id(ids_.NewId());
    return Run(*deps_, handler, request, actor);
  }
  // Runs an RPC of another node, whose certificate says `caller`.
  template <class Request, class Response, class Prepared>
  absl::StatusOr<Response> CallAs(const std::string& caller,
                                  absl::StatusOr<Prepared> (*prepare)(const DeliveryDeps&, const Prepare&,
                                                                      const Request&),
                                  absl::StatusOr<Outcome<Response>> (*handler)(const DeliveryDeps&, const Call&,
                                                                               const Request&, const Prepared&),
                                  const Request& request) {
    return Run(*deps_, prepare, handler, request, Service(caller));
  }
  View NewView() { return View(kv_.Snapshot(), *sealer_); }
  absl::StatusOr<v1::ReconciliationReport> Reconcile(const Actor& actor);
  absl::StatusOr<v1::Link> Resume(const Actor& actor, const std::string& receiver, const std::string& etag,
                                  const std::string& reason = "looked at both ends");
  absl::Status Write(const std::function<absl::StatusOr<Commit>(const Call&)>& apply) { return Follow(apply); }
  int Sweep();
  // Says what is wrong with the store, if anything is.
  testing::AssertionResult IsWhole();

  std::vector<v1::Delivery> Ledger();
  std::vector<v1::ReceivedSummary> Received(const std::string& unit);
  std::vector<v1::LinkAlarm> Alarms();
  template <class Event>
  std::vector<Event> Events() {
    std::vector<Event> events;
    for (const auto& change : Changes()) {
      Event event;
      if (change.event().UnpackTo(&event)) events.push_back(event);
    }
    return events;
  }
  using GateFixture::AccessEntries;
  using GateFixture::Know;
  using GateFixture::KnowUnit;
  using GateFixture::Person;

 private:
  TestNode* Other(const std::string& controller) const;

  const std::string name_;
  std::unique_ptr<NodeTable> nodes_;
  std::unique_ptr<ExchangeNorms> norms_;
  std::unique_ptr<Oslo> oslo_;
  DeliveryStore deliveries_;
  ReceivedStore received_;
  LinkStore links_;
  std::unique_ptr<NodeKeys> keys_;
  std::unique_ptr<DeliveryDeps> deps_;
  std::map<std::string, TestNode*> others_;
};

// Four connected nodes that know each other's units.
class ExchangeTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();
  ExchangeTest();
  // Whatever a test does, it leaves stores in which nothing is wrong.
  void TearDown() override;

  static const std::string& certs();
  // A summary from genetics in Trondheim to Ålesund and Levanger.
  static v1::Dispatch ToBothHospitals(uint32_t version = 1);
  static v1::Receiver To(const std::string& unit, v1::ReceiverGround ground = v1::RECEIVER_GROUND_TREATING);
  absl::Status Start(const v1::Dispatch& dispatch);
  absl::Status Withdraw(uint32_t version);
  // Lets all nodes work until nothing moves any more.
  void Work();
  void Advance(absl::Duration duration);
  static Actor Reader(const std::string& unit) { return TestNode::Person(kReaderId, unit, "physician"); }
  static Actor Leader(const std::string& unit) { return TestNode::Person("01j9zk3t0q5v8mxw2r7hd4nc6k", unit, "unit-leader"); }
  v1::Delivery DeliveryTo(const std::string& unit);

  bool harmed_ = false;  // a test that harms a store says so
  TestNode hmr_, hnt_, stolav_, ntnu_;
  std::vector<TestNode*> all_;
};

}  // namespace sjelden::exchange
