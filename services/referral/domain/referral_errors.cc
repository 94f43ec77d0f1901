#include "referral/domain/referral_errors.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "platform/status/error.h"

namespace sjelden::referral {
namespace {

absl::Status Refused(const std::string& reason, const std::string& message) {
  return MakeError(absl::StatusCode::kFailedPrecondition, reason, message);
}

}  // namespace

absl::Status ReferralNotFound() {
  return MakeError(absl::StatusCode::kNotFound, "REFERRAL_NOT_FOUND", "there is no such referral");
}

absl::Status NotInThisState(const Transition& wanted, v1::ReferralState at) {
  return Refused("REFERRAL_STATE", absl::StrCat("the referral is ", StateName(at), ", which does not allow to ",
                                                absl::AsciiStrToLower(std::string(wanted.label))));
}

absl::Status NotOnThisSide(const Transition& wanted) {
  const std::string side = wanted.who == kSender     ? "the referring unit"
                           : wanted.who == kReceiver ? "the receiving unit"
                           : wanted.who == kService  ? "a service of the installation"
                                                     : "the referring or the receiving unit";
  return MakeError(absl::StatusCode::kPermissionDenied, "REFERRAL_SIDE",
                   absl::StrCat("to ", absl::AsciiStrToLower(std::string(wanted.label)), " is for ", side));
}

absl::Status OutcomeIsTheReceivers() {
  return MakeError(absl::StatusCode::kPermissionDenied, "REFERRAL_SIDE",
                   "the referral was assessed: to register it in error is for the receiving unit");
}

absl::Status KindNotAssessedForRights() {
  return Refused("REFERRAL_KIND", "this kind of referral is not assessed for rights: accept it, or another outcome");
}

absl::Status KindAssessedForRights() {
  return Refused("REFERRAL_KIND", "this kind of referral is assessed for rights: grant the right, or another outcome");
}

absl::Status NotYourUnit() {
  return MakeError(absl::StatusCode::kPermissionDenied, "REFERRAL_UNIT",
                   "this is for who works at the unit, or at one above it");
}

absl::Status AlreadyOpened() {
  return Refused("REFERRAL_OPENED", "somebody has opened it already");
}

absl::Status PatientAlreadyInformed() {
  return Refused("REFERRAL_PATIENT_INFORMED",
                   "the patient has been told the newest outcome already");
}

absl::Status NoBreach() {
  return Refused("REFERRAL_NO_BREACH",
                   "no deadline for the start of care is missed or will be: move the promised start first where one will");
}

absl::Status CareHasBegun() {
  return Refused("REFERRAL_CARE_BEGUN",
                   "care has begun: its start is not promised any more");
}

absl::Status NobodyAssigned() {
  return Refused("REFERRAL_NOBODY_ASSIGNED", "nobody is assigned to it who could be taken off in this role");
}

absl::Status OutcomeAlreadyAcknowledged() {
  return Refused("REFERRAL_OUTCOME_ACKNOWLEDGED", "the referring unit has acknowledged this outcome already");
}

absl::Status ForwardingNotConfirmed() {
  return Refused("REFERRAL_FORWARDING_UNCONFIRMED", "it is on its way to its new receiver: try again when it arrived");
}

absl::Status NeverAccepted() {
  return Refused("REFERRAL_NEVER_ACCEPTED", "it was never accepted, so no pathway can take it over");
}

absl::Status AnotherPathway() {
  return Refused("REFERRAL_PATHWAY_TAKEN", "another pathway has taken it over already");
}

absl::Status AnotherForwarding() {
  return Refused("REFERRAL_FORWARDING_TAKEN", "it was received as another referral already");
}

absl::Status SourceKnown() {
  return MakeError(absl::StatusCode::kAlreadyExists, "REFERRAL_SOURCE_KNOWN",
                   "a referral with this source_id is there already, and you have no ground to see it",
                   {{"referral.source_id", "is known already, want one of its own"}});
}

absl::Status PatientObjects(const std::vector<FieldViolation>& objected) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "REFERRAL_PATIENT_OBJECTS",
                   "the patient objects to this being shared: leave it out, or have the objection withdrawn first",
                   objected);
}

absl::Status AttachmentNotFound() {
  return MakeError(absl::StatusCode::kNotFound, "ATTACHMENT_NOT_FOUND", "there is no such attachment");
}

absl::Status AttachmentKnown() {
  return MakeError(absl::StatusCode::kAlreadyExists, "ATTACHMENT_KNOWN", "this very file is attached already",
                   {{"content_hash", "is that of an attachment which is there"}});
}

absl::Status AttachmentsFull(int most) {
  return MakeError(absl::StatusCode::kResourceExhausted, "ATTACHMENTS_FULL",
                   absl::StrCat("a referral has at most ", most, " attachments, refused and removed ones counted"));
}

absl::Status AttachmentNotPending() {
  return Refused("ATTACHMENT_STATE", "the attachment is not arriving any more: it was finished or removed");
}

absl::Status AttachmentNotAvailable() {
  return Refused("ATTACHMENT_NOT_AVAILABLE", "the attachment has not arrived whole, was refused, or was removed");
}

absl::Status AttachmentOffset(uint64_t received) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "ATTACHMENT_OFFSET",
                   "the part begins elsewhere than where the one before ended",
                   {{"offset", absl::StrCat("is not where to go on, want ", received)}});
}

absl::Status AttachmentIncomplete(uint64_t missing) {
  return Refused("ATTACHMENT_INCOMPLETE", absl::StrCat(missing, " bytes have not arrived yet"));
}

absl::Status AttachmentOfAnother() {
  return MakeError(absl::StatusCode::kPermissionDenied, "ATTACHMENT_OF_ANOTHER",
                   "somebody else uploads this attachment: begin one of your own");
}

absl::Status RemovalIsACorrection() {
  return MakeError(absl::StatusCode::kPermissionDenied, "ATTACHMENT_SENT",
                   "the referral was sent with it: to remove it is for those who may correct");
}

absl::Status AttachmentStillArrives() {
  return Refused("REFERRAL_ATTACHMENT_PENDING", "an attachment has not arrived whole: finish it or remove it first");
}

absl::Status NobodyToOwn(const std::string& unit) {
  return Refused("REFERRAL_NO_OWNER",
                 absl::StrCat(unit, " has neither somebody on duty nor a leader: it needs one before it can be asked"));
}

absl::Status NotOwned() {
  return MakeError(absl::StatusCode::kInternal, "REFERRAL_NOT_OWNED",
                   "an open referral lacks owner, next action or date, or a closed one still has them");
}

}  // namespace sjelden::referral
