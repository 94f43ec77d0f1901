// The composing half of a node, put together: rules, sources, store, service.
//
// Made once for a server, before it starts; must outlive it.
#pragma once

#include <memory>
#include <optional>

#include "absl/status/statusor.h"
#include "exchange/peers/laboratory_client.h"
#include "exchange/peers/meeting_client.h"
#include "exchange/peers/pathway_client.h"
#include "exchange/peers/referral_client.h"
#include "exchange/peers/registry_client.h"
#include "exchange/rpc/summary_dispatch.h"
#include "platform/server/server.h"

namespace sjelden::exchange {

class SummaryNode {
 public:
  // Reads rules/summary.textproto and opens channels to the five sources. The error says what is missing. `delivery`
  // must outlive the node.
  static absl::StatusOr<std::unique_ptr<SummaryNode>> Create(Server& server, const DeliveryDeps& delivery);
  // Adds the service to the server; before it starts.
  absl::Status AddTo(Server& server);

 private:
  struct Clients {
    RegistryClient registry;
    ReferralClient referral;
    PathwayClient pathway;
    LaboratoryClient laboratory;
    MeetingClient meeting;
  };
  SummaryNode(v1::SummaryRules rules, Oslo oslo, std::unique_ptr<const Clients> clients,
              const DeliveryDeps& delivery)
      : rules_(std::move(rules)), oslo_(oslo), clients_(std::move(clients)), dispatch_(delivery) {}

  const v1::SummaryRules rules_;
  const Oslo oslo_;
  const std::unique_ptr<const Clients> clients_;
  const DeliveryDispatch dispatch_;
  const SummaryStore store_{};
  std::optional<SummaryDeps> deps_;
};

}  // namespace sjelden::exchange
