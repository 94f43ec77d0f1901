// An advice dialogue in a running region: typed by both sides, over the network, to a referral and to an end.
#include <algorithm>

#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "sjelden/referral/v1/advice_service.pb.h"
#include "sjelden/referral/v1/referral_service.pb.h"
#include "tests/e2e/operator_line.h"
#include "tests/e2e/region_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::referral::v1;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr int kTries = 200;
constexpr char kReferrer[] = "kari.alesund";
constexpr char kAdviser[] = "jon.genetikk";

class AdviceInARegion : public RegionFixture {
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
  // A patient of the referrer's unit, who comes with a case of their own.
  std::string NewPatient() {
    const std::string file = dir_.Write("case.json", R"({"id":"case","subject":{"id":"x"},
      "phenotypicFeatures":[{"type":{"id":"HP:0001250","label":"Seizure"}}],
      "metaData":{"created":"2026-01-01T00:00:00Z","createdBy":"test","phenopacketSchemaVersion":"2.0"}})");
    const Said imported = As(kReferrer, {"referral", "import", "--unit", "alesund-paediatrics", file});
    EXPECT_EQ(imported.code, 0) << imported.err;
    const auto listed = Json<pb::ListReferralsResponse>(
        As(kReferrer, {"--json", "referral", "list", "--from", "alesund-paediatrics"}));
    EXPECT_GT(listed.rows_size(), 0);
    return listed.rows_size() > 0 ? listed.rows(0).patient() : "";
  }
  std::string Ask(const std::string& patient, const std::string& subject) {
    const Said asked = As(kReferrer, {"--json", "advice", "ask", patient, "Is an exome next?", "--to", "genetics",
                                      "--subject", subject});
    return Json<pb::CreateDialogueResponse>(asked).dialogue().name();
  }
};

TEST_F(AdviceInARegion, IsAnsweredBecomesAReferralOrEndsAndIsNeverWithoutAnOwner) {
  ASSERT_OK(StartRegion());
  const std::string patient = NewPatient();
  const std::string dialogue = Ask(patient, "Which test first?");

  EXPECT_THAT(As(kAdviser, {"advice", "list", "--unit", "genetics"}).out,
              AllOf(HasSubstr(dialogue), HasSubstr("awaiting-advice"), HasSubstr("give-advice")));
  EXPECT_THAT(As(kAdviser, {"advice", "show", dialogue}).out,
              AllOf(HasSubstr("Is an exome next?"), HasSubstr("not yet")));
  EXPECT_THAT(As(kAdviser, {"advice", "read", dialogue}).out, Not(HasSubstr("not yet")));
  EXPECT_THAT(As(kReferrer, {"advice", "close", dialogue}).err, HasSubstr("AWAITING_ADVICE"));
  EXPECT_EQ(As(kAdviser, {"advice", "reply", dialogue, "Begin with a microarray."}).code, 0);
  const auto own = Json<pb::ListDialoguesResponse>(As(kReferrer, {"--json", "advice", "list"}));
  ASSERT_EQ(own.rows_size(), 1);
  EXPECT_EQ(own.rows(0).unread(), 1);
  EXPECT_FALSE(own.rows(0).next_action_date().empty());

  EXPECT_EQ(As(kAdviser, {"advice", "convert", dialogue}).code, 1) << "without the referrer's consent";
  EXPECT_EQ(As(kReferrer, {"advice", "allow-conversion", dialogue}).code, 0);
  const auto made = Json<pb::ConvertToReferralResponse>(
      As(kAdviser, {"--json", "advice", "convert", dialogue, "--urgency", "expedited"}));
  EXPECT_EQ(made.dialogue().converted_to(), made.referral().name());
  EXPECT_EQ(made.referral().converted_from(), dialogue);
  EXPECT_THAT(As(kReferrer, {"referral", "show", made.referral().name()}).out,
              AllOf(HasSubstr("received"), HasSubstr(dialogue), HasSubstr("Begin with a microarray.")));

  const std::string second = Ask(patient, "And the parents?");
  EXPECT_EQ(As(kAdviser, {"advice", "reply", second, "Not needed yet."}).code, 0);
  EXPECT_THAT(As(kAdviser, {"advice", "close", second, "--reason", "Silence."}).err,
              HasSubstr("the referrer may answer"));
  EXPECT_THAT(As(kReferrer, {"advice", "close", second}).out, HasSubstr("closed"));
  EXPECT_THAT(As(kReferrer, {"advice", "list"}).out, HasSubstr("no dialogues"));

  // The stores are as whole as they were, and the log names who has read.
  const Said verified = OperatorLine(options_.data_dir).Run({"verify", "referral"});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  Said seen;
  for (int tries = 0; tries < kTries && seen.out.find("Get Dialogue") == std::string::npos; ++tries) {
    seen = As("paul.personvern", {"audit", "who-has-seen", patient});
  }
  EXPECT_THAT(seen.out, HasSubstr("Get Dialogue"));
}

}  // namespace
}  // namespace sjelden
