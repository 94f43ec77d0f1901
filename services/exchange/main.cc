// A node of the exchange: what one trust composes, sends to the others and receives from them, with its own keys and
// store.
#include "exchange/delivery_node.h"
#include "exchange/follow/still_under_way.h"
#include "exchange/summary_node.h"
#include "platform/server/run_service.h"
#include "platform/status/status_macros.h"

int main(int argc, char** argv) {
  return sjelden::RunService(argc, argv, [](sjelden::Server& server) -> absl::Status {
    ASSIGN_OR_RETURN(const auto delivery, sjelden::exchange::DeliveryNode::Create(server));
    ASSIGN_OR_RETURN(const auto summaries, sjelden::exchange::SummaryNode::Create(server, delivery->deps()));
    RETURN_IF_ERROR(delivery->AddTo(server));
    RETURN_IF_ERROR(summaries->AddTo(server));
    RETURN_IF_ERROR(server.Follow("access").status());    // who works where
    RETURN_IF_ERROR(server.FollowErasures(  // and whom a patient has barred
        "registry", [&](const sjelden::Call& call, const auto& proposed) {
          return sjelden::exchange::StillUnderWay(delivery->deps(), call, proposed);
        }));
    return server.Run();
  });
}
