#include "exchange/domain/receiving_rules.h"

#include "tests/unit/exchange/exchange_builder.h"

namespace sjelden::exchange {
namespace {

using ::testing::SizeIs;

class ReceivingRulesTest : public ::testing::Test, protected RulesAtStOlav {
 protected:
  ReceivingRulesTest() {
    v1::StoredDelivery delivery = ASentDelivery(rules);
    delivery.set_payload_hash("hash of the document");
    envelope_ = EnvelopeOf(delivery, "the document", {7, "hash of 6"}, Noon());
  }
  absl::Status Check(const DeliveryRules& at) {
    return CheckEnvelope(envelope_, "hash of the document", "883974832", at);
  }
  v1::StoredReceived Received() {
    return NewReceived(envelope_, "hash of 7", "controllers/983974791/receivedSummaries/01j9zk3t0q5v8mxw2r7hd4nc6b",
                       Noon());
  }
  v1::SignedEnvelope envelope_;
};

TEST_F(ReceivingRulesTest, EnvelopeIsForItsReceiverAlone) {
  EXPECT_OK(Check(at_levanger));
  EXPECT_THAT(Check(at_university), HasReason("ENVELOPE_FOR_ANOTHER"));
}

TEST_F(ReceivingRulesTest, EnvelopeIsOfItsSenderAlone) {
  EXPECT_THAT(CheckEnvelope(envelope_, "hash of the document", "997005562", at_levanger),
              HasReason("ENVELOPE_SENDER_DIFFERS"));
  envelope_.set_summary("controllers/997005562/summaries/01j9zk3t0q5v8mxw2r7hd4nc6b");
  EXPECT_THAT(Check(at_levanger), HasReason("ENVELOPE_SENDER_DIFFERS"));
}

TEST_F(ReceivingRulesTest, EnvelopeWithoutWhatItNeedsIsRefused) {
  for (const auto& spoil : {+[](v1::SignedEnvelope& e) { e.set_form(2); }, +[](v1::SignedEnvelope& e) { e.clear_kind(); },
                            +[](v1::SignedEnvelope& e) { e.set_sequence(0); },
                            +[](v1::SignedEnvelope& e) { e.clear_receiver(); },
                            +[](v1::SignedEnvelope& e) { e.set_patient("Ola"); },
                            +[](v1::SignedEnvelope& e) { e.set_summary_version(0); },
                            +[](v1::SignedEnvelope& e) { e.set_summary("x"); },
                            +[](v1::SignedEnvelope& e) { e.set_delivery("x"); },
                            +[](v1::SignedEnvelope& e) { e.clear_seal_time(); },
                            +[](v1::SignedEnvelope& e) { e.clear_compartment(); }}) {
    const v1::SignedEnvelope whole = envelope_;
    spoil(envelope_);
    EXPECT_THAT(Check(at_levanger), HasReason("ENVELOPE_FORM"));
    envelope_ = whole;
  }
}

TEST_F(ReceivingRulesTest, DocumentMustBeTheOneThatWasSigned) {
  EXPECT_THAT(CheckEnvelope(envelope_, "another hash", "883974832", at_levanger),
              HasReason("ENVELOPE_PAYLOAD_DIFFERS"));
  envelope_.clear_payload();
  EXPECT_THAT(Check(at_levanger), HasReason("ENVELOPE_PAYLOAD_DIFFERS"));
  envelope_.set_kind(v1::ENVELOPE_KIND_WITHDRAWAL);
  EXPECT_OK(Check(at_levanger));
  envelope_.set_payload("a withdrawal carries nothing");
  EXPECT_THAT(Check(at_levanger), HasReason("ENVELOPE_PAYLOAD_DIFFERS"));
}

TEST_F(ReceivingRulesTest, StandingOnTheLink) {
  v1::StoredLink link;
  link.set_last_sequence(6);
  link.set_last_hash("hash of 6");
  EXPECT_EQ(StandingOf(envelope_, link), Standing::kNext);
  link.set_last_hash("another");
  EXPECT_EQ(StandingOf(envelope_, link), Standing::kBreaksChain);
  link.set_last_sequence(5);
  EXPECT_EQ(StandingOf(envelope_, link), Standing::kGap);
  link.set_last_sequence(7);
  EXPECT_EQ(StandingOf(envelope_, link), Standing::kKnown);
}

TEST_F(ReceivingRulesTest, DecisionAcceptsWhatHasGroundAndUnit) {
  const auto decided = Decided(Received(), {true, false, Noon()}, at_levanger);
  ASSERT_TRUE(decided.has_value());
  EXPECT_EQ(decided->summary().state(), v1::DELIVERY_STATE_ACCEPTED);
}

TEST_F(ReceivingRulesTest, DecisionWaitsForAUnitThenRefuses) {
  EXPECT_FALSE(Decided(Received(), {false, false, Noon() + absl::Minutes(14)}, at_levanger).has_value());
  const auto decided = Decided(Received(), {false, false, Noon() + absl::Minutes(15)}, at_levanger);
  ASSERT_TRUE(decided.has_value());
  EXPECT_EQ(decided->summary().reason(), "UNIT_UNKNOWN");
}

TEST_F(ReceivingRulesTest, DecisionRefusesWithACode) {
  EXPECT_EQ(Decided(Received(), {true, true, Noon()}, at_levanger)->summary().reason(), "UNIT_BARRED");
  envelope_.mutable_receiver()->clear_ground();
  EXPECT_EQ(Decided(Received(), {true, false, Noon()}, at_levanger)->summary().reason(), "GROUND_MISSING");
  envelope_.mutable_receiver()->set_ground(v1::RECEIVER_GROUND_TREATING);
  EXPECT_EQ(Decided(Received(), {true, false, Noon()}, at_university)->summary().reason(), "IDENTIFIED_TO_UNIVERSITY");
}

TEST_F(ReceivingRulesTest, ReadingIsMarkedOnceForEachPerson) {
  const auto first = ReadBy(Received(), "practitioners/a", Noon());
  ASSERT_TRUE(first.has_value());
  EXPECT_FALSE(ReadBy(*first, "practitioners/a", Noon()).has_value());
  const auto second = ReadBy(*first, "practitioners/b", Noon());
  ASSERT_TRUE(second.has_value());
  EXPECT_THAT(second->summary().reads(), SizeIs(2));
  const v1::Receipt receipt = ReceiptFor(*second, v1::RECEIPT_KIND_READ, Noon());
  EXPECT_EQ(receipt.person(), "practitioners/b");
  EXPECT_EQ(receipt.envelope_hash(), "hash of 7");
}

TEST_F(ReceivingRulesTest, WithdrawalIsTakenAlsoWhereTheUnitIsBarredOrClosed) {
  v1::StoredReceived withdrawal = Received();
  withdrawal.set_kind(v1::ENVELOPE_KIND_WITHDRAWAL);
  EXPECT_EQ(Decided(withdrawal, {true, true, Noon()}, at_levanger)->summary().state(), v1::DELIVERY_STATE_ACCEPTED);
  EXPECT_EQ(Decided(withdrawal, {false, false, Noon()}, at_levanger)->summary().state(), v1::DELIVERY_STATE_ACCEPTED);
}

TEST_F(ReceivingRulesTest, IdentifiedDocumentDoesNotEvenComeInAtAUniversity) {
  envelope_.mutable_receiver()->set_controller(at_university.controller);
  envelope_.mutable_receiver()->set_identity(v1::IDENTITY_MODE_IDENTIFIED);
  EXPECT_THAT(Check(at_university), HasReason("IDENTIFIED_TO_UNIVERSITY"));
  envelope_.mutable_receiver()->set_identity(v1::IDENTITY_MODE_PSEUDONYMISED);
  EXPECT_OK(Check(at_university));
}

TEST_F(ReceivingRulesTest, ReadersAreProvenUpToAsManyAsADeliveryHolds) {
  v1::StoredReceived stored = Received();
  int proven = 0;
  for (int i = 0; i < 60; ++i) {
    const auto next = ReadBy(stored, "practitioners/" + std::to_string(i), Noon());
    if (!next.has_value()) break;
    stored = *next;
    ++proven;
  }
  EXPECT_EQ(proven, 12);
}

}  // namespace
}  // namespace sjelden::exchange
