// kill -9 at every point between two steps of commit, feed, follower and outbox: nothing acknowledged is lost, nothing
// is done twice, and what was begun is completed after the restart (platform.md 12 to 16).
//
// SJELDEN_KILLS=N kills each point at its first N passes; 3 by default.
#include "gtest/gtest.h"
#include "tests/fault/killed_run.h"
#include "tests/testing/certificates.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

constexpr int kNotes = 12;

// What the committers of both services pass before the first note is copied: the source's key, its notes, and at least
// the entry of the opened stream.
constexpr int kBeforeTheCopies = 1 + kNotes;

class FeedFaultTest : public ::testing::TestWithParam<const char*> {};

TEST_P(FeedFaultTest, NothingIsLostAndNothingIsDoneTwice) {
  TempDir certs;
  const std::string certs_folder = certs.File("certs");
  MakeTestCertificates(certs_folder, {"source", "audit"});
  for (int pass = 1; pass <= Kills(3); ++pass) {
    TempDir folder;
    const std::string fault = std::string(GetParam()) + ":" + std::to_string(pass * 3);
    ExpectKilledThenCompletes({PROBE_REGION, folder.path().string(), certs_folder, std::to_string(kNotes)}, fault);
  }
}

INSTANTIATE_TEST_SUITE_P(Points, FeedFaultTest,
                         ::testing::Values("committer.before-sync", "committer.after-sync", "committer.before-answer",
                                           "follower.before-position", "outbox.before", "outbox.after"));

struct LatePoint {
  const char* point;
  int first_pass;
};

class LateFollowerTest : public ::testing::TestWithParam<LatePoint> {};

TEST_P(LateFollowerTest, NothingIsLostAndNothingIsDoneTwiceOfWhatComesTogether) {
  TempDir certs;
  const std::string certs_folder = certs.File("certs");
  MakeTestCertificates(certs_folder, {"source", "audit"});
  for (int pass = 0; pass < Kills(4); ++pass) {
    TempDir folder;
    const std::string fault = std::string(GetParam().point) + ":" + std::to_string(GetParam().first_pass + pass * 2);
    ExpectKilledThenCompletes({PROBE_REGION, folder.path().string(), certs_folder, std::to_string(kNotes), "late"},
                              fault);
  }
}

INSTANTIATE_TEST_SUITE_P(Points, LateFollowerTest,
                         ::testing::Values(LatePoint{"committer.before-sync", kBeforeTheCopies + 1},
                                           LatePoint{"committer.after-sync", kBeforeTheCopies + 1},
                                           LatePoint{"committer.before-answer", kBeforeTheCopies + 1},
                                           LatePoint{"follower.before-position", 2}));

}  // namespace
}  // namespace sjelden
