#include "tests/testing/exchange_pair.h"

#include <cstdlib>
#include <filesystem>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "deploy/launcher/ports.h"
#include "exchange/rpc/delivery_handlers.h"
#include "exchange/rpc/dispatch.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "tests/testing/certificates.h"
#include "tests/testing/data_dir.h"

namespace sjelden::exchange {
namespace {

constexpr char kSender[] = "exchange-stolav";
constexpr char kReceiver[] = "exchange-hnt";
constexpr char kUnit[] = "controllers/983974791/units/levanger-paediatrics";
constexpr char kPathway[] = "controllers/883974832/pathways/01j9zk3t0q5v8mxw2r7hd4nc6p";
constexpr char kSigner[] = "practitioners/01j9zk3t0q5v8mxw2r7hd4nc6s";
const char* const kNodes[] = {"exchange-hmr", kReceiver, kSender, "exchange-ntnu"};

std::string Id(int number) { return absl::StrFormat("0%025d", number); }
std::string SummaryOf(int number) { return "controllers/883974832/summaries/" + Id(number); }

// The receiving units; the first is that of whoever sends to one only.
std::string UnitOf(int receiver) { return receiver == 0 ? kUnit : absl::StrCat(kUnit, "-", receiver); }

// As if the node had followed them from access.
absl::Status KnowUnits(Server& server) {
  return server.gate().RunFollowed("test", "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    AnyOutcome outcome;
    for (int receiver = 0; receiver < ExchangePair::kMostReceivers; ++receiver) {
      if (call.facts.Unit(UnitOf(receiver)).has_value()) continue;
      platform::v1::AccessFact fact;
      fact.set_name(UnitOf(receiver));
      fact.mutable_unit()->set_controller("983974791");
      outcome.commit.Emit(fact.name(), 1, kRegion, "", fact);
    }
    return outcome;
  });
}

View ViewOf(Server& server) { return View(server.gate().parts().kv.Snapshot(), server.gate().parts().sealer); }

}  // namespace

std::string ExchangePair::exchange_certs() const { return folder_ + "/certs/exchange"; }

absl::StatusOr<ExchangePair::Node> ExchangePair::StartNode(const std::string& name,
                                                           const std::string& controller) const {
  static SystemClock clock;
  static RandomIds ids;
  std::filesystem::create_directories(folder_ + "/" + name);
  platform::v1::ServiceConfig config;
  config.set_name(name);
  config.set_controller(controller);
  config.set_installation("probe");
  config.set_certs_dir(folder_ + "/certs");
  config.set_data_dir(folder_ + "/" + name + "/data");
  config.set_keys_dir(folder_ + "/" + name + "/keys");
  config.set_rules_dir((SourceDir() / "deploy/config/rules").string());
  config.set_permissions_file((SourceDir() / "deploy/config/permissions.textproto").string());
  config.set_alarm_person("practitioners/operator");
  for (size_t i = 0; i < std::size(kNodes); ++i) {
    const std::string address = absl::StrCat("127.0.0.1:", ports_.ports[i]);
    if (kNodes[i] == name) {
      config.set_listen(address);
    } else {
      platform::v1::PeerConfig& peer = *config.add_peers();
      peer.set_name(kNodes[i]);
      peer.set_address(address);
    }
  }
  Node node;
  ASSIGN_OR_RETURN(node.server, Server::Create(config, clock, ids));
  ASSIGN_OR_RETURN(node.delivery, DeliveryNode::Create(*node.server));
  RETURN_IF_ERROR(node.delivery->AddTo(*node.server));
  RETURN_IF_ERROR(node.server->Start());
  RETURN_IF_ERROR(KnowUnits(*node.server));
  return node;
}

absl::StatusOr<std::unique_ptr<ExchangePair>> ExchangePair::Create(const std::string& folder) {
  RequireTls13();
  std::unique_ptr<ExchangePair> pair(new ExchangePair(folder));
  if (!std::filesystem::exists(pair->exchange_certs())) {
    MakeTestCertificates(folder + "/certs", {kNodes[0], kNodes[1], kNodes[2], kNodes[3]});
    MakeExchangeCertificates(pair->exchange_certs());
  }
  ASSIGN_OR_RETURN(pair->ports_, ChoosePorts(0, std::size(kNodes)));
  ASSIGN_OR_RETURN(pair->receiver_, pair->StartNode(kReceiver, "983974791"));
  ASSIGN_OR_RETURN(pair->sender_, pair->StartNode(kSender, "883974832"));
  return pair;
}

ExchangePair::~ExchangePair() {
  for (Node* node : {&sender_, &receiver_}) {
    if (node->server != nullptr) node->server->Stop();
  }
}

absl::Status ExchangePair::Start(int number, const std::string& document, int receivers) {
  v1::Dispatch dispatch;
  dispatch.set_summary(SummaryOf(number));
  dispatch.set_summary_version(1);
  dispatch.set_patient("patients/" + Id(number % 50));
  dispatch.set_pathway(kPathway);
  dispatch.set_compartment(clinical::v1::COMPARTMENT_ORDINARY);
  dispatch.set_sending_unit("controllers/883974832/units/genetics");
  dispatch.set_signed_by(kSigner);
  dispatch.set_payload(document);
  for (int i = 0; i < receivers; ++i) {
    v1::Receiver& receiver = *dispatch.add_receivers();
    receiver.set_controller("983974791");
    receiver.set_unit(UnitOf(i));
    receiver.set_ground(v1::RECEIVER_GROUND_TREATING);
    receiver.set_identity(v1::IDENTITY_MODE_IDENTIFIED);
  }
  const absl::Status started =
      sender_.server->gate().RunFollowed("test", kSigner, [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
        AnyOutcome outcome;
        ASSIGN_OR_RETURN(outcome.commit, StartDelivery(sender_.delivery->deps(), call, dispatch));
        return outcome;
      });
  return ReasonOf(started) == "VERSION_DISPATCHED" ? absl::OkStatus() : started;
}

bool ExchangePair::AwaitAccepted(absl::Duration within) {
  const absl::Time deadline = absl::Now() + within;
  while (absl::Now() < deadline) {
    const auto open = sender_.delivery->deps().deliveries.Ledger(ViewOf(*sender_.server), "", {}, 1);
    const auto due = receiver_.delivery->deps().received.ReceiptsDue(ViewOf(*receiver_.server), "883974832", 1);
    if (open.ok() && open->empty() && due.ok() && due->empty() && AllReceiptsEntered()) return true;
    absl::SleepFor(absl::Milliseconds(5));
  }
  return false;
}

// Acceptance may be entered before the answer that says STORED.
bool ExchangePair::AllReceiptsEntered() const {
  const LinkStore& links = sender_.delivery->deps().links;
  const View view = ViewOf(*sender_.server);
  const auto sealed = links.End(view, {LinkEnd::Side::kSealed, "983974791"});
  const auto stored = links.End(view, {LinkEnd::Side::kStored, "983974791"});
  return sealed.ok() && stored.ok() && sealed->value.last_sequence() == stored->value.last_sequence();
}

absl::StatusOr<std::vector<v1::Delivery>> ExchangePair::DeliveriesOf(int number) const {
  const View view = ViewOf(*sender_.server);
  const DeliveryDeps& d = sender_.delivery->deps();
  ASSIGN_OR_RETURN(const RecordName name, ParseRecordName(SummaryOf(number), kSummaries));
  ASSIGN_OR_RETURN(const auto names, d.deliveries.OfVersion(view, name, 1, v1::ENVELOPE_KIND_SUMMARY));
  std::vector<v1::Delivery> deliveries;
  for (const auto& one : names) {
    ASSIGN_OR_RETURN(const auto delivery, d.deliveries.Load(view, one));
    deliveries.push_back(delivery.value.delivery());
  }
  return deliveries;
}

absl::StatusOr<v1::Delivery> ExchangePair::DeliveryOf(int number) const {
  ASSIGN_OR_RETURN(const std::vector<v1::Delivery> deliveries, DeliveriesOf(number));
  if (deliveries.size() != 1) return absl::NotFoundError(absl::StrCat(deliveries.size(), " deliveries"));
  return deliveries.front();
}

absl::StatusOr<int> ExchangePair::TimesReceived(int number) const {
  ASSIGN_OR_RETURN(const auto names, receiver_.delivery->deps().received.OfVersion(
                                         ViewOf(*receiver_.server), "883974832", SummaryOf(number), 1));
  return static_cast<int>(names.size());
}

std::string ExchangePair::SenderFolder(const std::string& folder) { return folder + "/" + kSender; }

absl::StatusOr<bool> ExchangePair::Stands() const {
  ASSIGN_OR_RETURN(const auto stored, sender_.delivery->deps().links.End(ViewOf(*sender_.server),
                                                                         {LinkEnd::Side::kStored, "983974791"}));
  return stored.value.has_refused();
}

absl::StatusOr<v1::LinkResumption> ExchangePair::Resume() {
  const DeliveryDeps& d = sender_.delivery->deps();
  v1::ResumeLinkRequest request;
  request.set_receiver("983974791");
  request.set_reason("put back");
  const Actor nobody;
  const std::string no_token;
  ASSIGN_OR_RETURN(const ReceiverEnd end, AskForLinkEnd(d, Prepare{nobody, no_token, absl::Seconds(10)}, request));
  v1::LinkResumption resumption;
  RETURN_IF_ERROR(sender_.server->gate().RunFollowed("test", "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    ASSIGN_OR_RETURN(const auto stored, d.links.End(call.view, {LinkEnd::Side::kStored, "983974791"}));
    request.set_etag(EtagOf(stored.version));
    ASSIGN_OR_RETURN(auto resumed, ResumeLink(d, call, request, end));
    resumption = *resumed.response.link().resumptions().rbegin();
    AnyOutcome outcome;
    outcome.commit = std::move(resumed.commit);
    return outcome;
  }));
  return resumption;
}

absl::StatusOr<int> ExchangePair::Alarms() const {
  int count = 0;
  for (const Node* node : {&sender_, &receiver_}) {
    ASSIGN_OR_RETURN(const auto alarms, node->delivery->deps().links.ListAlarms(ViewOf(*node->server), {}, 100));
    count += static_cast<int>(alarms.size());
  }
  return count;
}

absl::StatusOr<v1::ReconciliationReport> ExchangePair::Reconcile() {
  const DeliveryDeps& d = sender_.delivery->deps();
  const LinkAnswers answers = AskNodesAbout(d, OtherEnds(d), FormatDay(d.rules.oslo.DayOf(absl::Now())));
  v1::ReconciliationReport report;
  RETURN_IF_ERROR(sender_.server->gate().RunFollowed("test", "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    ASSIGN_OR_RETURN(auto reconciled, ReconcileLinks(d, call, {}, answers));
    report = reconciled.response.report();
    return AnyOutcome();
  }));
  return report;
}

}  // namespace sjelden::exchange
