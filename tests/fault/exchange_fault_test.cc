// kill -9 of both nodes at every point between two steps of a delivery: afterwards everything has arrived exactly once,
// in order, and both ends agree.
//
// SJELDEN_KILLS=N kills each point at its first N passes; 2 by default.
#include "gtest/gtest.h"
#include "tests/fault/killed_run.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

constexpr int kSummaries = 24;

class ExchangeFaultTest : public ::testing::TestWithParam<const char*> {};

TEST_P(ExchangeFaultTest, EverythingArrivesExactlyOnce) {
  for (int pass = 1; pass <= Kills(2); ++pass) {
    TempDir folder;
    const std::string fault = std::string(GetParam()) + ":" + std::to_string(pass);
    ExpectKilledThenCompletes({EXCHANGE_PAIR_RUN, folder.path().string(), std::to_string(kSummaries)}, fault);
  }
}

INSTANTIATE_TEST_SUITE_P(Points, ExchangeFaultTest,
                         ::testing::Values("link.before-sealed", "link.after-sealed", "link.before-send",
                                           "link.after-send", "link.before-receipts", "link.after-receipts",
                                           "committer.before-sync", "committer.after-sync",
                                           "committer.before-answer"));

// To more receivers than one commit hands out.
class ManyReceiversFaultTest : public ::testing::TestWithParam<const char*> {};

TEST_P(ManyReceiversFaultTest, EachReceivesItExactlyOnce) {
  for (int pass = 1; pass <= Kills(2); ++pass) {
    TempDir folder;
    const std::string fault = std::string(GetParam()) + ":" + std::to_string(pass);
    ExpectKilledThenCompletes({EXCHANGE_PAIR_RUN, folder.path().string(), "3", "--many"}, fault);
  }
}

INSTANTIATE_TEST_SUITE_P(Points, ManyReceiversFaultTest,
                         ::testing::Values("link.before-handed-out", "link.before-sealed"));

class PutBackFaultTest : public ::testing::TestWithParam<const char*> {};

// Passes are counted from the first start: these fall into the time before and after the link is let go on.
TEST_P(PutBackFaultTest, EverythingAfterTheBackupArrivesExactlyOnce) {
  for (int pass = 1; pass <= Kills(2); ++pass) {
    TempDir folder;
    const std::string fault = std::string(GetParam()) + ":" + std::to_string(30 + 15 * pass);
    ExpectKilledThenCompletes({EXCHANGE_PAIR_RUN, folder.path().string(), std::to_string(kSummaries), "--put-back"}, fault);
  }
}

INSTANTIATE_TEST_SUITE_P(Points, PutBackFaultTest,
                         ::testing::Values("link.after-sealed", "committer.before-sync", "committer.after-sync"));

}  // namespace
}  // namespace sjelden
