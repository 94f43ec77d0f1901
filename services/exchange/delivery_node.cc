#include "exchange/delivery_node.h"

#include "absl/strings/str_cat.h"
#include "exchange/follow/link_work.h"
#include "exchange/rpc/delivery_services.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

absl::Status NotInTheTable(const platform::v1::ServiceConfig& config) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "NODE_UNKNOWN",
                   absl::StrCat("rules/exchange_nodes.txt does not say that ", config.name(), " is the node of ",
                                config.controller().empty() ? "its controller" : config.controller()));
}

}  // namespace

absl::StatusOr<std::unique_ptr<DeliveryNode>> DeliveryNode::Create(Server& server) {
  ASSIGN_OR_RETURN(NodeTable nodes, NodeTable::Load(server.RulesFile("exchange_nodes.txt")));
  ASSIGN_OR_RETURN(ExchangeNorms norms, ExchangeNorms::Load(server.RulesFile("exchange_norms.txt")));
  ASSIGN_OR_RETURN(const Oslo oslo, Oslo::Load());
  const platform::v1::ServiceConfig& config = server.config();
  const Node* own = nodes.Named(config.name());
  if (own == nullptr || own->controller != config.controller()) return NotInTheTable(config);
  std::unique_ptr<DeliveryNode> node(new DeliveryNode(std::move(nodes), std::move(norms), oslo));
  ASSIGN_OR_RETURN(node->keys_, NodeKeys::Load(config.certs_dir() + "/exchange", config.name(), node->nodes_));
  for (const Node& other : node->nodes_.nodes()) {
    if (other.controller == config.controller()) continue;
    ASSIGN_OR_RETURN(const auto channel, server.Peer(other.name));
    node->clients_.Add(other.controller, channel);
  }
  node->deps_.emplace(DeliveryDeps{{config.controller(), node->nodes_, node->norms_, node->oslo_},
                                   node->deliveries_,
                                   node->received_,
                                   node->links_,
                                   *node->keys_,
                                   node->clients_,
                                   server.clock(),
                                   config.alarm_person()});
  return node;
}

absl::Status DeliveryNode::AddTo(Server& server) {
  CallGate& gate = server.gate();
  workers_ = std::make_unique<DeliveryWorkers>(gate, *deps_);
  RETURN_IF_ERROR(server.Add(DeliveryServices(gate, *deps_)));
  server.recurring().Every("silent-deliveries", absl::Minutes(1),
                           [this](const Call& call) { return SweepSilence(*deps_, call); });
  server.recurring().Every("daily-reconciliation", absl::Hours(1),
                           [this, &gate] { return ReconcilePastDays(gate, *deps_); });
  server.Accompany([this] { workers_->Start(); }, [this] { workers_->Stop(); });
  return absl::OkStatus();
}

}  // namespace sjelden::exchange
