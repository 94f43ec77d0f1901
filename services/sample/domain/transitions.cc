#include "sample/domain/transitions.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace sjelden::sample {
namespace {

template <class... State>
constexpr uint32_t States(State... states) {
  return ((1u << static_cast<int>(states)) | ...);
}

constexpr int kStays = 0;
constexpr uint32_t kOpenOrder = States(v1::ORDER_STATE_HELD, v1::ORDER_STATE_PLACED);
constexpr uint32_t kUncancelled = kOpenOrder | States(v1::ORDER_STATE_REPORTED);
constexpr uint32_t kWorkable =
    States(v1::SAMPLE_STATE_ORDERED, v1::SAMPLE_STATE_COLLECTED, v1::SAMPLE_STATE_RECEIVED,
           v1::SAMPLE_STATE_IN_ANALYSIS, v1::SAMPLE_STATE_TO_VERIFY);
constexpr uint32_t kArriving =
    States(v1::SAMPLE_STATE_COLLECTED, v1::SAMPLE_STATE_DISPATCHED, v1::SAMPLE_STATE_HELD);
constexpr uint32_t kAnswerable =
    States(v1::SAMPLE_STATE_RECEIVED, v1::SAMPLE_STATE_IN_ANALYSIS, v1::SAMPLE_STATE_TO_VERIFY);
constexpr uint32_t kStored = States(v1::SAMPLE_STATE_SIGNED, v1::SAMPLE_STATE_CORRECTED, v1::SAMPLE_STATE_REJECTED,
                                    v1::SAMPLE_STATE_QUARANTINED, v1::SAMPLE_STATE_HELD);
constexpr uint32_t kUnsigned = States(v1::REPORT_STATE_DRAFT, v1::REPORT_STATE_FIRST_SIGNED);
constexpr uint32_t kInForce = States(v1::REPORT_STATE_SIGNED);
constexpr Subject kO = Subject::kOrder, kS = Subject::kSample, kR = Subject::kReport;

constexpr std::array<Transition, 28> kTransitions{{
    {Verb::kAddConsent, kO, "Add a consent", "add-consent", "sample.order", kUncancelled, kStays, kOrdering,
     "the consent holds and fits the purpose; PLACED once nothing is missing, REPORTED where the index patient was "
     "answered"},
    {Verb::kAddIndication, kO, "Add an indication", "add-indication", "sample.order", kOpenOrder, kStays, kOrdering,
     "PLACED once nothing is missing"},
    {Verb::kWithdrawConsent, kO, "Hold because a consent was withdrawn", "", "service", kUncancelled,
     v1::ORDER_STATE_HELD, kItself, "somebody who waits for an answer is tested by it"},
    {Verb::kAnswerOrder, kO, "Answer", "", "sample.sign", States(v1::ORDER_STATE_PLACED),
     v1::ORDER_STATE_REPORTED, kItself, "the report about the index patient is signed twice"},
    {Verb::kRemovePerson, kO, "Go on without a relative", "remove-person", "sample.order", kUncancelled, kStays, kOrdering,
     "the relative's sample is neither on its way nor at the laboratory; with a reason; PLACED or REPORTED once nothing is "
     "missing"},
    {Verb::kCancelOrder, kO, "Cancel", "cancel", "sample.order", kOpenOrder, v1::ORDER_STATE_CANCELLED, kOrdering,
     "the index patient was not answered, and none of its samples is on its way or at the laboratory; with a reason"},

    {Verb::kHold, kS, "Hold", "", "service", kWorkable, v1::SAMPLE_STATE_HELD, kItself,
     "the order lacks consent or indication; once it is REPORTED, the person lacks consent"},
    {Verb::kReleaseHold, kS, "Go on after a hold", "", "sample.order", States(v1::SAMPLE_STATE_HELD), kStays, kItself,
     "nothing is missing any more; back to where it was"},
    {Verb::kCollect, kS, "Collect", "collect", "sample.collect", States(v1::SAMPLE_STATE_ORDERED),
     v1::SAMPLE_STATE_COLLECTED, kCollecting | kLaboratory, "the label on the tube is the sample's"},
    {Verb::kDispatch, kS, "Dispatch in a shipment", "dispatch", "sample.ship", States(v1::SAMPLE_STATE_COLLECTED),
     v1::SAMPLE_STATE_DISPATCHED, kCollecting, ""},
    {Verb::kReceive, kS, "Receive", "receive", "sample.receive", kArriving, v1::SAMPLE_STATE_RECEIVED, kLaboratory,
     "label and identity agree with the order; what is held stays HELD"},
    {Verb::kQuarantine, kS, "Receive into quarantine", "receive", "sample.receive", kArriving,
     v1::SAMPLE_STATE_QUARANTINED, kLaboratory, "no label, another label, another identity, or no order"},
    {Verb::kReleaseQuarantine, kS, "Release from quarantine", "release-quarantine", "sample.receive",
     States(v1::SAMPLE_STATE_QUARANTINED), v1::SAMPLE_STATE_RECEIVED, kLaboratory,
     "it is said how the identity was found out"},
    {Verb::kReject, kS, "Reject", "reject", "sample.receive",
     States(v1::SAMPLE_STATE_RECEIVED, v1::SAMPLE_STATE_QUARANTINED, v1::SAMPLE_STATE_IN_ANALYSIS),
     v1::SAMPLE_STATE_REJECTED, kLaboratory,
     "never one that cannot be taken again; another is ordered in the same commit"},
    {Verb::kGiveUp, kS, "Give up as lost", "give-up", "sample.receive", States(v1::SAMPLE_STATE_DISPATCHED),
     v1::SAMPLE_STATE_REJECTED, kLaboratory, "its shipment is late; another is ordered in the same commit"},
    {Verb::kStartAnalysis, kS, "Start the analysis", "start-analysis", "sample.analyse",
     States(v1::SAMPLE_STATE_RECEIVED), v1::SAMPLE_STATE_IN_ANALYSIS, kLaboratory, ""},
    {Verb::kRecordStep, kS, "Record a step", "record-step", "sample.analyse", States(v1::SAMPLE_STATE_IN_ANALYSIS),
     kStays, kLaboratory, "the step is in the rule file"},
    {Verb::kFinishAnalysis, kS, "Finish the analysis", "finish-analysis", "sample.analyse",
     States(v1::SAMPLE_STATE_IN_ANALYSIS), v1::SAMPLE_STATE_TO_VERIFY, kLaboratory, ""},
    {Verb::kAnswerSample, kS, "Answer", "", "sample.sign", kAnswerable, v1::SAMPLE_STATE_SIGNED, kItself,
     "the report is signed twice"},
    {Verb::kCorrectSample, kS, "Correct the answer", "", "sample.sign",
     States(v1::SAMPLE_STATE_SIGNED, v1::SAMPLE_STATE_CORRECTED), v1::SAMPLE_STATE_CORRECTED, kItself,
     "a later version of the report is signed twice"},
    {Verb::kDiscard, kS, "Discard", "discard", "sample.receive", kStored, v1::SAMPLE_STATE_DISCARDED, kLaboratory,
     "never one in quarantine that an order waits for; of the held ones, one at the laboratory whose person's consent is "
     "missing; with a reason"},

    {Verb::kRevise, kR, "Revise", "revise", "sample.report", kUnsigned, v1::REPORT_STATE_DRAFT, kLaboratory,
     "a first signature falls away"},
    {Verb::kSign, kR, "Sign as the first", "sign", "sample.report", States(v1::REPORT_STATE_DRAFT),
     v1::REPORT_STATE_FIRST_SIGNED, kLaboratory, ""},
    {Verb::kCountersign, kR, "Sign as the second", "countersign", "sample.sign",
     States(v1::REPORT_STATE_FIRST_SIGNED), v1::REPORT_STATE_SIGNED, kLaboratory,
     "by another person than the first; nothing is held for the patient, or it corrects what is in force"},
    {Verb::kCorrect, kR, "Begin a correction", "correct", "sample.report", kInForce, v1::REPORT_STATE_DRAFT,
     kLaboratory, "with a reason; what is in force stays so until the correction is signed twice"},
    {Verb::kAcknowledge, kR, "Say that the result was seen", "acknowledge", "sample.disclose", kInForce, kStays,
     kOrdering, "nobody has"},
    {Verb::kRecordDisclosure, kR, "Record that the patient was told", "record-disclosure", "sample.disclose", kInForce,
     kStays, kOrdering, "it was seen; counselling is said for predictive and prenatal, the choice for predictive"},
    {Verb::kRelease, kR, "Release to others", "release", "sample.disclose", kInForce, kStays, kOrdering,
     "the patient was told or does not want to know; predictive only by the patient's choice"},
}};

const google::protobuf::EnumDescriptor& StatesOf(Subject subject) {
  switch (subject) {
    case Subject::kOrder: return *v1::OrderState_descriptor();
    case Subject::kSample: return *v1::SampleState_descriptor();
    case Subject::kReport: return *v1::ReportState_descriptor();
  }
  return *v1::OrderState_descriptor();
}

std::string NamesOf(const Transition& row) {
  std::vector<std::string> names;
  const auto& states = StatesOf(row.subject);
  for (int i = 1; i < states.value_count(); ++i) {
    if ((row.from & (1u << states.value(i)->number())) != 0) {
      names.push_back(StateName(row.subject, states.value(i)->number()));
    }
  }
  return absl::StrJoin(names, ", ");
}

std::string SidesOf(uint32_t who) {
  std::vector<std::string> sides;
  if ((who & kOrdering) != 0) sides.push_back("ordering");
  if ((who & kCollecting) != 0) sides.push_back("collecting");
  if ((who & kLaboratory) != 0) sides.push_back("laboratory");
  if ((who & kItself) != 0) sides.push_back("follows by itself");
  return absl::StrJoin(sides, " or ");
}

std::string Text(std::string_view text) { return std::string(text); }

std::string TitleOf(Subject subject) {
  switch (subject) {
    case Subject::kOrder: return "an order";
    case Subject::kSample: return "a sample";
    case Subject::kReport: return "a report";
  }
  return "";
}

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

std::string StateName(Subject subject, int state) {
  const auto* value = StatesOf(subject).FindValueByNumber(state);
  if (value == nullptr) return absl::StrCat(state);
  const std::string& name = value->name();
  return name.substr(name.find("_STATE_") + 7);
}

std::string TransitionsAsMarkdown() {
  std::string page =
      "# What may become of orders, samples and reports\n\n"
      "Generated from `domain/transitions.cc`, the table that the service itself obeys; do not edit. What is not\n"
      "listed is refused. An order is born PLACED or HELD; a sample ORDERED or HELD with it, RECEIVED where it is a\n"
      "portion of a stored one, QUARANTINED where no order is known; a report DRAFT.\n";
  for (const Subject subject : {Subject::kOrder, Subject::kSample, Subject::kReport}) {
    absl::StrAppend(&page, "\n## What may become of ", TitleOf(subject),
                    "\n\n| What | From | To | Side | Permission | Condition |\n"
                    "| --- | --- | --- | --- | --- | --- |\n");
    for (const Transition& row : kTransitions) {
      if (row.subject != subject) continue;
      absl::StrAppend(&page, "| ", Text(row.label), " | ", NamesOf(row), " | ",
                      row.to == kStays ? "stays" : StateName(subject, row.to), " | ", SidesOf(row.who), " | `",
                      Text(row.permission), "` | ", Text(row.condition), " |\n");
    }
  }
  return page;
}

}  // namespace sjelden::sample
