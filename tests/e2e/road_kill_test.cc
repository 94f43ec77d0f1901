// The whole road with every service killed on it, at every point between two steps: the case completes, nothing is
// doubled, the log stays whole.
//
// SJELDEN_KILLS=N kills at the first N passes of each point; 1 by default.
#include <cstdlib>
#include <filesystem>

#include "gmock/gmock.h"
#include "tests/e2e/road_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

using ::testing::HasSubstr;

class RoadWithKills : public Road, public ::testing::WithParamInterface<PlannedFaults> {};

TEST_P(RoadWithKills, CaseCompletesAndNothingIsDoubled) {
  const char* kills = std::getenv("SJELDEN_KILLS");
  for (int kill = 0; kill < (kills == nullptr ? 1 : std::atoi(kills)); ++kill) {
    options_.data_dir = dir_.File("region-" + std::to_string(kill));
    PlanFaults(GetParam(), 1 + kill);
    ASSERT_OK(StartRegion());
    ArmFaults();
    const Said said = Sjelden().Do({"demo"});
    EXPECT_EQ(said.code, 0) << said.err << said.out;
    EXPECT_THAT(said.out, HasSubstr("nothing, of 1 pathways"));
    EXPECT_EQ(Ledger().deliveries_size(), 2);
    EXPECT_EQ(Sjelden().As("tor.koordinator", {"exchange", "reconcile"}).code, 0);
    const Said verified = Sjelden().As("rolf.revisor", {"audit", "verify"});
    EXPECT_EQ(verified.code, 0) << verified.err << verified.out;
    ExpectAllDied();
    StopRegion();
    std::filesystem::remove_all(options_.data_dir);
  }
}

// Every point of the road's services that the story passes; a service dies once in a run. What it does not pass,
// link.before-handed-out (a withdrawal for many receivers), dies in tests/fault/exchange_fault_test.cc.
INSTANTIATE_TEST_SUITE_P(
    Points, RoadWithKills,
    ::testing::Values(
        PlannedFaults{{"sample", "committer.before-sync"}, {"meeting", "committer.after-sync"},
                      {"exchange-stolav", "link.before-sealed"}, {"audit", "follower.before-position"}},
        PlannedFaults{{"sample", "committer.after-sync"}, {"pathway", "committer.before-sync"},
                      {"exchange-stolav", "link.after-sealed"}, {"exchange-hnt", "committer.before-sync"}},
        PlannedFaults{{"sample", "committer.before-answer"}, {"meeting", "committer.before-sync"},
                      {"exchange-stolav", "link.before-send"}, {"audit", "committer.before-sync"}},
        PlannedFaults{{"sample", "outbox.before"}, {"pathway", "committer.after-sync"},
                      {"exchange-stolav", "link.after-send"}, {"exchange-hmr", "committer.after-sync"}},
        PlannedFaults{{"sample", "outbox.after"}, {"meeting", "committer.before-answer"},
                      {"exchange-hnt", "link.before-receipts"}, {"referral", "committer.before-sync"}},
        PlannedFaults{{"meeting", "outbox.before"}, {"exchange-hnt", "link.after-receipts"},
                      {"audit", "committer.after-sync"}, {"pathway", "committer.before-answer"}},
        PlannedFaults{{"meeting", "outbox.after"}, {"pathway", "follower.before-position"},
                      {"exchange-stolav", "committer.before-answer"}, {"access", "committer.before-sync"}},
        PlannedFaults{{"meeting", "follower.before-position"}, {"pathway", "outbox.before"},
                      {"exchange-stolav", "committer.before-sync"}, {"audit", "committer.before-answer"}},
        PlannedFaults{{"pathway", "outbox.after"}, {"exchange-stolav", "committer.after-sync"},
                      {"exchange-hmr", "committer.before-answer"}, {"registry", "committer.after-sync"}},
        PlannedFaults{{"exchange-hnt", "committer.after-sync"}, {"exchange-hmr", "committer.before-sync"},
                      {"referral", "outbox.after"}}));

}  // namespace
}  // namespace sjelden
