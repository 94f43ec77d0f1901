// Who may be sent what.
#include <set>

#include "absl/strings/str_cat.h"
#include "exchange/domain/delivery_rules.h"
#include "exchange/domain/exchange_errors.h"
#include "exchange/domain/exchange_names.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

constexpr int kMostReceivers = 20;  // more than a case has; the summary keeps those of each version in one record

absl::Status CheckReceiver(const v1::Receiver& receiver, const std::string& field, const DeliveryRules& rules) {
  const Node* node = rules.nodes.OfController(receiver.controller());
  if (node == nullptr) return ReceiverNodeUnknown(field);
  if (ControllerOfUnit(receiver.unit()) != receiver.controller()) {
    return InvalidField(field + ".unit", "is no unit of the receiver's trust");
  }
  if (!receiver.person().empty() && !IsPractitionerName(receiver.person())) {
    return InvalidField(field + ".person", "is no practitioner's name, want practitioners/{practitioner}");
  }
  if (!v1::ReceiverGround_IsValid(receiver.ground()) || receiver.ground() == v1::RECEIVER_GROUND_UNSPECIFIED) {
    return ReceiverGroundMissing(field);
  }
  if (receiver.identity() != v1::IDENTITY_MODE_IDENTIFIED && receiver.identity() != v1::IDENTITY_MODE_PSEUDONYMISED) {
    return InvalidField(field + ".identity", "is not said, want identified or pseudonymised");
  }
  if (node->university && receiver.identity() != v1::IDENTITY_MODE_PSEUDONYMISED) return IdentifiedToUniversity(field);
  if (receiver.controller() == rules.controller) return ReceiverIsSender(field);
  return absl::OkStatus();
}

absl::Status CheckDocuments(const v1::Dispatch& dispatch, const DeliveryRules& rules) {
  bool identified = false;
  bool pseudonymised = false;
  for (const v1::Receiver& receiver : dispatch.receivers()) {
    (receiver.identity() == v1::IDENTITY_MODE_IDENTIFIED ? identified : pseudonymised) = true;
  }
  if (identified && dispatch.payload().empty()) return InvalidField("payload", "is empty, and a receiver needs it");
  if (pseudonymised && dispatch.pseudonymised_payload().empty()) {
    return InvalidField("pseudonymised_payload", "is empty, and a receiver needs it");
  }
  if (pseudonymised && (!IsPatientName(dispatch.pseudonym()) || dispatch.pseudonym() == dispatch.patient())) {
    return InvalidField("pseudonym", "is no name that stands for the patient, want patients/{pseudonym}");
  }
  const size_t bytes = dispatch.payload().size() + dispatch.pseudonymised_payload().size();
  if (bytes > rules.norms.largest_summary_bytes()) return SummaryTooLarge(bytes, rules.norms.largest_summary_bytes());
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckDispatch(const v1::Dispatch& dispatch, const DeliveryRules& rules) {
  RETURN_IF_ERROR(ParseRecordName(dispatch.summary(), kSummaries, "summary").status());
  if (dispatch.summary_version() == 0) return InvalidField("summary_version", "is 0, want 1 or more");
  if (!IsPatientName(dispatch.patient())) return InvalidField("patient", "is no patient's name");
  if (!IsPathwayName(dispatch.pathway())) return InvalidField("pathway", "is no pathway's name");
  if (dispatch.compartment() == clinical::v1::COMPARTMENT_UNSPECIFIED) return InvalidField("compartment", "is not said");
  if (ControllerOfUnit(dispatch.sending_unit()) != rules.controller) {
    return InvalidField("sending_unit", "is no unit of the sending trust");
  }
  if (!IsPractitionerName(dispatch.signed_by())) return InvalidField("signed_by", "is no practitioner's name");
  if (dispatch.receivers().empty() || dispatch.receivers_size() > kMostReceivers) {
    return InvalidField("receivers", absl::StrCat("want 1 to ", kMostReceivers, " receivers"));
  }
  std::set<std::string> units;
  for (int i = 0; i < dispatch.receivers_size(); ++i) {
    const std::string field = absl::StrCat("receivers[", i, "]");
    RETURN_IF_ERROR(CheckReceiver(dispatch.receivers(i), field, rules));
    if (!units.insert(dispatch.receivers(i).unit()).second) return InvalidField(field + ".unit", "stands there twice");
  }
  return CheckDocuments(dispatch, rules);
}

}  // namespace sjelden::exchange
