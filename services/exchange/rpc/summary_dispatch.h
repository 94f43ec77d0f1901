// The door from composing to delivering: a signed version as what delivery dispatches.
//
// Safe for concurrent use.
#pragma once

#include "exchange/rpc/dispatch.h"
#include "exchange/rpc/summary_handlers.h"

namespace sjelden::exchange {

// Returns what delivery is given for a version. Pure.
v1::Dispatch DispatchOf(const v1::SignedVersion& version);

class DeliveryDispatch final : public SummaryDispatch {
 public:
  // `delivery` must outlive it.
  explicit DeliveryDispatch(const DeliveryDeps& delivery) : delivery_(delivery) {}

  absl::StatusOr<Commit> Start(const Call& call, const v1::SignedVersion& version) const override;
  // Marks the copies of the version that is withdrawn, and sends the page that says why as a version of its own.
  absl::StatusOr<Commit> Withdraw(const Call& call, const v1::SignedVersion& version) const override;

 private:
  const DeliveryDeps& delivery_;
};

}  // namespace sjelden::exchange
