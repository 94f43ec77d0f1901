// The delivering half of a node, put together: tables, keys, stores, links to the other nodes, services, workers.
//
// Made once for a server, before it starts; must outlive it.
#pragma once

#include <memory>
#include <optional>

#include "absl/status/statusor.h"
#include "exchange/follow/delivery_workers.h"
#include "exchange/peers/node_clients.h"
#include "platform/server/server.h"

namespace sjelden::exchange {

class DeliveryNode {
 public:
  // Reads the tables of nodes and norms and the certificates of `certs_dir`/exchange. The error says what is missing.
  static absl::StatusOr<std::unique_ptr<DeliveryNode>> Create(Server& server);
  // Adds the services, what recurs and the workers to the server; before it starts.
  absl::Status AddTo(Server& server);

  // What the other half hands its signed versions to: StartDelivery(deps(), …).
  const DeliveryDeps& deps() const { return *deps_; }

 private:
  DeliveryNode(NodeTable nodes, ExchangeNorms norms, Oslo oslo)
      : nodes_(std::move(nodes)), norms_(std::move(norms)), oslo_(oslo) {}

  const NodeTable nodes_;
  const ExchangeNorms norms_;
  const Oslo oslo_;
  const DeliveryStore deliveries_{};
  const ReceivedStore received_{};
  const LinkStore links_{};
  std::unique_ptr<NodeKeys> keys_;
  NodeClients clients_;
  std::optional<DeliveryDeps> deps_;
  std::unique_ptr<DeliveryWorkers> workers_;
};

}  // namespace sjelden::exchange
