// A link that stands, and how a person lets it go on: nothing is skipped in silence, nothing arrives twice, and the
// receiver sees inside the signature which numbers were given up.
#include "exchange/domain/exchange_errors.h"
#include "sjelden/exchange/v1/events.pb.h"
#include "tests/integration/exchange/test_node.h"

namespace sjelden::exchange {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ResumeLinkTest : public ExchangeTest {
 protected:
  static Actor Operator() { return TestNode::Person(kReaderId, kGenetics, "administrator"); }
  static Actor Coordinator() { return TestNode::Person("01j9zk3t0q5v8mxw2r7hd4nc6c", kGenetics, "coordinator"); }

  static v1::Link ToLevangerFrom(TestNode& node, const Actor& actor) {
    const auto links = node.As(actor, &ListLinks, v1::ListLinksRequest());
    EXPECT_OK(links);
    for (const v1::Link& link : links->links()) {
      if (link.receiver() == kHnt) return link;
    }
    ADD_FAILURE() << "no link to Levanger";
    return {};
  }
  static absl::StatusOr<v1::Link> Resume(TestNode& node, const Actor& actor = Operator()) {
    return node.Resume(actor, kHnt, ToLevangerFrom(node, Operator()).etag());
  }
  // Starts versions while Levanger is down; the envelope of one of them is then refused there whenever it comes.
  void StandAt(uint32_t refused, uint32_t versions) {
    hnt_.down = true;
    for (uint32_t version = 1; version <= versions; ++version) ASSERT_OK(Start(ToBothHospitals(version)));
    Work();
    const View view = stolav_.NewView();
    ASSERT_OK_AND_ASSIGN(const auto entry, stolav_.deps().links.Outgoing(view, kHnt, refused));
    ASSERT_OK_AND_ASSIGN(const auto delivery, stolav_.deps().deliveries.Load(view, entry->document()));
    ASSERT_OK_AND_ASSIGN(refused_, stolav_.deps().deliveries.Envelope(view, delivery.value));
    stolav_.on_envelopes = [this](v1::DeliverEnvelopesRequest& request) {
      for (std::string& envelope : *request.mutable_envelopes()) {
        if (envelope == refused_) envelope[900] ^= 1;
      }
    };
    hnt_.down = false;
    Work();
    Work();  // a refusal counts as rest, though what came before it is still to be decided
  }
  v1::Delivery VersionToLevanger(uint32_t version) {
    for (const v1::Delivery& delivery : stolav_.Ledger()) {
      if (delivery.summary_version() == version && delivery.receiver().unit() == kLevanger) return delivery;
    }
    ADD_FAILURE() << "no version " << version;
    return {};
  }
  // The versions that were received, in the order of the link.
  std::vector<uint32_t> VersionsAt(TestNode& node) {
    std::map<uint64_t, uint32_t> by_number;
    for (const v1::ReceivedSummary& summary : node.Received(kLevanger)) {
      by_number[summary.sequence()] = summary.summary_version();
    }
    std::vector<uint32_t> versions;
    for (const auto& [number, version] : by_number) versions.push_back(version);
    return versions;
  }

  std::string refused_;
};

TEST_F(ResumeLinkTest, WhatIsRefusedIsLeftOutByNameAndTheRestArrives) {
  StandAt(2, 4);
  EXPECT_THAT(VersionsAt(hnt_), ElementsAre(1));
  const v1::Link stands = ToLevangerFrom(stolav_, Operator());
  EXPECT_EQ(stands.refused().sequence(), 2u);
  EXPECT_EQ(stands.refused().reason(), "ENVELOPE_ALTERED");
  EXPECT_EQ(stands.refused().delivery(), VersionToLevanger(2).name());
  EXPECT_EQ(stands.stored_sequence(), 1u);
  EXPECT_EQ(stands.last_sequence(), 4u);
  EXPECT_THAT(stands.available_actions(), ElementsAre("resume-link"));
  EXPECT_THAT(ToLevangerFrom(stolav_, Coordinator()).available_actions(), IsEmpty());

  ASSERT_OK_AND_ASSIGN(const v1::Link resumed, Resume(stolav_));
  ASSERT_THAT(resumed.resumptions(), SizeIs(1));
  EXPECT_EQ(resumed.resumptions(0).person(), Operator().person);
  EXPECT_EQ(resumed.resumptions(0).not_delivered(), VersionToLevanger(2).name());
  EXPECT_EQ(resumed.resumptions(0).given_up_first(), 2u);
  EXPECT_EQ(resumed.resumptions(0).given_up_last(), 4u);
  EXPECT_THAT(resumed.resumptions(0).receipt(), Not(IsEmpty()));
  EXPECT_FALSE(resumed.has_refused());
  Work();

  EXPECT_THAT(VersionsAt(hnt_), ElementsAre(1, 3, 4));
  EXPECT_EQ(VersionToLevanger(3).state(), v1::DELIVERY_STATE_ACCEPTED);
  EXPECT_EQ(VersionToLevanger(3).sequence(), 5u);
  EXPECT_EQ(VersionToLevanger(3).owner(), "");
  EXPECT_EQ(VersionToLevanger(4).sequence(), 6u);
  const v1::Delivery left_out = VersionToLevanger(2);
  EXPECT_EQ(left_out.state(), v1::DELIVERY_STATE_NOT_DELIVERED);
  EXPECT_EQ(left_out.owner(), kSigner);
  EXPECT_EQ(left_out.next_action(), kSendAnotherWay);
  EXPECT_EQ(left_out.reason(), "ENVELOPE_ALTERED");
  EXPECT_THAT(stolav_.Events<v1::DeliverySilent>(), SizeIs(1));
  EXPECT_THAT(stolav_.Events<v1::SummaryDelivered>(), SizeIs(3));  // never of version 2
}

TEST_F(ResumeLinkTest, ReceiverKeepsWhichNumbersWereGivenUp) {
  StandAt(2, 3);
  ASSERT_OK(Resume(stolav_));
  Work();
  ASSERT_OK_AND_ASSIGN(const auto entry, hnt_.deps().links.Incoming(hnt_.NewView(), kStOlav, 4));
  ASSERT_TRUE(entry.has_value());
  EXPECT_EQ(entry->gives_up_from(), 2u);
  ASSERT_OK(Start(ToBothHospitals(4)));
  Work();
  ASSERT_OK_AND_ASSIGN(const auto next, hnt_.deps().links.Incoming(hnt_.NewView(), kStOlav, 5));
  ASSERT_TRUE(next.has_value());
  EXPECT_EQ(next->gives_up_from(), 0u);
}

// What was sealed before the link went on and comes late finds its number given up.
TEST_F(ResumeLinkTest, EnvelopeThatWasGivenUpIsRefusedWhenItComesLate) {
  StandAt(2, 3);
  ASSERT_OK(Resume(stolav_));
  Work();
  v1::DeliverEnvelopesRequest late;
  late.set_request_id("late");
  late.add_envelopes(refused_);
  const auto response = hnt_.CallAs("exchange-stolav", &OpenEnvelopes, &DeliverEnvelopes, late);
  ASSERT_OK(response);
  EXPECT_EQ(response->answers(0).reason(), "ENVELOPE_NUMBER_REUSED");
  EXPECT_THAT(VersionsAt(hnt_), ElementsAre(1, 3));
}

TEST_F(ResumeLinkTest, LeftOutIsOpenUntilItIsSettled) {
  StandAt(1, 1);
  ASSERT_OK(Resume(stolav_));
  const Actor signer = TestNode::Person(LastPart(kSigner), kGenetics, "physician");
  v1::ListLedgerRequest open;
  open.set_open_only(true);
  auto listed = stolav_.As(signer, &ListLedger, open);
  ASSERT_OK(listed);
  ASSERT_THAT(listed->deliveries(), SizeIs(1));
  EXPECT_THAT(listed->deliveries(0).available_actions(), ElementsAre("settle"));
  v1::SettleDeliveryRequest settle;
  settle.set_name(listed->deliveries(0).name());
  settle.set_etag(listed->deliveries(0).etag());
  ASSERT_OK(stolav_.As(signer, &SettleDelivery, settle));
  listed = stolav_.As(signer, &ListLedger, open);
  ASSERT_OK(listed);
  EXPECT_THAT(listed->deliveries(), IsEmpty());
  ASSERT_OK(Start(ToBothHospitals(2)));  // the next one says that the first number was given up
  Work();
  EXPECT_THAT(VersionsAt(hnt_), ElementsAre(2));
}

TEST_F(ResumeLinkTest, ManyAreSealedAnewInTheirOrder) {
  StandAt(1, 24);
  ASSERT_OK(Resume(stolav_));
  Work();
  EXPECT_THAT(VersionsAt(hnt_), SizeIs(23));
  for (uint32_t version = 2; version <= 24; ++version) {
    EXPECT_EQ(VersionToLevanger(version).sequence(), 23u + version) << version;
    EXPECT_EQ(VersionToLevanger(version).state(), v1::DELIVERY_STATE_ACCEPTED) << version;
  }
}

TEST_F(ResumeLinkTest, NumbersThatWereGivenUpAreNoDifferenceBetweenTheEnds) {
  StandAt(2, 4);
  ASSERT_OK(Resume(stolav_));
  Work();
  ASSERT_OK_AND_ASSIGN(const auto report, stolav_.Reconcile(Coordinator()));
  EXPECT_EQ(report.difference_count(), 0u) << report.ShortDebugString();
  for (const v1::LinkReport& link : report.links()) {
    if (link.receiver() != kHnt) continue;
    EXPECT_EQ(link.sent().total(), 3u);
    EXPECT_EQ(link.sent().given_up(), 3u);
    EXPECT_EQ(link.received().total(), 3u);
  }
}

TEST_F(ResumeLinkTest, ReceiverThatIsPutBackLaterGetsTheSameChainAgain) {
  StandAt(2, 3);
  ASSERT_OK(Resume(stolav_));
  Work();
  TestNode put_back("exchange-hnt", certs());
  put_back.KnowUnit(kLevanger, "", "");
  put_back.Connect(stolav_);
  stolav_.Connect(put_back);
  hnt_.down = true;
  all_.push_back(&put_back);
  ASSERT_OK(Start(ToBothHospitals(4)));
  Work();
  EXPECT_THAT(VersionsAt(put_back), ElementsAre(1, 3, 4));
  EXPECT_THAT(put_back.Alarms(), IsEmpty());
}

// The answer that said STORED was lost, and since then the envelope is refused: it is there all the same.
TEST_F(ResumeLinkTest, WhatTheReceiverHasAfterAllIsNotLeftOut) {
  stolav_.lose_answers = true;
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  stolav_.on_envelopes = [](v1::DeliverEnvelopesRequest& request) {
    for (std::string& envelope : *request.mutable_envelopes()) envelope[900] ^= 1;
  };
  stolav_.lose_answers = false;
  Work();
  ASSERT_OK_AND_ASSIGN(const v1::Link resumed, Resume(stolav_));
  EXPECT_EQ(resumed.resumptions(0).not_delivered(), "");
  EXPECT_EQ(resumed.stored_sequence(), 1u);
  stolav_.on_envelopes = nullptr;
  ASSERT_OK(Start(ToBothHospitals(2)));
  Work();
  EXPECT_THAT(VersionsAt(hnt_), ElementsAre(1, 2));
  EXPECT_EQ(VersionToLevanger(2).sequence(), 2u);
}

TEST_F(ResumeLinkTest, AnswerThatComesAfterThePersonIsNotEntered) {
  StandAt(1, 2);
  bool resumed = false;
  stolav_.on_envelopes = [&, altered = stolav_.on_envelopes](v1::DeliverEnvelopesRequest& request) {
    altered(request);
    if (resumed) return;
    resumed = true;
    EXPECT_OK(Resume(stolav_));
  };
  EXPECT_THAT(SendNext(stolav_.gate(), stolav_.deps(), kHnt), HasReason("LINK_WENT_ON"));
  EXPECT_FALSE(ToLevangerFrom(stolav_, Operator()).has_refused());
  Work();
  EXPECT_THAT(VersionsAt(hnt_), ElementsAre(2));
}

TEST_F(ResumeLinkTest, IsForAnOperatorWithAReasonWhereTheLinkStandsAndTheOtherNodeAnswers) {
  StandAt(1, 1);
  EXPECT_THAT(Resume(stolav_, Coordinator()), StatusIs(absl::StatusCode::kPermissionDenied));
  const std::string etag = ToLevangerFrom(stolav_, Operator()).etag();
  EXPECT_THAT(stolav_.Resume(Operator(), kHnt, "v99"), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(stolav_.Resume(Operator(), kHnt, etag, ""), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(stolav_.Resume(Operator(), kStOlav, etag), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(stolav_.Resume(Operator(), kNtnu, "v0"), HasReason("LINK_DOES_NOT_STAND"));
  hnt_.down = true;
  EXPECT_THAT(Resume(stolav_), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(VersionToLevanger(1).state(), v1::DELIVERY_STATE_SENT);
  hnt_.down = false;
  ASSERT_OK(Resume(stolav_));
  EXPECT_THAT(Resume(stolav_), HasReason("LINK_DOES_NOT_STAND"));
}

class PutBackSenderTest : public ResumeLinkTest {
 protected:
  // St. Olavs has sent one version, and is put back from a backup of before; its envelopes are then refused.
  PutBackSenderTest() : put_back_("exchange-stolav", certs()) {
    EXPECT_OK(Start(ToBothHospitals()));
    Work();
    stolav_.down = true;
    for (const char* unit : {kLevanger, kAlesund, kGenetics}) put_back_.KnowUnit(unit, "", "");
    for (TestNode* other : {&hmr_, &hnt_}) {
      put_back_.Connect(*other);
      other->Connect(put_back_);
    }
    all_.push_back(&put_back_);
  }
  void StartAnew(uint32_t version) {
    const v1::Dispatch dispatch = ToBothHospitals(version);
    ASSERT_OK(put_back_.Write([&](const Call& call) { return StartDelivery(put_back_.deps(), call, dispatch); }));
  }

  TestNode put_back_;
};

TEST_F(PutBackSenderTest, GoesOnAfterWhatTheReceiverHas) {
  StartAnew(2);
  Work();
  EXPECT_THAT(VersionsAt(hnt_), ElementsAre(1));
  EXPECT_EQ(ToLevangerFrom(put_back_, Operator()).refused().reason(), "ENVELOPE_NUMBER_REUSED");
  ASSERT_OK_AND_ASSIGN(const v1::Link resumed, Resume(put_back_));
  EXPECT_EQ(resumed.resumptions(0).not_delivered(), "");
  EXPECT_EQ(resumed.resumptions(0).unknown_first(), 1u);
  EXPECT_EQ(resumed.resumptions(0).unknown_last(), 1u);
  Work();
  EXPECT_THAT(VersionsAt(hnt_), ElementsAre(1, 2));
  ASSERT_OK_AND_ASSIGN(const auto entry, hnt_.deps().links.Incoming(hnt_.NewView(), kStOlav, 2));
  ASSERT_TRUE(entry.has_value());
  EXPECT_EQ(entry->gives_up_from(), 0u);
  bool told = false;
  for (const v1::LinkAlarm& alarm : put_back_.Alarms()) told = told || alarm.code() == "LINK_UNKNOWN_HERE";
  EXPECT_TRUE(told);
  ASSERT_OK_AND_ASSIGN(const auto report, put_back_.Reconcile(Coordinator()));
  for (const v1::LinkDifference& difference : report.differences()) {
    if (difference.receiver() != kHnt) continue;  // the link to Ålesund still stands
    EXPECT_EQ(difference.code(), "UNKNOWN_TO_SENDER") << difference.ShortDebugString();
  }
}

TEST_F(PutBackSenderTest, GivesUpItsNumbersBeyondTheReceiversAndLosesNothing) {
  for (uint32_t version = 2; version <= 4; ++version) StartAnew(version);
  Work();
  ASSERT_OK_AND_ASSIGN(const v1::Link resumed, Resume(put_back_));
  EXPECT_EQ(resumed.resumptions(0).given_up_first(), 2u);
  EXPECT_EQ(resumed.resumptions(0).given_up_last(), 3u);
  Work();
  EXPECT_THAT(VersionsAt(hnt_), ElementsAre(1, 2, 3, 4));
  EXPECT_EQ(ToLevangerFrom(put_back_, Operator()).stored_sequence(), 6u);
  const auto open = [&] {
    for (const v1::Delivery& delivery : put_back_.Ledger()) {
      if (delivery.receiver().unit() == kLevanger && IsOpen(delivery)) return true;
    }
    return false;
  };
  EXPECT_FALSE(open());
}

}  // namespace
}  // namespace sjelden::exchange
