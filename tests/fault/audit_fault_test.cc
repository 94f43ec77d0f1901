// kill -9 at every point between two steps of the audit service's follower and of the commits around it: no access entry
// is lost, none is in the log twice, and the log checks from its first entry to its last.
//
// SJELDEN_KILLS=N kills each point at N passes; 3 by default.
#include "gtest/gtest.h"
#include "tests/fault/killed_run.h"
#include "tests/testing/certificates.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

constexpr int kNotes = 40;

class AuditFaultTest : public ::testing::TestWithParam<const char*> {};

TEST_P(AuditFaultTest, NoEntryIsLostAndNoneIsDoubled) {
  TempDir certs;
  const std::string certs_folder = certs.File("certs");
  MakeTestCertificates(certs_folder, {"source", "audit"});
  for (int pass = 0; pass < Kills(3); ++pass) {
    TempDir folder;
    // The source's commits and the log's take turns: some passes are of the one, some of the other.
    const std::string fault = std::string(GetParam()) + ":" + std::to_string(2 + pass * 3);
    ExpectKilledThenCompletes({AUDIT_REGION, folder.path().string(), certs_folder, std::to_string(kNotes)}, fault);
  }
}

INSTANTIATE_TEST_SUITE_P(Points, AuditFaultTest,
                         ::testing::Values("committer.before-sync", "committer.after-sync", "committer.before-answer",
                                           "follower.before-position"));

}  // namespace
}  // namespace sjelden
