// Enters verified receipts into the ledger: the delivery takes its step, the entry of the link follows, followers are
// told, and when the last receiver has accepted, that the version is delivered.
//
// Used by one handler at a time.
#pragma once

#include <map>
#include <string>

#include "absl/status/status.h"
#include "exchange/rpc/delivery_deps.h"

namespace sjelden::exchange {

class ReceiptTaker {
 public:
  ReceiptTaker(const DeliveryDeps& d, const Call& call) : d_(d), call_(call) {}

  // Takes one receipt that the node of the trust `from` gave. INVALID_ARGUMENT: RECEIPT_SIGNER_DIFFERS,
  // RECEIPT_UNKNOWN_ENVELOPE, RECEIPT_FOR_ANOTHER; FAILED_PRECONDITION RECEIPT_CONTRADICTS; UNAVAILABLE RECEIPT_LATER
  // where one commit holds no more. Repeating it changes nothing.
  absl::Status Take(const std::string& from, const ProvenReceipt& proven);
  // Notes on a delivery that the link refused it.
  absl::Status TellRefused(const std::string& delivery, const std::string& code);
  // Returns everything that was taken, to be written.
  absl::StatusOr<Commit> Finish();

 private:
  struct Changed {
    DeliveryStore::Record before;
    v1::StoredDelivery after;
  };
  absl::StatusOr<Changed*> Open(const std::string& delivery);
  absl::Status CountArrival(const Changed& changed, Commit& commit);

  const DeliveryDeps& d_;
  const Call& call_;
  std::map<std::string, Changed> changed_;                            // by name
  std::map<std::string, v1::StoredLinkEntry> entries_;                // by delivery
  std::map<std::string, Versioned<v1::StoredVersion>> versions_;      // by key
  std::map<std::string, v1::StoredVersion> next_versions_;            // by key
  Commit events_;
  size_t operations_ = 0;  // that Finish will write, at most
};

}  // namespace sjelden::exchange
