#include "exchange/domain/summary_transitions.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace sjelden::exchange {
namespace {

using v1::SUMMARY_STATE_DRAFT;
using v1::SUMMARY_STATE_SIGNED;
using v1::SUMMARY_STATE_WITHDRAWN;

constexpr std::array<SummaryTransition, 8> kTransitions{{
    {SummaryVerb::kUpdate, "Edit the draft", "update", "exchange.compose", SUMMARY_STATE_DRAFT, SUMMARY_STATE_DRAFT,
     false, "what is left out was read for it"},
    {SummaryVerb::kRecompose, "Read the sources anew", "recompose", "exchange.compose", SUMMARY_STATE_DRAFT,
     SUMMARY_STATE_DRAFT, false, "every source answers, and completely"},
    {SummaryVerb::kAddress, "Say who receives it", "address", "exchange.compose", SUMMARY_STATE_DRAFT,
     SUMMARY_STATE_DRAFT, false,
     "each receiver has a ground; a university only a project's; a correction goes to all who had the version before"},
    {SummaryVerb::kHandOver, "Give the draft to somebody else", "hand-over", "exchange.compose", SUMMARY_STATE_DRAFT,
     SUMMARY_STATE_DRAFT, false, "the new owner works at the composing unit"},
    {SummaryVerb::kSign, "Sign", "sign", "exchange.sign", SUMMARY_STATE_DRAFT, SUMMARY_STATE_SIGNED, false,
     "as previewed; the sources stand; the patient knows the results, has chosen to pass on a predictive one, does not "
     "object; a project has its consent"},
    {SummaryVerb::kDiscard, "Give the draft up", "discard", "exchange.compose", SUMMARY_STATE_DRAFT,
     SUMMARY_STATE_WITHDRAWN, true, "SIGNED where a signed version stands before it, which then holds again"},
    {SummaryVerb::kCorrect, "Start a correction", "correct", "exchange.compose", SUMMARY_STATE_SIGNED,
     SUMMARY_STATE_DRAFT, true, "the signed version holds until the correction is signed"},
    {SummaryVerb::kWithdraw, "Withdraw", "withdraw", "exchange.sign", SUMMARY_STATE_SIGNED, SUMMARY_STATE_WITHDRAWN,
     true, "its receivers are told by a further version"},
}};

std::string Text(std::string_view text) { return std::string(text); }

}  // namespace

const std::vector<SummaryTransition>& SummaryTransitions() {
  static const std::vector<SummaryTransition> transitions(kTransitions.begin(), kTransitions.end());
  return transitions;
}

const SummaryTransition& TransitionOf(SummaryVerb verb) {
  for (const SummaryTransition& row : kTransitions) {
    if (row.verb == verb) return row;
  }
  return kTransitions.front();  // not reached: a test walks the verbs
}

std::string StateName(v1::SummaryState state) {
  return std::string(absl::StripPrefix(v1::SummaryState_Name(state), "SUMMARY_STATE_"));
}

std::string SummaryTransitionsAsMarkdown() {
  std::string page =
      "# What may become of a summary\n\n"
      "Generated from `domain/summary_transitions.cc`, the table that the service itself obeys; do not edit.\n"
      "A summary is born as DRAFT. The states are those of its newest version; when a correction is signed, the version\n"
      "before becomes SUPERSEDED, and WITHDRAWN when it is withdrawn. Only the composing unit acts. What is not listed is\n"
      "refused.\n"
      "\n"
      "| What | From | To | Permission | Reason | Condition |\n"
      "| --- | --- | --- | --- | --- | --- |\n";
  for (const SummaryTransition& row : kTransitions) {
    absl::StrAppend(&page, "| ", Text(row.label), " | ", StateName(row.from), " | ",
                    row.to == row.from ? "stays" : StateName(row.to), " | `", Text(row.permission), "` | ",
                    row.needs_reason ? "needed" : "", " | ", Text(row.condition), " |\n");
  }
  return page;
}

}  // namespace sjelden::exchange
