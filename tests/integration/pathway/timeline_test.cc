#include "absl/strings/str_cat.h"
#include "pathway/domain/timeline.h"
#include "tests/integration/pathway/followed_fixture.h"

namespace sjelden::pathway {
namespace {

class TimelineTest : public FollowedFixture {
 protected:
  // Consultations that are booked again and again: one entry each.
  void Book(int count) {
    for (int i = 0; i < count; ++i) {
      meeting::v1::ConsultationBooked booked;
      booked.set_consultation(kConsultation);
      booked.set_pathway(name_);
      booked.mutable_start_time()->set_seconds(1'800'000'000 + ++bookings_);
      ASSERT_OK(Told(&OnConsultationBooked, booked));
    }
  }
  int bookings_ = 0;
};

TEST_F(TimelineTest, BeginsWithTheReferralAndTellsWhoDidWhat) {
  Distribute();
  ASSERT_OK_AND_ASSIGN(const auto timeline, Timeline(name_, Physician()));
  std::vector<pb::TimelineKind> kinds;
  for (const auto& entry : timeline.entries()) kinds.push_back(entry.kind());
  ASSERT_GE(kinds.size(), 6u);
  EXPECT_EQ(kinds[0], pb::TIMELINE_KIND_REFERRAL_RECEIVED);
  EXPECT_EQ(kinds[1], pb::TIMELINE_KIND_REFERRAL_ACCEPTED);
  EXPECT_EQ(timeline.entries(1).code(), "assessed-right");
  EXPECT_EQ(kinds[2], pb::TIMELINE_KIND_PATHWAY_OPENED);
  EXPECT_EQ(kinds[3], pb::TIMELINE_KIND_TASK_OFFERED);
  EXPECT_EQ(kinds[4], pb::TIMELINE_KIND_TASK_ACCEPTED);
  EXPECT_EQ(timeline.entries(4).actor(), kPhysician);
  EXPECT_EQ(timeline.entries(4).unit(), kGenetics);
}

TEST_F(TimelineTest, HoldsNoTextThatAnybodyWrote) {
  ASSERT_OK(Told(&OnDecisionOffered, Offered()));
  const pb::Task task = TaskWith("arrange-local-follow-up");
  auto decline = Of<pb::DeclineTaskRequest>(task.name(), task.etag());
  decline.set_reason("Secret reason.");
  ASSERT_OK(Run(deps_, &DeclineTask, decline, Nils()));
  ASSERT_OK_AND_ASSIGN(const auto timeline, Timeline(name_, Physician()));
  const std::string shown = timeline.DebugString();
  for (const char* text : {"Secret", "Controls near home", "genetic cause"}) {
    EXPECT_EQ(shown.find(text), std::string::npos) << text;
  }
}

TEST_F(TimelineTest, PagesGiveEveryEntryOnceInOrder) {
  Book(3 * kTimelinePageEntries + 7);
  ASSERT_OK_AND_ASSIGN(const auto whole, Timeline(name_, Physician(), 200));
  ASSERT_GT(whole.entries_size(), 3 * kTimelinePageEntries);
  EXPECT_EQ(whole.next_page_token(), "");
  for (const int size : {1, 7, kTimelinePageEntries, 100}) {
    pb::GetTimelineResponse joined;
    std::string token;
    do {
      ASSERT_OK_AND_ASSIGN(const auto page, Timeline(name_, Physician(), size, token));
      EXPECT_LE(page.entries_size(), size);
      joined.mutable_entries()->MergeFrom(page.entries());
      token = page.next_page_token();
    } while (!token.empty());
    EXPECT_THAT(joined, EqualsProto(whole)) << size;
  }
  EXPECT_THAT(Timeline(name_, Physician(), 10, "bm9uc2Vuc2U"), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Timeline(name_, Physician(), 201), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(TimelineTest, OfTwoHundredEventsLiesInAFewSmallRecords) {
  Book(200);
  const auto entries = kv_.Snapshot()->Scan("883974832/1/h/", "883974832/1/h0", 1000);
  ASSERT_OK(entries);
  EXPECT_LE(entries->size(), 6u);
  for (const auto& entry : *entries) EXPECT_LT(entry.value.size(), 60u * 1024u);
}

TEST_F(TimelineTest, NamesNoDocumentThatTheReaderIsBarredFrom) {
  ASSERT_OK(Told(&OnReportSigned, Signed()));
  platform::v1::AccessFact barred;
  barred.set_name("barrings/b1");
  barred.mutable_barring()->set_patient("patients/p1");
  barred.mutable_barring()->set_person(kCounsellor);
  barred.mutable_barring()->set_document(kReport);
  Know(barred);
  ASSERT_OK_AND_ASSIGN(const auto seen, Timeline(name_, Physician()));
  ASSERT_OK_AND_ASSIGN(const auto hidden, Timeline(name_, Counsellor()));
  EXPECT_NE(seen.DebugString().find(kReport), std::string::npos);
  EXPECT_EQ(hidden.DebugString().find(kReport), std::string::npos);
  EXPECT_THAT(Timeline(name_, Stranger()), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace sjelden::pathway
