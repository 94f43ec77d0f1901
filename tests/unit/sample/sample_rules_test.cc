#include "sample/domain/sample_rules.h"

#include <gtest/gtest.h>

#include "sample/domain/sample_names.h"
#include "tests/unit/sample/a_laboratory.h"

namespace sjelden::sample {
namespace {

TEST(Label, FindsEveryWrongCharacter) {
  const std::string alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  for (int number = 1; number < 40; ++number) {
    const std::string label = LabelOf(SequentialIds::IdOf(number * 7919));
    ASSERT_TRUE(IsLabel(label)) << label;
    for (size_t place = 0; place < label.size(); ++place) {
      for (const char letter : alphabet) {
        std::string wrong = label;
        wrong[place] = letter;
        EXPECT_EQ(IsLabel(wrong), wrong == label) << wrong;
      }
    }
  }
  EXPECT_EQ(NormalLabel(" 7kq4-m2zt-9x "), "7KQ4M2ZT9X");
}

TEST(Collect, TheLabelOnTheTubeIsTheSamples) {
  ALaboratory lab;
  const v1::Sample sample = lab.Placed().samples[0];
  v1::CollectSampleRequest request;
  EXPECT_THAT(Collect(sample, request, lab.Ward()), StatusIs(absl::StatusCode::kInvalidArgument));
  request.set_label_read(LabelOf(SequentialIds::IdOf(5)));
  EXPECT_THAT(Collect(sample, request, lab.Ward()), HasReason("LABEL_MISMATCH"));
  request.set_label_read(sample.label());
  EXPECT_THAT(Collect(sample, request, lab.Stranger()), StatusIs(absl::StatusCode::kPermissionDenied));
  *request.mutable_collect_time() = ToTimestamp(lab.now + absl::Hours(1));
  EXPECT_THAT(Collect(sample, request, lab.Ward()), StatusIs(absl::StatusCode::kInvalidArgument));
  request.clear_collect_time();
  ASSERT_OK_AND_ASSIGN(const v1::Sample next, Collect(sample, request, lab.Ward()));
  EXPECT_EQ(next.collected_by(), PersonName(21));
  EXPECT_EQ(next.next().owner(), PersonName(21));
  EXPECT_EQ(next.next().date(), "2026-03-03");
}

TEST(Receive, OneThatDoesNotAgreeGoesIntoQuarantineWithANamedPersonAndADate) {
  ALaboratory lab;
  const OrderInHand hand = lab.Placed();
  const v1::Sample sample = lab.Collected(hand.samples[0]);
  const std::vector<std::pair<v1::ReceiveSampleRequest, v1::QuarantineReason>> wrong = {
      {lab.Read(""), v1::QUARANTINE_REASON_UNLABELLED},
      {lab.Read(LabelOf(SequentialIds::IdOf(5))), v1::QUARANTINE_REASON_LABEL_MISMATCH},
      {lab.Read(sample.label(), v1::IDENTITY_CHECK_DIFFERS), v1::QUARANTINE_REASON_IDENTITY_MISMATCH}};
  for (const auto& [request, reason] : wrong) {
    ASSERT_OK_AND_ASSIGN(const v1::Sample next, Receive(sample, hand.order, request, lab.Lab()));
    EXPECT_EQ(next.state(), v1::SAMPLE_STATE_QUARANTINED);
    EXPECT_EQ(next.quarantine_reason(), reason);
    EXPECT_EQ(next.next().owner(), PersonName(30));
    EXPECT_EQ(next.next().date(), "2026-03-03");
    EXPECT_THAT(StartAnalysis(next, lab.Lab()), HasReason("SAMPLE_STATE"));
    v1::ReleaseQuarantineRequest release;
    EXPECT_THAT(ReleaseQuarantine(next, hand.order, release, lab.Lab()), StatusIs(absl::StatusCode::kInvalidArgument));
    release.set_resolution("The nurse confirmed by telephone; relabelled by two persons.");
    ASSERT_OK_AND_ASSIGN(const v1::Sample found, ReleaseQuarantine(next, hand.order, release, lab.Lab()));
    EXPECT_EQ(found.state(), v1::SAMPLE_STATE_RECEIVED);
  }
  ASSERT_OK_AND_ASSIGN(const v1::Sample right, Receive(sample, hand.order, lab.Read(sample.label()), lab.Lab()));
  EXPECT_EQ(right.state(), v1::SAMPLE_STATE_RECEIVED);
  EXPECT_THAT(Receive(sample, hand.order, lab.Read(sample.label()), lab.Ward()),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST(Receive, WhileTheOrderIsHeldTheSampleIsKeptAndHeld) {
  ALaboratory lab;
  const OrderInHand hand = lab.Placed(v1::TEST_PURPOSE_PREDICTIVE);
  OrderInHand sent = hand;
  sent.samples[0] = lab.Collected(hand.samples[0]);
  ASSERT_OK_AND_ASSIGN(const ShipmentInHand shipment, lab.Send(sent.samples, lab.Ward()));
  sent.samples = shipment.samples;
  ASSERT_OK_AND_ASSIGN(const OrderInHand held,
                       WithdrawConsent(sent, hand.order.tested_persons(0).consent(), lab.Itself()));
  EXPECT_EQ(held.samples[0].state(), v1::SAMPLE_STATE_DISPATCHED) << "what is on its way arrives";
  ASSERT_OK_AND_ASSIGN(const v1::Sample next,
                       Receive(held.samples[0], held.order, lab.Read(held.samples[0].label()), lab.Lab()));
  EXPECT_EQ(next.state(), v1::SAMPLE_STATE_HELD);
  EXPECT_EQ(next.state_before_hold(), v1::SAMPLE_STATE_RECEIVED);
  EXPECT_OK(CheckOwned(next));
}

TEST(RegisterUnidentified, IsInQuarantineUntilItIsOneThatIsWaitedFor) {
  ALaboratory lab;
  v1::RegisterUnidentifiedSampleRequest request;
  request.set_laboratory_unit(kLab);
  EXPECT_THAT(RegisterUnidentified(request, lab.Lab()), StatusIs(absl::StatusCode::kInvalidArgument));
  request.set_reason(v1::QUARANTINE_REASON_UNLABELLED);
  EXPECT_THAT(RegisterUnidentified(request, lab.Ward()), StatusIs(absl::StatusCode::kPermissionDenied));
  ASSERT_OK_AND_ASSIGN(const v1::Sample tube, RegisterUnidentified(request, lab.Lab()));
  EXPECT_OK(CheckOwned(tube));
  EXPECT_EQ(tube.state(), v1::SAMPLE_STATE_QUARANTINED);
  const OrderInHand hand = lab.Placed();
  v1::ReleaseQuarantineRequest release;
  release.set_resolution("Only one tube is missing from the box.");
  EXPECT_THAT(Identify(tube, hand.samples[0], hand.order, release, lab.Lab()), HasReason("NOT_THE_EXPECTED_SAMPLE"))
      << "it was never taken";
  ASSERT_OK_AND_ASSIGN(const Identified found,
                       Identify(tube, lab.Collected(hand.samples[0]), hand.order, release, lab.Lab()));
  EXPECT_EQ(found.expected.state(), v1::SAMPLE_STATE_RECEIVED);
  EXPECT_EQ(found.tube.replaced_by(), found.expected.name());
  EXPECT_OK(CheckOwned(found.tube));
}

TEST(Reject, NeverOneThatCannotBeTakenAgain) {
  ALaboratory lab;
  v1::Sample sample = lab.InState(v1::SAMPLE_STATE_RECEIVED);
  v1::RejectSampleRequest request;
  EXPECT_THAT(Reject(sample, request, false, lab.Lab()), StatusIs(absl::StatusCode::kInvalidArgument)) << "uncoded";
  request.set_reason(v1::REJECT_REASON_HAEMOLYSED);
  ASSERT_OK_AND_ASSIGN(const v1::Sample rejected, Reject(sample, request, false, lab.Lab()));
  EXPECT_EQ(rejected.reject_reason(), v1::REJECT_REASON_HAEMOLYSED);
  sample.set_irreplaceable(true);
  EXPECT_THAT(Reject(sample, request, false, lab.Lab()), HasReason("IRREPLACEABLE_SAMPLE"));
  v1::ReceiveSampleRequest receive = lab.Read(sample.label());
  receive.set_deviation("Haemolysed; cannot be taken again.");
  v1::Sample collected = lab.InState(v1::SAMPLE_STATE_COLLECTED);
  receive.set_label_read(collected.label());
  ASSERT_OK_AND_ASSIGN(const v1::Sample accepted, Receive(collected, lab.Placed().order, receive, lab.Lab()));
  EXPECT_EQ(accepted.deviation(), "Haemolysed; cannot be taken again.");
}

TEST(Reject, OneOnItsWayIsGivenUpOnlyWhenItIsLate) {
  ALaboratory lab;
  v1::Sample sample = lab.Collected(lab.Placed().samples[0]);
  ASSERT_OK_AND_ASSIGN(const ShipmentInHand sent, lab.Send({sample}, lab.Ward()));
  v1::RejectSampleRequest request;
  request.set_reason(v1::REJECT_REASON_LOST);
  EXPECT_THAT(Reject(sent.samples[0], request, false, lab.Lab()), HasReason("SHIPMENT_NOT_LATE"));
  EXPECT_OK(Reject(sent.samples[0], request, true, lab.Lab()));
  request.set_reason(v1::REJECT_REASON_CLOTTED);
  EXPECT_THAT(Reject(sent.samples[0], request, true, lab.Lab()), HasReason("SAMPLE_STATE"));
}

TEST(OrderAnother, TakesTheRejectedOnesPlaceInTheOrder) {
  ALaboratory lab;
  const OrderInHand hand = lab.Placed();
  ASSERT_OK_AND_ASSIGN(const v1::Sample another, OrderAnother(hand.samples[0], hand.order, lab.Lab()));
  EXPECT_EQ(another.state(), v1::SAMPLE_STATE_ORDERED);
  EXPECT_EQ(another.parent(), hand.samples[0].name());
  EXPECT_OK(CheckOwned(another));
  const v1::Order next = WithReplacement(hand.order, hand.samples[0].name(), another.name());
  EXPECT_EQ(next.tested_persons(0).sample(), another.name());
  EXPECT_EQ(next.analyses(0).samples(0), another.name());
  EXPECT_EQ(next.samples_size(), 2);
}

TEST(RecordStep, OnlyStepsOfTheRuleFile) {
  ALaboratory lab;
  ASSERT_OK_AND_ASSIGN(v1::Sample sample, StartAnalysis(lab.InState(v1::SAMPLE_STATE_RECEIVED), lab.Lab()));
  v1::RecordAnalysisStepRequest request;
  request.set_step("pray");
  EXPECT_THAT(RecordStep(sample, request, lab.Lab()), StatusIs(absl::StatusCode::kInvalidArgument));
  request.set_step("extract-dna");
  ASSERT_OK_AND_ASSIGN(sample, RecordStep(sample, request, lab.Lab()));
  EXPECT_EQ(sample.timeline().rbegin()->code(), "extract-dna");
  ASSERT_OK_AND_ASSIGN(sample, FinishAnalysis(sample, lab.Lab()));
  EXPECT_EQ(sample.next().owner(), PersonName(31));
}

}  // namespace
}  // namespace sjelden::sample
