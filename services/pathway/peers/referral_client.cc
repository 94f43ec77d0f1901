#include "pathway/peers/referral_client.h"

#include "pathway/peers/call_for.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::pathway {
namespace {

namespace rf = ::sjelden::referral::v1;

constexpr int kPageRows = 200;

}  // namespace

absl::StatusOr<std::vector<rf::ReferralRow>> ReferralClient::UnacknowledgedAcceptances(
    std::optional<absl::Time> accepted_before, const Because& because) {
  std::vector<rf::ReferralRow> rows;
  rf::ListUnacknowledgedAcceptancesRequest request;
  request.set_page_size(kPageRows);
  if (accepted_before.has_value()) *request.mutable_accepted_before_time() = ToTimestamp(*accepted_before);
  do {
    ASSIGN_OR_RETURN(const rf::ListUnacknowledgedAcceptancesResponse page,
                     CallPeer(channel_, &rf::ReferralService::Stub::ListUnacknowledgedAcceptances, request,
                              CallFor(because)));
    rows.insert(rows.end(), page.rows().begin(), page.rows().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return rows;
}

absl::Status ReferralClient::AcknowledgePathway(const rf::AcknowledgePathwayRequest& request, const Because& because) {
  return CallPeer(channel_, &rf::ReferralService::Stub::AcknowledgePathway, request, CallFor(because)).status();
}

}  // namespace sjelden::pathway
