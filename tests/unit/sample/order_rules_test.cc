#include "sample/domain/order_rules.h"

#include <gtest/gtest.h>

#include "tests/unit/sample/a_laboratory.h"

namespace sjelden::sample {
namespace {

using testing::ElementsAre;

TEST(PlaceOrder, OneWithoutNeedOfConsentIsPlacedAndItsSampleIsToBeTaken) {
  ALaboratory lab;
  ASSERT_OK_AND_ASSIGN(const OrderInHand hand, lab.Place(lab.Asked()));
  EXPECT_EQ(hand.order.state(), v1::ORDER_STATE_PLACED);
  EXPECT_EQ(hand.order.compartment(), clinical::v1::COMPARTMENT_ORDINARY);
  EXPECT_EQ(hand.order.responsible_person(), PersonName(11));
  EXPECT_EQ(hand.order.next().owner(), PersonName(11));
  EXPECT_EQ(hand.order.next().date(), "2026-05-25");  // 84 days
  ASSERT_EQ(hand.samples.size(), 1u);
  EXPECT_EQ(hand.samples[0].state(), v1::SAMPLE_STATE_ORDERED);
  EXPECT_EQ(hand.samples[0].next().owner(), PersonName(20));
  EXPECT_EQ(hand.samples[0].next().action(), v1::NEXT_ACTION_COLLECT);
}

TEST(PlaceOrder, WithoutConsentAPredictiveOrderIsHeldNotLost) {
  ALaboratory lab;
  ASSERT_OK_AND_ASSIGN(const OrderInHand hand, lab.Place(lab.Asked(v1::TEST_PURPOSE_PREDICTIVE)));
  EXPECT_EQ(hand.order.state(), v1::ORDER_STATE_HELD);
  EXPECT_THAT(hand.order.hold_reasons(), ElementsAre(v1::HOLD_REASON_CONSENT_MISSING));
  EXPECT_EQ(hand.order.compartment(), clinical::v1::COMPARTMENT_PREDICTIVE);
  EXPECT_EQ(hand.samples[0].state(), v1::SAMPLE_STATE_HELD);
  for (const v1::NextStep& next : {hand.order.next(), hand.samples[0].next()}) {
    EXPECT_EQ(next.owner(), PersonName(11));
    EXPECT_EQ(next.action(), v1::NEXT_ACTION_OBTAIN_CONSENT);
    EXPECT_EQ(next.date(), "2026-03-09");
  }
}

TEST(PlaceOrder, WithoutIndicationItIsHeld) {
  ALaboratory lab;
  v1::Order asked = lab.Asked();
  asked.clear_indications();
  ASSERT_OK_AND_ASSIGN(const OrderInHand hand, lab.Place(asked));
  EXPECT_THAT(hand.order.hold_reasons(), ElementsAre(v1::HOLD_REASON_INDICATION_MISSING));
  EXPECT_EQ(hand.order.next().action(), v1::NEXT_ACTION_STATE_INDICATION);
  v1::Indication indication;
  indication.set_text("Father died of an aortic dissection");
  ASSERT_OK_AND_ASSIGN(const OrderInHand next, AddIndication(hand, indication, lab.Clinic()));
  EXPECT_EQ(next.order.state(), v1::ORDER_STATE_PLACED);
  EXPECT_EQ(next.samples[0].state(), v1::SAMPLE_STATE_ORDERED);
}

TEST(PlaceOrder, ATestOfClassBIsForApprovedEnterprisesOnly) {
  ALaboratory lab;
  for (const v1::TestPurpose purpose :
       {v1::TEST_PURPOSE_PREDICTIVE, v1::TEST_PURPOSE_CARRIER, v1::TEST_PURPOSE_PRENATAL}) {
    v1::Order asked = lab.Asked(purpose);
    asked.set_ordering_unit(kWard);
    EXPECT_THAT(PlaceOrder(asked, {lab.Facts(1)}, {}, lab.Ward()), HasReason("ORDERER_NOT_APPROVED"));
  }
  v1::Order diagnostic = lab.Asked();
  diagnostic.set_ordering_unit(kWard);
  EXPECT_OK(PlaceOrder(diagnostic, {lab.Facts(1)}, {}, lab.Ward()));
}

TEST(PlaceOrder, UnderSixteenAPredictiveTestNeedsADocumentedBenefit) {
  ALaboratory lab;
  v1::Order asked = lab.Asked(v1::TEST_PURPOSE_PREDICTIVE);
  EXPECT_THAT(lab.Place(asked, {lab.Facts(1, "2010-03-03")}), HasReason("UNDER_AGE_WITHOUT_BENEFIT"));  // 16 tomorrow
  EXPECT_OK(lab.Place(asked, {lab.Facts(1, "2010-03-02")}));                                            // 16 today
  EXPECT_THAT(lab.Place(asked, {lab.Facts(1, "")}), HasReason("AGE_UNKNOWN"));
  asked.mutable_tested_persons(0)->set_benefit_for_child("Yearly colonoscopy would begin at 12.");
  EXPECT_OK(lab.Place(asked, {lab.Facts(1, "2016-03-02")}));
  EXPECT_OK(lab.Place(lab.Asked(), {lab.Facts(1, "2026-02-02")})) << "diagnosis has no such limit";
}

TEST(PlaceOrder, AConsentThatIsNamedMustDo) {
  ALaboratory lab;
  v1::Order asked = lab.Asked(v1::TEST_PURPOSE_PREDICTIVE);
  TestedFacts facts = lab.Facts(1);
  asked.mutable_tested_persons(0)->set_consent(facts.consents[0].name());
  ASSERT_OK_AND_ASSIGN(const OrderInHand hand, lab.Place(asked, {facts}));
  EXPECT_EQ(hand.order.state(), v1::ORDER_STATE_PLACED);
  const auto refused = [&](auto change) {
    TestedFacts wrong = facts;
    change(wrong.consents[0]);
    return lab.Place(asked, {wrong}).status();
  };
  EXPECT_THAT(refused([](auto& c) { c.set_form(registry::v1::CONSENT_FORM_ORAL); }), HasReason("CONSENT_NOT_VALID"));
  EXPECT_THAT(refused([](auto& c) { c.set_scope(registry::v1::CONSENT_SCOPE_BIOBANK); }),
              HasReason("CONSENT_NOT_VALID"));
  EXPECT_THAT(refused([](auto& c) { c.mutable_withdraw_time()->set_seconds(1); }), HasReason("CONSENT_NOT_VALID"));
  EXPECT_THAT(refused([](auto& c) { c.mutable_valid_period()->set_end_date("2026-03-01"); }),
              HasReason("CONSENT_NOT_VALID"));
  EXPECT_THAT(refused([](auto& c) { c.set_subject(PatientName(2)); }), HasReason("CONSENT_NOT_VALID"));
  EXPECT_THAT(refused([](auto& c) { c.set_name(PatientName(1) + "/consents/" + SequentialIds::IdOf(1)); }),
              HasReason("CONSENT_NOT_VALID"));
}

TEST(PlaceOrder, InATrioPurposeAndCompartmentAreThePersons) {
  ALaboratory lab;
  v1::Order asked = lab.Asked();
  v1::TestedPerson& mother = *asked.add_tested_persons();
  mother.set_patient(PatientName(2));
  mother.set_role(v1::TESTED_ROLE_PARENT);
  mother.set_purpose(v1::TEST_PURPOSE_PREDICTIVE);
  ASSERT_OK_AND_ASSIGN(OrderInHand hand, lab.Place(asked, {lab.Facts(1), lab.Facts(2)}));
  EXPECT_EQ(hand.order.compartment(), clinical::v1::COMPARTMENT_PREDICTIVE);
  EXPECT_EQ(hand.samples[0].compartment(), clinical::v1::COMPARTMENT_ORDINARY);
  EXPECT_EQ(hand.samples[1].compartment(), clinical::v1::COMPARTMENT_PREDICTIVE);
  EXPECT_EQ(hand.order.state(), v1::ORDER_STATE_HELD);
  const TestedFacts facts = lab.Facts(2);
  EXPECT_THAT(AddConsent(hand, facts, facts.consents[0].name(), lab.Lab()),
              StatusIs(absl::StatusCode::kPermissionDenied));
  ASSERT_OK_AND_ASSIGN(hand, AddConsent(hand, facts, facts.consents[0].name(), lab.Clinic()));
  EXPECT_EQ(hand.order.state(), v1::ORDER_STATE_PLACED);
  EXPECT_EQ(hand.samples[1].state(), v1::SAMPLE_STATE_ORDERED);
}

TEST(PlaceOrder, TellsOfEverythingThatIsWrongAtOnce) {
  ALaboratory lab;
  v1::Order asked;
  const absl::Status status = lab.Place(asked).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_GE(ViolationsOf(status).size(), 5u);
  asked = lab.Asked();
  asked.set_responsible_person(PersonName(99));
  EXPECT_THAT(lab.Place(asked), StatusIs(absl::StatusCode::kInvalidArgument)) << "works elsewhere";
  asked = lab.Asked();
  asked.mutable_tested_persons(0)->set_fetus(1);
  EXPECT_THAT(lab.Place(asked), StatusIs(absl::StatusCode::kInvalidArgument)) << "a fetus without a prenatal test";
  asked = lab.Asked();
  *asked.add_tested_persons() = asked.tested_persons(0);
  EXPECT_THAT(lab.Place(asked), StatusIs(absl::StatusCode::kInvalidArgument)) << "twice";
  EXPECT_THAT(PlaceOrder(lab.Asked(), {lab.Facts(1)}, {}, lab.Ward()), StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST(PlaceOrder, APortionOfAStoredSampleNeedsNoNewOne) {
  ALaboratory lab;
  v1::Sample stored = lab.InState(v1::SAMPLE_STATE_SIGNED);
  stored.set_irreplaceable(true);
  v1::Order asked = lab.Asked();
  asked.mutable_tested_persons(0)->set_sample(stored.name());
  ASSERT_OK_AND_ASSIGN(const OrderInHand hand, lab.Place(asked, {lab.Facts(1)}, {stored}));
  EXPECT_EQ(hand.samples[0].state(), v1::SAMPLE_STATE_RECEIVED);
  EXPECT_EQ(hand.samples[0].parent(), stored.name());
  EXPECT_TRUE(hand.samples[0].irreplaceable());
  EXPECT_NE(hand.samples[0].label(), stored.label());
  v1::Sample others = stored;
  others.set_patient(PatientName(2));
  EXPECT_THAT(lab.Place(asked, {lab.Facts(1)}, {others}), HasReason("NOT_A_STORED_SAMPLE"));
  EXPECT_THAT(lab.Place(asked, {lab.Facts(1)}, {lab.InState(v1::SAMPLE_STATE_IN_ANALYSIS)}),
              HasReason("NOT_A_STORED_SAMPLE"));
}

TEST(WithdrawConsent, HoldsAnOpenOrderAgainWithTheWorkOnItsSamples) {
  ALaboratory lab;
  const OrderInHand hand = lab.Placed(v1::TEST_PURPOSE_PREDICTIVE);
  const std::string consent = hand.order.tested_persons(0).consent();
  OrderInHand analysed = hand;
  analysed.samples[0] = lab.Analysed(analysed.samples[0]);
  ASSERT_OK_AND_ASSIGN(const OrderInHand held, WithdrawConsent(analysed, consent, lab.Itself()));
  EXPECT_EQ(held.order.state(), v1::ORDER_STATE_HELD);
  EXPECT_THAT(held.order.hold_reasons(), ElementsAre(v1::HOLD_REASON_CONSENT_WITHDRAWN));
  EXPECT_EQ(held.samples[0].state(), v1::SAMPLE_STATE_HELD);
  EXPECT_EQ(held.samples[0].state_before_hold(), v1::SAMPLE_STATE_TO_VERIFY);
  const TestedFacts facts = lab.Facts(1);
  ASSERT_OK_AND_ASSIGN(const OrderInHand again, AddConsent(held, facts, consent, lab.Clinic()));
  EXPECT_EQ(again.samples[0].state(), v1::SAMPLE_STATE_TO_VERIFY);
  EXPECT_OK(CheckOwned(again.samples[0]));
}

// An index patient and two relatives, each tested for a purpose that needs a consent; everybody's sample is analysed.
struct Family {
  ALaboratory lab;
  OrderInHand hand;

  Family() {
    v1::Order asked = lab.Asked(v1::TEST_PURPOSE_PREDICTIVE);
    asked.mutable_tested_persons(0)->set_consent(ConsentOf(1));
    for (int number = 2; number <= 3; ++number) {
      v1::TestedPerson& relative = *asked.add_tested_persons();
      relative.set_patient(PatientName(number));
      relative.set_role(v1::TESTED_ROLE_RELATIVE);
      relative.set_purpose(v1::TEST_PURPOSE_PREDICTIVE);
      relative.set_consent(ConsentOf(number));
    }
    auto placed = lab.Place(asked, {lab.Facts(1), lab.Facts(2), lab.Facts(3)});
    EXPECT_OK(placed);
    if (!placed.ok()) return;
    hand = *placed;
    EXPECT_EQ(hand.order.state(), v1::ORDER_STATE_PLACED);
    for (v1::Sample& sample : hand.samples) sample = lab.Analysed(sample);
  }

  static std::string ConsentOf(int number) { return ALaboratory::Facts(number).consents[0].name(); }

  // The report about the index patient is signed twice.
  void AnswerIndex() {
    hand.order.set_state(v1::ORDER_STATE_REPORTED);
    EXPECT_OK(Settle(hand.order, lab.Lab()));
    auto answered = Answer(hand.samples[0], "reports/1", lab.LabPhysician());
    EXPECT_OK(answered);
    if (answered.ok()) hand.samples[0] = *answered;
  }
  absl::StatusOr<v1::Report> DraftFor(int number) {
    return Draft({hand.order, hand.samples, {}}, PatientName(number), ALaboratory::Negative(), lab.Lab());
  }
};

TEST(WithdrawConsent, AfterTheAnswerOnlyTheRelativeWhoWithdrewIsHeld) {
  Family family;
  ALaboratory& lab = family.lab;
  family.AnswerIndex();
  ASSERT_OK_AND_ASSIGN(v1::Report drafted, family.DraftFor(2));
  ASSERT_OK_AND_ASSIGN(drafted, Sign(drafted, lab.Lab()));
  ASSERT_OK_AND_ASSIGN(family.hand, WithdrawConsent(family.hand, Family::ConsentOf(2), lab.Itself()));
  const v1::Order& order = family.hand.order;
  EXPECT_EQ(order.state(), v1::ORDER_STATE_HELD);
  EXPECT_EQ(order.state_before_hold(), v1::ORDER_STATE_REPORTED);
  EXPECT_EQ(order.next().action(), v1::NEXT_ACTION_OBTAIN_CONSENT);
  EXPECT_OK(CheckOwned(order));
  EXPECT_EQ(family.hand.samples[0].state(), v1::SAMPLE_STATE_SIGNED);
  EXPECT_EQ(family.hand.samples[1].state(), v1::SAMPLE_STATE_HELD);
  EXPECT_TRUE(family.hand.samples[1].consent_missing());
  EXPECT_OK(CheckOwned(family.hand.samples[1]));
  EXPECT_EQ(family.hand.samples[2].state(), v1::SAMPLE_STATE_TO_VERIFY);
  EXPECT_THAT(Countersign(drafted, order, lab.LabPhysician()), HasReason("ORDER_NOT_PLACED"));
  EXPECT_THAT(family.DraftFor(2), HasReason("ORDER_NOT_PLACED"));
  EXPECT_OK(family.DraftFor(3)) << "the other one waits for nobody";
  EXPECT_THAT(CancelOrder(family.hand, "Not wanted", lab.Clinic()), HasReason("ALREADY_ANSWERED"));
  ASSERT_OK_AND_ASSIGN(const OrderInHand twice, WithdrawConsent(family.hand, Family::ConsentOf(2), lab.Itself()));
  EXPECT_EQ(twice.samples[1].state_before_hold(), v1::SAMPLE_STATE_TO_VERIFY) << "told twice";

  const TestedFacts facts = lab.Facts(2);
  ASSERT_OK_AND_ASSIGN(family.hand, AddConsent(family.hand, facts, Family::ConsentOf(2), lab.Clinic()));
  EXPECT_EQ(family.hand.order.state(), v1::ORDER_STATE_REPORTED) << "the index patient was answered before";
  EXPECT_FALSE(family.hand.order.has_next());
  EXPECT_EQ(family.hand.samples[1].state(), v1::SAMPLE_STATE_TO_VERIFY);
  EXPECT_FALSE(family.hand.samples[1].consent_missing());
  EXPECT_OK(Countersign(drafted, family.hand.order, lab.LabPhysician()));
}

TEST(WithdrawConsent, WhoWasAnsweredIsLeftAlone) {
  Family family;
  family.AnswerIndex();
  ASSERT_OK_AND_ASSIGN(const OrderInHand index, WithdrawConsent(family.hand, Family::ConsentOf(1), family.lab.Itself()));
  EXPECT_THAT(index.order, EqualsProto(family.hand.order));
  ASSERT_OK_AND_ASSIGN(family.hand.samples[1], Answer(family.hand.samples[1], "reports/2", family.lab.LabPhysician()));
  ASSERT_OK_AND_ASSIGN(const OrderInHand kept, WithdrawConsent(family.hand, Family::ConsentOf(2), family.lab.Itself()));
  EXPECT_THAT(kept.order, EqualsProto(family.hand.order));
}

TEST(WithdrawConsent, TheLaboratoryMayThrowTheTubeAwayAndTheOthersGoOn) {
  Family family;
  ALaboratory& lab = family.lab;
  ASSERT_OK_AND_ASSIGN(family.hand, WithdrawConsent(family.hand, Family::ConsentOf(2), lab.Itself()));
  for (const v1::Sample& sample : family.hand.samples) EXPECT_EQ(sample.state(), v1::SAMPLE_STATE_HELD);
  const std::string relative = family.hand.samples[1].name();
  EXPECT_THAT(DiscardHeld(family.hand, family.hand.samples[2].name(), "Not wanted", lab.Lab()), HasReason("SAMPLE_HELD"))
      << "that person has consented";
  EXPECT_THAT(DiscardHeld(family.hand, relative, "Consent withdrawn", lab.Clinic()),
              StatusIs(absl::StatusCode::kPermissionDenied));
  ASSERT_OK_AND_ASSIGN(family.hand, DiscardHeld(family.hand, relative, "Consent withdrawn", lab.Lab()));
  EXPECT_EQ(family.hand.order.state(), v1::ORDER_STATE_PLACED);
  EXPECT_EQ(family.hand.samples[0].state(), v1::SAMPLE_STATE_TO_VERIFY);
  EXPECT_EQ(family.hand.samples[1].state(), v1::SAMPLE_STATE_DISCARDED);
  EXPECT_THAT(family.DraftFor(2), HasReason("ANALYSIS_NOT_FINISHED"));

  // Consenting again means a new sample.
  ASSERT_OK_AND_ASSIGN(family.hand, AddConsent(family.hand, lab.Facts(2), Family::ConsentOf(2), lab.Clinic()));
  ASSERT_EQ(family.hand.samples.size(), 4u);
  EXPECT_EQ(family.hand.samples[3].state(), v1::SAMPLE_STATE_ORDERED);
  EXPECT_EQ(family.hand.samples[3].parent(), relative);
  EXPECT_EQ(family.hand.order.tested_persons(1).sample(), family.hand.samples[3].name());
}

TEST(WithdrawConsent, TheIndexPatientsTubeThrownAwayLeavesTheOrderWaiting) {
  Family family;
  ASSERT_OK_AND_ASSIGN(family.hand, WithdrawConsent(family.hand, Family::ConsentOf(1), family.lab.Itself()));
  ASSERT_OK_AND_ASSIGN(family.hand, DiscardHeld(family.hand, family.hand.samples[0].name(), "Consent withdrawn",
                                                family.lab.Lab()));
  EXPECT_EQ(family.hand.order.state(), v1::ORDER_STATE_HELD);
  EXPECT_OK(CheckOwned(family.hand.order));
}

TEST(RemoveTestedPerson, GoesOnWithoutARelativeWhoseSampleWasNotTaken) {
  Family family;
  ALaboratory& lab = family.lab;
  EXPECT_THAT(RemoveTestedPerson(family.hand, PatientName(2), "Not wanted", lab.Clinic()),
              HasReason("SAMPLES_UNDER_WAY"));
  family.hand.samples[1].set_state(v1::SAMPLE_STATE_ORDERED);
  ASSERT_OK(Settle(family.hand.samples[1], lab.Lab()));
  ASSERT_OK_AND_ASSIGN(family.hand, WithdrawConsent(family.hand, Family::ConsentOf(2), lab.Itself()));
  EXPECT_THAT(RemoveTestedPerson(family.hand, PatientName(2), " ", lab.Clinic()),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(RemoveTestedPerson(family.hand, PatientName(1), "Not wanted", lab.Clinic()),
              StatusIs(absl::StatusCode::kInvalidArgument)) << "the index patient";
  EXPECT_THAT(RemoveTestedPerson(family.hand, PatientName(9), "Not wanted", lab.Clinic()),
              StatusIs(absl::StatusCode::kInvalidArgument)) << "nobody of this order";
  EXPECT_THAT(RemoveTestedPerson(family.hand, PatientName(2), "Not wanted", lab.Lab()),
              StatusIs(absl::StatusCode::kPermissionDenied));
  ASSERT_OK_AND_ASSIGN(const OrderInHand next,
                       RemoveTestedPerson(family.hand, PatientName(2), "Does not want to", lab.Clinic()));
  EXPECT_EQ(next.order.state(), v1::ORDER_STATE_PLACED);
  EXPECT_EQ(next.samples[1].state(), v1::SAMPLE_STATE_DISCARDED);
  EXPECT_EQ(next.samples[2].state(), v1::SAMPLE_STATE_TO_VERIFY);
  OrderInHand alone = lab.Placed();
  EXPECT_THAT(RemoveTestedPerson(alone, PatientName(2), "Not wanted", lab.Clinic()), HasReason("NO_RELATIVE"));
}

TEST(CancelOrder, IsRefusedOnceASampleIsUnderWay) {
  ALaboratory lab;
  OrderInHand hand = lab.Placed();
  EXPECT_THAT(CancelOrder(hand, " ", lab.Clinic()), StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_OK_AND_ASSIGN(const OrderInHand cancelled, CancelOrder(hand, "Answered already", lab.Clinic()));
  EXPECT_EQ(cancelled.order.state(), v1::ORDER_STATE_CANCELLED);
  EXPECT_EQ(cancelled.samples[0].state(), v1::SAMPLE_STATE_DISCARDED);
  EXPECT_FALSE(cancelled.order.has_next());
  hand.samples[0].set_state(v1::SAMPLE_STATE_DISPATCHED);
  EXPECT_THAT(CancelOrder(hand, "Answered already", lab.Clinic()), HasReason("SAMPLES_UNDER_WAY"));
}

}  // namespace
}  // namespace sjelden::sample
