#include "referral/domain/advice_dialogue.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"
#include "referral/domain/advice_errors.h"
#include "referral/domain/advice_rules.h"
#include "referral/domain/copies.h"
#include "referral/domain/field_checks.h"
#include "referral/domain/referral_draft.h"
#include "referral/domain/referral_errors.h"

namespace sjelden::referral {
namespace {

using google::protobuf::FieldDescriptor;

// What a client writes; everything else of a dialogue is output only.
constexpr const char* kAdviceContent[] = {"patient", "asking_unit", "asked_unit", "subject", "may_convert"};
constexpr size_t kMostSubjectBytes = 200;
// A referral's question is no longer (field_checks.h).
constexpr size_t kMostQuestionBytes = 8000;

void CheckText(const std::string& text, const std::string& field, size_t most, FieldChecks& checks) {
  if (checks.Require(!absl::StripAsciiWhitespace(text).empty(), field, "is empty, want it in words")) {
    checks.Require(text.size() <= most, field, absl::StrCat("is longer than ", most, " bytes"));
  }
}

void CheckAdviceUnits(const v1::AdviceDialogue& content, const Acting& acting, FieldChecks& checks) {
  for (const char* name : {"asking_unit", "asked_unit"}) {
    const FieldDescriptor* field = v1::AdviceDialogue::descriptor()->FindFieldByName(name);
    const std::string unit = content.GetReflection()->GetString(content, field);
    if (checks.Require(IsUnitName(unit), absl::StrCat("dialogue.", name),
                       "is no unit's name, want controllers/{controller}/units/{unit}")) {
      checks.Require(acting.roster.Knows(unit), absl::StrCat("dialogue.", name), "names no unit that there is");
    }
  }
  checks.Require(content.asked_unit().empty() || content.asked_unit() != content.asking_unit(), "dialogue.asked_unit",
                 "is the asking unit itself, want another one");
}

absl::Status CheckBeginning(const v1::AdviceDialogue& content, const std::string& text, const Acting& acting) {
  FieldChecks checks;
  std::vector<const FieldDescriptor*> fields;
  content.GetReflection()->ListFields(content, &fields);
  for (const FieldDescriptor* field : fields) {
    const bool written = std::any_of(std::begin(kAdviceContent), std::end(kAdviceContent),
                                     [field](const char* name) { return field->name() == name; });
    checks.Require(written, absl::StrCat("dialogue.", field->name()), "is output only, want it empty");
  }
  checks.Require(IsPatientName(content.patient()), "dialogue.patient", "is no patient's name, want patients/{patient}");
  CheckAdviceUnits(content, acting, checks);
  CheckText(content.subject(), "dialogue.subject", kMostSubjectBytes, checks);
  CheckText(text, "text", kMostAdviceTextBytes, checks);
  return checks.status();
}

// To ask is to share with the asked unit's trust, unless it is one's own (helsepersonelloven section 45).
absl::Status CheckPatientAllowsAdvice(const v1::AdviceDialogue& content, const Acting& acting) {
  const bool same_trust = ControllerOfUnit(content.asking_unit()) == ControllerOfUnit(content.asked_unit());
  if (same_trust || !acting.roster.PatientObjects(kAgainstSharing, content.asked_unit())) return absl::OkStatus();
  return PatientObjects({{"dialogue.asked_unit", "belongs to a trust that the patient objects to sharing with"}});
}

void Write(v1::AdviceSide side, const std::string& text, const Acting& acting, v1::AdviceDialogue& dialogue) {
  v1::AdviceMessage& message = *dialogue.add_messages();
  message.set_number(dialogue.messages_size());
  message.set_side(side);
  message.set_author(acting.person);
  *message.mutable_time() = ToTimestamp(acting.now);
  message.set_text(text);
}

// Marks what the other side wrote, up to a message; returns whether anything was unread.
bool MarkRead(int number, const Acting& acting, v1::AdviceDialogue& dialogue) {
  bool changed = false;
  for (v1::AdviceMessage& message : *dialogue.mutable_messages()) {
    const bool others = message.side() == v1::ADVICE_SIDE_ASKED ? acting.at_sender : acting.at_receiver;
    // Who works on both sides has not been heard by somebody else.
    if (message.number() > number || message.has_read() || !others || message.author() == acting.person) continue;
    message.mutable_read()->set_person(acting.person);
    *message.mutable_read()->mutable_time() = ToTimestamp(acting.now);
    changed = true;
  }
  return changed;
}

// The dialogue as one text: subject, then each message under its day and its unit's short name. What does not fit
// stands in the dialogue, to which the referral leads back.
std::string QuestionOf(const v1::AdviceDialogue& dialogue, const Acting& acting) {
  constexpr char kMore[] = "\n\n…";
  std::string question = dialogue.subject();
  for (const v1::AdviceMessage& message : dialogue.messages()) {
    const std::string& unit =
        message.side() == v1::ADVICE_SIDE_ASKING ? dialogue.asking_unit() : dialogue.asked_unit();
    const std::string part = absl::StrCat("\n\n", FormatDay(acting.calendar.DayOf(FromTimestamp(message.time()))), " ",
                                          unit.substr(unit.rfind('/') + 1), ":\n", message.text());
    if (question.size() + part.size() + sizeof(kMore) > kMostQuestionBytes) return question + kMore;
    question += part;
  }
  return question;
}

}  // namespace

absl::StatusOr<v1::AdviceDialogue> BeginAdvice(const v1::AdviceDialogue& content, const std::string& text,
                                               const AdviceName& name, const std::string& patient,
                                               const Acting& acting, const AdviceNorms& norms) {
  RETURN_IF_ERROR(CheckBeginning(content, text, acting));
  if (!acting.at_sender) return AdviceNotOnThisSide(TransitionOf(AdviceVerb::kAskOn));
  RETURN_IF_ERROR(CheckPatientAllowsAdvice(content, acting));
  v1::AdviceDialogue dialogue = content;
  dialogue.set_name(name.ToString());
  dialogue.set_controller(name.controller);
  dialogue.set_compartment(clinical::v1::COMPARTMENT_ORDINARY);
  dialogue.set_patient(patient);
  dialogue.set_asked_by(acting.person);
  *dialogue.mutable_create_time() = ToTimestamp(acting.now);
  Write(v1::ADVICE_SIDE_ASKING, text, acting, dialogue);
  Take(AdviceVerb::kAskOn, dialogue, acting);
  RETURN_IF_ERROR(Settle(dialogue, acting, norms));
  return dialogue;
}

AdviceVerb ReplyOf(const v1::AdviceDialogue& dialogue, const Acting& acting) {
  const bool answers =
      acting.at_receiver && (!acting.at_sender || dialogue.state() == v1::ADVICE_STATE_AWAITING_ADVICE ||
                             !CanTake(AdviceVerb::kAskOn, dialogue, acting).ok());
  return answers ? AdviceVerb::kAnswer : AdviceVerb::kAskOn;
}

absl::StatusOr<v1::AdviceDialogue> AddAdvice(const v1::AdviceDialogue& current, const std::string& text,
                                             const Acting& acting, const AdviceNorms& norms) {
  const AdviceVerb verb = ReplyOf(current, acting);
  RETURN_IF_ERROR(CanTake(verb, current, acting));
  FieldChecks checks;
  CheckText(text, "text", RoomFor(verb, current), checks);
  RETURN_IF_ERROR(checks.status());
  v1::AdviceDialogue next = current;
  // The etag says that the writer has seen all that stands there.
  MarkRead(current.messages_size(), acting, next);
  Write(verb == AdviceVerb::kAnswer ? v1::ADVICE_SIDE_ASKED : v1::ADVICE_SIDE_ASKING, text, acting, next);
  Take(verb, next, acting);
  RETURN_IF_ERROR(Settle(next, acting, norms));
  return next;
}

absl::StatusOr<v1::AdviceDialogue> ReadAdvice(const v1::AdviceDialogue& current, int number, const Acting& acting) {
  RETURN_IF_ERROR(CanTake(AdviceVerb::kMarkRead, current, acting));
  FieldChecks checks;
  checks.Require(number >= 1 && number <= current.messages_size(), "number",
                 absl::StrCat("is no message's number, want 1 to ", current.messages_size()));
  RETURN_IF_ERROR(checks.status());
  v1::AdviceDialogue next = current;
  if (MarkRead(number, acting, next)) Take(AdviceVerb::kMarkRead, next, acting);
  return next;
}

absl::StatusOr<v1::AdviceDialogue> AllowConversion(const v1::AdviceDialogue& current, bool may_convert,
                                                   const Acting& acting) {
  RETURN_IF_ERROR(CanTake(AdviceVerb::kSetConversion, current, acting));
  v1::AdviceDialogue next = current;
  if (current.may_convert() == may_convert) return next;
  next.set_may_convert(may_convert);
  Take(AdviceVerb::kSetConversion, next, acting);
  return next;
}

absl::StatusOr<Conversion> ConvertAdvice(const v1::AdviceDialogue& current, v1::Urgency urgency,
                                         const ReferralName& name, const std::string& question_id,
                                         const Acting& acting, const AdviceNorms& norms) {
  RETURN_IF_ERROR(CanTake(AdviceVerb::kConvert, current, acting));
  FieldChecks checks;
  checks.Require(urgency != v1::URGENCY_UNSPECIFIED && v1::Urgency_IsValid(urgency), "urgency",
                 "is not said, want how urgent it is");
  RETURN_IF_ERROR(checks.status());
  v1::Referral content;
  content.set_kind(v1::REFERRAL_KIND_NEW_CONDITION);
  content.set_patient(current.patient());
  content.set_referring_unit(current.asking_unit());
  content.set_receiving_unit(current.asked_unit());
  content.set_requested_by(current.asked_by());
  content.set_question(QuestionOf(current, acting));
  content.set_urgency(urgency);
  const Beginning beginning{name, question_id, current.patient(), /*submit=*/true};
  Conversion conversion{current, {}};
  ASSIGN_OR_RETURN(conversion.referral, StartReferral(content, beginning, acting));
  conversion.referral.set_converted_from(current.name());
  conversion.dialogue.set_converted_to(conversion.referral.name());
  Take(AdviceVerb::kConvert, conversion.dialogue, acting);
  RETURN_IF_ERROR(Settle(conversion.dialogue, acting, norms));
  return conversion;
}

absl::StatusOr<v1::AdviceDialogue> EndAdvice(const v1::AdviceDialogue& current, const std::string& reason,
                                             const Acting& acting, const AdviceNorms& norms) {
  const AdviceVerb verb = acting.at_receiver && !acting.at_sender ? AdviceVerb::kCloseForSilence : AdviceVerb::kClose;
  RETURN_IF_ERROR(CanTake(verb, current, acting));
  FieldChecks checks;
  if (TransitionOf(verb).needs_reason || !reason.empty()) CheckText(reason, "reason", kMostAdviceTextBytes, checks);
  RETURN_IF_ERROR(checks.status());
  v1::AdviceDialogue next = current;
  v1::AdviceClosure& closure = *next.mutable_closure();
  closure.set_person(acting.person);
  *closure.mutable_time() = ToTimestamp(acting.now);
  closure.set_side(verb == AdviceVerb::kClose ? v1::ADVICE_SIDE_ASKING : v1::ADVICE_SIDE_ASKED);
  closure.set_reason(reason);
  Take(verb, next, acting);
  RETURN_IF_ERROR(Settle(next, acting, norms));
  return next;
}

}  // namespace sjelden::referral
