// The log of accesses of a running region: who has seen a patient, and the proof that the log is whole, also after a
// service was killed and after a store was put back.
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "sjelden/audit/v1/audit_service.pb.h"
#include "sjelden/referral/v1/referral_service.pb.h"
#include "tests/e2e/command_line.h"
#include "tests/e2e/region_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
namespace pb = ::sjelden::audit::v1;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr int kTries = 200;
constexpr int kMostCases = 20;
constexpr char kOfficer[] = "paul.personvern";
constexpr char kAuditor[] = "rolf.revisor";

class AuditOfARegion : public RegionFixture {
 protected:
  Said As(const std::string& login, std::vector<std::string> words) {
    return CommandLine(options_.data_dir + "/region.textproto").As(login, std::move(words));
  }
  template <class Message>
  Message Json(const Said& said) {
    Message message;
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(said.out, &message).ok()) << said.out;
    return message;
  }
  // A case of its own patient, seen by two people.
  void MakeCase(const std::string& source) {
    const std::string file = dir_.Write(source + ".json", R"({"id":")" + source + R"(","subject":{"id":"x"},
      "phenotypicFeatures":[{"type":{"id":"HP:0001250","label":"Seizure"}}],
      "metaData":{"created":"2026-01-01T00:00:00Z","createdBy":"test","phenopacketSchemaVersion":"2.0"}})");
    const Said imported = As("kari.alesund", {"referral", "import", "--unit", "alesund-paediatrics", file});
    ASSERT_EQ(imported.code, 0) << imported.err;
    const auto listed = Json<referral::v1::ListReferralsResponse>(As("liv.genetikk", {"--json", "referral", "list"}));
    ASSERT_GT(listed.rows_size(), 0);
    referral_ = listed.rows(listed.rows_size() - 1).referral();
    patient_ = listed.rows(listed.rows_size() - 1).patient();
    ASSERT_EQ(As("liv.genetikk", {"referral", "show", referral_}).code, 0);
  }
  // Types the command until it says what is waited for: the log follows a moment behind.
  Said Until(const std::string& login, const std::vector<std::string>& words, const std::string& what) {
    Said said;
    for (int tries = 0; tries < kTries; ++tries) {
      said = As(login, words);
      if (said.code == 0 && said.out.find(what) != std::string::npos) return said;
    }
    ADD_FAILURE() << "never said " << what << ": " << said.out << said.err;
    return said;
  }
  void ExpectWhole(std::vector<std::string> words = {"audit", "verify"}) {
    const Said said = As(kAuditor, std::move(words));
    EXPECT_EQ(said.code, 0) << said.out << said.err;
    EXPECT_THAT(said.out, HasSubstr("The log is whole"));
  }
  std::string patient_;
  std::string referral_;
};

TEST_F(AuditOfARegion, NamesWhoHasSeenThePatientAndProvesIt) {
  ASSERT_OK(StartRegion());
  MakeCase("case-1");
  const Said seen = Until(kOfficer, {"audit", "who-has-seen", patient_}, "Get Referral");
  EXPECT_THAT(seen.out, AllOf(HasSubstr("Liv"), HasSubstr(referral_.substr(referral_.find("referrals/"))), HasSubstr("relation")));
  const Said shown = Until(kOfficer, {"audit", "who-has-seen", patient_, "--for-patient"}, "Get Referral");
  EXPECT_THAT(shown.out, Not(HasSubstr("accessEntries/")));
  // The officer's own look is in the next answer.
  Until(kOfficer, {"audit", "who-has-seen", patient_}, "List Accesses");
  EXPECT_EQ(As("liv.genetikk", {"audit", "who-has-seen", patient_}).code, 1) << "not for everybody";

  const auto list = Json<pb::ListAccessesResponse>(
      As(kOfficer, {"--json", "audit", "who-has-seen", patient_, "--person", "liv.genetikk", "--by", "person"}));
  ASSERT_GT(list.accesses_size(), 0);
  Until(kOfficer, {"audit", "proof", list.accesses(0).entry()}, "lead to the root that was signed");

  const std::string kept = dir_.File("checkpoint.json");
  Until(kAuditor, {"audit", "checkpoint", "883974832", "--save", kept}, "Kept in");
  MakeCase("case-2");
  ExpectWhole({"audit", "verify", "--against", kept});
  const auto sources = Json<pb::ListSourcesResponse>(As("dag.drift", {"--json", "audit", "anchors"}));
  EXPECT_EQ(sources.sources_size(), static_cast<int>(options_.services.size())) << "everybody is followed";
  EXPECT_THAT(As("dag.drift", {"audit", "alarms"}).out, HasSubstr("no alarm"));
}

TEST_F(AuditOfARegion, NamesWhoHasReadAnAttachment) {
  ASSERT_OK(StartRegion());
  MakeCase("case-1");
  std::string letter = "%PDF-1.7\n";
  while (letter.size() < 1'000'000) letter += std::to_string(letter.size()) + " ";
  const std::string file = dir_.Write("letter.pdf", letter);
  const Said attached = As("kari.alesund", {"--json", "referral", "attach", referral_, file, "--title", "Epikrise"});
  const std::string name = Json<clinical::v1::Document>(attached).name();
  EXPECT_THAT(As("kari.alesund", {"referral", "attach", referral_, file}).err, HasSubstr("attached already"));
  EXPECT_THAT(As("liv.genetikk", {"referral", "attachments", referral_}).out,
              AllOf(HasSubstr("Epikrise"), HasSubstr("application/pdf"), HasSubstr(name)));
  const std::string fetched = dir_.File("fetched.pdf");
  EXPECT_EQ(As("liv.genetikk", {"referral", "fetch", name, "--to", fetched}).code, 0);
  std::stringstream content;
  content << std::ifstream(fetched, std::ios::binary).rdbuf();
  EXPECT_TRUE(content.str() == letter);
  const Said seen = Until(kOfficer, {"audit", "who-has-seen", patient_}, "Read Attachment");
  EXPECT_THAT(seen.out, HasSubstr(name.substr(name.find("referrals/"))));
  const std::string program = dir_.Write("invoice.pdf", std::string("MZ\x90\0\x03", 5));
  const Said refused = As("kari.alesund", {"referral", "attach", referral_, program});
  EXPECT_EQ(refused.code, 1);
  EXPECT_THAT(refused.out, HasSubstr("type-not-allowed"));
  EXPECT_EQ(As("liv.genetikk", {"referral", "remove-attachment", name, "--reason", "Another patient's."}).code, 0);
  EXPECT_EQ(As("liv.genetikk", {"referral", "fetch", name, "--to", fetched}).code, 1);
}

TEST_F(AuditOfARegion, NoticesAStoreThatWasPutBackAlthoughItsAnchorWasToo) {
  ASSERT_OK(StartRegion());
  MakeCase("case-1");
  Until(kOfficer, {"audit", "who-has-seen", patient_}, "Get Referral");
  StopRegion();
  const std::string store = options_.data_dir + "/services/referral", copy = dir_.File("copy");
  fs::copy(store, copy, fs::copy_options::recursive);
  ASSERT_OK(StartRegion());
  MakeCase("case-2");
  Until(kOfficer, {"audit", "who-has-seen", patient_}, "Get Referral");
  StopRegion();
  fs::remove_all(store);
  fs::copy(copy, store, fs::copy_options::recursive);
  ASSERT_OK(StartRegion());
  const Said alarm = Until("dag.drift", {"audit", "alarms"}, "referral");
  EXPECT_THAT(alarm.out, HasSubstr("find out who"));
  // What was lost there is kept here.
  EXPECT_THAT(As(kOfficer, {"audit", "who-has-seen", patient_}).out, HasSubstr("Get Referral"));
}

class AuditIsKilled : public AuditOfARegion, public ::testing::WithParamInterface<const char*> {};

TEST_P(AuditIsKilled, TheLogIsWholeAfterwards) {
  PlanFaults({{"audit", GetParam()}}, 1);
  ASSERT_OK(StartRegion());
  ArmFaults();
  const int first_process = region_->pid("audit");
  for (int i = 0; i < kMostCases && (i < 2 || region_->pid("audit") == first_process); ++i) {
    MakeCase("case-" + std::to_string(i));
  }
  Until(kOfficer, {"audit", "who-has-seen", patient_}, "Get Referral");
  ExpectWhole();
  ExpectAllDied();
}

INSTANTIATE_TEST_SUITE_P(Points, AuditIsKilled,
                         ::testing::Values("committer.before-sync", "committer.after-sync", "committer.before-answer",
                                           "follower.before-position"));

}  // namespace
}  // namespace sjelden
