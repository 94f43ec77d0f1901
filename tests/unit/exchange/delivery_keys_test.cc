#include "exchange/store/delivery_keys.h"

#include <set>

#include "exchange/store/delivery_store.h"
#include "exchange/store/received_store.h"
#include "gmock/gmock.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::exchange {
namespace {

const Shard kShard{"983974791", clinical::v1::COMPARTMENT_PREDICTIVE, "patients/01j9zk3t0q5v8mxw2r7hd4nc6b"};
constexpr char kId[] = "01j9zk3t0q5v8mxw2r7hd4nc6b";

TEST(DeliveryKeys, RecordsOfAPatientAreSealedForThePatientAndDoNotNameThem) {
  for (const RecordKey& key : {DeliveryKey(kShard, kId), ReceivedKey(kShard, kId), PayloadKey(kShard, kId, 1),
                               EnvelopeKey(kShard, kId, 1), ReceivedPayloadKey(kShard, kId, 1)}) {
    EXPECT_EQ(key.key_class, KeyClass::kPatient);
    EXPECT_EQ(key.controller, "983974791");
    EXPECT_EQ(key.patient, kShard.patient);
    EXPECT_EQ(key.bytes.rfind("983974791/2/x", 0), 0u) << key.bytes;
    EXPECT_EQ(key.bytes.find("patients/"), std::string::npos);
  }
}

TEST(DeliveryKeys, NoTwoAreTheSame) {
  const absl::Time time = absl::FromUnixSeconds(1'800'000'000);
  std::set<std::string> keys;
  for (const RecordKey& key :
       {DeliveryKey(kShard, kId), ReceivedKey(kShard, kId), PayloadKey(kShard, kId, 0), EnvelopeKey(kShard, kId, 0),
        ReceivedPayloadKey(kShard, kId, 0), PlaceKey(kId), QueueKey("9", time, kId), LedgerKey(Segment::kOpen, "t|i"),
        LedgerKey(Segment::kFinished, "t|i"), SummaryLedgerKey(kId, Segment::kOpen, "t|i"),
        VersionDeliveryKey(kId, 1, kId), VersionKey(kId, 1), SealedLinkKey("9"), StoredLinkKey("9"),
        IncomingLinkKey("9"), OutgoingEntryKey("9", 1), IncomingEntryKey("9", 1), UndecidedKey("9", 1),
        ReceiptDueKey("9", time, kId), ReceivedRowKey(kId, "t|i"), ReceivedVersionKey("9", kId, 1, kId),
        LinkAlarmKey(kId),
        HandOutKey(kShard, kId), HandOutRowKey(time, kId), ReconciledDayKey("9"), OpenLinkAlarmKey("9", "C"), LinkAlarmRowKey(Segment::kOpen, "t|i"), ReportKey(time, kId)}) {
    EXPECT_TRUE(keys.insert(key.bytes).second) << key.bytes;
  }
}

TEST(DeliveryKeys, OrderOfNumbersIsTheOrderOfKeys) {
  EXPECT_LT(OutgoingEntryKey("9", 9).bytes, OutgoingEntryKey("9", 10).bytes);
  EXPECT_LT(IncomingEntryKey("9", 255).bytes, IncomingEntryKey("9", 256).bytes);
  EXPECT_LT(PayloadKey(kShard, kId, 9).bytes, PayloadKey(kShard, kId, 10).bytes);
  const absl::Time time = absl::FromUnixSeconds(1'800'000'000);
  EXPECT_LT(OldestFirst(time, "b"), OldestFirst(time + absl::Microseconds(1), "a"));
  EXPECT_GT(NewestFirst(time, "b"), NewestFirst(time + absl::Microseconds(1), "a"));
}

TEST(DeliveryKeys, OrderOfARowIsReadBack) {
  const std::string order = OldestFirst(absl::FromUnixSeconds(1'800'000'000), kId);
  EXPECT_EQ(OrderOf(LedgerKey(Segment::kOpen, order).bytes), order);
  EXPECT_EQ(OrderOf(SummaryLedgerKey(kId, Segment::kFinished, order).bytes), order);
  EXPECT_EQ(OrderOf(ReceivedRowKey(kId, order).bytes), order);
  EXPECT_EQ(OrderOf("~dp/" + std::string(kId)), "");
}

TEST(DeliveryKeys, PageTokenIsReadBackAndAForeignOneIsNot) {
  const auto cursor = ParsePageToken(MakePageToken({Segment::kFinished, "a|b"}));
  ASSERT_TRUE(cursor.has_value());
  EXPECT_EQ(cursor->segment, Segment::kFinished);
  EXPECT_EQ(cursor->order, "a|b");
  for (const char* token : {"x", "7a0", "616263", "6f00"}) EXPECT_FALSE(ParsePageToken(token).has_value()) << token;
}

TEST(DeliveryStore, ShowsADeliveryToTheSendingUnitSignerAndOwnerOnly) {
  v1::StoredDelivery stored;
  stored.mutable_delivery()->set_sending_unit("controllers/883974832/units/genetics");
  stored.mutable_delivery()->set_signed_by("practitioners/a");
  stored.mutable_delivery()->set_owner("practitioners/b");
  stored.mutable_delivery()->mutable_receiver()->set_unit("controllers/983974791/units/levanger");
  const Disclosed shown = RelationsOfDelivery(stored, 3);
  EXPECT_THAT(shown.units, ::testing::ElementsAre("controllers/883974832/units/genetics"));
  EXPECT_THAT(shown.persons, ::testing::ElementsAre("practitioners/a", "practitioners/b"));
}

TEST(ReceivedStore, ShowsWhatIsNotAcceptedToNobody) {
  v1::StoredReceived stored;
  stored.mutable_summary()->mutable_receiver()->set_unit("controllers/983974791/units/levanger");
  stored.mutable_summary()->mutable_receiver()->set_person("practitioners/a");
  for (const v1::DeliveryState state : {v1::DELIVERY_STATE_STORED, v1::DELIVERY_STATE_REJECTED}) {
    stored.mutable_summary()->set_state(state);
    EXPECT_THAT(RelationsOfReceived(stored, 1).units, ::testing::IsEmpty());
    EXPECT_THAT(RelationsOfReceived(stored, 1).persons, ::testing::IsEmpty());
  }
  stored.mutable_summary()->set_state(v1::DELIVERY_STATE_ACCEPTED);
  EXPECT_THAT(RelationsOfReceived(stored, 1).units, ::testing::ElementsAre("controllers/983974791/units/levanger"));
  EXPECT_THAT(RelationsOfReceived(stored, 1).persons, ::testing::ElementsAre("practitioners/a"));
}

}  // namespace
}  // namespace sjelden::exchange
