#include "exchange/domain/reconciliation_rules.h"

#include "gmock/gmock.h"

namespace sjelden::exchange {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

v1::StoredLinkEntry Sent(uint64_t sequence, v1::DeliveryState state, const std::string& hash = "h") {
  v1::StoredLinkEntry entry;
  entry.set_sequence(sequence);
  entry.set_state(state);
  entry.set_envelope_hash(hash);
  return entry;
}

v1::LinkEntry There(uint64_t sequence, v1::DeliveryState state, const std::string& hash = "h") {
  v1::LinkEntry entry;
  entry.set_sequence(sequence);
  entry.set_state(state);
  entry.set_envelope_hash(hash);
  return entry;
}

std::string CodeOf(const std::vector<v1::StoredLinkEntry>& sent, const std::vector<v1::LinkEntry>& there) {
  const auto differences = Differences("983974791", sent, there);
  return differences.size() == 1 ? differences[0].code() : "";
}

TEST(Reconciliation, CountsEachStepAndWhatItImplies) {
  const v1::LinkDay day = CountDay(std::vector<v1::StoredLinkEntry>{
      Sent(1, v1::DELIVERY_STATE_SENT), Sent(2, v1::DELIVERY_STATE_STORED), Sent(3, v1::DELIVERY_STATE_ACCEPTED),
      Sent(4, v1::DELIVERY_STATE_REJECTED), Sent(5, v1::DELIVERY_STATE_READ)});
  EXPECT_EQ(day.total(), 5u);
  EXPECT_EQ(day.stored(), 4u);
  EXPECT_EQ(day.accepted(), 2u);
  EXPECT_EQ(day.rejected(), 1u);
  EXPECT_EQ(day.read(), 1u);
}

TEST(Reconciliation, FindsNothingWhereBothEndsAgree) {
  EXPECT_THAT(Differences("983974791", {Sent(1, v1::DELIVERY_STATE_READ)}, {There(1, v1::DELIVERY_STATE_READ)}),
              IsEmpty());
}

TEST(Reconciliation, NamesEveryKindOfDifference) {
  EXPECT_EQ(CodeOf({Sent(1, v1::DELIVERY_STATE_SENT)}, {}), "NOT_YET_AT_RECEIVER");
  EXPECT_EQ(CodeOf({Sent(1, v1::DELIVERY_STATE_STORED)}, {}), "MISSING_AT_RECEIVER");
  EXPECT_EQ(CodeOf({}, {There(1, v1::DELIVERY_STATE_STORED)}), "UNKNOWN_TO_SENDER");
  EXPECT_EQ(CodeOf({Sent(1, v1::DELIVERY_STATE_READ, "a")}, {There(1, v1::DELIVERY_STATE_READ, "b")}), "HASH_DIFFERS");
  EXPECT_EQ(CodeOf({Sent(1, v1::DELIVERY_STATE_STORED)}, {There(1, v1::DELIVERY_STATE_ACCEPTED)}),
            "RECEIPT_ON_ITS_WAY");
  EXPECT_EQ(CodeOf({Sent(1, v1::DELIVERY_STATE_STORED)}, {There(1, v1::DELIVERY_STATE_REJECTED)}),
            "RECEIPT_ON_ITS_WAY");
  EXPECT_EQ(CodeOf({Sent(1, v1::DELIVERY_STATE_ACCEPTED)}, {There(1, v1::DELIVERY_STATE_STORED)}), "STATE_DIFFERS");
  EXPECT_EQ(CodeOf({Sent(1, v1::DELIVERY_STATE_ACCEPTED)}, {There(1, v1::DELIVERY_STATE_REJECTED)}), "STATE_DIFFERS");
}

TEST(Reconciliation, NamesEachOfMany) {
  EXPECT_THAT(Differences("983974791", {Sent(1, v1::DELIVERY_STATE_READ), Sent(2, v1::DELIVERY_STATE_SENT)},
                          {There(1, v1::DELIVERY_STATE_READ), There(3, v1::DELIVERY_STATE_STORED)}),
              SizeIs(2));
}

TEST(Reconciliation, NumberThatWasGivenUpIsCountedByItselfAndIsNoDifference) {
  v1::StoredLinkEntry given_up = Sent(2, v1::DELIVERY_STATE_SENT);
  given_up.set_given_up(true);
  const v1::LinkDay day = CountDay(std::vector<v1::StoredLinkEntry>{Sent(1, v1::DELIVERY_STATE_ACCEPTED), given_up});
  EXPECT_EQ(day.total(), 1u);
  EXPECT_EQ(day.given_up(), 1u);
  EXPECT_THAT(Differences("983974791", {given_up}, {}), IsEmpty());
  EXPECT_EQ(CodeOf({given_up}, {There(2, v1::DELIVERY_STATE_STORED)}), "UNKNOWN_TO_SENDER");
}

TEST(Reconciliation, GoesOnAfterTheLastDayThatWasCompared) {
  const absl::CivilDay yesterday(2026, 11, 25);
  EXPECT_EQ(NextDayToReconcile("2026-11-20", "2026-01-01", yesterday), absl::CivilDay(2026, 11, 21));
  EXPECT_EQ(NextDayToReconcile("2026-11-25", "2026-01-01", yesterday), absl::CivilDay(2026, 11, 26));
  EXPECT_EQ(NextDayToReconcile("", "2026-11-03", yesterday), absl::CivilDay(2026, 11, 3));
  EXPECT_EQ(NextDayToReconcile("", "2026-11-26", yesterday), yesterday);
  EXPECT_EQ(NextDayToReconcile("", "", yesterday), yesterday);
}

}  // namespace
}  // namespace sjelden::exchange
