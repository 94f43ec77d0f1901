// Who may receive a summary, and in which form.
#include "exchange/domain/summary_receivers.h"

#include <gtest/gtest.h>

#include "tests/testing/status_matchers.h"
#include "tests/unit/exchange/a_case.h"

namespace sjelden::exchange {
namespace {

class SummaryReceivers : public ::testing::Test {
 protected:
  absl::StatusOr<Receivers> Check(const std::vector<v1::SummaryReceiver>& wanted) const {
    return CheckReceivers({wanted.begin(), wanted.end()}, "883974832", case_.rules, case_.directory);
  }
  // The one field that is blamed.
  std::string Blamed(const v1::SummaryReceiver& receiver) const {
    const auto checked = Check({receiver});
    const auto violations = ViolationsOf(checked.status());
    return violations.size() == 1 ? violations[0].field : checked.status().ToString();
  }

  const ACase case_;
  v1::SummaryReceiver aalesund_ = ACase::Receiver(kAalesund, v1::RECEIVER_GROUND_TREATING);
};

TEST_F(SummaryReceivers, EachHasAGround) {
  EXPECT_OK(Check({aalesund_}));
  aalesund_.set_ground(v1::RECEIVER_GROUND_UNSPECIFIED);
  EXPECT_THAT(Check({aalesund_}), HasReason("SUMMARY_RECEIVER_WITHOUT_GROUND"));
}

TEST_F(SummaryReceivers, AUniversityGetsAProjectsPseudonymisedCopyOnly) {
  ASSERT_OK_AND_ASSIGN(const Receivers receivers, Check({aalesund_, ACase::Researcher()}));
  EXPECT_EQ(receivers[0].form(), v1::SUMMARY_FORM_IDENTIFIED);
  EXPECT_EQ(receivers[1].form(), v1::SUMMARY_FORM_PSEUDONYMISED);
  EXPECT_THAT(Check({ACase::Receiver(kUniversity, v1::RECEIVER_GROUND_TREATING)}),
              HasReason("SUMMARY_IDENTIFIED_TO_UNIVERSITY"));
  // Not by calling the university's unit another trust's either.
  v1::SummaryReceiver disguised = ACase::Receiver(kUniversity, v1::RECEIVER_GROUND_TREATING);
  disguised.set_controller("997005562");
  EXPECT_THAT(Check({disguised}), HasReason("SUMMARY_IDENTIFIED_TO_UNIVERSITY"));
}

TEST_F(SummaryReceivers, ResearchIsAtAUniversityUnderOneProject) {
  aalesund_.set_ground(v1::RECEIVER_GROUND_RESEARCH_PROJECT);
  aalesund_.set_project(kProject);
  EXPECT_THAT(Check({aalesund_}), HasReason("SUMMARY_PROJECT_FOR_HOSPITAL"));
  EXPECT_EQ(Blamed(ACase::Researcher("")), "receivers[0].project");
  EXPECT_FALSE(Check({ACase::Researcher(), ACase::Researcher("REK 2026/2")}).ok());
}

TEST_F(SummaryReceivers, TheFormIsNeverTheCallers) {
  v1::SummaryReceiver researcher = ACase::Researcher();
  researcher.set_form(v1::SUMMARY_FORM_IDENTIFIED);
  ASSERT_OK_AND_ASSIGN(const Receivers receivers, Check({researcher}));
  EXPECT_EQ(receivers[0].form(), v1::SUMMARY_FORM_PSEUDONYMISED);
}

TEST_F(SummaryReceivers, UnitTrustAndPersonFitTogether) {
  v1::SummaryReceiver receiver = aalesund_;
  receiver.set_controller("983974791");
  EXPECT_EQ(Blamed(receiver), "receivers[0].controller");
  receiver = aalesund_;
  receiver.set_person(kNils);
  EXPECT_EQ(Blamed(receiver), "receivers[0].person");
  receiver.set_person(kKari);
  EXPECT_OK(Check({receiver}));
  EXPECT_EQ(Blamed(ACase::Receiver("controllers/997005562/units/unknown", v1::RECEIVER_GROUND_TREATING)),
            "receivers[0].unit");
  EXPECT_EQ(Blamed(ACase::Receiver(kGenetics, v1::RECEIVER_GROUND_TREATING)), "receivers[0].controller");
  EXPECT_FALSE(Check({aalesund_, aalesund_}).ok());
  EXPECT_FALSE(Check({}).ok());
}

TEST_F(SummaryReceivers, AReasonForWhatThePatientWasNotToldIsForANamedTreatingPhysician) {
  v1::SummaryReceiver receiver = aalesund_;
  receiver.set_undisclosed_reason("Akutt behandlingsvalg.");
  EXPECT_EQ(Blamed(receiver), "receivers[0].undisclosed_reason");
  receiver.set_person(kKari);
  EXPECT_OK(Check({receiver}));
  receiver.set_ground(v1::RECEIVER_GROUND_REQUESTED_HELP);
  EXPECT_EQ(Blamed(receiver), "receivers[0].undisclosed_reason");
}

}  // namespace
}  // namespace sjelden::exchange
