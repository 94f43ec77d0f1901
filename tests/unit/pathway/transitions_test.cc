#include "pathway/domain/transitions.h"

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "gtest/gtest.h"
#include "tests/testing/data_dir.h"

namespace sjelden::pathway {
namespace {

// SJELDEN_WRITE_PAGES=1 writes the page instead of comparing it.
TEST(Transitions, ThePageShowsTheTable) {
  const std::filesystem::path path = SourceDir() / "services/pathway/TRANSITIONS.md";
  if (std::getenv("SJELDEN_WRITE_PAGES") != nullptr) std::ofstream(path) << TransitionsPage();
  std::stringstream page;
  page << std::ifstream(path).rdbuf();
  EXPECT_EQ(page.str(), TransitionsPage()) << "run this test with SJELDEN_WRITE_PAGES=1 to write the page anew";
}

TEST(Transitions, NoVerbLeadsToTwoStates) {
  std::set<std::pair<int, std::string>> seen;
  for (const auto& row : kPathwayTransitions) EXPECT_TRUE(seen.insert({row.from, row.verb}).second) << row.verb;
  seen.clear();
  for (const auto& row : kTaskTransitions) EXPECT_TRUE(seen.insert({row.from, row.verb}).second) << row.verb;
}

TEST(Transitions, NothingLeadsOutOfAnEnd) {
  for (const auto& row : kPathwayTransitions) EXPECT_NE(row.from, v1::PATHWAY_STATE_CLOSED);
  for (const auto& row : kTaskTransitions) {
    EXPECT_NE(row.from, v1::TASK_STATE_DONE);
    EXPECT_NE(row.from, v1::TASK_STATE_DECLINED);
    EXPECT_NE(row.from, v1::TASK_STATE_CANCELLED);
  }
}

}  // namespace
}  // namespace sjelden::pathway
