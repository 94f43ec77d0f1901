#include "meeting/domain/transitions.h"

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "gtest/gtest.h"
#include "tests/testing/data_dir.h"

namespace sjelden::meeting {
namespace {

// SJELDEN_WRITE_PAGES=1 writes the page instead of comparing it.
TEST(Transitions, ThePageShowsTheTables) {
  const std::filesystem::path path = SourceDir() / "services/meeting/TRANSITIONS.md";
  if (std::getenv("SJELDEN_WRITE_PAGES") != nullptr) std::ofstream(path) << TransitionsPage();
  std::stringstream page;
  page << std::ifstream(path).rdbuf();
  EXPECT_EQ(page.str(), TransitionsPage()) << "run this test with SJELDEN_WRITE_PAGES=1 to write the page anew";
}

TEST(Transitions, NoVerbLeadsToTwoStates) {
  std::set<std::pair<int, std::string>> seen;
  for (const auto& row : kConsultationTransitions) EXPECT_TRUE(seen.insert({row.from, row.verb}).second) << row.verb;
  seen.clear();
  for (const auto& row : kCaseMeetingTransitions) EXPECT_TRUE(seen.insert({row.from, row.verb}).second) << row.verb;
  seen.clear();
  for (const auto& row : kAgendaItemTransitions) EXPECT_TRUE(seen.insert({row.from, row.verb}).second) << row.verb;
  seen.clear();
  for (const auto& row : kDecisionTransitions) EXPECT_TRUE(seen.insert({row.from, row.verb}).second) << row.verb;
}

TEST(Transitions, NothingLeadsOutOfAnEnd) {
  for (const auto& row : kConsultationTransitions) {
    EXPECT_NE(row.from, v1::CONSULTATION_STATE_FULFILLED);
    EXPECT_NE(row.from, v1::CONSULTATION_STATE_CANCELLED_BY_PATIENT);
    EXPECT_NE(row.from, v1::CONSULTATION_STATE_CANCELLED_BY_HOSPITAL);
    if (row.from == v1::CONSULTATION_STATE_NO_SHOW) {
      EXPECT_EQ(row.to, v1::CONSULTATION_STATE_NO_SHOW);
    }
  }
  for (const auto& row : kCaseMeetingTransitions) EXPECT_NE(row.from, v1::CASE_MEETING_STATE_CANCELLED);
  for (const auto& row : kAgendaItemTransitions) EXPECT_NE(row.from, v1::AGENDA_ITEM_STATE_WITHDRAWN);
}

TEST(Transitions, NoPersonsVerbAcceptsADecision) {
  for (const auto& row : kDecisionTransitions) {
    if (row.to != v1::DECISION_STATE_ACCEPTED) continue;
    EXPECT_STREQ(row.action, "");
    EXPECT_STREQ(row.permission, "");
  }
}

}  // namespace
}  // namespace sjelden::meeting
