#include "referral/domain/intake.h"

#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "referral/domain/referral_names.h"
#include "referral/domain/referral_rules.h"

namespace sjelden::referral {
namespace {

constexpr int kMostAnswers = 50;

// A patient refers oneself, or answers a relative's invitation.
bool IsPatientsKind(v1::ReferralKind kind) {
  return kind == v1::REFERRAL_KIND_SELF_REFERRAL || kind == v1::REFERRAL_KIND_FAMILY_INVITATION;
}

}  // namespace

bool IsFromOutside(v1::ReferralSource source) {
  return source == v1::REFERRAL_SOURCE_GENERAL_PRACTITIONER || source == v1::REFERRAL_SOURCE_OTHER_CLINICIAN ||
         source == v1::REFERRAL_SOURCE_PATIENT;
}

v1::ReferralSource ArrivedFrom(const v1::Referral& content) {
  if (content.source() != v1::REFERRAL_SOURCE_UNSPECIFIED) return content.source();
  return content.kind() == v1::REFERRAL_KIND_SELF_REFERRAL ? v1::REFERRAL_SOURCE_PATIENT
                                                           : v1::REFERRAL_SOURCE_HOSPITAL_CLINICIAN;
}

v1::ReferralChannel ArrivedBy(const v1::Referral& content, const Acting& acting) {
  if (content.channel() != v1::REFERRAL_CHANNEL_UNSPECIFIED) return content.channel();
  const bool written_here = acting.at_sender && !IsFromOutside(ArrivedFrom(content));
  return written_here ? v1::REFERRAL_CHANNEL_SJELDEN : v1::REFERRAL_CHANNEL_LETTER;
}

void CheckArrival(const v1::Referral& content, const Acting& acting, FieldChecks& checks) {
  const v1::ReferralSource source = ArrivedFrom(content);
  checks.Require(v1::ReferralSource_IsValid(content.source()), "referral.source", "is no source that there is");
  checks.Require(v1::ReferralChannel_IsValid(content.channel()), "referral.channel", "is no channel that there is");
  checks.Require(source != v1::REFERRAL_SOURCE_PATIENT || IsPatientsKind(content.kind()), "referral.source",
                 "is the patient, which only a self-referral or an answer to a relative's invitation has");
  checks.Require(content.kind() != v1::REFERRAL_KIND_SELF_REFERRAL || source == v1::REFERRAL_SOURCE_PATIENT,
                 "referral.source", "is not the patient, whom a self-referral comes from");
  // Of a self-referral its kind says so already.
  const bool elsewhere = content.kind() != v1::REFERRAL_KIND_SELF_REFERRAL && !acting.at_receiver;
  checks.Require(!IsFromOutside(source) || !elsewhere, "referral.source",
                 "is outside the hospitals: only the unit that it reached registers it");
  checks.Require(!IsFromOutside(source) || content.channel() != v1::REFERRAL_CHANNEL_SJELDEN, "referral.channel",
                 "is Sjelden, where nobody outside the hospitals writes");
  const bool nobody = content.requested_by().empty() && source == v1::REFERRAL_SOURCE_PATIENT;
  checks.Require(nobody || IsPractitionerName(content.requested_by()), "referral.requested_by",
                 "is no practitioner's name");
}

absl::StatusOr<v1::Referral> OpenReferral(const v1::Referral& current, const Acting& acting) {
  RETURN_IF_ERROR(CanTake(Verb::kOpen, current, acting));
  v1::Referral next = current;
  next.mutable_first_opening()->set_person(acting.person);
  *next.mutable_first_opening()->mutable_time() = ToTimestamp(acting.now);
  Take(Verb::kOpen, next, acting);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

absl::StatusOr<v1::Referral> AnswerByTelephone(const v1::Referral& current, const v1::TelephoneAnswer& answer,
                                               const Acting& acting) {
  RETURN_IF_ERROR(CanTake(Verb::kAnswerByTelephone, current, acting));
  FieldChecks checks;
  checks.RequireWords(answer.text(), "answer.text");
  checks.Require(answer.read_back_by().empty() != answer.read_back_role().empty(), "answer.read_back_by",
                 "wants who read it back: a practitioner, or what somebody outside is, and not both");
  checks.Require(answer.read_back_by().empty() || IsPractitionerName(answer.read_back_by()), "answer.read_back_by",
                 "is no practitioner's name");
  checks.Require(answer.read_back_by() != acting.person, "answer.read_back_by", "is who answered, want the other end");
  if (!answer.read_back_role().empty()) checks.RequireWords(answer.read_back_role(), "answer.read_back_role");
  checks.Require(current.telephone_answers_size() < kMostAnswers, "answer", "would be the 51st answer");
  RETURN_IF_ERROR(checks.status());
  v1::Referral next = current;
  v1::TelephoneAnswer& line = *next.add_telephone_answers();
  line = answer;
  line.set_answered_by(acting.person);
  *line.mutable_time() = ToTimestamp(acting.now);
  Take(Verb::kAnswerByTelephone, next, acting);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

}  // namespace sjelden::referral
