#include "referral/domain/referral_draft.h"

#include "absl/strings/str_cat.h"
#include "platform/ids/id_source.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"
#include "referral/domain/copies.h"
#include "referral/domain/field_checks.h"
#include "referral/domain/intake.h"
#include "referral/domain/referral_errors.h"
#include "referral/domain/referral_rules.h"

namespace sjelden::referral {
namespace {

using google::protobuf::FieldDescriptor;

// What a client writes; everything else of a referral is output only.
constexpr const char* kContent[] = {
    "external_refs", "source_id", "kind",          "patient",     "family",        "question_id",
    "referring_unit", "receiving_unit", "attention", "requested_by", "receive_time", "question",
    "findings",      "conditions", "indications",   "urgency",     "pregnancy",     "inpatient",
    "copy_to",       "reply_by_date", "related_referrals", "source", "channel"};
constexpr size_t kMostSourceBytes = 200;
constexpr int kMostRelated = 50;

bool IsContent(const FieldDescriptor& field) {
  for (const char* name : kContent) {
    if (field.name() == name) return true;
  }
  return false;
}

// A unit asks itself only about what stays in the house, is urgent, or came from outside.
bool MayAskItself(v1::ReferralKind kind) {
  switch (kind) {
    case v1::REFERRAL_KIND_INTERNAL:
    case v1::REFERRAL_KIND_INPATIENT_CONSULTATION:
    case v1::REFERRAL_KIND_FAMILY_INVITATION:
    case v1::REFERRAL_KIND_EMERGENCY:
    case v1::REFERRAL_KIND_SELF_REFERRAL:
      return true;
    default:
      return false;
  }
}

void CheckWhoAsks(const v1::Referral& content, const Acting& acting, FieldChecks& checks) {
  const bool itself = !content.receiving_unit().empty() && content.referring_unit() == content.receiving_unit();
  const bool may_itself = MayAskItself(content.kind()) || IsFromOutside(ArrivedFrom(content));
  checks.Require(!itself || may_itself, "referral.receiving_unit",
                 "is the referring unit itself, which this kind does not allow");
  checks.Require(content.kind() != v1::REFERRAL_KIND_SELF_REFERRAL || acting.at_receiver, "referral.kind",
                 "is a self-referral, which only the unit that received it registers");
  CheckArrival(content, acting, checks);
}

void CheckPeople(const v1::Referral& content, const Acting& acting, FieldChecks& checks) {
  for (const char* name : {"referring_unit", "receiving_unit"}) {
    const FieldDescriptor* field = v1::Referral::descriptor()->FindFieldByName(name);
    const std::string unit = content.GetReflection()->GetString(content, field);
    if (checks.Require(IsUnitName(unit), absl::StrCat("referral.", name), "is no unit's name")) {
      checks.Require(acting.roster.Knows(unit), absl::StrCat("referral.", name), "names no unit that there is");
    }
  }
  checks.Require(content.attention().empty() || IsPractitionerName(content.attention()), "referral.attention",
                 "is no practitioner's name");
  if (content.has_inpatient()) {
    checks.Require(IsUnitName(content.inpatient().unit()), "referral.inpatient.unit", "is no unit's name");
  }
  for (const v1::CopyReceiver& copy : content.copy_to()) {
    checks.Require(IsUnitName(copy.unit()) || IsPractitionerName(copy.practitioner()), "referral.copy_to",
                   "names neither a unit nor a practitioner");
  }
}

absl::Status CheckContent(const v1::Referral& content, const Acting& acting) {
  FieldChecks checks;
  checks.Require(content.kind() != v1::REFERRAL_KIND_UNSPECIFIED && v1::ReferralKind_IsValid(content.kind()),
                 "referral.kind", "is not said");
  checks.Require(v1::Urgency_IsValid(content.urgency()), "referral.urgency", "is no urgency");
  checks.Require(IsPatientName(content.patient()), "referral.patient", "is no patient's name");
  checks.Require(content.family().empty() || IsFamilyName(content.family()), "referral.family", "is no family's name");
  checks.Require(content.question_id().empty() || IsId(content.question_id()), "referral.question_id", "is no id");
  checks.Require(content.source_id().size() <= kMostSourceBytes, "referral.source_id", "is longer than 200 bytes");
  CheckPeople(content, acting, checks);
  CheckWhoAsks(content, acting, checks);
  if (content.has_receive_time()) {
    checks.Require(FromTimestamp(content.receive_time()) <= acting.now, "referral.receive_time", "is in the future");
  }
  if (!content.reply_by_date().empty()) {
    const std::optional<absl::CivilDay> day = checks.RequireDay(content.reply_by_date(), "referral.reply_by_date");
    if (day.has_value()) checks.Require(*day >= acting.today(), "referral.reply_by_date", "is over already");
  }
  if (content.has_pregnancy()) {
    checks.Require(!content.pregnancy().fetuses().empty(), "referral.pregnancy.fetuses", "is empty, want each fetus");
    if (!content.pregnancy().due_date().empty()) {
      checks.RequireDay(content.pregnancy().due_date(), "referral.pregnancy.due_date");
    }
  }
  checks.Require(content.related_referrals_size() <= kMostRelated, "referral.related_referrals", "has more than 50");
  for (const std::string& related : content.related_referrals()) {
    checks.Require(ParseReferralName(related).ok(), "referral.related_referrals", "holds what is no referral's name");
  }
  return checks.status();
}

// What a client sets that only the service may: a mistake that must not pass unseen at creation.
absl::Status CheckNothingElse(const v1::Referral& content) {
  FieldChecks checks;
  std::vector<const FieldDescriptor*> fields;
  content.GetReflection()->ListFields(content, &fields);
  for (const FieldDescriptor* field : fields) {
    checks.Require(IsContent(*field), absl::StrCat("referral.", field->name()), "is output only, want it empty");
  }
  return checks.status();
}

v1::Referral ContentOf(const v1::Referral& referral) {
  v1::Referral content = referral;
  std::vector<const FieldDescriptor*> fields;
  content.GetReflection()->ListFields(content, &fields);
  for (const FieldDescriptor* field : fields) {
    if (!IsContent(*field)) content.GetReflection()->ClearField(&content, field);
  }
  for (v1::CopyReceiver& copy : *content.mutable_copy_to()) copy.clear_patient_objects();  // as it was shown
  return content;
}

absl::Status CheckComplete(const v1::Referral& referral, const Acting& acting) {
  FieldChecks checks;
  checks.RequireWords(referral.question(), "referral.question");
  checks.Require(referral.urgency() != v1::URGENCY_UNSPECIFIED, "referral.urgency", "is not said");
  checks.Require(referral.kind() != v1::REFERRAL_KIND_ONWARD || referral.has_receive_time(), "referral.receive_time",
                 "is not said, want when the first hospital received it");
  // A draft may have lain since the date was written.
  checks.Require(referral.reply_by_date().empty() || referral.reply_by_date() >= FormatDay(acting.today()),
                 "referral.reply_by_date", "is over already");
  return checks.status();
}

// From here on it is the receiver's, and the clocks run from when it first reached the specialist service.
absl::Status Receive(v1::Referral& referral, const Acting& acting) {
  RETURN_IF_ERROR(CheckComplete(referral, acting));
  // The draft may be older than the objection.
  RETURN_IF_ERROR(CheckPatientAllows(referral, acting.roster));
  // Whom it is meant for may be away tomorrow: the unit itself must have somebody.
  const std::string& unit = referral.receiving_unit();
  if (acting.roster.OnDuty(unit, "assessor").empty()) return NobodyToOwn(unit);
  // What was sent as an emergency does not wait its turn.
  const bool emergency = referral.kind() == v1::REFERRAL_KIND_EMERGENCY;
  if (emergency && referral.urgency() == v1::URGENCY_ELECTIVE) referral.set_urgency(v1::URGENCY_EMERGENCY);
  if (!referral.has_receive_time()) *referral.mutable_receive_time() = ToTimestamp(acting.now);
  ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> due,
                   acting.calendar.AssessmentDue(referral.kind(), FromTimestamp(referral.receive_time())));
  if (due.has_value()) referral.set_assessment_due_date(FormatDay(*due));
  *referral.mutable_submit_time() = ToTimestamp(acting.now);
  Take(Verb::kSubmit, referral, acting);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Referral> StartReferral(const v1::Referral& content, const Beginning& beginning,
                                           const Acting& acting) {
  RETURN_IF_ERROR(CheckNothingElse(content));
  RETURN_IF_ERROR(CheckContent(content, acting));
  RETURN_IF_ERROR(CheckPatientAllows(content, acting.roster));
  // What came on paper is registered by the unit that it reached; a draft is the sender's alone.
  if (!acting.at_sender && !(acting.at_receiver && beginning.submit)) {
    return NotOnThisSide(TransitionOf(Verb::kUpdateDraft));
  }
  v1::Referral referral = ContentOf(content);
  referral.set_name(beginning.name.ToString());
  referral.set_controller(beginning.name.controller);
  referral.set_compartment(clinical::v1::COMPARTMENT_ORDINARY);
  referral.set_patient(beginning.patient);
  if (referral.question_id().empty()) referral.set_question_id(beginning.question_id);
  *referral.mutable_create_time() = ToTimestamp(acting.now);
  *referral.mutable_update_time() = ToTimestamp(acting.now);
  *referral.mutable_register_time() = ToTimestamp(acting.now);
  referral.set_registered_by(acting.person);
  referral.set_source(ArrivedFrom(content));
  referral.set_channel(ArrivedBy(content, acting));
  referral.set_state(v1::REFERRAL_STATE_DRAFT);
  if (beginning.submit) RETURN_IF_ERROR(Receive(referral, acting));
  RETURN_IF_ERROR(Settle(referral, acting));
  return referral;
}

absl::StatusOr<v1::Referral> ReplaceDraft(const v1::Referral& current, const v1::Referral& content,
                                          const Acting& acting) {
  RETURN_IF_ERROR(CanTake(Verb::kUpdateDraft, current, acting));
  FieldChecks fixed;
  fixed.Require(content.receiving_unit() == current.receiving_unit(), "referral.receiving_unit",
                "is fixed at creation: another receiver is a new draft");
  fixed.Require(content.referring_unit() == current.referring_unit(), "referral.referring_unit",
                "is fixed at creation");
  fixed.Require(content.patient() == current.patient(), "referral.patient", "is fixed at creation");
  fixed.Require(content.source_id() == current.source_id(), "referral.source_id", "is fixed at creation");
  RETURN_IF_ERROR(fixed.status());
  const v1::Referral written = ContentOf(content);
  RETURN_IF_ERROR(CheckContent(written, acting));
  RETURN_IF_ERROR(CheckPatientAllows(written, acting.roster));
  v1::Referral next = current;
  for (const char* name : kContent) {
    next.GetReflection()->ClearField(&next, v1::Referral::descriptor()->FindFieldByName(name));
  }
  next.MergeFrom(written);
  if (next.question_id().empty()) next.set_question_id(current.question_id());
  Take(Verb::kUpdateDraft, next, acting);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

absl::StatusOr<v1::Referral> SubmitReferral(const v1::Referral& current, const Acting& acting) {
  RETURN_IF_ERROR(CanTake(Verb::kSubmit, current, acting));
  v1::Referral next = current;
  RETURN_IF_ERROR(Receive(next, acting));
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

}  // namespace sjelden::referral
