#include "registry/domain/registry_errors.h"

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"

namespace sjelden::registry {

using Code = absl::StatusCode;

absl::Status PatientNotFound() { return MakeError(Code::kNotFound, "NOT_FOUND", "there is no such patient"); }

absl::Status RecordNotFound() { return MakeError(Code::kNotFound, "NOT_FOUND", "there is no such record"); }

absl::Status IdentifierInvalid(const std::string& field, const std::string& why) {
  return MakeError(Code::kInvalidArgument, "IDENTIFIER_INVALID", absl::StrCat(field, ": ", why), {{field, why}});
}

absl::Status IdentifierNotSynthetic(const std::string& field) {
  const std::string why = "could be a living person's number; this installation holds synthetic persons only";
  return MakeError(Code::kInvalidArgument, "IDENTIFIER_NOT_SYNTHETIC", absl::StrCat(field, ": ", why), {{field, why}});
}

absl::Status IdentifierSynthetic(const std::string& field) {
  const std::string why = "is a synthetic number; this installation holds no test persons";
  return MakeError(Code::kInvalidArgument, "IDENTIFIER_SYNTHETIC", absl::StrCat(field, ": ", why), {{field, why}});
}

absl::Status IdentifierTaken(const std::string& field) {
  return MakeError(Code::kAlreadyExists, "IDENTIFIER_TAKEN",
                   "another patient has this number: find the patient with a purpose",
                   {{field, "another patient has this number"}});
}

absl::Status SourceAlreadyRegistered() {
  return MakeError(Code::kAlreadyExists, "SOURCE_REGISTERED",
                   "a patient with this source_id is registered, by a unit that you have no relation with",
                   {{"patient.source_id", "is registered already"}});
}

absl::Status PatientReplaced() {
  return MakeError(Code::kFailedPrecondition, "PATIENT_REPLACED",
                   "the patient was merged into another one: change that one");
}

absl::Status CarePatientMissing() {
  return MakeError(Code::kFailedPrecondition, "CARE_PATIENT_MISSING",
                   "there is no such patient to take part in the care of");
}

absl::Status TooManyCareRelations(int limit) {
  return MakeError(Code::kResourceExhausted, "CARE_RELATIONS_FULL",
                   absl::StrCat("the patient has ", limit, " care relations that hold: end those that are over"));
}

absl::Status AlreadyRetracted() {
  return MakeError(Code::kFailedPrecondition, "ALREADY_RETRACTED", "it was marked as recorded in error before");
}

absl::Status TooManySources(int limit) {
  return MakeError(Code::kResourceExhausted, "CLINICAL_SOURCES_FULL",
                   absl::StrCat("the record holds entries from ", limit, " sources, which is the most"));
}

absl::Status BatchTooLarge() {
  return MakeError(Code::kInvalidArgument, "BATCH_TOO_LARGE",
                   "the entries are too large to be recorded together: send fewer, or shorter texts, at a time");
}

absl::Status FamilyExists() {
  return MakeError(Code::kAlreadyExists, "FAMILY_EXISTS", "the patient's family has a number already");
}

absl::Status TooManyPedigreePersons(int limit) {
  return MakeError(Code::kResourceExhausted, "PEDIGREE_FULL",
                   absl::StrCat("the pedigree has ", limit, " persons, which is the most"));
}

absl::Status PersonAlreadyLinked() {
  return MakeError(Code::kFailedPrecondition, "PERSON_ALREADY_LINKED",
                   "the person is linked to a patient: revoke that link first");
}

absl::Status LinkGroundMissing(const std::string& why) {
  return MakeError(Code::kFailedPrecondition, "LINK_GROUND_MISSING", why);
}

absl::Status LinkAlreadyRevoked() {
  return MakeError(Code::kFailedPrecondition, "LINK_ALREADY_REVOKED", "the link was revoked before");
}

absl::Status AgeUnknown() {
  return MakeError(Code::kFailedPrecondition, "AGE_UNKNOWN",
                   "the patient's day of birth is not recorded, so it cannot be said who may consent");
}

absl::Status GiverNotEntitled(const std::string& why) {
  return MakeError(Code::kFailedPrecondition, "GIVER_NOT_ENTITLED", why);
}

absl::Status WrittenConsentRequired(const std::string& paragraph) {
  return MakeError(Code::kFailedPrecondition, "WRITTEN_CONSENT_REQUIRED",
                   absl::StrCat("this consent is valid in writing only (", paragraph, ")"));
}

absl::Status AlreadyWithdrawn() {
  return MakeError(Code::kFailedPrecondition, "ALREADY_WITHDRAWN", "it was withdrawn before");
}

absl::Status AlreadyLifted() {
  return MakeError(Code::kFailedPrecondition, "ALREADY_LIFTED", "the barring was lifted before");
}

absl::Status CapacityAlreadyEnded() {
  return MakeError(Code::kFailedPrecondition, "CAPACITY_ALREADY_ENDED", "the capacity has an end already");
}

absl::Status AlreadyErased() {
  return MakeError(Code::kFailedPrecondition, "ALREADY_ERASED", "the content of this entry was erased by decision");
}

absl::Status RetentionNotEnded(const std::string& why) {
  return MakeError(Code::kFailedPrecondition, "RETENTION_NOT_ENDED",
                   absl::StrCat("the record is still to be kept: ", why));
}

absl::Status ErasureNotFound() { return MakeError(Code::kNotFound, "NOT_FOUND", "there is no such erasure"); }

absl::Status ErasureOpen() {
  return MakeError(Code::kFailedPrecondition, "ERASURE_OPEN",
                   "an erasure is open for this patient: have it decided, or withdraw it first");
}

absl::Status ErasureNotReady() {
  return MakeError(Code::kFailedPrecondition, "ERASURE_NOT_READY",
                   "not every store has said that nothing is open there; only then can it be decided");
}

absl::Status ErasureNotOpen() {
  return MakeError(Code::kFailedPrecondition, "ERASURE_NOT_OPEN",
                   "the erasure is decided or has ended; only a proposed one can be withdrawn");
}

absl::Status SecondPersonNeeded() {
  return MakeError(Code::kFailedPrecondition, "SECOND_PERSON_NEEDED",
                   "who proposed an erasure does not decide it: ask a second person");
}

absl::Status TermNotFound() {
  return MakeError(Code::kNotFound, "NOT_FOUND", "no vocabulary here has this code");
}

absl::Status VocabularyImportNotFound() {
  return MakeError(Code::kNotFound, "NOT_FOUND", "there is no such import");
}

absl::Status ImportNotOpen() {
  return MakeError(Code::kFailedPrecondition, "IMPORT_NOT_OPEN",
                   "the import has ended, or another one was begun instead: begin it again");
}

absl::Status ImportPieceOutOfOrder(int next) {
  return MakeError(Code::kFailedPrecondition, "IMPORT_PIECE_OUT_OF_ORDER",
                   absl::StrCat("pieces come one after the other; the next one is ", next));
}

absl::Status ImportIncomplete(int pieces, int terms) {
  return MakeError(Code::kFailedPrecondition, "IMPORT_INCOMPLETE",
                   absl::StrCat("stored are ", pieces, " pieces with ", terms,
                                " terms, which is nothing or not what was counted: begin it again"));
}

absl::Status VocabularyInUse() {
  return MakeError(Code::kFailedPrecondition, "VOCABULARY_IN_USE",
                   "this version with the same terms is in use already");
}

}  // namespace sjelden::registry
