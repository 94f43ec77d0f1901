#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::GetOrderResponse>> GetOrder(const Deps& d, const Call& call,
                                                       const v1::GetOrderRequest& req) {
  ASSIGN_OR_RETURN(const auto order, d.store.GetOrder(call.view, req.name()));
  return Shows<v1::GetOrderResponse>(d, call, order.value, order.version);
}

}  // namespace sjelden::sample
