#include "referral/domain/letter_rules.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "referral/domain/copies.h"
#include "referral/domain/letter_errors.h"
#include "referral/domain/referral_errors.h"

namespace sjelden::referral {
namespace {

v1::LetterKind LetterAbout(const v1::Assessment& assessment) {
  switch (assessment.outcome_case()) {
    case v1::Assessment::kRight:
      return v1::LETTER_KIND_RIGHT;
    case v1::Assessment::kNoRight:
      return v1::LETTER_KIND_NO_RIGHT;
    case v1::Assessment::kForward:
      return v1::LETTER_KIND_FORWARDED;
    case v1::Assessment::kAdvice:
      return v1::LETTER_KIND_ADVICE;
    case v1::Assessment::kLocalWorkup:
      return v1::LETTER_KIND_LOCAL_WORKUP;
    case v1::Assessment::kAccept:
      return v1::LETTER_KIND_ACCEPTED;
    case v1::Assessment::OUTCOME_NOT_SET:
      break;
  }
  return v1::LETTER_KIND_UNSPECIFIED;
}

constexpr uint32_t kBeingAssessed = States(v1::REFERRAL_STATE_RECEIVED, v1::REFERRAL_STATE_INFO_REQUESTED);
constexpr uint32_t kWithOutcome =
    States(v1::REFERRAL_STATE_ASSESSED_RIGHT, v1::REFERRAL_STATE_ASSESSED_NO_RIGHT, v1::REFERRAL_STATE_ACCEPTED,
           v1::REFERRAL_STATE_FORWARDED, v1::REFERRAL_STATE_ADVICE_GIVEN, v1::REFERRAL_STATE_LOCAL_WORKUP_SUPPORTED);

}  // namespace

absl::StatusOr<v1::LetterKind> LetterFor(const v1::Referral& referral) {
  if (IsIn(kBeingAssessed, referral.state())) return v1::LETTER_KIND_RECEIPT;
  if (!IsIn(kWithOutcome, referral.state()) || referral.assessments().empty()) return NothingToWrite(referral.state());
  const v1::LetterKind kind = LetterAbout(referral.assessments(referral.assessments_size() - 1));
  if (kind == v1::LETTER_KIND_UNSPECIFIED) return NothingToWrite(referral.state());
  return kind;
}

absl::Status CheckLetterReceiver(v1::LetterReceiver receiver, const v1::Referral& referral,
                                 const registry::v1::Patient& patient, const Roster& roster) {
  switch (receiver) {
    case v1::LETTER_RECEIVER_PATIENT:
      if (patient.vital_status().status() == clinical::v1::LIFE_STATUS_DECEASED) return PatientDeceased();
      return absl::OkStatus();
    case v1::LETTER_RECEIVER_REFERRER:
      if (referral.kind() != v1::REFERRAL_KIND_SELF_REFERRAL) return absl::OkStatus();
      return NoSuchReceiver("the patient referred themself: the letter is to the patient");
    case v1::LETTER_RECEIVER_GENERAL_PRACTITIONER:
      if (roster.PatientObjects(kAgainstGpCopy, "")) {
        return PatientObjects({{"receiver", "the patient objects to this copy"}});
      }
      if (!patient.general_practitioner().display_name().empty()) return absl::OkStatus();
      return NoSuchReceiver("no general practitioner of the patient is known");
    default:
      return InvalidField("receiver", "is not said, want the patient, the referrer or the general practitioner");
  }
}

absl::StatusOr<std::string> LetterLanguageFor(const LetterTemplates& templates, const std::string& asked,
                                              v1::LetterReceiver receiver, const registry::v1::Patient& patient) {
  const auto& written = templates.rules.languages();
  const auto is_written = [&written](const std::string& code) {
    return std::find(written.begin(), written.end(), code) != written.end();
  };
  if (!asked.empty()) {
    if (is_written(asked)) return asked;
    return InvalidField("language", absl::StrCat("is none that letters are written in, want one of ",
                                                 absl::StrJoin(written, ", ")));
  }
  if (receiver == v1::LETTER_RECEIVER_PATIENT) {
    for (const std::string& tag : patient.languages()) {
      const std::string code = tag.substr(0, tag.find('-'));
      if (is_written(code)) return code;
    }
  }
  return written[0];
}

}  // namespace sjelden::referral
