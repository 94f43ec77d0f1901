#include "referral/domain/letter_errors.h"

#include "absl/strings/str_cat.h"
#include "referral/domain/referral_transitions.h"

namespace sjelden::referral {
namespace {

absl::Status NoLetter(const std::string& reason, const std::string& message,
                      const std::vector<FieldViolation>& violations = {}) {
  return MakeError(absl::StatusCode::kFailedPrecondition, reason, message, violations);
}

}  // namespace

absl::Status NothingToWrite(v1::ReferralState at) {
  return NoLetter("LETTER_NOTHING_TO_WRITE",
                  absl::StrCat("the referral is ", StateName(at),
                               ": letters are written about one that was received, and about its assessment"));
}

absl::Status LetterContentMissing(const std::vector<FieldViolation>& missing) {
  std::string what;
  for (const FieldViolation& one : missing) absl::StrAppend(&what, what.empty() ? "" : ", ", one.field);
  return NoLetter("LETTER_CONTENT_MISSING",
                  absl::StrCat("the letter must say what is not known: ", what, "; fill it in first"), missing);
}

absl::Status NoSuchReceiver(const std::string& why) {
  return NoLetter("LETTER_NO_RECEIVER", why, {{"receiver", "is nobody of this referral, want another one"}});
}

absl::Status PatientDeceased() {
  return NoLetter("LETTER_PATIENT_DECEASED", "the patient has died: no letter goes to the patient",
                  {{"receiver", "has died, want another one"}});
}

absl::Status PatientNotSeen() {
  return NoLetter("LETTER_PATIENT_NOT_SEEN",
                  "the registry does not show you the patient, whose name the letter needs: a ground is wanted");
}

absl::Status ReferralChangedMeanwhile() {
  return MakeError(absl::StatusCode::kAborted, "LETTER_REFERRAL_CHANGED",
                   "the referral has changed meanwhile: ask for the letter again");
}

absl::Status LetterTemplatesInvalid(const std::string& where, const std::string& what) {
  return MakeError(absl::StatusCode::kInvalidArgument, "LETTER_TEMPLATES_INVALID", absl::StrCat(where, ": ", what));
}

}  // namespace sjelden::referral
