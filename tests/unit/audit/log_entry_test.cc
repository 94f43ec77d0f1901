// What is kept of an entry, and what each reader is shown of it.
#include "audit/domain/log_entry.h"

#include "google/protobuf/text_format.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::audit {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

v1::LogEntry AnEntry() {
  v1::LogEntry logged;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(R"(
    source: "referral" epoch: "one"
    entry {
      sequence: 7 id: "01entry" time { seconds: 1774429200 } person: "practitioners/liv" role: "practitionerRoles/liv-1"
      unit: "controllers/883974832/units/genetics" function: "assessor" caller: "cli"
      method: "/sjelden.referral.v1.ReferralService/ListReferrals" ground: "relation" controller: "883974832"
      documents { document: "controllers/883974832/referrals/a" version: 2 patient: "patients/p1" }
      documents { document: "controllers/883974832/referrals/b" version: 3 patient: "patients/p2" }
      documents { document: "controllers/883974832/referrals/c" version: 1 patient: "patients/p1" }
    })", &logged));
  return logged;
}

TEST(LogEntry, LeafIsReadBackByteForByte) {
  const std::string content = LeafContent(AnEntry());
  EXPECT_EQ(content, LeafContent(AnEntry()));
  ASSERT_OK_AND_ASSIGN(const v1::LogEntry read, ParseLeaf(content));
  EXPECT_THAT(read, EqualsProto(AnEntry()));
  EXPECT_THAT(ParseLeaf("no message\xff"), HasReason("AUDIT_LOG_DAMAGED"));
}

TEST(LogEntry, NeedsAnIdAndAController) {
  platform::v1::AccessEntry entry = AnEntry().entry();
  EXPECT_OK(CheckUsable(entry));
  entry.set_controller("../883974832");
  EXPECT_THAT(CheckUsable(entry), HasReason("ACCESS_ENTRY_UNUSABLE"));
  entry = AnEntry().entry();
  entry.clear_id();
  EXPECT_THAT(CheckUsable(entry), HasReason("ACCESS_ENTRY_UNUSABLE"));
}

TEST(LogEntry, NamesEveryPatientOnce) {
  platform::v1::AccessEntry entry = AnEntry().entry();
  entry.add_documents()->set_patient("no/patient");
  entry.add_documents()->set_document("units/1");
  EXPECT_THAT(PatientsOf(entry), ElementsAre("patients/p1", "patients/p2"));
}

TEST(LogEntry, AServiceThatActsOnSomebodysBehalfIsAService) {
  platform::v1::AccessEntry entry = AnEntry().entry();
  EXPECT_EQ(ByOf(entry), v1::ACCESS_BY_PERSON);
  entry.clear_role();
  EXPECT_EQ(ByOf(entry), v1::ACCESS_BY_SERVICE);
}

TEST(LogEntry, ControlSeesEverythingAboutOnePatient) {
  const v1::Access access = AccessOf(AnEntry(), "patients/p1", v1::ACCESS_VIEW_CONTROL);
  ASSERT_EQ(access.documents_size(), 2) << "not the other patient's";
  EXPECT_EQ(access.documents(1).document(), "controllers/883974832/referrals/c");
  EXPECT_EQ(access.action(), "List Referrals");
  EXPECT_EQ(access.entry(), "accessEntries/01entry");
  EXPECT_EQ(access.source(), "referral");
}

TEST(LogEntry, ThePatientSeesWhoWhenWhyAndWhichDocumentAndNothingInternal) {
  const v1::Access access = AccessOf(AnEntry(), "patients/p1", v1::ACCESS_VIEW_PATIENT);
  EXPECT_EQ(access.person(), "practitioners/liv");
  EXPECT_EQ(access.unit(), "controllers/883974832/units/genetics");
  EXPECT_EQ(access.ground(), "relation");
  EXPECT_EQ(access.documents_size(), 2);
  EXPECT_EQ(access.time().seconds(), 1774429200);
  for (const std::string& internal : {access.entry(), access.role(), access.caller(), access.caused_by(),
                                      access.method(), access.refusal(), access.source()}) {
    EXPECT_EQ(internal, "");
  }
}

TEST(LogEntry, WhoChecksTheTreeLearnsOfNobody) {
  const v1::Leaf leaf = LeafOf(AnEntry(), 41, std::string(32, 'h'));
  EXPECT_EQ(leaf.index(), 41u);
  EXPECT_EQ(leaf.sequence(), 7u);
  EXPECT_THAT(leaf.DebugString(), Not(HasSubstr("p1")));
  EXPECT_THAT(leaf.DebugString(), Not(HasSubstr("liv")));
}

}  // namespace
}  // namespace sjelden::audit
