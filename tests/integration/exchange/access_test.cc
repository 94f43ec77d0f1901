// Who may see what of the exchange: the receiving unit and the person to whose attention it is; at the sender the
// sending unit. Nobody else, and no list shows that there is more.
#include "tests/integration/exchange/test_node.h"

namespace sjelden::exchange {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class ExchangeAccessTest : public ExchangeTest {
 protected:
  void SetUp() override {
    v1::Dispatch dispatch = ToBothHospitals();
    dispatch.mutable_receivers(0)->set_person("practitioners/01j9zk3t0q5v8mxw2r7hd4nc6a");
    ASSERT_OK(Start(dispatch));
    Work();
    received_.set_name(hmr_.Received(kAlesund)[0].name());
  }
  absl::StatusOr<v1::GetReceivedSummaryResponse> OpenAs(const Actor& actor) {
    return hmr_.As(actor, &GetReceivedSummary, received_);
  }
  v1::GetReceivedSummaryRequest received_;
};

TEST_F(ExchangeAccessTest, AnotherUnitOfTheSameTrustSeesNothing) {
  EXPECT_THAT(OpenAs(Reader(kMolde)), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(hmr_.Received(kMolde), IsEmpty());
  v1::ListReceivedSummariesRequest of_another;
  of_another.set_unit(kAlesund);
  const auto listed = hmr_.As(Reader(kMolde), &ListReceivedSummaries, of_another);
  ASSERT_OK(listed);
  EXPECT_THAT(listed->summaries(), IsEmpty());
  of_another.clear_unit();
  of_another.set_patient(kPatient);
  const auto of_patient = hmr_.As(Reader(kMolde), &ListReceivedSummaries, of_another);
  ASSERT_OK(of_patient);
  EXPECT_THAT(of_patient->summaries(), IsEmpty());
}

TEST_F(ExchangeAccessTest, AbsentAndForbiddenLookTheSame) {
  v1::GetReceivedSummaryRequest nothing;
  nothing.set_name("controllers/997005562/receivedSummaries/01j9zk3t0q5v8mxw2r7hd4nc6z");
  const auto absent = hmr_.As(Reader(kMolde), &GetReceivedSummary, nothing);
  const auto forbidden = OpenAs(Reader(kMolde));
  EXPECT_EQ(absent.status(), forbidden.status());
}

TEST_F(ExchangeAccessTest, FunctionWithoutThePermissionIsRefused) {
  EXPECT_THAT(OpenAs(TestNode::Person(kReaderId, kAlesund, "administrator")),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(OpenAs(TestNode::Person(kReaderId, kAlesund, "medical-secretary")),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(ExchangeAccessTest, ThePersonToWhoseAttentionItIsMayOpenItElsewhere) {
  const Actor attention = TestNode::Person("01j9zk3t0q5v8mxw2r7hd4nc6a", kMolde, "physician");
  ASSERT_OK(OpenAs(attention));
  Work();
  EXPECT_EQ(DeliveryTo(kAlesund).state(), v1::DELIVERY_STATE_READ);
}

TEST_F(ExchangeAccessTest, WhoBarredThePersonIsHeard) {
  platform::v1::AccessFact barring;
  barring.set_name("barrings/one");
  barring.mutable_barring()->set_patient(kPatient);
  barring.mutable_barring()->set_person(Reader(kAlesund).person);
  hmr_.Know(barring);
  EXPECT_THAT(OpenAs(Reader(kAlesund)), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(ExchangeAccessTest, LookingWithADeclaredGroundIsTracedAndProvesNothing) {
  Actor other = Reader(kMolde);
  other.grounds.push_back({kPatient, "second-opinion", false, hmr_.clock().Now() + absl::Hours(1)});
  ASSERT_OK(OpenAs(other));
  Work();
  EXPECT_EQ(DeliveryTo(kAlesund).state(), v1::DELIVERY_STATE_ACCEPTED);
  EXPECT_EQ(hmr_.AccessEntries().back().ground(), "declared:second-opinion");
}

TEST_F(ExchangeAccessTest, ReadingIsNotedOnceForEachPerson) {
  ASSERT_OK(OpenAs(Reader(kAlesund)));
  ASSERT_OK(OpenAs(Reader(kAlesund)));
  const auto third = OpenAs(TestNode::Person("01j9zk3t0q5v8mxw2r7hd4nc6q", kAlesund, "physician"));
  ASSERT_OK(third);
  EXPECT_THAT(third->summary().reads(), SizeIs(2));
  Work();
  int reads = 0;
  const v1::Delivery delivery = DeliveryTo(kAlesund);
  for (const v1::DeliveryStep& step : delivery.steps()) reads += step.state() == v1::DELIVERY_STATE_READ;
  EXPECT_EQ(reads, 2);
}

TEST_F(ExchangeAccessTest, ReadingWorksWhileEverythingElseIsDown) {
  stolav_.down = hnt_.down = ntnu_.down = true;
  const auto opened = OpenAs(Reader(kAlesund));
  ASSERT_OK(opened);
  EXPECT_EQ(opened->payload(), "the document, version 1");
  Work();
  stolav_.down = false;
  Work();
  EXPECT_EQ(DeliveryTo(kAlesund).state(), v1::DELIVERY_STATE_READ);
}

TEST_F(ExchangeAccessTest, LedgerShowsNothingToOthersThanTheSendingUnit) {
  const auto listed = stolav_.As(Reader("controllers/883974832/units/neurology"), &ListLedger, v1::ListLedgerRequest());
  ASSERT_OK(listed);
  EXPECT_THAT(listed->deliveries(), IsEmpty());
  v1::GetDeliveryRequest request;
  request.set_name(DeliveryTo(kAlesund).name());
  EXPECT_THAT(stolav_.As(Reader("controllers/883974832/units/neurology"), &GetDelivery, request),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(ExchangeAccessTest, EveryReadingLeavesATraceThatNamesTheDocument) {
  ASSERT_OK(OpenAs(Reader(kAlesund)));
  const auto entry = hmr_.AccessEntries().back();
  EXPECT_EQ(entry.person(), Reader(kAlesund).person);
  ASSERT_THAT(entry.documents(), SizeIs(1));
  EXPECT_EQ(entry.documents(0).document(), received_.name());
  EXPECT_EQ(entry.documents(0).patient(), kPatient);
}

TEST_F(ExchangeAccessTest, PagesHoldWhatWasAskedFor) {
  for (uint32_t version = 2; version <= 5; ++version) ASSERT_OK(Start(ToBothHospitals(version)));
  Work();
  v1::ListLedgerRequest request;
  request.set_page_size(3);
  std::set<std::string> names;
  do {
    const auto page = stolav_.As(TestNode::Person(LastPart(kSigner), kGenetics, "physician"), &ListLedger, request);
    ASSERT_OK(page);
    ASSERT_LE(page->deliveries_size(), 3);
    for (const auto& delivery : page->deliveries()) EXPECT_TRUE(names.insert(delivery.name()).second);
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(names, SizeIs(10));
  request.set_page_token("nonsense");
  EXPECT_THAT(stolav_.As(TestNode::Person(LastPart(kSigner), kGenetics, "physician"), &ListLedger, request),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(ExchangeAccessTest, AlarmIsResolvedByWhoHasLooked) {
  stolav_.on_envelopes = [](v1::DeliverEnvelopesRequest& request) { (*request.mutable_envelopes(0))[900] ^= 1; };
  ASSERT_OK(Start(ToBothHospitals(2)));
  Work();
  const auto alarms = hmr_.Alarms();
  ASSERT_THAT(alarms, SizeIs(1));
  v1::ResolveLinkAlarmRequest resolve;
  resolve.set_name(alarms[0].name());
  resolve.set_etag(alarms[0].etag());
  const Actor officer = TestNode::Person("01j9zk3t0q5v8mxw2r7hd4nc6f", kAlesund, "privacy-officer");
  EXPECT_THAT(hmr_.As(officer, &ResolveLinkAlarm, resolve), StatusIs(absl::StatusCode::kInvalidArgument));
  resolve.set_resolution("a broken proxy");
  EXPECT_THAT(hmr_.As(Reader(kAlesund), &ResolveLinkAlarm, resolve), StatusIs(absl::StatusCode::kPermissionDenied));
  ASSERT_OK(hmr_.As(officer, &ResolveLinkAlarm, resolve));
  EXPECT_EQ(hmr_.Alarms()[0].resolved_by(), officer.person);
}

}  // namespace
}  // namespace sjelden::exchange
