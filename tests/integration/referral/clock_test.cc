// Legal clocks through the real gate and store: the list, the account of it, the warnings, what ends one.
#include <gtest/gtest.h>

#include "referral/domain/clocks.h"
#include "sjelden/referral/v1/events.pb.h"
#include "tests/integration/referral/referral_fixture.h"

namespace sjelden::referral {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ReferralClocks : public ReferralFixture {
 protected:
  template <class Request>
  Request For(const v1::Referral& referral) {
    Request request;
    request.set_name(referral.name());
    request.set_etag(referral.etag());
    request.set_request_id(NewRequestId());
    return request;
  }
  void Pass(int days) { clock_.Advance(absl::Hours(24 * days)); }
  std::string Today() const { return FormatDay(calendar_.DayOf(clock_.Now())); }

  absl::StatusOr<v1::ListClocksResponse> Clocks(const Actor& actor, std::vector<v1::ClockState> states = {},
                                                int page_size = 0, const std::string& token = "") {
    v1::ListClocksRequest request;
    request.set_receiving_unit(kGenetics);
    for (const v1::ClockState state : states) request.add_states(state);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return Run(deps_, &ListClocks, request, actor);
  }
  absl::StatusOr<v1::ProveClocksResponse> Prove(const Actor& actor) {
    v1::ProveClocksRequest request;
    request.set_receiving_unit(kGenetics);
    return Run(deps_, &TakeTimeToProve, &ProveClocks, request, actor);
  }
  absl::StatusOr<v1::Referral> Told(const v1::Referral& referral) {
    auto request = For<v1::RecordPatientInformedRequest>(referral);
    request.mutable_information()->set_channel(v1::INFORMED_BY_LETTER);
    request.mutable_information()->set_date(Today());
    ASSIGN_OR_RETURN(const auto response, Run(deps_, &RecordPatientInformed, request, assessor_));
    return response.referral();
  }
  absl::StatusOr<v1::Referral> Move(const v1::Referral& referral, const std::string& day) {
    auto request = For<v1::MovePlannedStartRequest>(referral);
    request.set_planned_start_date(day);
    request.set_reason_code(v1::POSTPONEMENT_REASON_CAPACITY);
    request.set_reason("The physician is ill.");
    ASSIGN_OR_RETURN(const auto response, Run(deps_, &MovePlannedStart, request, assessor_));
    return response.referral();
  }
  absl::Status CareStarts(const v1::Referral& referral, const std::string& day) {
    pathway::v1::CareStarted event;
    event.add_referrals(referral.name());
    event.set_care_start_date(day);
    return Follow([&](const Call& call) { return OnCareStarted(deps_, call, event); });
  }
};

TEST_F(ReferralClocks, TheNearestDeadlineComesFirstAndEveryPageIsTheListAtLast) {
  std::vector<std::string> created;
  for (int i = 0; i < 7; ++i) {
    created.push_back(Create().name());
    Pass(1);
  }
  std::vector<std::string> listed;
  std::string token;
  do {
    ASSERT_OK_AND_ASSIGN(const auto page, Clocks(assessor_, {}, 3, token));
    for (const auto& row : page.rows()) listed.push_back(row.referral());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_EQ(listed, created);
}

TEST_F(ReferralClocks, AClockStandsInTheListUntilThePatientIsTold) {
  v1::Referral referral = Create();
  ASSERT_OK_AND_ASSIGN(referral, Assess(referral, Right(), assessor_));
  ASSERT_OK_AND_ASSIGN(auto listed, Clocks(assessor_));
  EXPECT_THAT(listed.rows(), SizeIs(2)) << "to be told, and to be begun";
  ASSERT_OK_AND_ASSIGN(referral, Told(referral));
  ASSERT_OK_AND_ASSIGN(listed, Clocks(assessor_));
  ASSERT_THAT(listed.rows(), SizeIs(1));
  EXPECT_EQ(listed.rows(0).clock().kind(), v1::CLOCK_KIND_START_OF_CARE);
  ASSERT_OK(CareStarts(referral, Today()));
  ASSERT_OK_AND_ASSIGN(listed, Clocks(assessor_));
  EXPECT_THAT(listed.rows(), IsEmpty());
}

TEST_F(ReferralClocks, PassThroughTheirStatesByTheDateAlone) {
  const v1::Referral referral = Create();
  const v1::LegalClock clock = referral.clocks(0);
  const auto state = [&] { return Clocks(assessor_)->rows(0).clock().state(); };
  EXPECT_EQ(state(), v1::CLOCK_STATE_RUNNING);
  while (Today() < clock.warn_date()) Pass(1);
  EXPECT_EQ(state(), v1::CLOCK_STATE_DUE_SOON);
  while (Today() <= clock.due_date()) Pass(1);
  EXPECT_EQ(state(), v1::CLOCK_STATE_BREACHED);
  ASSERT_OK_AND_ASSIGN(const auto breached, Clocks(assessor_, {v1::CLOCK_STATE_BREACHED}));
  EXPECT_THAT(breached.rows(), SizeIs(1));
  ASSERT_OK_AND_ASSIGN(const auto shown, Get(referral.name(), referrer_));
  EXPECT_EQ(shown.clocks(0).state(), v1::CLOCK_STATE_BREACHED);
}

TEST_F(ReferralClocks, WhatWasTooLateIsFoundAgain) {
  v1::Referral referral = Create();
  Pass(60);
  v1::Assessment no_right;
  no_right.set_urgency(v1::URGENCY_ELECTIVE);
  no_right.mutable_no_right()->set_reason_code(v1::NO_RIGHT_REASON_LOWER_LEVEL_SUFFICES);
  no_right.mutable_no_right()->set_medical_reason("A normal variant.");
  ASSERT_OK_AND_ASSIGN(referral, Assess(referral, no_right, assessor_));
  ASSERT_OK_AND_ASSIGN(referral, Told(referral));
  ASSERT_OK_AND_ASSIGN(const auto running, Clocks(assessor_));
  EXPECT_THAT(running.rows(), IsEmpty());
  ASSERT_OK_AND_ASSIGN(const auto late, Clocks(assessor_, {v1::CLOCK_STATE_MET_LATE}));
  ASSERT_THAT(late.rows(), SizeIs(1));
  EXPECT_EQ(late.rows(0).clock().end_date(), Today());
}

TEST_F(ReferralClocks, TheAccountIsCompleteAndCountsWhatIsMissed) {
  v1::Referral told = Create();
  Create();
  Create(/*submit=*/false);
  ASSERT_OK_AND_ASSIGN(told, Assess(told, Right(), assessor_));
  ASSERT_OK_AND_ASSIGN(told, Told(told));
  Pass(30);
  ASSERT_OK_AND_ASSIGN(const auto account, Prove(assessor_));
  EXPECT_EQ(account.referrals(), 2) << "a draft does not exist for its receiver";
  EXPECT_EQ(account.with_deadline(), 2);
  EXPECT_EQ(account.without_deadline(), 0);
  EXPECT_EQ(account.running(), 2);
  EXPECT_EQ(account.breached(), 1);
  EXPECT_THAT(account.unaccounted(), IsEmpty());
  EXPECT_THAT(Prove(foreigner_), HasReason("REFERRAL_UNIT"));
}

TEST_F(ReferralClocks, TheAccountFindsARowThatIsGone) {
  const v1::Referral referral = Create();
  harmed_ = true;
  ASSERT_OK(Follow([&](const Call&) -> absl::StatusOr<Commit> {
    Commit commit;
    for (const ClockRowAt& row : ClockRowsOf(referral)) commit.RemoveIndex(row.key);
    return commit;
  }));
  ASSERT_OK_AND_ASSIGN(const auto account, Prove(assessor_));
  EXPECT_THAT(account.unaccounted(), Contains(referral.name()));
}

TEST_F(ReferralClocks, WarnEverybodyOnceAndTellTheFollowers) {
  const v1::Referral referral = Create();
  EXPECT_THAT(Warn(), IsOkAndHolds(0));
  while (Today() < referral.clocks(0).warn_date()) Pass(1);
  EXPECT_THAT(Warn(), IsOkAndHolds(1));
  EXPECT_THAT(Warn(), IsOkAndHolds(0)) << "once";
  EXPECT_THAT(EventNames(), Contains("ClockWarned"));
  ASSERT_OK_AND_ASSIGN(v1::Referral shown, Get(referral.name(), assessor_));
  ASSERT_THAT(shown.clocks(0).warnings(), SizeIs(1));
  EXPECT_EQ(shown.clocks(0).warnings(0).person(), shown.clocks(0).owner());
  while (Today() <= referral.clocks(0).due_date()) Pass(1);
  EXPECT_THAT(Warn(), IsOkAndHolds(1));
  EXPECT_THAT(Warn(), IsOkAndHolds(0));
  ASSERT_OK_AND_ASSIGN(shown, Get(referral.name(), assessor_));
  EXPECT_EQ(shown.clocks(0).warnings(1).state(), v1::CLOCK_STATE_BREACHED);
}

TEST_F(ReferralClocks, AMovedStartIsToldAndOneTooLateIsWarnedOfAtOnce) {
  v1::Referral referral = Create();
  ASSERT_OK_AND_ASSIGN(referral, Assess(referral, Right(), assessor_));
  ASSERT_OK_AND_ASSIGN(referral, Move(referral, "2026-09-14"));
  EXPECT_THAT(EventNames(), Contains("PlannedStartMoved"));
  EXPECT_THAT(Warn(), IsOkAndHolds(1));
  ASSERT_OK_AND_ASSIGN(const auto expected, Clocks(assessor_, {v1::CLOCK_STATE_EXPECTED_BREACH}));
  ASSERT_THAT(expected.rows(), SizeIs(1));
  auto request = For<v1::RecordBreachStepRequest>(*Get(referral.name(), assessor_));
  request.mutable_step()->set_kind(v1::BREACH_STEP_KIND_HELFO_NOTIFIED);
  request.mutable_step()->set_date(Today());
  ASSERT_OK_AND_ASSIGN(const auto step, Run(deps_, &RecordBreachStep, request, assessor_));
  EXPECT_THAT(step.referral().clocks(1).breach_steps(), SizeIs(1));
}

TEST_F(ReferralClocks, BetweenDecisionAndBookingNobodyIsForgotten) {
  v1::Referral referral = Create();
  ASSERT_OK_AND_ASSIGN(referral, Assess(referral, Right(), assessor_));
  Create();
  const auto forgotten = [&] {
    v1::ListClocksRequest request;
    request.set_receiving_unit(kGenetics);
    request.set_without_appointment(true);
    return Run(deps_, &ListClocks, request, assessor_);
  };
  const auto booked = [&](const std::string& day) {
    pathway::v1::AppointmentChanged event;
    event.add_referrals(referral.name());
    event.set_appointment_date(day);
    return Follow([&](const Call& call) { return OnAppointmentChanged(deps_, call, event); });
  };
  ASSERT_THAT(forgotten()->rows(), SizeIs(1));
  EXPECT_EQ(forgotten()->rows(0).referral(), referral.name());
  ASSERT_OK(booked("2026-08-17"));
  EXPECT_THAT(forgotten()->rows(), IsEmpty());
  ASSERT_OK(booked(""));
  EXPECT_THAT(forgotten()->rows(), SizeIs(1)) << "called off";
}

TEST_F(ReferralClocks, AreNotForOthers) {
  Create();
  ASSERT_OK_AND_ASSIGN(const auto listed, Clocks(foreigner_));
  EXPECT_THAT(listed.rows(), IsEmpty());
}

TEST_F(ReferralClocks, TheFirstOpeningCountsAndTheSenderSeesIt) {
  const v1::Referral referral = Create();
  v1::OpenReferralRequest request;
  request.set_name(referral.name());
  request.set_request_id(NewRequestId());
  ASSERT_OK_AND_ASSIGN(const auto first, Run(deps_, &OpenReferral, request, assessor_));
  request.set_request_id(NewRequestId());
  ASSERT_OK_AND_ASSIGN(const auto second, Run(deps_, &OpenReferral, request, second_));
  EXPECT_EQ(second.referral().first_opening().person(), assessor_.person);
  EXPECT_EQ(second.referral().etag(), first.referral().etag()) << "nothing was written";
  ASSERT_OK_AND_ASSIGN(const auto shown, Get(referral.name(), referrer_));
  EXPECT_EQ(shown.first_opening().person(), assessor_.person);
  EXPECT_THAT(EventNames(), Contains("ReferralOpened"));
}

}  // namespace
}  // namespace sjelden::referral
