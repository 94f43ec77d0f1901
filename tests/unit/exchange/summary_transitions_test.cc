// The table against the rules: every verb in every state, inside and outside of the composing unit.
#include "exchange/domain/summary_transitions.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "exchange/domain/summary_rules.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/exchange/a_case.h"

namespace sjelden::exchange {
namespace {

constexpr v1::SummaryState kStates[] = {v1::SUMMARY_STATE_DRAFT, v1::SUMMARY_STATE_SIGNED, v1::SUMMARY_STATE_SUPERSEDED,
                                        v1::SUMMARY_STATE_WITHDRAWN};

TEST(SummaryTransitions, EveryVerbHasOneRow) {
  std::set<SummaryVerb> verbs;
  for (const SummaryTransition& row : SummaryTransitions()) {
    EXPECT_TRUE(verbs.insert(row.verb).second) << row.action;
    EXPECT_EQ(TransitionOf(row.verb).action, row.action);
  }
  EXPECT_EQ(verbs.size(), 8u);
}

TEST(SummaryTransitions, WhatIsNotListedIsRefused) {
  const ACase a_case;
  for (const v1::SummaryState state : kStates) {
    v1::Summary summary = a_case.Draft();
    summary.set_state(state);
    for (const SummaryTransition& row : SummaryTransitions()) {
      SCOPED_TRACE(StateName(state) + " " + std::string(row.action));
      const absl::Status taken = CanTake(row.verb, summary, a_case.As(kEva));
      if (row.from == state) {
        EXPECT_OK(taken);
      } else {
        EXPECT_THAT(taken, HasReason("SUMMARY_STATE"));
      }
      EXPECT_THAT(CanTake(row.verb, summary, a_case.As(kKari, kAalesund)), HasReason("SUMMARY_UNIT"));
    }
  }
}

TEST(SummaryTransitions, ActionsFollowTheRuleAndThePermission) {
  const ACase a_case;
  const auto composes = [](const std::string& permission) { return permission == "exchange.compose"; };
  EXPECT_EQ(AvailableActions(a_case.Draft(), a_case.As(kEva), [](const std::string&) { return true; }),
            (std::vector<std::string>{"update", "recompose", "address", "hand-over", "sign", "discard"}));
  EXPECT_EQ(AvailableActions(a_case.Signed(), a_case.As(kSiri), composes), (std::vector<std::string>{"correct"}));
  EXPECT_TRUE(AvailableActions(a_case.Draft(), a_case.As(kKari, kAalesund), [](const std::string&) {
                return true;
              }).empty());
}

TEST(SummaryTransitions, AreShownOnAPage) {
  const std::string path = (SourceDir() / "services/exchange/TRANSITIONS.md").string();
  if (std::getenv("SJELDEN_WRITE_PAGES") != nullptr) std::ofstream(path) << SummaryTransitionsAsMarkdown();
  std::stringstream page;
  page << std::ifstream(path).rdbuf();
  EXPECT_EQ(page.str(), SummaryTransitionsAsMarkdown())
      << "services/exchange/TRANSITIONS.md is stale: run this test with SJELDEN_WRITE_PAGES=1 in the environment";
}

}  // namespace
}  // namespace sjelden::exchange
