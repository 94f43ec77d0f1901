#include "tests/integration/exchange/test_node.h"

#include <cstdlib>

#include "absl/time/clock.h"
#include "exchange/store/exchange_kinds.h"
#include "platform/server/recurring.h"
#include "sjelden/exchange/v1/stored_summary.pb.h"
#include "tests/testing/certificates.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/store_damage.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::exchange {
namespace {

TempDir* certs_folder = nullptr;

std::string Rules(const std::string& name) { return (SourceDir() / "deploy/config/rules" / name).string(); }

absl::Status Unreachable() { return absl::UnavailableError("the node does not answer"); }

template <class Response>
absl::StatusOr<Response> As(absl::StatusOr<std::shared_ptr<const google::protobuf::Message>> answer) {
  if (!answer.ok()) return answer.status();
  return static_cast<const Response&>(**answer);
}

}  // namespace

TestNode::TestNode(const std::string& name, const std::string& certs) : name_(name) {
  RegisterService("sjelden.exchange.v1.DeliveryService");
  RegisterService("sjelden.exchange.v1.NodeService");
  static int nodes = 0;
  for (int i = ++nodes * 1000; i > 0; --i) ids_.NewId();  // no two nodes give the same ids
  clock_.Set(absl::Now());  // certificates hold from when they were made
  nodes_ = std::make_unique<NodeTable>(*NodeTable::Load(Rules("exchange_nodes.txt")));
  norms_ = std::make_unique<ExchangeNorms>(*ExchangeNorms::Load(Rules("exchange_norms.txt")));
  oslo_ = std::make_unique<Oslo>(*Oslo::Load());
  auto keys = NodeKeys::Load(certs, name, *nodes_);
  if (!keys.ok()) ADD_FAILURE() << keys.status();
  keys_ = *std::move(keys);
  deps_.reset(new DeliveryDeps{{nodes_->Named(name)->controller, *nodes_, *norms_, *oslo_},
                               deliveries_,
                               received_,
                               links_,
                               *keys_,
                               *this,
                               clock_,
                               "practitioners/operator"});
}

TestNode* TestNode::Other(const std::string& controller) const {
  const auto found = others_.find(controller);
  return found == others_.end() || found->second->down || down ? nullptr : found->second;
}

absl::StatusOr<v1::DeliverEnvelopesResponse> TestNode::DeliverEnvelopes(
    const std::string& to, const v1::DeliverEnvelopesRequest& request) const {
  TestNode* const other = Other(to);
  if (other == nullptr) return Unreachable();
  v1::DeliverEnvelopesRequest sent = request;
  if (on_envelopes) on_envelopes(sent);
  auto& seen = const_cast<TestNode*>(this)->envelopes_seen;
  seen.insert(seen.end(), sent.envelopes().begin(), sent.envelopes().end());
  auto answer = other->Run(other->deps(), &OpenEnvelopes, &exchange::DeliverEnvelopes, sent, Service(name_));
  if (lose_answers) return Unreachable();
  return answer;
}

absl::StatusOr<v1::DeliverReceiptsResponse> TestNode::DeliverReceipts(const std::string& to,
                                                                      const v1::DeliverReceiptsRequest& request) const {
  TestNode* const other = Other(to);
  if (other == nullptr) return Unreachable();
  v1::DeliverReceiptsRequest sent = request;
  if (on_receipts) on_receipts(sent);
  auto answer = other->Run(other->deps(), &VerifyReceipts, &exchange::DeliverReceipts, sent, Service(name_));
  if (lose_answers) return Unreachable();
  return answer;
}

absl::StatusOr<v1::GetLinkEndResponse> TestNode::GetLinkEnd(const std::string& to,
                                                            const v1::GetLinkEndRequest& request) const {
  TestNode* const other = Other(to);
  if (other == nullptr) return Unreachable();
  return other->Run(other->deps(), &exchange::GetLinkEnd, request, Service(name_));
}

absl::StatusOr<v1::ListLinkEntriesResponse> TestNode::ListLinkEntries(const std::string& to,
                                                                      const v1::ListLinkEntriesRequest& request) const {
  TestNode* const other = Other(to);
  if (other == nullptr) return Unreachable();
  return other->Run(other->deps(), &exchange::ListLinkEntries, request, Service(name_));
}

bool TestNode::WorkOnce() {
  bool moved = false;
  const auto note = [&](const absl::StatusOr<bool>& done) {
    if (!done.ok()) last_error = done.status();
    moved = moved || (done.ok() && *done);
  };
  for (const Node& node : nodes_->nodes()) {
    if (node.controller == controller()) continue;
    note(SealNext(*gate_, *deps_, node.controller));
    note(SendNext(*gate_, *deps_, node.controller));
    note(ReturnReceipts(*gate_, *deps_, node.controller));
  }
  note(HandOutNext(*gate_, *deps_));
  note(DecideNext(*gate_, *deps_));
  return moved;
}

absl::StatusOr<v1::ReconciliationReport> TestNode::Reconcile(const Actor& actor) {
  v1::ReconcileLinksRequest request;
  request.set_request_id(ids_.NewId());
  const auto response = Run(*deps_, &AskNodes, &ReconcileLinks, request, actor);
  if (!response.ok()) return response.status();
  return response->report();
}

absl::StatusOr<v1::Link> TestNode::Resume(const Actor& actor, const std::string& receiver, const std::string& etag,
                                          const std::string& reason) {
  v1::ResumeLinkRequest request;
  request.set_request_id(ids_.NewId());
  request.set_receiver(receiver);
  request.set_etag(etag);
  request.set_reason(reason);
  const auto response = Run(*deps_, &AskForLinkEnd, &ResumeLink, request, actor);
  if (!response.ok()) return response.status();
  return response->link();
}

int TestNode::Sweep() {
  const auto swept = RunSweep(*gate_, "silent-deliveries", [&](const Call& call) { return SweepSilence(*deps_, call); });
  EXPECT_OK(swept);
  return swept.ok() ? *swept : -1;
}

testing::AssertionResult TestNode::IsWhole() {
  std::vector<RecordKind> kinds = DeliveryKinds();
  // Nobody has composed the summaries that are delivered here: what is told of them is told of the store itself.
  kinds.push_back(Kind<v1::StoredSummary>("composed-elsewhere")
                      .Document([](const View&, const std::string&) -> absl::StatusOr<std::optional<std::string>> {
                        return std::make_optional<std::string>("!h");
                      }));
  return IsSound(kv_, *sealer_, kinds);
}

std::vector<v1::Delivery> TestNode::Ledger() {
  const auto response = As(Person(LastPart(kSigner), kGenetics, "physician"), &ListLedger, v1::ListLedgerRequest());
  EXPECT_OK(response);
  if (!response.ok()) return {};
  return {response->deliveries().begin(), response->deliveries().end()};
}

std::vector<v1::ReceivedSummary> TestNode::Received(const std::string& unit) {
  v1::ListReceivedSummariesRequest request;
  request.set_unit(unit);
  const auto response = As(Person(kReaderId, unit, "physician"), &ListReceivedSummaries, request);
  EXPECT_OK(response);
  if (!response.ok()) return {};
  return {response->summaries().begin(), response->summaries().end()};
}

std::vector<v1::LinkAlarm> TestNode::Alarms() {
  const auto response = As(Person(kReaderId, kGenetics, "administrator"), &ListLinkAlarms, v1::ListLinkAlarmsRequest());
  EXPECT_OK(response);
  if (!response.ok()) return {};
  return {response->alarms().begin(), response->alarms().end()};
}

void ExchangeTest::SetUpTestSuite() {
  if (certs_folder != nullptr) return;
  certs_folder = new TempDir;
  MakeExchangeCertificates(certs_folder->File("exchange"));
}

void ExchangeTest::TearDownTestSuite() {
  delete certs_folder;
  certs_folder = nullptr;
}

void ExchangeTest::TearDown() {
  if (harmed_) return;
  // Not a node that a test has put in their place: it may be gone by now.
  for (TestNode* node : {&hmr_, &hnt_, &stolav_, &ntnu_}) EXPECT_TRUE(node->IsWhole());
}

const std::string& ExchangeTest::certs() {
  static std::string folder;
  return folder = certs_folder->File("exchange");
}

ExchangeTest::ExchangeTest()
    : hmr_("exchange-hmr", certs()),
      hnt_("exchange-hnt", certs()),
      stolav_("exchange-stolav", certs()),
      ntnu_("exchange-ntnu", certs()),
      all_{&hmr_, &hnt_, &stolav_, &ntnu_} {
  for (TestNode* one : all_) {
    for (TestNode* other : all_) {
      if (one != other) one->Connect(*other);
    }
    for (const char* unit : {kAlesund, kMolde, kLevanger, kGenetics, kResearch}) one->KnowUnit(unit, "", "");
  }
}

v1::Receiver ExchangeTest::To(const std::string& unit, v1::ReceiverGround ground) {
  v1::Receiver receiver;
  receiver.set_controller(ControllerOfUnit(unit));
  receiver.set_unit(unit);
  receiver.set_ground(ground);
  receiver.set_identity(v1::IDENTITY_MODE_IDENTIFIED);
  return receiver;
}

v1::Dispatch ExchangeTest::ToBothHospitals(uint32_t version) {
  v1::Dispatch dispatch;
  dispatch.set_summary(kSummary);
  dispatch.set_summary_version(version);
  dispatch.set_patient(kPatient);
  dispatch.set_pathway("controllers/883974832/pathways/01j9zk3t0q5v8mxw2r7hd4nc6p");
  dispatch.set_compartment(clinical::v1::COMPARTMENT_ORDINARY);
  dispatch.set_sending_unit(kGenetics);
  dispatch.set_signed_by(kSigner);
  dispatch.mutable_sign_time()->set_seconds(1'790'000'000);
  *dispatch.add_receivers() = To(kAlesund);
  *dispatch.add_receivers() = To(kLevanger, v1::RECEIVER_GROUND_TAKES_OVER_FOLLOW_UP);
  dispatch.set_payload("the document, version " + std::to_string(version));
  if (version > 1) dispatch.set_replaces_version(version - 1);
  return dispatch;
}

absl::Status ExchangeTest::Start(const v1::Dispatch& dispatch) {
  return stolav_.Write([&](const Call& call) { return StartDelivery(stolav_.deps(), call, dispatch); });
}

absl::Status ExchangeTest::Withdraw(uint32_t version) {
  v1::Withdrawal withdrawal;
  withdrawal.set_summary(kSummary);
  withdrawal.set_summary_version(version);
  withdrawal.set_withdrawn_by(kSigner);
  withdrawal.mutable_withdraw_time()->set_seconds(1'790'000'100);
  withdrawal.set_reason("WRONG_PATIENT");
  return stolav_.Write([&](const Call& call) { return WithdrawDelivery(stolav_.deps(), call, withdrawal); });
}

void ExchangeTest::Work() {
  for (int round = 0; round < 100; ++round) {
    bool moved = false;
    for (TestNode* node : all_) {
      if (!node->down) moved = node->WorkOnce() || moved;
    }
    if (!moved) return;
  }
  ADD_FAILURE() << "the nodes do not come to rest";
}

void ExchangeTest::Advance(absl::Duration duration) {
  for (TestNode* node : all_) node->clock().Advance(duration);
}

v1::Delivery ExchangeTest::DeliveryTo(const std::string& unit) {
  for (const v1::Delivery& delivery : stolav_.Ledger()) {
    if (delivery.receiver().unit() != unit) continue;
    v1::GetDeliveryRequest request;
    request.set_name(delivery.name());
    const auto response =
        stolav_.As(TestNode::Person(LastPart(kSigner), kGenetics, "physician"), &GetDelivery, request);
    EXPECT_OK(response);
    if (response.ok()) return response->delivery();
  }
  ADD_FAILURE() << "no delivery to " << unit;
  return {};
}

}  // namespace sjelden::exchange
