#include <algorithm>

#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "sample/domain/sample_names.h"
#include "sample/rpc/paging.h"
#include "sample/store/sample_keys.h"

namespace sjelden::sample {
namespace {

absl::StatusOr<std::vector<std::string>> OrderLists(const v1::ListOrdersRequest& req) {
  if (req.has_patient() && IsPatientName(req.patient())) {
    return std::vector<std::string>{PatientPrefix(req.patient(), Noun::kOrder)};
  }
  if (req.has_pathway() && IsPathwayName(req.pathway())) {
    return std::vector<std::string>{PathwayPrefix(req.pathway(), Noun::kOrder)};
  }
  if (!req.has_unit() || !IsUnitName(req.unit())) {
    return InvalidField("worklist", "want a unit, a patient or a pathway by its name");
  }
  std::vector<std::string> prefixes = {UnitPrefix(req.unit(), Noun::kOrder, /*open=*/true)};
  const bool closed = std::any_of(req.states().begin(), req.states().end(), [](int state) {
    return state != v1::ORDER_STATE_HELD && state != v1::ORDER_STATE_PLACED;
  });
  if (closed) prefixes.push_back(UnitPrefix(req.unit(), Noun::kOrder, /*open=*/false));
  return prefixes;
}

}  // namespace

absl::StatusOr<Outcome<v1::ListOrdersResponse>> ListOrders(const Deps& d, const Call& call,
                                                           const v1::ListOrdersRequest& req) {
  ASSIGN_OR_RETURN(const std::vector<std::string> prefixes, OrderLists(req));
  Outcome<v1::ListOrdersResponse> outcome;
  const PageFilter filter{
      [&](const v1::StoredRow& row) {
        const auto& states = req.states();
        return states.empty() || std::count(states.begin(), states.end(), row.order().state()) > 0;
      },
      [&](const SampleStore::Found& found) {
        v1::OrderRow& row = *outcome.response.add_rows();
        row = found.row.order();
        if (row.has_next()) ShowOwner(call, *row.mutable_next());
        row.set_overdue(IsOverdue(d, call, row.next()));
        outcome.disclosed.push_back(RelationsOf(found.row, found.version));
        return absl::OkStatus();
      }};
  ASSIGN_OR_RETURN(*outcome.response.mutable_next_page_token(),
                   FillPage(d, call, prefixes, {req.page_size(), req.page_token()}, filter));
  return outcome;
}

}  // namespace sjelden::sample
