// What is missing, as it is typed: seen, asked for by item, answered by item, known afterwards.
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "sjelden/referral/v1/completeness.pb.h"
#include "sjelden/referral/v1/referral_service.pb.h"
#include "tests/e2e/command_line.h"
#include "tests/e2e/region_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::referral::v1;
using ::testing::HasSubstr;

class TypedCompleteness : public RegionFixture {
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
  // A referral about a breast carcinoma that brings nothing along.
  std::string Import() {
    const std::string file = dir_.Write("case.json", R"({"id":"case","subject":{"id":"x"},
      "phenotypicFeatures":[{"type":{"id":"HP:0003002","label":"Breast carcinoma"}}],
      "metaData":{"created":"2026-01-01T00:00:00Z","createdBy":"test","phenopacketSchemaVersion":"2.0"}})");
    const Said imported = As("kari.alesund", {"referral", "import", "--unit", "alesund-paediatrics", file});
    EXPECT_EQ(imported.code, 0) << imported.err;
    const auto listed = Json<pb::ListReferralsResponse>(As("liv.genetikk", {"--json", "referral", "list"}));
    EXPECT_EQ(listed.rows_size(), 1);
    return listed.rows_size() == 1 ? listed.rows(0).referral() : "";
  }
};

TEST_F(TypedCompleteness, GoesToTheReferrerAsAListAndComesBackItemByItem) {
  ASSERT_OK(StartRegion());
  const std::string referral = Import();
  const std::string due =
      Json<pb::Referral>(As("liv.genetikk", {"--json", "referral", "show", referral})).assessment_due_date();
  EXPECT_THAT(As("liv.genetikk", {"referral", "completeness", referral}).out, HasSubstr("Hereditary cancer"));
  EXPECT_EQ(As("liv.genetikk", {"referral", "ask", referral, "--by", due}).code, 2) << "neither words nor items";
  const Said unknown = As("liv.genetikk", {"referral", "ask", referral, "--by", due, "--item", "horoscope"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_THAT(unknown.err, HasSubstr("items[0]: is no item of the completeness lists"));
  const Said asked = As("liv.genetikk", {"referral", "ask", referral, "--item", "pathology-report", "--item",
                                         "family-tree", "--by", due});
  EXPECT_EQ(asked.code, 0) << asked.err;
  EXPECT_THAT(asked.out, HasSubstr("Family tree: not answered"));

  const Said half = As("kari.alesund", {"referral", "answer", referral, "--provided", "pathology-report"});
  EXPECT_EQ(half.code, 1);
  EXPECT_THAT(half.err, HasSubstr("family-tree"));
  const Said answered = As("kari.alesund", {"referral", "answer", referral, "--provided", "pathology-report",
                                            "--not-available", "family-tree=Adopted, nothing is known"});
  EXPECT_EQ(answered.code, 0) << answered.err;
  EXPECT_THAT(answered.out, HasSubstr("Adopted, nothing is known"));

  const auto known = Json<pb::Completeness>(As("liv.genetikk", {"--json", "referral", "completeness", referral}));
  ASSERT_EQ(known.items_size(), 3);
  EXPECT_EQ(known.items(0).state(), pb::COMPLETENESS_STATE_PRESENT);
  EXPECT_EQ(known.items(1).state(), pb::COMPLETENESS_STATE_MISSING) << "nobody asked for it";
  EXPECT_EQ(known.items(2).state(), pb::COMPLETENESS_STATE_SETTLED);
  const auto after = Json<pb::Referral>(As("liv.genetikk", {"--json", "referral", "show", referral}));
  EXPECT_EQ(after.assessment_due_date(), due) << "the clock ran on";
}

}  // namespace
}  // namespace sjelden
