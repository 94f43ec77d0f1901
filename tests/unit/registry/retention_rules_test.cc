// When a record may be ended, as the file of norms says it, and how its end goes on.
#include "deploy/launcher/region_options.h"
#include "gmock/gmock.h"
#include "platform/time/timestamp.h"
#include "registry/domain/erasure_rules.h"
#include "registry/domain/retention_rules.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAreArray;
using platform::v1::ErasureAnswer;
using platform::v1::RecordErasureReceiptRequest;

constexpr char kRules[] =
    "norm after-death 10 years after death source: pasientjournalloven § 25\n"
    "norm not-needed 30 years after last-encounter source: pasientjournalloven § 25\n"
    "ground wrong-and-burdensome source: helsepersonelloven § 43\n"
    "controller 997005562\n"
    "controller 883974832\n"
    "store registry\n"
    "store pathway\n"
    "key-backups-kept 30 days\n"
    "answer-within 2 days\n"
    "confirm-within 14 days\n"
    "destroy-within 3 days\n";

const absl::Time kNow = absl::FromUnixSeconds(1'795'694'400);  // 2026-11-26 12:00 UTC

RetentionRules Rules() { return *RetentionRules::Parse(kRules); }

TEST(RetentionRules, OfTheInstallationAreReadAndNameTheirSources) {
  const auto rules = RetentionRules::Load((SourceDir() / "deploy/config/rules/retention.txt").string());
  ASSERT_OK(rules);
  ASSERT_NE(rules->Find("after-death"), nullptr);
  EXPECT_THAT(rules->Find("after-death")->source, HasSubstr("§ 25"));
  EXPECT_EQ(rules->Find("for-ever"), nullptr);
}

TEST(RetentionRules, EveryServiceOfTheRegionTakesPartAndEveryTrustIsKnown) {
  const auto rules = RetentionRules::Load((SourceDir() / "deploy/config/rules/retention.txt").string());
  ASSERT_OK(rules);
  std::vector<std::string> services;
  std::vector<std::string> trusts;
  for (const ServicePlan& service : ServicesOfRegion()) {
    services.push_back(service.name);
    if (!service.controller.empty()) trusts.push_back(service.controller);
  }
  EXPECT_THAT(rules->stores(), UnorderedElementsAreArray(services));
  EXPECT_THAT(rules->controllers(), UnorderedElementsAreArray(trusts));
}

TEST(RetentionRules, ALineThatIsNotUnderstoodIsNamed) {
  EXPECT_THAT(RetentionRules::Parse(std::string(kRules) + "store pathway\n"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("12")));
  EXPECT_THAT(RetentionRules::Parse("norm after-death ten years after death source: X\n"),
              HasReason("INVALID_RETENTION_RULES"));
  EXPECT_THAT(RetentionRules::Parse("norm after-death 10 years after birth source: X\n"),
              HasReason("INVALID_RETENTION_RULES"));
  EXPECT_THAT(RetentionRules::Parse("norm after-death 10 years after death\n"), HasReason("INVALID_RETENTION_RULES"));
  EXPECT_THAT(RetentionRules::Parse("key-backups-kept 0 days\n"), HasReason("INVALID_RETENTION_RULES"));
}

TEST(RetentionRules, NothingMayBeMissing) {
  const std::string whole = kRules;
  for (const char* line : {"key-backups-kept 30 days\n", "answer-within 2 days\n", "confirm-within 14 days\n",
                           "destroy-within 3 days\n"}) {
    std::string without = whole;
    without.erase(without.find(line), std::string(line).size());
    EXPECT_THAT(RetentionRules::Parse(without), HasReason("INVALID_RETENTION_RULES")) << line;
  }
}

class RetentionEndedTest : public ::testing::Test {
 protected:
  absl::Status Check(const std::string& norm) {
    return CheckRetentionEnded(patient_, *rules_.Find(norm), oslo_, kNow);
  }
  void Died(absl::CivilDay day) {
    patient_.mutable_vital_status()->set_status(clinical::v1::LIFE_STATUS_DECEASED);
    *patient_.mutable_vital_status()->mutable_time_of_death()->mutable_timestamp() = ToTimestamp(oslo_.StartOf(day));
  }
  const RetentionRules rules_ = Rules();
  const Oslo oslo_ = *Oslo::Load();
  pb::Patient patient_;
};

TEST_F(RetentionEndedTest, EndsOnTheDayAfterSoManyYearsAndNotBefore) {
  Died(absl::CivilDay(2016, 11, 26));
  EXPECT_OK(Check("after-death"));
  Died(absl::CivilDay(2016, 11, 27));
  EXPECT_THAT(Check("after-death"), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("until 2026-11-27")));
}

TEST_F(RetentionEndedTest, IsRefusedWhereTheRecordDoesNotHoldTheBasis) {
  EXPECT_THAT(Check("after-death"), HasReason("RETENTION_NOT_ENDED"));
  patient_.mutable_vital_status()->set_status(clinical::v1::LIFE_STATUS_DECEASED);
  EXPECT_THAT(Check("after-death"), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("no date of death")));
  Died(absl::CivilDay(1990, 1, 1));
  EXPECT_THAT(Check("not-needed"), HasReason("RETENTION_NOT_ENDED"));
  *patient_.mutable_time_at_last_encounter()->mutable_timestamp() =
      ToTimestamp(oslo_.StartOf(absl::CivilDay(1989, 5, 5)));
  EXPECT_OK(Check("not-needed"));
}

class ErasureRulesTest : public ::testing::Test {
 protected:
  pb::EndRetentionRequest Asked() {
    pb::EndRetentionRequest request;
    request.set_norm("after-death");
    request.set_reason("avlevert til Norsk helsearkiv");
    return request;
  }
  pb::Erasure Proposed() { return *NewErasure(Asked(), rules_, "region", "practitioners/a", kNow); }
  absl::StatusOr<pb::Erasure> Say(const pb::Erasure& erasure, const std::string& store, ErasureAnswer answer,
                                  const std::string& refusal = "", absl::Duration later = absl::ZeroDuration()) {
    RecordErasureReceiptRequest said;
    said.set_answer(answer);
    said.set_refusal(refusal);
    return TakeAnswer(erasure, rules_, store, said, kNow + later);
  }
  pb::Erasure Ready() {
    const pb::Erasure one = *Say(Proposed(), "registry", platform::v1::ERASURE_ANSWER_READY);
    return *Say(one, "pathway", platform::v1::ERASURE_ANSWER_READY);
  }
  pb::Erasure Decided() { return *Confirm(Ready(), rules_, "practitioners/b", kNow); }
  const RetentionRules rules_ = Rules();
};

TEST_F(ErasureRulesTest, OfEveryTrustTakesWhoThePatientIsToo) {
  EXPECT_THAT(Proposed().controllers(), ElementsAre("997005562", "883974832", "region"));
  pb::EndRetentionRequest one = Asked();
  one.set_controller("997005562");
  EXPECT_THAT(NewErasure(one, rules_, "region", "practitioners/a", kNow)->controllers(), ElementsAre("997005562"));
  one.set_controller("123456785");
  EXPECT_THAT(NewErasure(one, rules_, "region", "practitioners/a", kNow), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(ErasureRulesTest, AProposedOneHasAnOwnerAnActionAndADate) {
  const pb::Erasure erasure = Proposed();
  EXPECT_EQ(erasure.owner(), "practitioners/a");
  EXPECT_EQ(erasure.next_action(), pb::ERASURE_ACTION_AWAIT_ANSWERS);
  EXPECT_EQ(FromTimestamp(erasure.due_time()), kNow + absl::Hours(48));
  EXPECT_THAT(CanConfirm(erasure, "practitioners/b"), HasReason("ERASURE_NOT_READY"));
}

TEST_F(ErasureRulesTest, IsDecidedByASecondPersonWhenEveryStoreIsReady) {
  const pb::Erasure ready = Ready();
  EXPECT_EQ(ready.state(), pb::ERASURE_STATE_READY);
  EXPECT_THAT(CanConfirm(ready, "practitioners/a"), HasReason("SECOND_PERSON_NEEDED"));
  EXPECT_THAT(CanConfirm(ready, ""), HasReason("SECOND_PERSON_NEEDED"));
  const pb::Erasure decided = Decided();
  EXPECT_EQ(decided.owner(), "practitioners/b");
  EXPECT_EQ(FromTimestamp(decided.due_time()), kNow + absl::Hours(72));
  EXPECT_THAT(CanWithdraw(decided), HasReason("ERASURE_NOT_OPEN"));
  EXPECT_THAT(Confirm(decided, rules_, "practitioners/c", kNow), HasReason("ERASURE_NOT_OPEN"));
}

TEST_F(ErasureRulesTest, ARefusalEndsItAndLaterAnswersChangeNothing) {
  ASSERT_OK_AND_ASSIGN(const pb::Erasure refused,
                       Say(Ready(), "pathway", platform::v1::ERASURE_ANSWER_REFUSED, "OPEN_PATHWAY"));
  EXPECT_EQ(refused.state(), pb::ERASURE_STATE_REFUSED);
  EXPECT_EQ(refused.owner(), "");
  EXPECT_EQ(refused.stores(1).refusal(), "OPEN_PATHWAY");
  EXPECT_THAT(CanConfirm(refused, "practitioners/b"), HasReason("ERASURE_NOT_OPEN"));
  ASSERT_OK_AND_ASSIGN(const pb::Erasure later,
                       Say(refused, "registry", platform::v1::ERASURE_ANSWER_READY, "", absl::Hours(1)));
  EXPECT_EQ(later.SerializeAsString(), refused.SerializeAsString());
  ASSERT_OK_AND_ASSIGN(const pb::Erasure too_late,
                       Say(Decided(), "pathway", platform::v1::ERASURE_ANSWER_REFUSED, "OPEN_PATHWAY"));
  EXPECT_EQ(too_late.state(), pb::ERASURE_STATE_DECIDED);
}

TEST_F(ErasureRulesTest, IsCompleteWithTheLastReceiptAndIrrecoverableWhenTheLastKeyBackupExpires) {
  ASSERT_OK_AND_ASSIGN(pb::Erasure erasure,
                       Say(Decided(), "pathway", platform::v1::ERASURE_ANSWER_DESTROYED, "", absl::Hours(5)));
  EXPECT_EQ(erasure.state(), pb::ERASURE_STATE_DECIDED);
  EXPECT_FALSE(erasure.has_irrecoverable_from_time());
  ASSERT_OK_AND_ASSIGN(erasure, Say(erasure, "registry", platform::v1::ERASURE_ANSWER_DESTROYED, "", absl::Hours(2)));
  EXPECT_EQ(erasure.state(), pb::ERASURE_STATE_COMPLETE);
  EXPECT_EQ(FromTimestamp(erasure.irrecoverable_from_time()), kNow + absl::Hours(5 + 30 * 24));
  ASSERT_OK_AND_ASSIGN(const pb::Erasure again,
                       Say(erasure, "pathway", platform::v1::ERASURE_ANSWER_DESTROYED, "", absl::Hours(90)));
  EXPECT_EQ(again.SerializeAsString(), erasure.SerializeAsString());
}

TEST_F(ErasureRulesTest, KeysThatNobodyDecidedAboutAndStoresThatNobodyAskedAreNotBelieved) {
  EXPECT_THAT(Say(Ready(), "pathway", platform::v1::ERASURE_ANSWER_DESTROYED), HasReason("ERASURE_NOT_DECIDED"));
  EXPECT_THAT(Say(Ready(), "sample", platform::v1::ERASURE_ANSWER_READY), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Say(Proposed(), "pathway", platform::v1::ERASURE_ANSWER_REFUSED),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Say(Proposed(), "pathway", platform::v1::ERASURE_ANSWER_UNSPECIFIED),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(ErasureRulesTest, SilenceIsRaisedOnceADay) {
  pb::Erasure erasure = Proposed();
  EXPECT_FALSE(IsToBeRaised(erasure, kNow + absl::Hours(47)));
  EXPECT_TRUE(IsToBeRaised(erasure, kNow + absl::Hours(48)));
  *erasure.mutable_alarm_time() = ToTimestamp(kNow + absl::Hours(48));
  EXPECT_FALSE(IsToBeRaised(erasure, kNow + absl::Hours(71)));
  EXPECT_TRUE(IsToBeRaised(erasure, kNow + absl::Hours(72)));
  EXPECT_FALSE(IsToBeRaised(*Withdraw(erasure, kNow), kNow + absl::Hours(1000)));
}

TEST_F(ErasureRulesTest, CareThatBeginsAgainEndsItUntilItIsDecided) {
  const pb::Erasure ended = RefuseForCare(Ready(), kNow);
  EXPECT_EQ(ended.state(), pb::ERASURE_STATE_REFUSED);
  EXPECT_EQ(ended.stores(0).refusal(), "CARE_BEGAN");
  EXPECT_EQ(RefuseForCare(Decided(), kNow).state(), pb::ERASURE_STATE_DECIDED);
}

}  // namespace
}  // namespace sjelden::registry
