// The house as its users see it: the demo's story, and 734 published cases in and out again.
#include <filesystem>
#include <fstream>
#include <map>

#include "clients/lib/phenopacket/packet_file.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "sjelden/pathway/v1/pathway_service.pb.h"
#include "sjelden/referral/v1/referral_service.pb.h"
#include "tests/e2e/command_line.h"
#include "tests/e2e/region_fixture.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
using org::phenopackets::schema::v2::Phenopacket;
using ::testing::HasSubstr;

class Story : public RegionFixture {
 protected:
  CommandLine Sjelden() const { return CommandLine(options_.data_dir + "/region.textproto"); }

  template <class Message>
  Message Json(const Said& said) {
    EXPECT_EQ(said.code, 0) << said.err;
    Message message;
    const auto parsed = google::protobuf::util::JsonStringToMessage(said.out, &message);
    EXPECT_TRUE(parsed.ok()) << parsed.ToString();
    return message;
  }
  pathway::v1::ProveNoOrphanResponse Prove() {
    return Json<pathway::v1::ProveNoOrphanResponse>(Sjelden().As("tor.koordinator", {"--json", "pathway", "prove"}));
  }
};

TEST_F(Story, DemoIsToldToTheEndAndCanBeToldAgain) {
  ASSERT_OK(StartRegion());
  for (int run = 0; run < 2; ++run) {
    const Said said = Sjelden().Do({"demo"});
    EXPECT_EQ(said.code, 0) << said.err << said.out;
    EXPECT_THAT(said.out, HasSubstr("nothing, of " + std::to_string(run + 1) + " pathways"));
  }
}

TEST_F(Story, ADayAtTheTriageDeskIsTold) {
  ASSERT_OK(StartRegion());
  for (int run = 0; run < 2; ++run) {
    const Said said = Sjelden().Do({"demo", "intake"});
    EXPECT_EQ(said.code, 0) << said.err << said.out;
    EXPECT_THAT(said.out, HasSubstr("0 unaccounted for"));
    EXPECT_THAT(said.out, HasSubstr("expected-breach"));
  }
}

// Half of the cohorts from a unit in Ålesund, the other half from Levanger.
class PublishedCases : public Story {
 protected:
  // Copies every packet into one of two folders; keeps what it says by its id.
  void Copy() {
    int cohort = 0;
    for (const auto& folder : fs::directory_iterator(DataDir() / "phenopackets")) {
      const fs::path to = dir_.path() / (cohort++ % 2 == 0 ? "from-alesund" : "from-levanger");
      fs::create_directories(to);
      for (const auto& file : fs::directory_iterator(folder)) {
        fs::copy_file(file, to / (folder.path().filename().string() + "_" + file.path().filename().string()));
        ASSERT_OK_AND_ASSIGN(const Phenopacket packet, ReadPacketFile(file.path().string()));
        came_in_[packet.id()] = packet;
      }
    }
  }
  Said Import(const std::string& login, const std::string& unit, const std::string& folder) {
    return Sjelden().As(login, {"referral", "import", "--unit", unit, dir_.File(folder)});
  }
  std::vector<referral::v1::ReferralRow> Referrals() {
    const Said said = Sjelden().As("liv.genetikk", {"--json", "referral", "list", "--limit", "1000"});
    const auto listed = Json<referral::v1::ListReferralsResponse>(said);
    return {listed.rows().begin(), listed.rows().end()};
  }
  // From now on Sjelden().Do is done by this person.
  void SignIn(const std::string& login, const std::string& role) {
    const std::string file = dir_.File("password");
    std::ofstream(file) << FirstPassword() << "\n";
    const Said said = Sjelden().Do({"sign-in", login, "--role", role, "--password-file", file});
    ASSERT_EQ(said.code, 0) << said.err;
  }
  // Exports the patients of one unit and compares each with what came in.
  void ExpectUnchanged(const std::vector<referral::v1::ReferralRow>& referrals, const std::string& unit) {
    google::protobuf::util::MessageDifferencer differ;
    std::string difference;
    differ.ReportDifferencesToString(&difference);
    for (const auto& row : referrals) {
      if (row.referring_unit().find(unit) == std::string::npos) continue;
      const auto packet = Json<Phenopacket>(Sjelden().Do({"registry", "export", row.patient()}));
      const auto original = came_in_.find(packet.id());
      ASSERT_NE(original, came_in_.end()) << packet.id();
      difference.clear();
      EXPECT_TRUE(differ.Compare(original->second, packet)) << packet.id() << ": " << difference;
      came_in_.erase(original);
    }
  }
  std::map<std::string, Phenopacket> came_in_;
};

TEST_F(PublishedCases, ComeInAreAssessedAndGoOutUnchanged) {
  SKIP_WITHOUT_DATA();
  ASSERT_OK(StartRegion());
  Copy();
  ASSERT_EQ(came_in_.size(), 734u);
  const Said alesund = Import("kari.alesund", "alesund-paediatrics", "from-alesund");
  const Said levanger = Import("nils.levanger", "levanger-paediatrics", "from-levanger");
  EXPECT_EQ(alesund.code, 0) << alesund.err;
  EXPECT_EQ(levanger.code, 0) << levanger.err;
  EXPECT_THAT(Import("kari.alesund", "alesund-paediatrics", "from-alesund").out, HasSubstr("0 imported")) << "again";
  const auto referrals = Referrals();
  ASSERT_EQ(referrals.size(), 734u) << "none lost, none doubled";

  // What goes out is made of what is stored: the files are gone.
  fs::remove_all(dir_.path() / "from-alesund");
  fs::remove_all(dir_.path() / "from-levanger");
  SignIn("kari.alesund", "referring-clinician");
  ExpectUnchanged(referrals, "alesund");
  SignIn("nils.levanger", "referring-clinician");
  ExpectUnchanged(referrals, "levanger");
  EXPECT_TRUE(came_in_.empty()) << came_in_.size() << " did not go out";

  SignIn("liv.genetikk", "assessor@genetics");
  for (const auto& row : referrals) {
    const Said assessed =
        Sjelden().Do({"referral", "assess", "right", row.referral(), "--latest-start", "2099-03-02", "--planned-start",
                      "2099-02-02", "--care-level", "regional", "--why-not-lower", "needs genetics"});
    ASSERT_EQ(assessed.code, 0) << assessed.err;
  }
  // Every acceptance opens a pathway by itself; meanwhile nothing is ever without owner, action and date.
  pathway::v1::ProveNoOrphanResponse proof = Prove();
  for (int tries = 0; tries < 2000 && proof.acceptances_checked() > 0; ++tries) {
    EXPECT_EQ(proof.violations_size(), 0);
    proof = Prove();
  }
  EXPECT_EQ(proof.violations_size(), 0);
  EXPECT_EQ(proof.acceptances_checked(), 0);
  EXPECT_EQ(proof.pathways_checked(), 734);

  StopRegion();
  ASSERT_OK(StartRegion());
  EXPECT_EQ(Prove().pathways_checked(), 734) << "everything is still there";
  StopRegion();
  // No name, no number, no term in what lies on the disk.
  const std::string grep = "grep -rlaE 'Nordmann|HP:[0-9]{7}|OMIM:|PMID_|Neurofibrom' '" + options_.data_dir + "/services' '" +
                           options_.data_dir + "/logs' > '" + dir_.File("found") + "'";
  EXPECT_NE(std::system(grep.c_str()), 0) << std::ifstream(dir_.File("found")).rdbuf();
}

}  // namespace
}  // namespace sjelden
