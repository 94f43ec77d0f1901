#include "referral/domain/referral_transitions.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"

namespace sjelden::referral {
namespace {

using v1::REFERRAL_STATE_ACCEPTED;
using v1::REFERRAL_STATE_ADVICE_GIVEN;
using v1::REFERRAL_STATE_ASSESSED_NO_RIGHT;
using v1::REFERRAL_STATE_ASSESSED_RIGHT;
using v1::REFERRAL_STATE_DRAFT;
using v1::REFERRAL_STATE_FORWARDED;
using v1::REFERRAL_STATE_INFO_REQUESTED;
using v1::REFERRAL_STATE_LOCAL_WORKUP_SUPPORTED;
using v1::REFERRAL_STATE_RECEIVED;
using v1::REFERRAL_STATE_REGISTERED_IN_ERROR;
using v1::REFERRAL_STATE_WITHDRAWN;

constexpr v1::ReferralState kStays = v1::REFERRAL_STATE_UNSPECIFIED;
constexpr uint32_t kReturned = States(REFERRAL_STATE_ASSESSED_NO_RIGHT, REFERRAL_STATE_ADVICE_GIVEN);
constexpr uint32_t kDraft = States(REFERRAL_STATE_DRAFT);
// A complaint or new information reopens what was answered without care (pasient- og brukerrettighetsloven 7-2).
constexpr uint32_t kAssessable = kWaitingStates | kReturned;
constexpr uint32_t kOutcomes = kAcceptedStates | kReturned | States(REFERRAL_STATE_FORWARDED);

constexpr std::string_view kAssessed = "the kind is assessed for rights; again only with a text that says why";
constexpr std::string_view kAgain = "again only with a text that says why";

constexpr std::array<Transition, 25> kTransitions{{
    {Verb::kUpdateDraft, "Change the draft", "update-draft", "referral.create", kDraft, kStays, kSender, false, ""},
    {Verb::kSubmit, "Submit", "submit", "referral.submit", kDraft, REFERRAL_STATE_RECEIVED, kSender, false,
     "question and urgency are there; an onward referral says when it was first received"},
    {Verb::kWithdrawByReferrer, "Withdraw on the referrer's wish", "withdraw", "referral.withdraw",
     kDraft | kWaitingStates | kAcceptedStates, REFERRAL_STATE_WITHDRAWN, kSender, true, ""},
    {Verb::kWithdrawByPatient, "Withdraw on the patient's wish", "withdraw", "referral.withdraw",
     kDraft | kWaitingStates | kAcceptedStates, REFERRAL_STATE_WITHDRAWN, kSender | kReceiver, true, ""},
    {Verb::kAsk, "Ask for information", "ask-for-information", "referral.ask", kWaitingStates,
     REFERRAL_STATE_INFO_REQUESTED, kReceiver, true, "the clock goes on"},
    {Verb::kAnswer, "Answer a question", "answer-information-request", "referral.answer",
     States(REFERRAL_STATE_INFO_REQUESTED), REFERRAL_STATE_RECEIVED, kSender, true,
     "stays INFO_REQUESTED while another question is open"},
    {Verb::kGrantRight, "Assess: right to care", "assess", "referral.assess", kAssessable,
     REFERRAL_STATE_ASSESSED_RIGHT, kReceiver, false, kAssessed},
    {Verb::kDeclineRight, "Assess: no right to care", "assess", "referral.assess", kAssessable,
     REFERRAL_STATE_ASSESSED_NO_RIGHT, kReceiver, true, kAssessed},
    {Verb::kForward, "Assess: forward", "assess", "referral.assess", kAssessable, REFERRAL_STATE_FORWARDED, kReceiver,
     true, "to another unit; the original receive time goes with it"},
    {Verb::kAdvise, "Assess: give advice", "assess", "referral.assess", kAssessable, REFERRAL_STATE_ADVICE_GIVEN,
     kReceiver, true, kAgain},
    {Verb::kSupportLocalWorkup, "Assess: support a local work-up", "assess", "referral.assess", kAssessable,
     REFERRAL_STATE_LOCAL_WORKUP_SUPPORTED, kReceiver, false, kAgain},
    {Verb::kAccept, "Assess: accept", "assess", "referral.assess", kAssessable, REFERRAL_STATE_ACCEPTED, kReceiver,
     false, "the kind is not assessed for rights; again only with a text that says why"},
    {Verb::kOpen, "Open it for the first time", "open", "referral.open", kWaitingStates, kStays, kReceiver, false,
     "nobody has; the sender sees who and when"},
    {Verb::kAnswerByTelephone, "Answer by telephone", "answer-by-telephone", "referral.assess",
     kWaitingStates | kAcceptedStates, kStays, kReceiver, true, "read back; it is no assessment, the clocks go on"},
    {Verb::kInformPatient, "Record that the patient was told", "record-patient-informed", "referral.inform",
     kAcceptedStates | kReturned, kStays, kReceiver, false, "once for each outcome; the clock of the assessment ends"},
    {Verb::kMovePlannedStart, "Move the promised start", "move-planned-start", "referral.inform",
     States(REFERRAL_STATE_ASSESSED_RIGHT, REFERRAL_STATE_ACCEPTED), kStays, kReceiver, true, "care has not begun"},
    {Verb::kTakeBreachStep, "Take a step about a missed deadline", "take-breach-step", "referral.inform",
     States(REFERRAL_STATE_ASSESSED_RIGHT), kStays, kReceiver, false,
     "the start of care is past its last day, or promised after it"},
    {Verb::kAttach, "Attach a document", "attach", "referral.attach", kDraft | kAssessable | kAcceptedStates, kStays,
     kSender | kReceiver, false, "of an allowed type and size"},
    {Verb::kRemoveAttachment, "Remove an attachment", "remove-attachment", "referral.correct",
     kWaitingStates | kOutcomes | States(REFERRAL_STATE_WITHDRAWN), kStays, kSender | kReceiver, true,
     "what is in a draft or never arrived whole, whoever may attach removes, without a reason"},
    {Verb::kAssign, "Assign a person", "assign", "referral.assign", kWaitingStates | kAcceptedStates, kStays, kReceiver,
     false, "the person works at the unit, in a function that may take the role"},
    {Verb::kUnassign, "Take a person off", "unassign", "referral.assign", kWaitingStates | kAcceptedStates, kStays,
     kReceiver, false, "the person is assigned"},
    {Verb::kAcknowledgeOutcome, "Acknowledge the outcome", "acknowledge-outcome", "referral.acknowledge", kOutcomes,
     kStays, kSender, false, "once for each outcome"},
    {Verb::kRegisterInError, "Register in error", "register-in-error", "referral.correct",
     kDraft | kWaitingStates | kOutcomes | States(REFERRAL_STATE_WITHDRAWN), REFERRAL_STATE_REGISTERED_IN_ERROR,
     kSender | kReceiver, true,
     "what is forwarded only once it has arrived; after an outcome only by the receiving side"},
    {Verb::kConfirmForwarding, "Confirm that the new receiver has it", "", "service", States(REFERRAL_STATE_FORWARDED),
     kStays, kService, false, ""},
    {Verb::kAcknowledgePathway, "Say that a pathway has taken over", "", "service", kAcceptedStates | kClosedEarlyStates,
     kStays, kService, false, "it was accepted; one pathway only"},
}};

std::string NamesOf(uint32_t states) {
  std::vector<std::string> names;
  for (int state = 0; state < v1::ReferralState_ARRAYSIZE; ++state) {
    if (v1::ReferralState_IsValid(state) && IsIn(states, static_cast<v1::ReferralState>(state))) {
      names.push_back(StateName(static_cast<v1::ReferralState>(state)));
    }
  }
  return absl::StrJoin(names, ", ");
}

std::string SidesOf(uint32_t who) {
  std::vector<std::string> sides;
  if ((who & kSender) != 0) sides.push_back("sending");
  if ((who & kReceiver) != 0) sides.push_back("receiving");
  if ((who & kService) != 0) sides.push_back("a service");
  return absl::StrJoin(sides, " or ");
}

// The column of strings of this project's absl, which is not std::string_view.
std::string Text(std::string_view text) { return std::string(text); }

}  // namespace

const std::vector<Transition>& Transitions() {
  static const std::vector<Transition> transitions(kTransitions.begin(), kTransitions.end());
  return transitions;
}

const Transition& TransitionOf(Verb verb) {
  for (const Transition& row : kTransitions) {
    if (row.verb == verb) return row;
  }
  return kTransitions.front();  // not reached: a test walks the verbs
}

std::string StateName(v1::ReferralState state) {
  const std::string& name = v1::ReferralState_Name(state);
  return std::string(absl::StripPrefix(name, "REFERRAL_STATE_"));
}

std::string TransitionsAsMarkdown() {
  std::string page =
      "# What may become of a referral\n\n"
      "Generated from `domain/referral_transitions.cc`, the table that the service itself obeys; do not edit.\n"
      "A referral is born as DRAFT or, submitted at once or forwarded from another unit, as RECEIVED. What is not\n"
      "listed is refused.\n"
      "\n"
      "| What | From | To | Side | Permission | Reason | Condition |\n"
      "| --- | --- | --- | --- | --- | --- | --- |\n";
  for (const Transition& row : kTransitions) {
    absl::StrAppend(&page, "| ", Text(row.label), " | ", NamesOf(row.from), " | ",
                    row.to == kStays ? "stays" : StateName(row.to), " | ", SidesOf(row.who), " | `",
                    Text(row.permission), "` | ", row.needs_reason ? "needed" : "", " | ", Text(row.condition), " |\n");
  }
  return page;
}

}  // namespace sjelden::referral
