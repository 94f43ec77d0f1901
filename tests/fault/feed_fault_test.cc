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

}  // namespace
}  // namespace sjelden
