#include "platform/time/timestamp.h"
#include "tests/unit/exchange/exchange_builder.h"

namespace sjelden::exchange {
namespace {

using ::testing::SizeIs;

class DeliveryRulesTest : public ::testing::Test, protected RulesAtStOlav {
 protected:
  // Takes a receipt that must be taken.
  void Take(const ProvenReceipt& proven) {
    const auto next = WithReceipt(delivery_, proven, rules, {Noon() + absl::Minutes(1), kSigner});
    ASSERT_OK(next);
    ASSERT_TRUE(next->has_value());
    delivery_ = **next;
  }
  v1::StoredDelivery delivery_ = ASentDelivery(rules);
};

TEST_F(DeliveryRulesTest, NewDeliveryHasAPersonAnActionAndADate) {
  const v1::Delivery delivery = NewDelivery(ADispatch(), ToLevanger(), rules, {Noon(), kSigner}).delivery();
  EXPECT_TRUE(IsOpen(delivery));
  EXPECT_EQ(delivery.owner(), kSigner);
  EXPECT_EQ(delivery.next_action(), kAwaitReceipt);
  EXPECT_EQ(delivery.next_action_date(), "2026-11-26");
}

TEST_F(DeliveryRulesTest, SealingProvesNothing) {
  EXPECT_EQ(delivery_.delivery().state(), v1::DELIVERY_STATE_SENT);
  EXPECT_TRUE(IsOpen(delivery_.delivery()));
  EXPECT_FALSE(HasArrived(delivery_.delivery()));
}

TEST_F(DeliveryRulesTest, EnvelopeHoldsReceiverGroundNumberAndHashOfTheOneBefore) {
  const v1::SignedEnvelope envelope = EnvelopeOf(delivery_, "the document", {8, "hash of 7"}, Noon());
  EXPECT_EQ(envelope.receiver().unit(), kLevanger);
  EXPECT_EQ(envelope.receiver().ground(), v1::RECEIVER_GROUND_TAKES_OVER_FOLLOW_UP);
  EXPECT_EQ(envelope.sequence(), 8u);
  EXPECT_EQ(envelope.previous_hash(), "hash of 7");
  EXPECT_EQ(envelope.sender(), "883974832");
}

TEST_F(DeliveryRulesTest, OnlyAcceptanceClosesIt) {
  Take(AReceipt(v1::RECEIPT_KIND_STORED));
  EXPECT_TRUE(IsOpen(delivery_.delivery()));
  EXPECT_FALSE(HasArrived(delivery_.delivery()));
  Take(AReceipt(v1::RECEIPT_KIND_ACCEPTED));
  EXPECT_FALSE(IsOpen(delivery_.delivery()));
  EXPECT_TRUE(HasArrived(delivery_.delivery()));
  EXPECT_EQ(delivery_.delivery().owner(), "");
}

TEST_F(DeliveryRulesTest, StepThatStandsThereIsNotEnteredAgain) {
  Take(AReceipt(v1::RECEIPT_KIND_STORED));
  const auto again = WithReceipt(delivery_, AReceipt(v1::RECEIPT_KIND_STORED), rules, {Noon(), kSigner});
  ASSERT_OK(again);
  EXPECT_FALSE(again->has_value());
}

TEST_F(DeliveryRulesTest, LateStepIsKeptAndTakesNothingBack) {
  Take(AReceipt(v1::RECEIPT_KIND_ACCEPTED));
  Take(AReceipt(v1::RECEIPT_KIND_STORED));
  EXPECT_EQ(delivery_.delivery().state(), v1::DELIVERY_STATE_ACCEPTED);
  EXPECT_THAT(delivery_.delivery().steps(), SizeIs(4));
}

TEST_F(DeliveryRulesTest, RefusalIsOpenUntilItIsSettled) {
  ProvenReceipt refusal = AReceipt(v1::RECEIPT_KIND_REJECTED);
  refusal.receipt.set_reason("UNIT_UNKNOWN");
  EXPECT_THAT(Settled(delivery_, kSigner, Noon()), HasReason("DELIVERY_NOT_REFUSED"));
  Take(refusal);
  EXPECT_TRUE(IsOpen(delivery_.delivery()));
  EXPECT_EQ(delivery_.delivery().next_action(), kSendAnotherWay);
  EXPECT_EQ(delivery_.delivery().reason(), "UNIT_UNKNOWN");
  const auto settled = Settled(delivery_, kSigner, Noon());
  ASSERT_OK(settled);
  EXPECT_FALSE(IsOpen(settled->delivery()));
  EXPECT_THAT(Settled(*settled, kSigner, Noon()), HasReason("DELIVERY_NOT_REFUSED"));
}

TEST_F(DeliveryRulesTest, ContradictionIsNotBelieved) {
  Take(AReceipt(v1::RECEIPT_KIND_ACCEPTED));
  EXPECT_THAT(WithReceipt(delivery_, AReceipt(v1::RECEIPT_KIND_REJECTED), rules, {Noon(), kSigner}),
              HasReason("RECEIPT_CONTRADICTS"));
}

TEST_F(DeliveryRulesTest, ReceiptForAnotherEnvelopeIsNotTaken) {
  for (const auto& spoil : {+[](v1::Receipt& r) { r.set_sequence(8); },
                            +[](v1::Receipt& r) { r.set_envelope_hash("hash of 8"); },
                            +[](v1::Receipt& r) { r.set_sender("997005562"); },
                            +[](v1::Receipt& r) { r.set_receiver("997005562"); },
                            +[](v1::Receipt& r) { r.clear_kind(); }}) {
    ProvenReceipt proven = AReceipt(v1::RECEIPT_KIND_ACCEPTED);
    spoil(proven.receipt);
    EXPECT_THAT(WithReceipt(delivery_, proven, rules, {Noon(), kSigner}), HasReason("RECEIPT_FOR_ANOTHER"));
  }
}

TEST_F(DeliveryRulesTest, SilenceIsToldOnceForEachNormAndStep) {
  const auto after = [&](absl::Duration duration) { return SilenceOf(delivery_.delivery(), norms, Noon() + duration); };
  EXPECT_FALSE(after(absl::Minutes(59)).has_value());
  ASSERT_TRUE(after(absl::Hours(1)).has_value());
  EXPECT_EQ(after(absl::Hours(1))->code, "SILENT_1H");
  EXPECT_EQ(after(absl::Hours(25))->code, "SILENT_24H");  // a sweep that was late tells the longer one
  delivery_ = Told(delivery_, "SILENT_1H", rules, {Noon() + absl::Hours(1), kSigner});
  EXPECT_FALSE(after(absl::Hours(2)).has_value());
  EXPECT_EQ(after(absl::Hours(25))->code, "SILENT_24H");
  delivery_ = Told(delivery_, "SILENT_24H", rules, {Noon() + absl::Hours(25), kSigner});
  EXPECT_FALSE(after(absl::Hours(100)).has_value());
  Take(AReceipt(v1::RECEIPT_KIND_STORED));
  EXPECT_EQ(after(absl::Hours(3))->code, "SILENT_1H");  // it moved, and stands still again
  Take(AReceipt(v1::RECEIPT_KIND_ACCEPTED));
  EXPECT_FALSE(after(absl::Hours(100)).has_value());
}

TEST_F(DeliveryRulesTest, WithdrawalGoesTheSameRoadWithoutADocument) {
  v1::Withdrawal withdrawal;
  withdrawal.set_withdrawn_by("practitioners/01j9zk3t0q5v8mxw2r7hd4nc6w");
  withdrawal.set_reason("WRONG_PATIENT");
  Take(AReceipt(v1::RECEIPT_KIND_ACCEPTED));
  const v1::StoredDelivery stored = NewWithdrawal(delivery_, withdrawal, rules, {Noon(), kSigner});
  EXPECT_EQ(stored.delivery().kind(), v1::ENVELOPE_KIND_WITHDRAWAL);
  EXPECT_EQ(stored.delivery().state(), v1::DELIVERY_STATE_QUEUED);
  EXPECT_THAT(stored.delivery().steps(), SizeIs(1));
  EXPECT_EQ(stored.delivery().sequence(), 0u);
  EXPECT_EQ(stored.payload_chunks(), 0u);
  EXPECT_EQ(stored.delivery().receiver().unit(), kLevanger);
}

}  // namespace
}  // namespace sjelden::exchange
