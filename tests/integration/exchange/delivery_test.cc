// The road of a summary: sealed, sent, stored, accepted, read; each step proven, each exactly once, whatever happens on
// the way.
#include <cstdlib>
#include <fstream>
#include <set>

#include "sjelden/exchange/v1/events.pb.h"
#include "tests/integration/exchange/test_node.h"

namespace sjelden::exchange {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class DeliveryTest : public ExchangeTest {};

std::vector<v1::DeliveryState> StepsOf(const v1::Delivery& delivery) {
  std::vector<v1::DeliveryState> steps;
  for (const v1::DeliveryStep& step : delivery.steps()) steps.push_back(step.state());
  return steps;
}

absl::StatusOr<v1::GetReceivedSummaryResponse> Open(TestNode& node, const Actor& actor, const std::string& name) {
  v1::GetReceivedSummaryRequest request;
  request.set_name(name);
  return node.As(actor, &GetReceivedSummary, request);
}

TEST_F(DeliveryTest, ArrivesAtBothHospitalsAndIsRead) {
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  ASSERT_THAT(hmr_.Received(kAlesund), SizeIs(1));
  ASSERT_THAT(hnt_.Received(kLevanger), SizeIs(1));
  ASSERT_OK_AND_ASSIGN(const auto opened, Open(hnt_, Reader(kLevanger), hnt_.Received(kLevanger)[0].name()));
  EXPECT_EQ(opened.payload(), "the document, version 1");
  EXPECT_EQ(opened.summary().receiver().ground(), v1::RECEIVER_GROUND_TAKES_OVER_FOLLOW_UP);
  Work();
  const v1::Delivery levanger = DeliveryTo(kLevanger);
  EXPECT_THAT(StepsOf(levanger),
              ElementsAre(v1::DELIVERY_STATE_QUEUED, v1::DELIVERY_STATE_SENT, v1::DELIVERY_STATE_STORED,
                          v1::DELIVERY_STATE_ACCEPTED, v1::DELIVERY_STATE_READ));
  EXPECT_EQ(levanger.steps(4).person(), Reader(kLevanger).person);
  EXPECT_EQ(levanger.owner(), "");
  EXPECT_EQ(DeliveryTo(kAlesund).state(), v1::DELIVERY_STATE_ACCEPTED);
}

TEST_F(DeliveryTest, TheListShowsWhatWasReceivedAsItIsNow) {
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  const std::string name = hnt_.Received(kLevanger)[0].name();
  ASSERT_OK(Open(hnt_, Reader(kLevanger), name));
  Work();  // the proof that its sender has the receipt is kept beside it
  ASSERT_OK_AND_ASSIGN(const auto now, Open(hnt_, Reader(kLevanger), name));
  EXPECT_EQ(hnt_.Received(kLevanger)[0].etag(), now.summary().etag());
}

TEST_F(DeliveryTest, IsOpenWithPersonActionAndDateUntilItIsAccepted) {
  ASSERT_OK(Start(ToBothHospitals()));
  for (const v1::Delivery& delivery : stolav_.Ledger()) {
    EXPECT_EQ(delivery.owner(), kSigner);
    EXPECT_EQ(delivery.next_action(), kAwaitReceipt);
    EXPECT_THAT(delivery.next_action_date(), SizeIs(10));
  }
}

TEST_F(DeliveryTest, IsToldAsDeliveredOnceAndOnlyWhenAllHaveAccepted) {
  hnt_.down = true;
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  EXPECT_THAT(stolav_.Events<v1::SummaryDelivered>(), IsEmpty());
  hnt_.down = false;
  Work();
  EXPECT_THAT(stolav_.Events<v1::SummaryDelivered>(), SizeIs(1));
  EXPECT_THAT(stolav_.Events<v1::SummaryReceipted>(), SizeIs(4));
}

TEST_F(DeliveryTest, EveryStepOfTheReceiverIsProvenByItsSignature) {
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  const v1::Delivery delivery = DeliveryTo(kAlesund);
  int proofs = 0;
  for (const v1::DeliveryStep& step : delivery.steps()) {
    if (step.proof().empty()) continue;
    ++proofs;
    ASSERT_OK_AND_ASSIGN(const v1::Receipt receipt,
                         stolav_.deps().keys.VerifyReceipt(step.proof(), stolav_.clock().Now()));
    EXPECT_EQ(receipt.envelope_hash(), delivery.envelope_hash());
    EXPECT_EQ(receipt.receiver(), kHmr);
  }
  EXPECT_EQ(proofs, 2);
}

// What Levanger got, opened and verified with its keys by a program that is not ours.
TEST_F(DeliveryTest, OpenSslOpensAndVerifiesEnvelopeAndReceipt) {
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  TempDir folder;
  const auto openssl = [&](const std::string& options, const std::string& message) -> std::string {
    const std::string command = "openssl cms " + options + " -binary -inform DER -in " + folder.Write("in", message) +
                                " -out " + folder.File("out") + " 2>/dev/null";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    std::ifstream file(folder.File("out"), std::ios::binary);
    return std::string((std::istreambuf_iterator<char>(file)), {});
  };
  const std::string verify = "-verify -purpose any -CAfile " + certs() + "/ca.pem";
  const std::string decrypt =
      "-decrypt -recip " + certs() + "/exchange-hnt.seal.pem -inkey " + certs() + "/exchange-hnt.seal.key";
  ASSERT_THAT(stolav_.envelopes_seen, SizeIs(2));  // to Ålesund, then to Levanger
  v1::SignedEnvelope envelope;
  ASSERT_TRUE(envelope.ParseFromString(openssl(verify, openssl(decrypt, stolav_.envelopes_seen[1]))));
  EXPECT_EQ(envelope.receiver().unit(), kLevanger);
  EXPECT_EQ(envelope.receiver().ground(), v1::RECEIVER_GROUND_TAKES_OVER_FOLLOW_UP);
  EXPECT_EQ(envelope.payload(), "the document, version 1");
  v1::Receipt receipt;
  ASSERT_TRUE(receipt.ParseFromString(openssl(verify, DeliveryTo(kLevanger).steps(3).proof())));
  EXPECT_EQ(receipt.kind(), v1::RECEIPT_KIND_ACCEPTED);
  EXPECT_EQ(receipt.envelope_hash(), DeliveryTo(kLevanger).envelope_hash());
}

TEST_F(DeliveryTest, NodeThatWasDownForADayGetsEverythingOnceAndInOrder) {
  hnt_.down = true;
  for (uint32_t version = 1; version <= 30; ++version) {
    ASSERT_OK(Start(ToBothHospitals(version)));
    Work();
    Advance(absl::Hours(1));
  }
  EXPECT_THAT(hnt_.Received(kLevanger), IsEmpty());
  hnt_.down = false;
  Work();
  const auto received = hnt_.Received(kLevanger);
  ASSERT_THAT(received, SizeIs(30));
  std::set<uint64_t> sequences;
  std::set<uint32_t> versions;
  for (const v1::ReceivedSummary& summary : received) {
    EXPECT_EQ(summary.sequence(), summary.summary_version());
    sequences.insert(summary.sequence());
    versions.insert(summary.summary_version());
  }
  EXPECT_THAT(sequences, SizeIs(30));
  EXPECT_THAT(versions, SizeIs(30));
  EXPECT_THAT(hnt_.Alarms(), IsEmpty());
}

TEST_F(DeliveryTest, NodeThatWasPutBackAsksForWhatItLacksAndGetsIt) {
  for (uint32_t version = 1; version <= 15; ++version) ASSERT_OK(Start(ToBothHospitals(version)));
  Work();
  TestNode put_back("exchange-hnt", certs());  // with the keys, and without what it had received
  put_back.KnowUnit(kLevanger, "", "");
  put_back.Connect(stolav_);
  stolav_.Connect(put_back);
  hnt_.down = true;
  all_.push_back(&put_back);
  ASSERT_OK(Start(ToBothHospitals(16)));
  Work();
  EXPECT_THAT(put_back.Received(kLevanger), SizeIs(16));
  EXPECT_THAT(put_back.Alarms(), IsEmpty());
  EXPECT_THAT(stolav_.Alarms(), IsEmpty());
  EXPECT_THAT(stolav_.Events<v1::SummaryDelivered>(), SizeIs(16));
}

TEST_F(DeliveryTest, NodeThatWasPutBackDoesNotSendUnderUsedNumbers) {
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  TestNode put_back("exchange-stolav", certs());
  put_back.KnowUnit(kLevanger, "", "");
  put_back.KnowUnit(kAlesund, "", "");
  for (TestNode* other : {&hmr_, &hnt_}) {
    put_back.Connect(*other);
    other->Connect(put_back);
  }
  v1::Dispatch other = ToBothHospitals();
  other.set_payload("another document");
  ASSERT_OK(put_back.Write([&](const Call& call) { return StartDelivery(put_back.deps(), call, other); }));
  put_back.WorkOnce();
  EXPECT_THAT(put_back.last_error, HasReason("ENVELOPE_NUMBER_REUSED"));
  EXPECT_THAT(put_back.Alarms(), SizeIs(2));
  EXPECT_THAT(hnt_.Received(kLevanger), SizeIs(1));
  EXPECT_THAT(hnt_.Alarms(), SizeIs(1));
}

TEST_F(DeliveryTest, AnswerThatWasLostChangesNothing) {
  stolav_.lose_answers = true;
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  EXPECT_EQ(DeliveryTo(kAlesund).state(), v1::DELIVERY_STATE_ACCEPTED);  // the receipts came by themselves
  stolav_.lose_answers = false;
  Work();
  EXPECT_THAT(hmr_.Received(kAlesund), SizeIs(1));
  EXPECT_THAT(hmr_.Alarms(), IsEmpty());
  EXPECT_THAT(stolav_.Events<v1::SummaryDelivered>(), SizeIs(1));
}

TEST_F(DeliveryTest, ReceiptWhoseAnswerWasLostIsEnteredOnce) {
  hmr_.lose_answers = true;
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  hmr_.lose_answers = false;
  Work();
  EXPECT_THAT(StepsOf(DeliveryTo(kAlesund)), SizeIs(4));
  EXPECT_THAT(stolav_.Events<v1::SummaryDelivered>(), SizeIs(1));
}

TEST_F(DeliveryTest, ManyReceiptsAtOnceAreEnteredInSeveralCommits) {
  hnt_.on_receipts = hmr_.on_receipts = [](v1::DeliverReceiptsRequest& request) { request.clear_receipts(); };
  for (uint32_t version = 1; version <= 40; ++version) ASSERT_OK(Start(ToBothHospitals(version)));
  Work();
  hnt_.on_receipts = hmr_.on_receipts = nullptr;
  Work();
  EXPECT_THAT(stolav_.Events<v1::SummaryDelivered>(), SizeIs(40));
  EXPECT_THAT(stolav_.Alarms(), IsEmpty());
}

TEST_F(DeliveryTest, LargestDocumentFitsAndALargerOneIsRefused) {
  v1::Dispatch dispatch = ToBothHospitals();
  dispatch.set_payload(std::string(768 * 1024, 'x'));
  ASSERT_OK(Start(dispatch));
  Work();
  ASSERT_THAT(hnt_.Received(kLevanger), SizeIs(1));
  ASSERT_OK_AND_ASSIGN(const auto opened, Open(hnt_, Reader(kLevanger), hnt_.Received(kLevanger)[0].name()));
  EXPECT_EQ(opened.payload(), dispatch.payload());
  dispatch.set_summary_version(2);
  dispatch.set_payload(std::string(768 * 1024 + 1, 'x'));
  EXPECT_THAT(Start(dispatch), HasReason("SUMMARY_TOO_LARGE"));
}

TEST_F(DeliveryTest, CorrectedVersionMarksTheOneBefore) {
  ASSERT_OK(Start(ToBothHospitals(1)));
  Work();
  ASSERT_OK(Start(ToBothHospitals(2)));
  Work();
  const auto received = hmr_.Received(kAlesund);
  ASSERT_THAT(received, SizeIs(2));
  const auto& first = received[0].summary_version() == 1 ? received[0] : received[1];
  const auto& second = received[0].summary_version() == 2 ? received[0] : received[1];
  EXPECT_EQ(first.superseded_by(), second.name());
  EXPECT_EQ(second.superseded_by(), "");
}

TEST_F(DeliveryTest, WithdrawnVersionStaysReadableWithAMark) {
  ASSERT_OK(Start(ToBothHospitals()));
  ASSERT_OK(Withdraw(1));
  Work();
  const auto received = hmr_.Received(kAlesund);
  ASSERT_THAT(received, SizeIs(1));
  EXPECT_EQ(received[0].withdrawal().reason(), "WRONG_PATIENT");
  EXPECT_EQ(received[0].withdrawal().person(), kSigner);
  ASSERT_OK_AND_ASSIGN(const auto opened, Open(hmr_, Reader(kAlesund), received[0].name()));
  EXPECT_EQ(opened.payload(), "the document, version 1");
  EXPECT_TRUE(opened.summary().has_withdrawal());
  EXPECT_THAT(Withdraw(1), HasReason("WITHDRAWN_ALREADY"));
  EXPECT_THAT(Withdraw(7), HasReason("NEVER_DISPATCHED"));
}

TEST_F(DeliveryTest, UniversityGetsAPseudonymisedCopyThatNamesNobody) {
  v1::Dispatch dispatch = ToBothHospitals();
  v1::Receiver& research = *dispatch.add_receivers();
  research = To(kResearch, v1::RECEIVER_GROUND_REQUESTED_HELP);
  EXPECT_THAT(Start(dispatch), HasReason("IDENTIFIED_TO_UNIVERSITY"));
  research.set_identity(v1::IDENTITY_MODE_PSEUDONYMISED);
  dispatch.set_pseudonymised_payload("a document without a name");
  dispatch.set_pseudonym(kPseudonym);
  ASSERT_OK(Start(dispatch));
  Work();
  EXPECT_EQ(DeliveryTo(kResearch).state(), v1::DELIVERY_STATE_ACCEPTED);
  const auto received = ntnu_.Received(kResearch);
  ASSERT_THAT(received, SizeIs(1));
  EXPECT_EQ(received[0].patient(), kPseudonym);
  EXPECT_EQ(received[0].pathway(), "");
  EXPECT_EQ(hmr_.Received(kAlesund)[0].patient(), kPatient);
}

class ManyReceiversTest : public DeliveryTest {
 protected:
  // To so many units of Helse Møre og Romsdal.
  v1::Dispatch ToUnits(int count, uint32_t version = 1) {
    v1::Dispatch dispatch = ToBothHospitals(version);
    dispatch.clear_receivers();
    for (int i = 0; i < count; ++i) {
      const std::string unit = "controllers/997005562/units/ward-" + std::to_string(i);
      for (TestNode* node : all_) node->KnowUnit(unit, "", "");
      *dispatch.add_receivers() = To(unit);
    }
    return dispatch;
  }
  int Withdrawn(int count) {
    int withdrawn = 0;
    for (int i = 0; i < count; ++i) {
      for (const auto& summary : hmr_.Received("controllers/997005562/units/ward-" + std::to_string(i))) {
        withdrawn += summary.has_withdrawal() ? 1 : 0;
      }
    }
    return withdrawn;
  }
};

TEST_F(ManyReceiversTest, TwentyGetAVersionAndTwentyOneAreRefused) {
  EXPECT_THAT(Start(ToUnits(21)), StatusIs(absl::StatusCode::kInvalidArgument));
  v1::Dispatch dispatch = ToUnits(20);
  dispatch.set_payload(std::string(600 * 1024, 'x'));
  ASSERT_OK(Start(dispatch));
  Work();
  const auto ledger = stolav_.Ledger();
  ASSERT_THAT(ledger, SizeIs(20));
  std::set<std::string> units;
  for (const v1::Delivery& delivery : ledger) {
    EXPECT_EQ(delivery.state(), v1::DELIVERY_STATE_ACCEPTED);
    EXPECT_EQ(delivery.create_time().seconds(), ledger[0].create_time().seconds());
    units.insert(delivery.receiver().unit());
  }
  EXPECT_THAT(units, SizeIs(20));
  EXPECT_THAT(stolav_.Events<v1::SummaryDelivered>(), SizeIs(1));
}

TEST_F(ManyReceiversTest, IsDeliveredOnlyWhenTheLastOfAllHasAccepted) {
  ASSERT_OK(Start(ToUnits(20)));
  const v1::Delivery first = stolav_.Ledger()[0];
  EXPECT_EQ(first.owner(), kSigner);
  ASSERT_OK_AND_ASSIGN(const auto version, stolav_.NewView().Find<v1::StoredVersion>(VersionKey(LastPart(kSummary), 1)));
  EXPECT_EQ(version->value.receivers(), 20u);  // from the beginning, though not all have their delivery yet
}

TEST_F(ManyReceiversTest, WithdrawalReachesAllOfThemAndThoseWhoHadNoDeliveryYet) {
  ASSERT_OK(Start(ToUnits(20)));
  ASSERT_OK(Withdraw(1));  // before the rest is handed out
  EXPECT_THAT(Withdraw(1), HasReason("WITHDRAWN_ALREADY"));
  Work();
  EXPECT_EQ(Withdrawn(20), 20);
  EXPECT_THAT(stolav_.Ledger(), SizeIs(40));
}

TEST_F(ManyReceiversTest, WithdrawalFromThoseWhoHaveItReachesAllOfThem) {
  ASSERT_OK(Start(ToUnits(20)));
  Work();
  ASSERT_OK(Withdraw(1));
  Work();
  EXPECT_EQ(Withdrawn(20), 20);
  EXPECT_THAT(Withdraw(1), HasReason("WITHDRAWN_ALREADY"));
}

TEST_F(DeliveryTest, ReceiverWithoutGroundNodeOrUnitIsRefused) {
  v1::Dispatch dispatch = ToBothHospitals();
  dispatch.mutable_receivers(0)->clear_ground();
  EXPECT_THAT(Start(dispatch), HasReason("RECEIVER_GROUND_MISSING"));
  dispatch = ToBothHospitals();
  dispatch.mutable_receivers(0)->set_controller("983658776");
  EXPECT_THAT(Start(dispatch), HasReason("RECEIVER_NODE_UNKNOWN"));
  dispatch = ToBothHospitals();
  dispatch.mutable_receivers(0)->set_unit("controllers/997005562/units/no-such-unit");
  EXPECT_THAT(Start(dispatch), HasReason("RECEIVER_UNIT_UNKNOWN"));
  ASSERT_OK(Start(ToBothHospitals()));
  EXPECT_THAT(Start(ToBothHospitals()), HasReason("VERSION_DISPATCHED"));
}

}  // namespace
}  // namespace sjelden::exchange
