// kill -9 at every point between two steps of reading on a full disk: each answered read leaves its trace once.
//
// SJELDEN_KILLS=N kills each point at its first N passes; 3 by default.
#include <algorithm>

#include "gtest/gtest.h"
#include "tests/fault/killed_run.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

constexpr int kReads = 12;

struct Point {
  const char* name;
  int passes;  // of one run
};

class FullDiskFaultTest : public ::testing::TestWithParam<Point> {};

TEST_P(FullDiskFaultTest, EachAnsweredReadLeavesItsTraceOnce) {
  for (int pass = 1; pass <= std::min(Kills(3), GetParam().passes); ++pass) {
    TempDir folder;
    const std::string fault = std::string(GetParam().name) + ":" + std::to_string(pass);
    ExpectKilledThenCompletes({FULL_DISK_RUN, folder.path().string(), std::to_string(kReads)}, fault);
  }
}

// The first read finds out that the disk is full by a write; all are taken up together, before what writes next.
INSTANTIATE_TEST_SUITE_P(Points, FullDiskFaultTest,
                         ::testing::Values(Point{"committer.journal-before-sync", kReads},
                                           Point{"committer.journal-after-sync", kReads},
                                           Point{"committer.before-answer", kReads},
                                           Point{"committer.before-sync", 3}, Point{"committer.after-sync", 3},
                                           Point{"committer.drained-before-clear", 1}));

}  // namespace
}  // namespace sjelden
