#include "exchange/peers/pathway_client.h"

#include "exchange/peers/call_as.h"
#include "exchange/peers/whole_list.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

namespace pw = ::sjelden::pathway::v1;

}  // namespace

absl::StatusOr<pw::Pathway> PathwayClient::Pathway(const std::string& name, const AsUser& user) const {
  pw::GetPathwayRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(const auto response,
                   CallPeer(channel_, &pw::PathwayService::Stub::GetPathway, request, CallAs(user)));
  return response.pathway();
}

absl::StatusOr<std::vector<pw::Task>> PathwayClient::OpenTasks(const std::string& pathway, const AsUser& user) const {
  pw::ListTasksRequest wanted;
  wanted.set_parent(pathway);
  wanted.set_page_size(kPageRows);
  return WholeList<pw::Task>(
      wanted,
      [&](const auto& request) {
        return CallPeer(channel_, &pw::PathwayService::Stub::ListTasks, request, CallAs(user));
      },
      [](const auto& page) -> const auto& { return page.tasks(); });
}

}  // namespace sjelden::exchange
