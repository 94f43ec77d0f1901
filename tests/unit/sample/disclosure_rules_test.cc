#include "sample/domain/disclosure_rules.h"

#include <gtest/gtest.h>

#include "tests/unit/sample/a_laboratory.h"

namespace sjelden::sample {
namespace {

v1::RecordDisclosureRequest Told() {
  v1::RecordDisclosureRequest request;
  request.set_informed(true);
  request.set_mode(v1::DISCLOSURE_MODE_IN_PERSON);
  return request;
}

TEST(Draft, OnlyOfWhatIsAnalysedAndOnlyOnceForEachPerson) {
  ALaboratory lab;
  const OrderInHand hand = lab.Placed();
  const v1::Sample analysed = lab.Analysed(hand.samples[0]);
  EXPECT_THAT(Draft({hand.order, hand.samples, {}}, PatientName(1), lab.Negative(), lab.Lab()),
              HasReason("ANALYSIS_NOT_FINISHED"));
  EXPECT_THAT(Draft({hand.order, {analysed}, {}}, PatientName(7), lab.Negative(), lab.Lab()),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Draft({hand.order, {analysed}, {}}, PatientName(1), lab.Negative(), lab.Clinic()),
              StatusIs(absl::StatusCode::kPermissionDenied));
  ASSERT_OK_AND_ASSIGN(const v1::Report report,
                       Draft({hand.order, {analysed}, {}}, PatientName(1), lab.Negative(), lab.Lab()));
  EXPECT_EQ(report.next().owner(), PersonName(30));
  EXPECT_THAT(Draft({hand.order, {analysed}, {report}}, PatientName(1), lab.Negative(), lab.Lab()),
              HasReason("REPORT_EXISTS"));
  v1::Order held = hand.order;
  held.set_state(v1::ORDER_STATE_HELD);
  EXPECT_THAT(Draft({held, {analysed}, {}}, PatientName(1), lab.Negative(), lab.Lab()), HasReason("ORDER_NOT_PLACED"));
  held.mutable_analyses(0)->set_reused_data("controllers/883974832/reports/" + SequentialIds::IdOf(4));
  held.set_state(v1::ORDER_STATE_PLACED);
  EXPECT_OK(Draft({held, {}, {}}, PatientName(1), lab.Negative(), lab.Lab())) << "earlier data analysed again";
}

TEST(Countersign, IsAnotherPersonsThanTheFirst) {
  ALaboratory lab;
  const v1::Order order = lab.Placed().order;
  ASSERT_OK_AND_ASSIGN(v1::Report report, Sign(lab.Drafted(), lab.LabPhysician()));
  EXPECT_EQ(report.next().owner(), PersonName(33)) << "not who signed first";
  EXPECT_THAT(Countersign(report, order, lab.LabPhysician()), HasReason("SECOND_SIGNER_IS_FIRST"));
  EXPECT_THAT(Countersign(lab.Drafted(), order, lab.LabPhysician()), HasReason("SAMPLE_STATE")) << "no first one";
  v1::Order held = order;
  held.set_state(v1::ORDER_STATE_HELD);
  EXPECT_THAT(Countersign(report, held, lab.Lab()), HasReason("ORDER_NOT_PLACED"));
  ASSERT_OK_AND_ASSIGN(report, Countersign(report, order, lab.Lab()));
  EXPECT_FALSE(report.has_draft());
  EXPECT_EQ(report.signed_().signatures_size(), 2);
  EXPECT_EQ(report.disclosure().state(), v1::DISCLOSURE_STATE_UNSEEN);
  EXPECT_EQ(report.next().owner(), PersonName(11));
  EXPECT_EQ(report.next().action(), v1::NEXT_ACTION_SEE_RESULT);
}

TEST(Revise, AChangeAfterTheFirstSignatureIsSignedAgain) {
  ALaboratory lab;
  ASSERT_OK_AND_ASSIGN(v1::Report report, Sign(lab.Drafted(), lab.Lab()));
  ASSERT_OK_AND_ASSIGN(report, Revise(report, lab.Negative(), lab.Lab()));
  EXPECT_EQ(report.state(), v1::REPORT_STATE_DRAFT);
  EXPECT_TRUE(report.draft().signatures().empty());
  EXPECT_THAT(Revise(lab.Signed(), lab.Negative(), lab.Lab()), HasReason("SAMPLE_STATE")) << "in force for ever";
}

TEST(Correct, TheOldVersionStaysInForceUntilTheNewOneIsSignedTwice) {
  ALaboratory lab;
  const v1::Order order = lab.Placed().order;
  v1::Report report = lab.Signed();
  report.mutable_disclosure()->add_released_to(kWard);
  EXPECT_THAT(Correct(report, "", lab.Negative(), lab.Lab()), StatusIs(absl::StatusCode::kInvalidArgument));
  v1::ReportVersion content = lab.Negative();
  content.set_conclusion("Likely pathogenic variant in FBN1.");
  ASSERT_OK_AND_ASSIGN(v1::Report next, Correct(report, "Reclassified", content, lab.Lab()));
  EXPECT_TRUE(next.being_corrected());
  EXPECT_THAT(next.signed_(), EqualsProto(report.signed_()));
  EXPECT_THAT(Acknowledge(next, lab.Clinic()), HasReason("SAMPLE_STATE")) << "one next step at a time";
  ASSERT_OK_AND_ASSIGN(next, Sign(next, lab.Lab()));
  ASSERT_OK_AND_ASSIGN(next, Countersign(next, order, lab.LabPhysician()));
  EXPECT_EQ(next.signed_().number(), 2);
  EXPECT_EQ(next.signed_().correction_reason(), "Reclassified");
  EXPECT_FALSE(next.being_corrected());
  EXPECT_EQ(next.disclosure().state(), v1::DISCLOSURE_STATE_UNSEEN) << "seen and told again";
  EXPECT_THAT(next.disclosure().released_to(), testing::ElementsAre(kWard));
}

TEST(Disclosure, IsSeenThenToldThenReleased) {
  ALaboratory lab;
  const v1::Report report = lab.Signed();
  EXPECT_THAT(RecordDisclosure(report, Told(), lab.Clinic()), HasReason("NOT_SEEN_YET"));
  EXPECT_THAT(Release(report, {}, lab.Clinic()), HasReason("PATIENT_NOT_INFORMED"));
  EXPECT_THAT(Acknowledge(report, lab.Lab()), StatusIs(absl::StatusCode::kPermissionDenied));
  ASSERT_OK_AND_ASSIGN(const v1::Report seen, Acknowledge(report, lab.Clinic()));
  EXPECT_THAT(Acknowledge(seen, lab.Clinic()), HasReason("ALREADY_SEEN"));
  EXPECT_THAT(Release(seen, {}, lab.Clinic()), HasReason("PATIENT_NOT_INFORMED"));
  EXPECT_EQ(seen.next().action(), v1::NEXT_ACTION_INFORM_PATIENT);
  v1::RecordDisclosureRequest nohow;
  nohow.set_informed(true);
  EXPECT_THAT(RecordDisclosure(seen, nohow, lab.Clinic()), StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_OK_AND_ASSIGN(const v1::Report told, RecordDisclosure(seen, Told(), lab.Clinic()));
  v1::ReleaseReportRequest to;
  to.add_units(kWard);
  ASSERT_OK_AND_ASSIGN(const v1::Report released, Release(told, to, lab.Clinic()));
  EXPECT_EQ(released.disclosure().state(), v1::DISCLOSURE_STATE_RELEASED);
  EXPECT_FALSE(released.has_next());
  to.add_units("controllers/1/units/nowhere");
  EXPECT_THAT(Release(told, to, lab.Clinic()), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(Disclosure, WhoDoesNotWantToKnowIsNotTold) {
  ALaboratory lab;
  ASSERT_OK_AND_ASSIGN(const v1::Report seen, Acknowledge(lab.Signed(), lab.Clinic()));
  ASSERT_OK_AND_ASSIGN(const v1::Report declined, RecordDisclosure(seen, {}, lab.Clinic()));
  EXPECT_EQ(declined.disclosure().state(), v1::DISCLOSURE_STATE_PATIENT_DECLINED);
  EXPECT_OK(Release(declined, {}, lab.Clinic()));
}

TEST(Disclosure, APredictiveResultGoesOnlyByThePatientsRecordedChoice) {
  ALaboratory lab;
  const v1::Report report = lab.Signed(v1::TEST_PURPOSE_PREDICTIVE);
  EXPECT_EQ(report.compartment(), clinical::v1::COMPARTMENT_PREDICTIVE);
  ASSERT_OK_AND_ASSIGN(const v1::Report seen, Acknowledge(report, lab.Clinic()));
  v1::RecordDisclosureRequest request = Told();
  EXPECT_EQ(ViolationsOf(RecordDisclosure(seen, request, lab.Clinic()).status()).size(), 2u)
      << "counselling and choice";
  request.set_counselling(v1::COUNSELLING_STATE_GIVEN);
  EXPECT_THAT(RecordDisclosure(seen, request, lab.Clinic()), StatusIs(absl::StatusCode::kInvalidArgument));
  request.set_choice(v1::RELEASE_CHOICE_KEEP_BACK);
  ASSERT_OK_AND_ASSIGN(const v1::Report kept, RecordDisclosure(seen, request, lab.Clinic()));
  EXPECT_EQ(kept.disclosure().state(), v1::DISCLOSURE_STATE_KEPT_BACK);
  EXPECT_FALSE(IsOpen(kept));
  EXPECT_THAT(Release(kept, {}, lab.Clinic()), HasReason("PATIENT_KEEPS_BACK"));
  request.set_choice(v1::RELEASE_CHOICE_RELEASE);
  ASSERT_OK_AND_ASSIGN(const v1::Report changed, RecordDisclosure(kept, request, lab.Clinic()));
  EXPECT_OK(Release(changed, {}, lab.Clinic())) << "the patient may choose otherwise later";
}

TEST(RecordDisclosure, WhatThePatientKeepsBackIsTakenFromThoseWhoHadIt) {
  ALaboratory lab;
  v1::Report report = lab.Drafted();
  report.set_purpose(v1::TEST_PURPOSE_PREDICTIVE);
  ASSERT_OK_AND_ASSIGN(report, Sign(report, lab.LabPhysician()));
  ASSERT_OK_AND_ASSIGN(report, Countersign(report, lab.Placed().order, lab.Lab()));
  report.mutable_disclosure()->set_state(v1::DISCLOSURE_STATE_SEEN);
  report.mutable_disclosure()->add_released_to("controllers/997005562/units/alesund-paediatrics");
  v1::RecordDisclosureRequest request = Told();
  request.set_counselling(v1::COUNSELLING_STATE_GIVEN);
  request.set_choice(v1::RELEASE_CHOICE_KEEP_BACK);
  ASSERT_OK_AND_ASSIGN(report, RecordDisclosure(report, request, lab.Clinic()));
  EXPECT_EQ(report.disclosure().state(), v1::DISCLOSURE_STATE_KEPT_BACK);
  EXPECT_TRUE(report.disclosure().released_to().empty());
}

}  // namespace
}  // namespace sjelden::sample
