#include "meeting/peers/pathway_client.h"

#include "platform/status/status_macros.h"

namespace sjelden::meeting {

namespace pw = ::sjelden::pathway::v1;

absl::StatusOr<pw::Pathway> PathwayClient::GetPathway(const std::string& name, const Because& because) {
  pw::GetPathwayRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(const pw::GetPathwayResponse response,
                   CallPeer(channel_, &pw::PathwayService::Stub::GetPathway, request,
                            {because.token, because.on_behalf_of, because.caused_by, because.timeout}));
  return response.pathway();
}

}  // namespace sjelden::meeting
