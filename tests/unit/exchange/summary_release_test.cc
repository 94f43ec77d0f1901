// What of a case may be passed on.
#include "exchange/domain/summary_release.h"

#include <gtest/gtest.h>

#include "platform/time/timestamp.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/exchange/a_case.h"

namespace sjelden::exchange {
namespace {

namespace rg = ::sjelden::registry::v1;

class SummaryRelease : public ::testing::Test {
 protected:
  absl::Status Check() const { return CheckRelease(summary_, case_.content, wishes_, case_.As(kEva).today); }
  v1::SummaryReport& report() { return *case_.content.mutable_reports(0); }
  rg::Consent ResearchConsent() const {
    rg::Consent consent;
    consent.set_scope(rg::CONSENT_SCOPE_RESEARCH);
    consent.set_form(rg::CONSENT_FORM_WRITTEN);
    consent.set_project(kProject);
    consent.mutable_valid_period()->set_start_date("2026-01-01");
    return consent;
  }
  void Object(const std::string& counterpart) {
    rg::Objection objection;
    objection.set_target(rg::OBJECTION_TARGET_SHARING);
    objection.set_counterpart(counterpart);
    wishes_.objections = {objection};
  }

  ACase case_;
  v1::Summary summary_ = case_.Addressed();
  PatientWishes wishes_;
};

TEST_F(SummaryRelease, WhatThePatientWasToldMayGo) { EXPECT_OK(Check()); }

TEST_F(SummaryRelease, WhatThePatientWasNotToldStays) {
  for (const auto disclosure : {v1::RESULT_DISCLOSURE_NOT_TOLD, v1::RESULT_DISCLOSURE_UNSPECIFIED}) {
    report().set_disclosure(disclosure);
    EXPECT_THAT(Check(), HasReason("SUMMARY_PATIENT_NOT_TOLD"));
  }
  report().set_disclosure(v1::RESULT_DISCLOSURE_DECLINED);  // does not want to know: that is settled
  EXPECT_OK(Check());
}

TEST_F(SummaryRelease, ExceptToTheTreatingPhysicianByNameWithAReason) {
  report().set_disclosure(v1::RESULT_DISCLOSURE_NOT_TOLD);
  summary_.mutable_receivers()->DeleteSubrange(1, 1);
  v1::SummaryReceiver& kari = *summary_.mutable_receivers(0);
  kari.set_person(kKari);
  EXPECT_THAT(Check(), HasReason("SUMMARY_PATIENT_NOT_TOLD"));
  kari.set_undisclosed_reason("Akutt behandlingsvalg.");
  EXPECT_OK(Check());
  kari.clear_person();
  EXPECT_THAT(Check(), HasReason("SUMMARY_PATIENT_NOT_TOLD"));
  kari.set_person(kKari);
  *summary_.add_receivers() = ACase::Receiver(kLevanger, v1::RECEIVER_GROUND_TAKES_OVER_FOLLOW_UP);
  EXPECT_THAT(Check(), HasReason("SUMMARY_PATIENT_NOT_TOLD"));  // everybody would get it
}

TEST_F(SummaryRelease, WhatCameFromElsewhereWasToldThere) {
  report().set_disclosure(v1::RESULT_DISCLOSURE_UNSPECIFIED);
  report().set_external(true);
  EXPECT_OK(Check());
}

TEST_F(SummaryRelease, APredictiveResultGoesByThePatientsChoice) {
  report().set_predictive(true);
  EXPECT_THAT(Check(), HasReason("SUMMARY_PREDICTIVE_WITHOUT_CHOICE"));
  report().set_may_be_passed_on(true);
  EXPECT_OK(Check());
}

TEST_F(SummaryRelease, WhatThePatientKeepsBackStays) {
  report().set_kept_back(true);
  EXPECT_THAT(Check(), HasReason("SUMMARY_RESULT_KEPT_BACK"));
}

TEST_F(SummaryRelease, AnObjectionAgainstSharingIsObeyed) {
  for (const std::string counterpart : {"", "983974791", "controllers/983974791", kLevanger}) {
    Object(counterpart);
    EXPECT_THAT(Check(), HasReason("SUMMARY_SHARING_OBJECTED")) << counterpart;
  }
  Object("controllers/974767880");
  EXPECT_OK(Check());
  Object("");
  *wishes_.objections[0].mutable_withdraw_time() = ToTimestamp(case_.now);
  EXPECT_OK(Check());
  Object("");
  wishes_.objections[0].set_target(rg::OBJECTION_TARGET_CASE_MEETING);
  EXPECT_OK(Check());
}

TEST_F(SummaryRelease, ResearchNeedsAWrittenConsentToThatProjectThatHolds) {
  *summary_.add_receivers() = ACase::Researcher();
  summary_.mutable_receivers(2)->set_form(v1::SUMMARY_FORM_PSEUDONYMISED);
  EXPECT_THAT(Check(), HasReason("SUMMARY_RESEARCH_WITHOUT_CONSENT"));
  wishes_.consents = {ResearchConsent()};
  EXPECT_OK(Check());
  wishes_.consents[0].set_project("REK 2026/2");
  EXPECT_THAT(Check(), HasReason("SUMMARY_RESEARCH_WITHOUT_CONSENT"));
  wishes_.consents = {ResearchConsent()};
  wishes_.consents[0].set_form(rg::CONSENT_FORM_ORAL);
  EXPECT_THAT(Check(), HasReason("SUMMARY_RESEARCH_WITHOUT_CONSENT"));
  wishes_.consents = {ResearchConsent()};
  wishes_.consents[0].mutable_valid_period()->set_end_date("2026-03-24");
  EXPECT_THAT(Check(), HasReason("SUMMARY_RESEARCH_WITHOUT_CONSENT"));
  wishes_.consents[0].mutable_valid_period()->set_end_date("2026-03-25");
  EXPECT_OK(Check());
  *wishes_.consents[0].mutable_withdraw_time() = ToTimestamp(case_.now);
  EXPECT_THAT(Check(), HasReason("SUMMARY_RESEARCH_WITHOUT_CONSENT"));
}

TEST_F(SummaryRelease, LeavingOutDoesNotLetTheTextTellIt) {
  report().set_disclosure(v1::RESULT_DISCLOSURE_NOT_TOLD);
  report().set_conclusion("Sykdomsgivende variant i NF1.");
  summary_.add_left_out(report().report());
  summary_.mutable_prose()->set_conclusion("Konklusjon: Sykdomsgivende variant i NF1. Følges opp.");
  EXPECT_THAT(CheckProse(summary_, case_.content), HasReason("SUMMARY_PROSE_TELLS_LEFT_OUT"));
  summary_.mutable_prose()->set_conclusion("Svar ventes.");
  summary_.mutable_prose()->set_findings("Ingen.");
  EXPECT_OK(CheckProse(summary_, case_.content));
  report().set_kept_back(true);
  report().set_disclosure(v1::RESULT_DISCLOSURE_TOLD);
  summary_.mutable_prose()->set_plan("Som svaret sier: sykdomsgivende; Sykdomsgivende variant i NF1");
  EXPECT_THAT(CheckProse(summary_, case_.content), HasReason("SUMMARY_PROSE_TELLS_LEFT_OUT"));
}

}  // namespace
}  // namespace sjelden::exchange
