// Every RPC of delivering, one function each; how they are called is services/platform/call/call.h.
//
// Pure but for the Prepare functions: what takes long or asks other nodes is done there, once.
#pragma once

#include <string>
#include <vector>

#include "exchange/domain/link_rules.h"
#include "exchange/rpc/delivery_deps.h"
#include "platform/call/call.h"
#include "platform/call/gate.h"
#include "sjelden/exchange/v1/delivery_service.pb.h"
#include "sjelden/exchange/v1/node_service.pb.h"

namespace sjelden::exchange {

// For people.
absl::StatusOr<Outcome<v1::ListLedgerResponse>> ListLedger(const DeliveryDeps& d, const Call& call,
                                                           const v1::ListLedgerRequest& req);
absl::StatusOr<Outcome<v1::GetDeliveryResponse>> GetDelivery(const DeliveryDeps& d, const Call& call,
                                                             const v1::GetDeliveryRequest& req);
absl::StatusOr<Outcome<v1::SettleDeliveryResponse>> SettleDelivery(const DeliveryDeps& d, const Call& call,
                                                                   const v1::SettleDeliveryRequest& req);
absl::StatusOr<Outcome<v1::ListReceivedSummariesResponse>> ListReceivedSummaries(
    const DeliveryDeps& d, const Call& call, const v1::ListReceivedSummariesRequest& req);
absl::StatusOr<Outcome<v1::GetReceivedSummaryResponse>> GetReceivedSummary(const DeliveryDeps& d, const Call& call,
                                                                           const v1::GetReceivedSummaryRequest& req);
absl::StatusOr<Outcome<v1::ListReconciliationReportsResponse>> ListReconciliationReports(
    const DeliveryDeps& d, const Call& call, const v1::ListReconciliationReportsRequest& req);
absl::StatusOr<Outcome<v1::ListLinksResponse>> ListLinks(const DeliveryDeps& d, const Call& call,
                                                         const v1::ListLinksRequest& req);
// Asks the receiver's node what it has last, and believes it by its signed receipt.
absl::StatusOr<ReceiverEnd> AskForLinkEnd(const DeliveryDeps& d, const Prepare& caller,
                                          const v1::ResumeLinkRequest& req);
absl::StatusOr<Outcome<v1::ResumeLinkResponse>> ResumeLink(const DeliveryDeps& d, const Call& call,
                                                           const v1::ResumeLinkRequest& req, const ReceiverEnd& end);
absl::StatusOr<Outcome<v1::ListLinkAlarmsResponse>> ListLinkAlarms(const DeliveryDeps& d, const Call& call,
                                                                   const v1::ListLinkAlarmsRequest& req);
absl::StatusOr<Outcome<v1::ResolveLinkAlarmResponse>> ResolveLinkAlarm(const DeliveryDeps& d, const Call& call,
                                                                       const v1::ResolveLinkAlarmRequest& req);

// What the other nodes say that they have received from this one on a day.
struct LinkAnswers {
  struct Link {
    std::string receiver;
    absl::Status status;  // why it did not answer
    std::vector<v1::LinkEntry> entries;
  };
  std::string day;
  std::vector<Link> links;
};
absl::StatusOr<LinkAnswers> AskNodes(const DeliveryDeps& d, const Prepare& caller, const v1::ReconcileLinksRequest& req);
// The same of some of them, by organisation number, without a caller: for the daily run.
LinkAnswers AskNodesAbout(const DeliveryDeps& d, const std::vector<std::string>& receivers, const std::string& day);
// Returns the trusts of all other nodes.
std::vector<std::string> OtherEnds(const DeliveryDeps& d);
absl::StatusOr<Outcome<v1::ReconcileLinksResponse>> ReconcileLinks(const DeliveryDeps& d, const Call& call,
                                                                   const v1::ReconcileLinksRequest& req,
                                                                   const LinkAnswers& answers);

// For the other nodes: what was opened and verified, each with the receipt that is given where it is stored.
struct OpenedEnvelopes {
  struct One {
    absl::Status status;
    NodeKeys::Opened opened;
    std::string receipt;
  };
  absl::Time now;
  std::vector<One> all;
};
absl::StatusOr<OpenedEnvelopes> OpenEnvelopes(const DeliveryDeps& d, const Prepare& caller,
                                              const v1::DeliverEnvelopesRequest& req);
absl::StatusOr<Outcome<v1::DeliverEnvelopesResponse>> DeliverEnvelopes(const DeliveryDeps& d, const Call& call,
                                                                       const v1::DeliverEnvelopesRequest& req,
                                                                       const OpenedEnvelopes& opened);

// Receipts that were verified, in the order of the request.
using VerifiedReceipts = std::vector<absl::StatusOr<ProvenReceipt>>;
absl::StatusOr<VerifiedReceipts> VerifyReceipts(const DeliveryDeps& d, const Prepare& caller,
                                                const v1::DeliverReceiptsRequest& req);
absl::StatusOr<Outcome<v1::DeliverReceiptsResponse>> DeliverReceipts(const DeliveryDeps& d, const Call& call,
                                                                     const v1::DeliverReceiptsRequest& req,
                                                                     const VerifiedReceipts& receipts);
absl::StatusOr<Outcome<v1::GetLinkEndResponse>> GetLinkEnd(const DeliveryDeps& d, const Call& call,
                                                           const v1::GetLinkEndRequest& req);
absl::StatusOr<Outcome<v1::ListLinkEntriesResponse>> ListLinkEntries(const DeliveryDeps& d, const Call& call,
                                                                     const v1::ListLinkEntriesRequest& req);

}  // namespace sjelden::exchange
