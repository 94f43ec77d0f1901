#include "referral/rpc/changes.h"
#include "referral/rpc/paging.h"

namespace sjelden::referral {
namespace {

using AcceptancesRequest = v1::ListUnacknowledgedAcceptancesRequest;
using AcceptancesResponse = v1::ListUnacknowledgedAcceptancesResponse;

// The order before which every acceptance of an earlier time lies; empty means no bound.
std::string BoundOf(const AcceptancesRequest& req) {
  if (!req.has_accepted_before_time()) return "";
  v1::Referral at_that_time;
  *at_that_time.add_assessments()->mutable_time() = req.accepted_before_time();
  return AcceptanceOrder(at_that_time);
}

}  // namespace

absl::StatusOr<Outcome<AcceptancesResponse>> ListUnacknowledgedAcceptances(const Deps& d, const Call& call, const AcceptancesRequest& req) {
  ASSIGN_OR_RETURN(const size_t size, PageSize(req.page_size()));
  std::optional<Cursor> start = Cursor();
  if (!req.page_token().empty()) start = ParsePageToken(req.page_token());
  if (!start.has_value()) return NoPageToken();
  ASSIGN_OR_RETURN(auto rows, d.store.ReadAcceptances(call.view, start->order, size + 1));
  const std::string bound = BoundOf(req);
  while (!bound.empty() && !rows.empty() && OrderOf(rows.back().key) >= bound) rows.pop_back();
  Outcome<AcceptancesResponse> outcome;
  if (rows.size() > size) {
    rows.pop_back();
    outcome.response.set_next_page_token(MakePageToken({Segment::kOpen, OrderOf(rows.back().key)}));
  }
  for (auto& found : rows) {
    const Disclosed shown = RelationsOfRow(found.row, found.version);
    if (!call.MaySee(shown)) continue;
    outcome.disclosed.push_back(shown);
    *outcome.response.add_rows() = std::move(*found.row.mutable_row());
  }
  return outcome;
}

}  // namespace sjelden::referral
