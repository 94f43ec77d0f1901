// What becomes of attachments, by the rules alone.
#include "referral/domain/attachment_changes.h"

#include <gmock/gmock.h>

#include "platform/status/error.h"
#include "tests/testing/sequential_ids.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/referral/referral_builder.h"

namespace sjelden::referral {
namespace {

using clinical::v1::ATTACHMENT_REFUSAL_HASH_DIFFERS;
using clinical::v1::ATTACHMENT_REFUSAL_TOO_LARGE_FOR_TYPE;
using clinical::v1::ATTACHMENT_REFUSAL_TYPE_NOT_ALLOWED;
using clinical::v1::ATTACHMENT_STATE_AVAILABLE;
using clinical::v1::ATTACHMENT_STATE_REFUSED;
using clinical::v1::ATTACHMENT_STATE_REMOVED;

std::vector<std::string> ViolatedFields(const absl::Status& status) {
  std::vector<std::string> fields;
  for (const FieldViolation& violation : ViolationsOf(status)) fields.push_back(violation.field);
  return fields;
}

class AttachmentChanges : public testing::Test {
 protected:
  v1::BeginAttachmentRequest Announcement(char hash = 'h', uint64_t bytes = 2500) const {
    v1::BeginAttachmentRequest request;
    request.set_title("MR caput");
    request.set_file_name("mr-caput.txt");
    request.set_size_bytes(bytes);
    request.set_content_hash(std::string(32, hash));
    request.set_kind(clinical::v1::DOCUMENT_KIND_REPORT);
    return request;
  }
  absl::StatusOr<Attachments> Begin(const Attachments& current, const v1::BeginAttachmentRequest& request) const {
    return BeginAttachment(draft_, current, request, SequentialIds::IdOf(100 + current.attachments_size()), rules_,
                           build_.Sender());
  }
  // One that arrived whole.
  Attachments Arrived(char hash = 'h', uint64_t bytes = 2500) const {
    Attachments all = *Begin({}, Announcement(hash, bytes));
    for (uint64_t at = 0; at < bytes; at += 1000) {
      all = *WritePart(draft_, all, {kId, at, std::min<uint64_t>(1000, bytes - at)}, build_.Sender());
    }
    return all;
  }
  absl::StatusOr<Attachments> Finish(const Attachments& all, const std::string& type, char hash = 'h') const {
    return FinishAttachment(all, kId, {type, std::string(32, hash)}, rules_, build_.Sender());
  }
  static const clinical::v1::Attachment& File(const Attachments& all) {
    return all.attachments(0).document().attachment();
  }

  const std::string kId = SequentialIds::IdOf(100);
  const ReferralBuilder build_;
  const AttachmentRules rules_ = *AttachmentRules::Parse(
      "most 2 attachments\npart 1000 bytes\ngive-up-after 24 hours\n"
      "type text/plain at-most 3000 bytes\ntype application/pdf at-most 5000 bytes\n");
  const v1::Referral draft_ = build_.In(v1::REFERRAL_STATE_DRAFT);
  const v1::Referral sent_ = build_.In(v1::REFERRAL_STATE_RECEIVED);
};

TEST_F(AttachmentChanges, ArriveInPartsAndBecomeAvailable) {
  const Attachments all = Arrived();
  EXPECT_OK(CanFinish(draft_, all.attachments(0), build_.Sender()));
  ASSERT_OK_AND_ASSIGN(const Attachments finished, Finish(all, "text/plain"));
  EXPECT_EQ(File(finished).state(), ATTACHMENT_STATE_AVAILABLE);
  EXPECT_EQ(File(finished).content_type(), "text/plain");
  EXPECT_EQ(finished.discards_size(), 0);
}

TEST_F(AttachmentChanges, AreAnnouncedWithEverythingThatIsNeeded) {
  v1::BeginAttachmentRequest request;
  request.set_file_name("a/b");
  EXPECT_THAT(ViolatedFields(Begin({}, request).status()),
              testing::UnorderedElementsAre("title", "file_name", "size_bytes", "content_hash", "kind"));
  request = Announcement();
  request.set_title(std::string(201, 't'));
  request.set_file_name("two\nlines");
  request.set_size_bytes(5001);
  EXPECT_THAT(ViolatedFields(Begin({}, request).status()),
              testing::UnorderedElementsAre("title", "file_name", "size_bytes"));
}

TEST_F(AttachmentChanges, AreOnlySoManyAndEachOnce) {
  const Attachments one = *Finish(Arrived(), "text/plain");
  EXPECT_THAT(Begin(one, Announcement()), HasReason("ATTACHMENT_KNOWN"));
  ASSERT_OK_AND_ASSIGN(const Attachments two, Begin(one, Announcement('x')));
  EXPECT_THAT(Begin(two, Announcement('y')), HasReason("ATTACHMENTS_FULL"));
}

TEST_F(AttachmentChanges, AreGoneOnWithByWhoBegan) {
  const Attachments all = *Begin({}, Announcement());
  EXPECT_NE(FindUnfinished(all, Announcement(), build_.Sender()), nullptr);
  EXPECT_EQ(FindUnfinished(all, Announcement('x'), build_.Sender()), nullptr);
  EXPECT_EQ(FindUnfinished(all, Announcement(), build_.Someone(2, true, false)), nullptr);
  EXPECT_THAT(WritePart(draft_, all, {kId, 0, 1000}, build_.Someone(2, true, false)),
              HasReason("ATTACHMENT_OF_ANOTHER"));
}

TEST_F(AttachmentChanges, GoOnWhereTheyStopped) {
  Attachments all = *Begin({}, Announcement());
  all = *WritePart(draft_, all, {kId, 0, 1000}, build_.Sender());
  for (const uint64_t offset : {uint64_t{0}, uint64_t{500}, uint64_t{2000}}) {
    EXPECT_THAT(WritePart(draft_, all, {kId, offset, 1000}, build_.Sender()), HasReason("ATTACHMENT_OFFSET"));
  }
  EXPECT_EQ(ViolatedFields(WritePart(draft_, all, {kId, 1000, 999}, build_.Sender()).status()).front(), "data");
  EXPECT_THAT(CanFinish(draft_, all.attachments(0), build_.Sender()), HasReason("ATTACHMENT_INCOMPLETE"));
  all = *WritePart(draft_, all, {kId, 1000, 1000}, build_.Sender());
  EXPECT_EQ(ViolatedFields(WritePart(draft_, all, {kId, 2000, 501}, build_.Sender()).status()).front(), "data")
      << "more than was announced";
  all = *WritePart(draft_, all, {kId, 2000, 500}, build_.Sender());
  EXPECT_EQ(ViolatedFields(WritePart(draft_, all, {kId, 2500, 0}, build_.Sender()).status()).front(), "data");
}

TEST_F(AttachmentChanges, AreRefusedByWhatTheyHold) {
  const auto refusal = [](const Attachments& all) {
    EXPECT_EQ(File(all).state(), ATTACHMENT_STATE_REFUSED);
    EXPECT_EQ(all.discards_size(), 1);
    return File(all).refusal();
  };
  EXPECT_EQ(refusal(*Finish(Arrived(), "")), ATTACHMENT_REFUSAL_TYPE_NOT_ALLOWED);
  EXPECT_EQ(refusal(*Finish(Arrived(), "image/png")), ATTACHMENT_REFUSAL_TYPE_NOT_ALLOWED);
  EXPECT_EQ(refusal(*Finish(Arrived(), "text/plain", 'x')), ATTACHMENT_REFUSAL_HASH_DIFFERS);
  EXPECT_EQ(refusal(*Finish(Arrived('h', 4000), "text/plain")), ATTACHMENT_REFUSAL_TOO_LARGE_FOR_TYPE);
  EXPECT_EQ(File(*Finish(Arrived('h', 4000), "application/pdf")).state(), ATTACHMENT_STATE_AVAILABLE);
}

TEST_F(AttachmentChanges, AreFinishedOnce) {
  const Attachments finished = *Finish(Arrived(), "text/plain");
  EXPECT_THAT(CanFinish(draft_, finished.attachments(0), build_.Sender()), HasReason("ATTACHMENT_STATE"));
  EXPECT_THAT(WritePart(draft_, finished, {kId, 2500, 1}, build_.Sender()), HasReason("ATTACHMENT_STATE"));
}

TEST_F(AttachmentChanges, LeaveADraftAsIfTheyHadNotBeenThere) {
  const Attachments finished = *Finish(Arrived(), "text/plain");
  EXPECT_OK(CanRemove(draft_, finished.attachments(0), /*may_correct=*/false, build_.Sender()));
  ASSERT_OK_AND_ASSIGN(const Attachments left, RemoveAttachment(draft_, finished, kId, "", build_.Sender()));
  EXPECT_EQ(left.attachments_size(), 0);
  ASSERT_EQ(left.discards_size(), 1);
  EXPECT_EQ(left.discards(0).received_bytes(), 2500u);
}

TEST_F(AttachmentChanges, LeaveWhatWasSentOnlyByACorrectionAndWithALine) {
  const Attachments finished = *Finish(Arrived(), "text/plain");
  EXPECT_THAT(CanRemove(sent_, finished.attachments(0), false, build_.Receiver()), HasReason("ATTACHMENT_SENT"));
  EXPECT_OK(CanRemove(sent_, finished.attachments(0), true, build_.Receiver()));
  EXPECT_THAT(RemoveAttachment(sent_, finished, kId, " ", build_.Receiver()),
              StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_OK_AND_ASSIGN(const Attachments left,
                       RemoveAttachment(sent_, finished, kId, "Another patient's.", build_.Receiver()));
  ASSERT_EQ(left.attachments_size(), 1);
  EXPECT_EQ(File(left).state(), ATTACHMENT_STATE_REMOVED);
  EXPECT_EQ(left.attachments(0).document().title() + File(left).file_name() + File(left).content_hash(), "");
  EXPECT_EQ(left.attachments(0).document().retraction_reason(), "Another patient's.");
  EXPECT_EQ(left.discards_size(), 1);
  EXPECT_THAT(CanRemove(sent_, left.attachments(0), true, build_.Receiver()), HasReason("ATTACHMENT_NOT_AVAILABLE"));
}

TEST_F(AttachmentChanges, ThatNeverBecameAvailableGoWithoutAReason) {
  const Attachments refused = *Finish(Arrived(), "");
  EXPECT_OK(CanRemove(sent_, refused.attachments(0), false, build_.Sender()));
  ASSERT_OK_AND_ASSIGN(const Attachments left, RemoveAttachment(sent_, refused, kId, "", build_.Sender()));
  EXPECT_EQ(left.attachments_size(), 0);
  EXPECT_EQ(left.discards_size(), 1) << "it was being discarded already";
}

TEST_F(AttachmentChanges, AreGivenUpOnlyWhileTheyArrive) {
  Attachments finished = *Finish(Arrived(), "text/plain");
  GiveUp(finished, kId);
  EXPECT_EQ(finished.attachments_size(), 1);
  Attachments arriving = Arrived();
  EXPECT_TRUE(AnyPending(arriving));
  GiveUp(arriving, kId);
  EXPECT_EQ(arriving.attachments_size(), 0);
  EXPECT_EQ(arriving.discards_size(), 1);
  ForgetDiscard(arriving, kId);
  EXPECT_EQ(arriving.discards_size(), 0);
}

}  // namespace
}  // namespace sjelden::referral
