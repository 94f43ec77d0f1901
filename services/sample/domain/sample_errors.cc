#include "sample/domain/sample_errors.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "platform/status/error.h"

namespace sjelden::sample {
namespace {

absl::Status Refused(const std::string& reason, const std::string& message) {
  return MakeError(absl::StatusCode::kFailedPrecondition, reason, message);
}

std::string NounOf(Subject subject) {
  return subject == Subject::kOrder ? "order" : subject == Subject::kSample ? "sample" : "report";
}

}  // namespace

absl::Status DocumentNotFound() {
  return MakeError(absl::StatusCode::kNotFound, "NOT_FOUND", "there is no such document");
}

absl::Status NotOnThisSide(const Transition& wanted) {
  std::string side = "the laboratory";
  if ((wanted.who & kOrdering) != 0) side = "the ordering unit";
  if ((wanted.who & kCollecting) != 0) side = "the unit that takes the sample";
  return MakeError(absl::StatusCode::kPermissionDenied, "SAMPLE_SIDE",
                   absl::StrCat("to ", absl::AsciiStrToLower(std::string(wanted.label)), " is for ", side));
}

absl::Status NotInThisState(const Transition& wanted, int state) {
  return Refused("SAMPLE_STATE",
                 absl::StrCat("the ", NounOf(wanted.subject), " is ", StateName(wanted.subject, state),
                              ", which does not allow to ", absl::AsciiStrToLower(std::string(wanted.label))));
}

absl::Status NotOwned() {
  return MakeError(absl::StatusCode::kInternal, "NOT_OWNED",
                   "something open would be left without owner, next action or date, or something closed with one");
}

absl::Status NobodyToOwn(const std::string& unit) {
  return Refused("NO_OWNER", absl::StrCat(unit, " has neither somebody on duty nor a leader to own the next step"));
}

absl::Status NotTheOrderingUnit() {
  return MakeError(absl::StatusCode::kPermissionDenied, "SAMPLE_SIDE",
                   "an order is placed by somebody who is signed in at the ordering unit");
}

absl::Status OrdererNotApproved(const std::string& paragraph) {
  return Refused("ORDERER_NOT_APPROVED",
                 absl::StrCat("tests for this purpose are ordered by approved enterprises only (", paragraph,
                              "); refer the patient instead"));
}

absl::Status UnderAgeWithoutBenefit(int age, const std::string& paragraph) {
  return Refused("UNDER_AGE_WITHOUT_BENEFIT",
                 absl::StrCat("under ", age, " such a test needs a documented benefit for the child (", paragraph,
                              "), in `benefit_for_child`"));
}

absl::Status AgeUnknown(const std::string& paragraph) {
  return Refused("AGE_UNKNOWN", absl::StrCat("the registry has no birth date, which ", paragraph, " asks for"));
}

absl::Status ConsentNotValid(const std::string& wanted) {
  return Refused("CONSENT_NOT_VALID", absl::StrCat("the consent does not do: wanted ", wanted));
}

absl::Status NotTested() {
  return InvalidField("patient", "is none of the tested persons of the order");
}

absl::Status SamplesUnderWay() {
  return Refused("SAMPLES_UNDER_WAY",
                 "a sample of the order is on its way or at the laboratory: it is answered or thrown away there");
}

absl::Status AlreadyAnswered() {
  return Refused("ALREADY_ANSWERED", "the index patient was answered: go on without the relative who is not to be tested");
}

absl::Status NoRelative() { return Refused("NO_RELATIVE", "the order tests nobody beside the index patient"); }

absl::Status NotAStoredSample() {
  return Refused("NOT_A_STORED_SAMPLE",
                 "only a stored sample of the same person, of this laboratory and of the same compartment is used");
}

absl::Status OrderNotPlaced() {
  return Refused("ORDER_NOT_PLACED", "the order is held, answered or cancelled");
}

absl::Status SampleIsHeld() {
  return Refused("SAMPLE_HELD", "the order lacks consent or indication: the sample is held where it is");
}

absl::Status LabelMismatch() {
  return Refused("LABEL_MISMATCH", "the label on the tube is not the sample's: put the right one on and read it again");
}

absl::Status IrreplaceableSample() {
  return Refused("IRREPLACEABLE_SAMPLE",
                 "a sample that cannot be taken again is not rejected: accept it with a deviation");
}

absl::Status NoOrderToOrderAnother() {
  return Refused("NO_ORDER", "no order is known for the sample: discard it, or say whose it is");
}

absl::Status OrderStillWaits() {
  return Refused("ORDER_STILL_WAITS", "an order waits for the sample: reject it, which orders another");
}

absl::Status NotTheExpectedSample() {
  return Refused("NOT_THE_EXPECTED_SAMPLE",
                 "only a sample of this laboratory that is collected or on its way is waited for");
}

absl::Status ShipmentNotLate() {
  return Refused("SHIPMENT_NOT_LATE", "only what is late may be given up as lost");
}

absl::Status NotOfThisShipment() {
  return Refused("NOT_OF_THIS_SHIPMENT", "every sample of a shipment is collected by its sender for its receiver");
}

absl::Status TimelineFull() {
  return Refused("TIMELINE_FULL", "the sample's timeline holds no more steps");
}

absl::Status NotTheSendingUnit() {
  return MakeError(absl::StatusCode::kPermissionDenied, "SAMPLE_SIDE",
                   "a shipment is sent by somebody who is signed in at the sending unit");
}

absl::Status NotTheLaboratory() {
  return MakeError(absl::StatusCode::kPermissionDenied, "SAMPLE_SIDE", "this is for the laboratory");
}

absl::Status AnalysisNotFinished() {
  return Refused("ANALYSIS_NOT_FINISHED", "the person's sample is not analysed, and no earlier data are used again");
}

absl::Status ReportExists() {
  return Refused("REPORT_EXISTS", "there is a report about this person already: revise or correct it");
}

absl::Status SecondSignerIsFirst() {
  return Refused("SECOND_SIGNER_IS_FIRST", "the second signature is another person's than the first");
}

absl::Status AlreadySeen() { return Refused("ALREADY_SEEN", "the result was seen already"); }
absl::Status NotSeenYet() { return Refused("NOT_SEEN_YET", "nobody of the ordering unit has seen the result"); }
absl::Status AlreadyReleased() { return Refused("ALREADY_RELEASED", "the result was released already"); }

absl::Status PatientNotInformed() {
  return Refused("PATIENT_NOT_INFORMED", "the patient has neither been told nor said not to want to know");
}

absl::Status PatientKeepsBack() {
  return Refused("PATIENT_KEEPS_BACK", "the patient has chosen that the result goes no further");
}

absl::Status NoSuchVersion() {
  return MakeError(absl::StatusCode::kNotFound, "NO_SUCH_VERSION", "the report has no such version in force before");
}

}  // namespace sjelden::sample
