// What people type and read: words of enumerations, times, errors.
#include <gtest/gtest.h>

#include "clients/cli/enum_words.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/times.h"
#include "platform/status/error.h"
#include "sjelden/access/v1/sign_in.pb.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden {
namespace {

TEST(EnumWords, AreTheNamesWithoutTheirPrefix) {
  EXPECT_EQ(Word(referral::v1::REFERRAL_STATE_INFO_REQUESTED), "info-requested");
  EXPECT_EQ(Word(referral::v1::REFERRAL_STATE_UNSPECIFIED), "");
  EXPECT_EQ(Word(static_cast<referral::v1::ReferralState>(99)), "99");
  const auto words = EnumWords(*referral::v1::Urgency_descriptor());
  EXPECT_EQ(words.at("elective"), referral::v1::URGENCY_ELECTIVE);
  EXPECT_EQ(words.count("unspecified"), 0u);
  EXPECT_EQ(EnumWords(*access::v1::GroundReviewState_descriptor()).at("approved"),
            access::v1::GROUND_REVIEW_STATE_APPROVED);
}

TEST(Times, AreReadInNorwegianTime) {
  EXPECT_EQ(ParseMoment("2026-07-01T12:00")->seconds(), ParseMoment("2026-07-01T10:00:00Z")->seconds());
  EXPECT_EQ(MomentText(*ParseMoment("2026-01-01T11:00:00Z")), "2026-01-01 12:00");
  EXPECT_EQ(ExitCodeOf(ParseMoment("tomorrow").status()), kExitUsage);
  EXPECT_EQ(MomentText({}), "");
  EXPECT_EQ(DayFromToday(absl::FromUnixSeconds(0), 31), "1970-02-01");
}

TEST(Times, OfClinicalEventsAreAgesPhasesOrMoments) {
  EXPECT_EQ(TimePointText(*ParseTimePoint("P3Y4M")), "3Y4M");
  EXPECT_EQ(TimePointText(*ParseTimePoint("HP:0003593")), "HP:0003593");
  EXPECT_EQ(TimePointText(*ParseTimePoint("2026-11-22")), "2026-11-22 00:00");
}

TEST(ExitCode, TellsRefusalsUsageAndUnreachableApart) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), kExitOk);
  EXPECT_EQ(ExitCodeOf(absl::NotFoundError("x")), kExitRefused);
  EXPECT_EQ(ExitCodeOf(UsageError("x")), kExitUsage);
  EXPECT_EQ(ExitCodeOf(MakeError(absl::StatusCode::kUnavailable, "SERVICE_UNREACHABLE", "x")), kExitUnreachable);
  EXPECT_EQ(ExitCodeOf(MakeError(absl::StatusCode::kNotFound, "REGION_NOT_RUNNING", "x")), kExitUnreachable);
}

TEST(ErrorText, HasSentenceReasonAndFields) {
  const absl::Status status = MakeError(absl::StatusCode::kInvalidArgument, "INVALID_FIELDS", "two fields are wrong",
                                        {{"patient.birth_date", "want YYYY-MM-DD"}});
  EXPECT_EQ(ErrorText(status),
            "sjelden: two fields are wrong\n  reason: INVALID_FIELDS\n  patient.birth_date: want YYYY-MM-DD\n");
}

TEST(ErrorText, NeverRepeatsANumberOfAPerson) {
  EXPECT_EQ(WithoutNumbers("no 26810199753 here"), "no … here");
  EXPECT_EQ(WithoutNumbers("at 127.0.0.1:7403"), "at 127.0.0.1:7403");
  EXPECT_EQ(WithoutNumbers("controllers/883974832/units/genetics"), "controllers/883974832/units/genetics");
}

}  // namespace
}  // namespace sjelden
