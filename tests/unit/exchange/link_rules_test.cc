#include "exchange/domain/link_rules.h"

#include "exchange/domain/receiving_rules.h"
#include "tests/unit/exchange/exchange_builder.h"

namespace sjelden::exchange {
namespace {

constexpr char kRefused[] = "controllers/883974832/deliveries/01j9zk3t0q5v8mxw2r7hd4nc6d";

// 9 are sealed, 5 are stored there, and the sixth is refused.
LinkEnds StandingAtSix(const std::string& reason) {
  LinkEnds ends;
  ends.sealed.set_last_sequence(9);
  ends.sealed.set_last_hash("hash of 9");
  ends.stored.set_last_sequence(5);
  v1::LinkRefusedEnvelope refused;
  refused.set_sequence(6);
  refused.set_delivery(kRefused);
  refused.set_reason(reason);
  ends.stored = StandsAt(ends.stored, refused);
  return ends;
}

v1::LinkResumption Asked() {
  v1::LinkResumption asked;
  asked.set_person("practitioners/operator");
  asked.set_reason("the receiver will never take it");
  return asked;
}

const v1::LinkResumption& NewestOf(const LinkEnds& ends) { return *ends.stored.resumptions().rbegin(); }

TEST(ResumeLink, LeavesOutWhatIsRefusedForItselfAndSealsTheRestAnew) {
  const auto next = Resumed(StandingAtSix("ENVELOPE_TOO_LARGE"), {5, "hash of 5", "receipt"}, "hash of 5", Asked());
  ASSERT_OK(next);
  EXPECT_EQ(NewestOf(*next).not_delivered(), kRefused);
  EXPECT_EQ(NewestOf(*next).given_up_first(), 6u);
  EXPECT_EQ(NewestOf(*next).given_up_last(), 9u);
  EXPECT_EQ(NewestOf(*next).unknown_first(), 0u);
  EXPECT_EQ(NewestOf(*next).refused().reason(), "ENVELOPE_TOO_LARGE");
  EXPECT_EQ(NewestOf(*next).reason(), "the receiver will never take it");
  EXPECT_EQ(next->sealed.last_sequence(), 9u);  // no number is used twice
  EXPECT_EQ(next->sealed.last_hash(), "hash of 5");
  EXPECT_EQ(next->sealed.gives_up_from(), 6u);
  EXPECT_EQ(next->sealed.anew_next(), 7u);
  EXPECT_EQ(next->sealed.anew_last(), 9u);
  EXPECT_EQ(next->stored.last_sequence(), 5u);
  EXPECT_FALSE(next->stored.has_refused());
}

TEST(ResumeLink, LeavesNothingOutWhereOnlyTheNumbersWereUsedBefore) {
  const auto next = Resumed(StandingAtSix("ENVELOPE_NUMBER_REUSED"), {20, "hash of 20", "receipt"}, "", Asked());
  ASSERT_OK(next);
  EXPECT_EQ(NewestOf(*next).not_delivered(), "");
  EXPECT_EQ(NewestOf(*next).given_up_first(), 0u);
  EXPECT_EQ(NewestOf(*next).unknown_first(), 6u);
  EXPECT_EQ(NewestOf(*next).unknown_last(), 20u);
  EXPECT_EQ(next->sealed.last_sequence(), 20u);
  EXPECT_EQ(next->sealed.last_hash(), "hash of 20");
  EXPECT_EQ(next->sealed.gives_up_from(), 0u);
  EXPECT_EQ(next->sealed.anew_next(), 6u);
  EXPECT_EQ(next->sealed.anew_last(), 9u);
  EXPECT_EQ(next->stored.last_sequence(), 20u);
}

TEST(ResumeLink, GoesOnAfterTheLargerOfBothEnds) {
  const auto next = Resumed(StandingAtSix("ENVELOPE_NUMBER_REUSED"), {7, "another 7", "receipt"}, "hash of 7", Asked());
  ASSERT_OK(next);
  EXPECT_EQ(next->sealed.last_sequence(), 9u);
  EXPECT_EQ(next->sealed.gives_up_from(), 8u);
  EXPECT_EQ(NewestOf(*next).unknown_last(), 7u);
}

TEST(ResumeLink, GivesNothingUpWhereTheReceiverHasItAfterAll) {
  const auto next = Resumed(StandingAtSix("ENVELOPE_SIGNER_EXPIRED"), {7, "hash of 7", "receipt"}, "hash of 7", Asked());
  ASSERT_OK(next);
  EXPECT_EQ(next->stored.last_sequence(), 7u);
  EXPECT_FALSE(next->stored.has_refused());
  EXPECT_EQ(NewestOf(*next).not_delivered(), "");
  EXPECT_EQ(next->sealed.last_sequence(), 9u);
  EXPECT_EQ(next->sealed.last_hash(), "hash of 9");
  EXPECT_EQ(next->sealed.anew_next(), 0u);
}

TEST(ResumeLink, FirstEnvelopeOfALinkMayBeLeftOut) {
  LinkEnds ends = StandingAtSix("ENVELOPE_TOO_LARGE");
  ends.stored.clear_last_sequence();
  ends.stored.mutable_refused()->set_sequence(1);
  const auto next = Resumed(ends, {}, "", Asked());
  ASSERT_OK(next);
  EXPECT_EQ(next->sealed.gives_up_from(), 1u);
  EXPECT_EQ(next->sealed.last_hash(), "");
  EXPECT_EQ(next->sealed.anew_next(), 2u);
}

TEST(ResumeLink, IsRefusedWhereNothingStandsOrTheReceiversEndIsOdd) {
  LinkEnds goes = StandingAtSix("ENVELOPE_TOO_LARGE");
  goes.stored = StoredUpTo(goes.stored, 6);
  EXPECT_THAT(Resumed(goes, {6, "hash of 6", ""}, "hash of 6", Asked()), HasReason("LINK_DOES_NOT_STAND"));
  const LinkEnds stands = StandingAtSix("ENVELOPE_TOO_LARGE");
  EXPECT_THAT(Resumed(stands, {3, "hash of 3", ""}, "hash of 3", Asked()), HasReason("LINK_RECEIVER_BEHIND"));
  EXPECT_THAT(Resumed(stands, {5, "another 5", ""}, "hash of 5", Asked()), HasReason("LINK_ENDS_DIFFER"));
  LinkEnds working = stands;
  working.sealed.set_anew_next(4);
  EXPECT_THAT(Resumed(working, {5, "hash of 5", ""}, "hash of 5", Asked()), HasReason("LINK_SEALS_ANEW"));
}

TEST(ResumeLink, KeepsTheLastResumptions) {
  LinkEnds ends = StandingAtSix("ENVELOPE_TOO_LARGE");
  for (int i = 0; i < 12; ++i) {
    v1::LinkResumption asked = Asked();
    asked.set_reason(std::to_string(i));
    const auto next = Resumed(ends, {5, "hash of 5", ""}, "hash of 5", asked);
    ASSERT_OK(next);
    *ends.stored.mutable_resumptions() = next->stored.resumptions();
  }
  EXPECT_EQ(ends.stored.resumptions_size(), 10);
  EXPECT_EQ(NewestOf(ends).reason(), "11");
}

TEST(GivenUpNumbers, AreFollowedFromTheLastOneThatWasReceived) {
  v1::StoredLink link;
  link.set_last_sequence(5);
  link.set_last_hash("hash of 5");
  v1::SignedEnvelope envelope;
  envelope.set_sequence(10);
  envelope.set_previous_hash("hash of 5");
  EXPECT_EQ(StandingOf(envelope, link), Standing::kGap);
  envelope.set_gives_up_from(6);
  EXPECT_EQ(StandingOf(envelope, link), Standing::kNext);
  envelope.set_previous_hash("another");
  EXPECT_EQ(StandingOf(envelope, link), Standing::kBreaksChain);
  envelope.set_previous_hash("hash of 5");
  envelope.set_gives_up_from(7);
  EXPECT_EQ(StandingOf(envelope, link), Standing::kGap);  // 6 is missing
  envelope.set_gives_up_from(5);
  EXPECT_EQ(StandingOf(envelope, link), Standing::kBreaksChain);  // 5 was received
}

TEST(LeftOutDelivery, IsItsOwnersUntilItIsSettledAndAReceiptStillCounts) {
  const RulesAtStOlav at;
  const Moment moment{Noon(), kSigner};
  const v1::StoredDelivery left_out = LeftOut(ASentDelivery(at.rules), "ENVELOPE_TOO_LARGE", at.rules, moment);
  EXPECT_EQ(left_out.delivery().state(), v1::DELIVERY_STATE_NOT_DELIVERED);
  EXPECT_EQ(left_out.delivery().owner(), kSigner);
  EXPECT_EQ(left_out.delivery().next_action(), kSendAnotherWay);
  EXPECT_EQ(left_out.delivery().reason(), "ENVELOPE_TOO_LARGE");
  EXPECT_TRUE(IsOpen(left_out.delivery()));
  const auto settled = Settled(left_out, kSigner, Noon());
  ASSERT_OK(settled);
  EXPECT_FALSE(IsOpen(settled->delivery()));
  const auto accepted = WithReceipt(left_out, AReceipt(v1::RECEIPT_KIND_ACCEPTED), at.rules, moment);
  ASSERT_OK(accepted);
  EXPECT_EQ((*accepted)->delivery().state(), v1::DELIVERY_STATE_ACCEPTED);
  const auto stored = WithReceipt(*settled, AReceipt(v1::RECEIPT_KIND_STORED), at.rules, moment);
  ASSERT_OK(stored);
  EXPECT_EQ((*stored)->delivery().owner(), kSigner);  // open again, and somebody's
  EXPECT_EQ((*stored)->delivery().next_action(), kAwaitReceipt);
}

}  // namespace
}  // namespace sjelden::exchange
