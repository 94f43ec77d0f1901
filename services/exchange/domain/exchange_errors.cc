#include "exchange/domain/exchange_errors.h"

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"

namespace sjelden::exchange {
namespace {

absl::Status Refused(const std::string& reason, const std::string& message) {
  return MakeError(absl::StatusCode::kFailedPrecondition, reason, message);
}

absl::Status RefusedField(const std::string& reason, const std::string& field, const std::string& description) {
  return MakeError(absl::StatusCode::kFailedPrecondition, reason, absl::StrCat(field, " ", description),
                   {{field, description}});
}

}  // namespace

absl::Status DeliveryNotFound() {
  return MakeError(absl::StatusCode::kNotFound, "DELIVERY_NOT_FOUND", "there is no such delivery");
}
absl::Status ReceivedSummaryNotFound() {
  return MakeError(absl::StatusCode::kNotFound, "RECEIVED_SUMMARY_NOT_FOUND", "there is no such received summary");
}
absl::Status LinkAlarmNotFound() {
  return MakeError(absl::StatusCode::kNotFound, "LINK_ALARM_NOT_FOUND", "there is no such alarm");
}
absl::Status ReceiverGroundMissing(const std::string& field) {
  return RefusedField("RECEIVER_GROUND_MISSING", field,
                      "has no ground: say whether it treats, takes over the follow-up, or was asked for help");
}
absl::Status ReceiverNodeUnknown(const std::string& field) {
  return RefusedField("RECEIVER_NODE_UNKNOWN", field, "is of a trust that has no exchange node");
}
absl::Status ReceiverUnitUnknown(const std::string& field) {
  return RefusedField("RECEIVER_UNIT_UNKNOWN", field, "names a unit that does not exist");
}
absl::Status ReceiverIsSender(const std::string& field) {
  return RefusedField("RECEIVER_IS_SENDER", field, "is of your own trust, which has the summary already");
}
absl::Status IdentifiedToUniversity(const std::string& field) {
  return RefusedField("IDENTIFIED_TO_UNIVERSITY", field, "is a university, which gets pseudonymised copies only");
}
absl::Status SummaryTooLarge(size_t bytes, size_t most) {
  return Refused("SUMMARY_TOO_LARGE",
                 absl::StrCat("the document has ", bytes, " bytes, want at most ", most, ": leave attachments out"));
}
absl::Status VersionDispatched() {
  return Refused("VERSION_DISPATCHED", "this version is being delivered already: sign another version");
}
absl::Status NeverDispatched() { return Refused("NEVER_DISPATCHED", "this version was never delivered to anybody"); }
absl::Status WithdrawnAlready() { return Refused("WITHDRAWN_ALREADY", "this version was withdrawn already"); }
absl::Status DeliveryNotRefused() {
  return Refused("DELIVERY_NOT_REFUSED", "only what was refused or left out, and nobody has seen to yet, is settled");
}
absl::Status ReceiptForAnother() {
  return MakeError(absl::StatusCode::kInvalidArgument, "RECEIPT_FOR_ANOTHER", "the receipt is for another envelope");
}
absl::Status ReceiptContradicts() {
  return Refused("RECEIPT_CONTRADICTS", "the receiver has accepted and refused the same envelope");
}
absl::Status ReceiptLater() {
  return MakeError(absl::StatusCode::kUnavailable, "RECEIPT_LATER", "one commit holds no more: send it again");
}
absl::Status AlarmResolved() { return Refused("LINK_ALARM_RESOLVED", "somebody has looked at this alarm already"); }
absl::Status LinkNotFound() {
  return MakeError(absl::StatusCode::kNotFound, "LINK_NOT_FOUND",
                   "there is no link to that trust: want the organisation number of another node's trust");
}
absl::Status LinkDoesNotStand() {
  return Refused("LINK_DOES_NOT_STAND", "the receiver's node refuses nothing on this link: it goes on by itself");
}
absl::Status LinkSealsAnew() {
  return Refused("LINK_SEALS_ANEW", "what was given up before is still being sealed anew: try again in a minute");
}
absl::Status LinkReceiverBehind() {
  return Refused("LINK_RECEIVER_BEHIND",
                 "the receiver's node lacks what it has acknowledged: it asks for that and gets it again by itself");
}
absl::Status LinkEndsDiffer() {
  return Refused("LINK_ENDS_DIFFER",
                 "the last envelope at the receiver's node is none that followed from what it acknowledged: look at "
                 "both nodes before anything is sent");
}
absl::Status LinkWentOn() {
  return MakeError(absl::StatusCode::kUnavailable, "LINK_WENT_ON", "a person let the link go on meanwhile");
}

absl::Status LinkRefusal(const std::string& code, const std::string& message) {
  return MakeError(absl::StatusCode::kInvalidArgument, code, message);
}

}  // namespace sjelden::exchange
