// The refusals of delivering, each by its name. No message holds patient data.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace sjelden::exchange {

absl::Status DeliveryNotFound();                                   // NOT_FOUND
absl::Status ReceivedSummaryNotFound();                            // NOT_FOUND
absl::Status LinkAlarmNotFound();                                  // NOT_FOUND
absl::Status ReceiverGroundMissing(const std::string& field);      // FAILED_PRECONDITION RECEIVER_GROUND_MISSING
absl::Status ReceiverNodeUnknown(const std::string& field);        // FAILED_PRECONDITION RECEIVER_NODE_UNKNOWN
absl::Status ReceiverUnitUnknown(const std::string& field);        // FAILED_PRECONDITION RECEIVER_UNIT_UNKNOWN
absl::Status ReceiverIsSender(const std::string& field);           // FAILED_PRECONDITION RECEIVER_IS_SENDER
absl::Status IdentifiedToUniversity(const std::string& field);     // FAILED_PRECONDITION IDENTIFIED_TO_UNIVERSITY
absl::Status SummaryTooLarge(size_t bytes, size_t most);           // FAILED_PRECONDITION SUMMARY_TOO_LARGE
absl::Status VersionDispatched();                                  // FAILED_PRECONDITION VERSION_DISPATCHED
absl::Status NeverDispatched();                                    // FAILED_PRECONDITION NEVER_DISPATCHED
absl::Status WithdrawnAlready();                                   // FAILED_PRECONDITION WITHDRAWN_ALREADY
absl::Status DeliveryNotRefused();                                 // FAILED_PRECONDITION DELIVERY_NOT_REFUSED
absl::Status ReceiptForAnother();                                  // INVALID_ARGUMENT RECEIPT_FOR_ANOTHER
absl::Status ReceiptContradicts();                                 // FAILED_PRECONDITION RECEIPT_CONTRADICTS
absl::Status ReceiptLater();                                       // UNAVAILABLE RECEIPT_LATER
absl::Status AlarmResolved();                                      // FAILED_PRECONDITION LINK_ALARM_RESOLVED
absl::Status LinkNotFound();                                       // NOT_FOUND LINK_NOT_FOUND
absl::Status LinkDoesNotStand();                                   // FAILED_PRECONDITION LINK_DOES_NOT_STAND
absl::Status LinkSealsAnew();                                      // FAILED_PRECONDITION LINK_SEALS_ANEW
absl::Status LinkReceiverBehind();                                 // FAILED_PRECONDITION LINK_RECEIVER_BEHIND
absl::Status LinkEndsDiffer();                                     // FAILED_PRECONDITION LINK_ENDS_DIFFER
absl::Status LinkWentOn();                                         // UNAVAILABLE LINK_WENT_ON
// What is refused on a link, by its code. Example: `ENVELOPE_ALTERED`.
absl::Status LinkRefusal(const std::string& code, const std::string& message);  // INVALID_ARGUMENT

}  // namespace sjelden::exchange
