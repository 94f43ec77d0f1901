#include "exchange/summary_node.h"

#include "absl/strings/str_cat.h"
#include "exchange/domain/summary_names.h"
#include "exchange/rpc/summary_services.h"
#include "platform/config/load_config.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
absl::StatusOr<std::unique_ptr<SummaryNode>> SummaryNode::Create(Server& server, const DeliveryDeps& delivery) {
  ASSIGN_OR_RETURN(v1::SummaryRules rules, LoadConfig<v1::SummaryRules>(server.RulesFile("summary.textproto")));
  ASSIGN_OR_RETURN(const Oslo oslo, Oslo::Load());
  ASSIGN_OR_RETURN(const auto registry, server.Peer("registry"));
  ASSIGN_OR_RETURN(const auto referral, server.Peer("referral"));
  ASSIGN_OR_RETURN(const auto pathway, server.Peer("pathway"));
  ASSIGN_OR_RETURN(const auto laboratory, server.Peer("sample"));
  ASSIGN_OR_RETURN(const auto meeting, server.Peer("meeting"));
  std::unique_ptr<const Clients> clients(new Clients{RegistryClient(registry), ReferralClient(referral),
                                                     PathwayClient(pathway), LaboratoryClient(laboratory),
                                                     MeetingClient(meeting)});
  std::unique_ptr<SummaryNode> node(new SummaryNode(std::move(rules), oslo, std::move(clients), delivery));
  const CallGate::Parts& parts = server.gate().parts();
  node->deps_.emplace(SummaryDeps{
      node->store_,
      node->rules_,
      node->oslo_,
      server.clock(),
      server.facts(),
      {node->clients_->registry, node->clients_->referral, node->clients_->pathway, node->clients_->laboratory,
       node->clients_->meeting},
      node->dispatch_,
      server.config().controller(),
      [&parts] { return View(parts.kv.Snapshot(), parts.sealer); },
      [&server](const std::string& patient, const std::string& project) {
        return PseudonymFrom(server.keyring().BlindIndex(
            "research-pseudonym", absl::StrCat(project.size(), ":", project, patient)));
      }});
  return node;
}

absl::Status SummaryNode::AddTo(Server& server) {
  return server.Add(SummaryServices(server.gate(), *deps_));
}

}  // namespace sjelden::exchange
