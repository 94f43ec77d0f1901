// Attachments through a real gate: uploaded in parts, refused, read, removed, tidied up, forwarded.
#include <gtest/gtest.h>

#include "platform/crypto/hash.h"
#include "tests/integration/referral/referral_fixture.h"
#include "tests/testing/store_damage.h"

namespace sjelden::referral {
namespace {

using clinical::v1::ATTACHMENT_REFUSAL_HASH_DIFFERS;
using clinical::v1::ATTACHMENT_REFUSAL_TYPE_NOT_ALLOWED;
using clinical::v1::ATTACHMENT_STATE_AVAILABLE;
using clinical::v1::ATTACHMENT_STATE_PENDING;
using clinical::v1::ATTACHMENT_STATE_REFUSED;
using clinical::v1::ATTACHMENT_STATE_REMOVED;
using clinical::v1::Document;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class ReferralAttachments : public ReferralFixture {
 protected:
  // Of several parts, none of them like another.
  static std::string Pdf(size_t bytes = 1'100'000) {
    std::string content = "%PDF-1.7\n";
    for (uint32_t number = 0; content.size() < bytes; ++number) content += std::to_string(number * 2654435761u) + ' ';
    return content;
  }
  std::vector<std::string> Pieces() { return damage_.Keys("883974832/1/b/"); }
  std::vector<std::string> LeftToDo() { return damage_.Keys("~a/"); }

  const v1::Referral draft_ = Create(/*submit=*/false);
  StoreDamage damage_{kv_, *sealer_};
};

TEST_F(ReferralAttachments, ArriveInPartsAndAreReadAsTheyWere) {
  const std::string content = Pdf();
  ASSERT_OK_AND_ASSIGN(const Document attached, Attach(draft_.name(), content, referrer_));
  EXPECT_EQ(attached.attachment().state(), ATTACHMENT_STATE_AVAILABLE);
  EXPECT_EQ(attached.attachment().content_type(), "application/pdf");
  EXPECT_THAT(Read(attached.name(), assessor_), HasReason("NOT_FOUND")) << "a draft is its sender's";
  ASSERT_OK_AND_ASSIGN(const v1::Referral draft, Get(draft_.name(), referrer_));
  EXPECT_EQ(draft.etag(), draft_.etag()) << "what is attached is no new version";
  ASSERT_OK_AND_ASSIGN(const v1::Referral sent, Submit(draft, referrer_));
  ASSERT_EQ(sent.documents_size(), 1);
  EXPECT_THAT(sent.documents(0), EqualsProto([&] {
                Document shown = attached;
                shown.clear_available_actions();  // the referrer does not correct
                return shown;
              }()));
  ASSERT_OK_AND_ASSIGN(const std::string read, Read(attached.name(), assessor_));
  EXPECT_TRUE(read == content);
  EXPECT_THAT(EventNames(), Contains("AttachmentAdded"));
}

TEST_F(ReferralAttachments, AreAddedByBothSidesToWhatWasSent) {
  const v1::Referral sent = Create();
  const Actor secretary = At(910, kGenetics, "medical-secretary");
  EXPECT_OK(Attach(sent.name(), Pdf(1000), secretary));
  EXPECT_OK(Attach(sent.name(), "An answer in words.", referrer_));
  ASSERT_OK_AND_ASSIGN(const v1::Referral shown, Get(sent.name(), assessor_));
  EXPECT_EQ(shown.documents_size(), 2);
  EXPECT_THAT(shown.available_actions(), Contains("attach"));
}

TEST_F(ReferralAttachments, GoOnWhereTheConnectionWasLost) {
  const std::string content = Pdf();
  ASSERT_OK_AND_ASSIGN(const auto begun, Begin(draft_.name(), content, referrer_));
  ASSERT_OK(Write(begun.document().name(), 0, content.substr(0, begun.part_bytes()), referrer_));
  EXPECT_THAT(Write(begun.document().name(), 0, content.substr(0, begun.part_bytes()), referrer_),
              HasReason("ATTACHMENT_OFFSET"));
  EXPECT_THAT(Finish(begun.document().name(), referrer_), HasReason("ATTACHMENT_INCOMPLETE"));
  ASSERT_OK_AND_ASSIGN(const auto again, Begin(draft_.name(), content, referrer_));
  EXPECT_EQ(again.document().name(), begun.document().name());
  EXPECT_EQ(again.document().attachment().received_bytes(), begun.part_bytes());
  ASSERT_OK_AND_ASSIGN(const Document attached, Attach(draft_.name(), content, referrer_));
  EXPECT_EQ(attached.name(), begun.document().name());
  ASSERT_OK_AND_ASSIGN(const std::string read, Read(attached.name(), referrer_));
  EXPECT_TRUE(read == content);
  EXPECT_THAT(Begin(draft_.name(), content, referrer_), HasReason("ATTACHMENT_KNOWN"));
}

TEST_F(ReferralAttachments, ARepeatedPartIsAnsweredOnce) {
  const std::string content = Pdf(2000);
  ASSERT_OK_AND_ASSIGN(const auto begun, Begin(draft_.name(), content, referrer_));
  v1::WriteAttachmentRequest request;
  request.set_name(begun.document().name());
  request.set_data(content);
  request.set_request_id(NewRequestId());
  for (int time = 0; time < 2; ++time) {
    ASSERT_OK_AND_ASSIGN(const auto response, Run(deps_, &WriteAttachment, request, referrer_));
    EXPECT_EQ(response.received_bytes(), content.size());
  }
  request.set_data(content + "x");
  EXPECT_THAT(Run(deps_, &WriteAttachment, request, referrer_), HasReason("REQUEST_ID_REUSED"));
  EXPECT_EQ(Pieces().size(), 1u);
}

TEST_F(ReferralAttachments, ThatAreNoneOfTheAllowedTypesAreRefusedAndTheirContentGoes) {
  const std::string program = std::string("MZ\x90\0\x03", 5) + std::string(5'000'000, '\0');
  ASSERT_OK_AND_ASSIGN(const Document refused, Attach(draft_.name(), program, referrer_));
  EXPECT_EQ(refused.attachment().state(), ATTACHMENT_STATE_REFUSED);
  EXPECT_EQ(refused.attachment().refusal(), ATTACHMENT_REFUSAL_TYPE_NOT_ALLOWED);
  EXPECT_THAT(Read(refused.name(), referrer_), HasReason("ATTACHMENT_NOT_AVAILABLE"));
  EXPECT_THAT(EventNames(), Not(Contains("AttachmentAdded")));
  EXPECT_GT(Pieces().size(), 80u) << "more than one commit deletes";
  EXPECT_TRUE(IsSound(kv_, *sealer_, Kinds())) << "also in between";
  EXPECT_OK(Tidy());
  EXPECT_THAT(Pieces(), IsEmpty());
  EXPECT_THAT(LeftToDo(), IsEmpty());
  ASSERT_OK_AND_ASSIGN(const v1::Referral draft, Get(draft_.name(), referrer_));
  EXPECT_EQ(draft.documents_size(), 1) << "it says that it was refused";
  EXPECT_OK(Submit(draft, referrer_));
}

TEST_F(ReferralAttachments, ThatAreNotWhatWasAnnouncedAreRefused) {
  std::string content = Pdf(3000);
  ASSERT_OK_AND_ASSIGN(const auto begun, Begin(draft_.name(), content, referrer_));
  content.back() = '#';
  ASSERT_OK(Write(begun.document().name(), 0, content, referrer_));
  ASSERT_OK_AND_ASSIGN(const Document refused, Finish(begun.document().name(), referrer_));
  EXPECT_EQ(refused.attachment().refusal(), ATTACHMENT_REFUSAL_HASH_DIFFERS);
}

TEST_F(ReferralAttachments, ThatAreTooLargeAreNotBegun) {
  v1::BeginAttachmentRequest request;
  request.set_referral(draft_.name());
  request.set_title("Genome");
  request.set_file_name("genome.pdf");
  request.set_size_bytes(attachments_.largest() + 1);
  request.set_content_hash(Sha256("a genome"));
  request.set_kind(clinical::v1::DOCUMENT_KIND_REPORT);
  request.set_request_id(NewRequestId());
  const auto begun =
      Run<Deps, v1::BeginAttachmentRequest, v1::BeginAttachmentResponse>(deps_, &BeginAttachment, request, referrer_);
  ASSERT_EQ(ViolationsOf(begun.status()).size(), 1u) << begun.status();
  EXPECT_EQ(ViolationsOf(begun.status())[0].field, "size_bytes");
}

TEST_F(ReferralAttachments, AreOnlySoManyOnOneReferral) {
  for (int number = 0; number < attachments_.most(); ++number) {
    ASSERT_OK(Begin(draft_.name(), "Number " + std::to_string(number), referrer_));
  }
  EXPECT_THAT(Begin(draft_.name(), "One more", referrer_), HasReason("ATTACHMENTS_FULL"));
}

TEST_F(ReferralAttachments, AreNotThereForWhoMayNotSeeTheReferral) {
  const v1::Referral sent = Create();
  ASSERT_OK_AND_ASSIGN(const Document attached, Attach(sent.name(), Pdf(1000), referrer_));
  const absl::Status unknown =
      Get("controllers/883974832/referrals/" + SequentialIds::IdOf(123456), foreigner_).status();
  EXPECT_EQ(unknown.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Read(attached.name(), foreigner_).status(), unknown);
  EXPECT_EQ(Begin(sent.name(), "mine", foreigner_).status(), unknown);
  EXPECT_EQ(Write(attached.name(), 0, "mine", foreigner_).status(), unknown);
  EXPECT_EQ(Finish(attached.name(), foreigner_).status(), unknown);
  EXPECT_EQ(Remove(attached.name(), "mine", foreigner_).status(), unknown);
  EXPECT_THAT(Begin(draft_.name(), "early", assessor_), HasReason("NOT_FOUND"));
  const Actor laboratory = At(903, kGenetics, "lab-scientist");
  EXPECT_THAT(Begin(sent.name(), "no", laboratory), HasReason("PERMISSION_MISSING"));
}

TEST_F(ReferralAttachments, AreBarredWithTheirReferralOrAlone) {
  const v1::Referral sent = Create();
  ASSERT_OK_AND_ASSIGN(const Document attached, Attach(sent.name(), Pdf(1000), referrer_));
  ASSERT_OK_AND_ASSIGN(const Document other, Attach(sent.name(), "In words.", referrer_));
  platform::v1::AccessFact fact;
  fact.set_name(sent.patient() + "/barrings/1");
  fact.mutable_barring()->set_patient(sent.patient());
  fact.mutable_barring()->set_person(assessor_.person);
  fact.mutable_barring()->set_document(attached.name());
  Know(fact);
  EXPECT_THAT(Read(attached.name(), assessor_), HasReason("NOT_FOUND"));
  EXPECT_OK(Read(other.name(), assessor_));
  ASSERT_OK_AND_ASSIGN(const v1::Referral shown, Get(sent.name(), assessor_));
  ASSERT_EQ(shown.documents_size(), 1) << "not even its title";
  EXPECT_EQ(shown.documents(0).name(), other.name());
  fact.mutable_barring()->set_document(sent.name());
  Know(fact);
  EXPECT_THAT(Read(other.name(), assessor_), HasReason("NOT_FOUND"));
}

TEST_F(ReferralAttachments, EachReadLeavesATraceThatNamesThem) {
  ASSERT_OK_AND_ASSIGN(const Document attached, Attach(draft_.name(), Pdf(1000), referrer_));
  ASSERT_OK(Read(attached.name(), referrer_));
  const platform::v1::AccessEntry last = AccessEntries().back();
  std::vector<std::string> documents;
  for (const auto& document : last.documents()) documents.push_back(document.document());
  EXPECT_THAT(documents, ElementsAre(attached.name(), draft_.name()));
}

TEST_F(ReferralAttachments, KeepADraftFromBeingSentUntilTheyHaveArrived) {
  ASSERT_OK_AND_ASSIGN(const Document arriving, Upload(draft_.name(), Pdf(1000), referrer_));
  EXPECT_THAT(Submit(draft_, referrer_), HasReason("REFERRAL_ATTACHMENT_PENDING"));
  ASSERT_OK(Finish(arriving.name(), referrer_));
  EXPECT_OK(Submit(draft_, referrer_));
}

TEST_F(ReferralAttachments, ThatDoNotArriveAreGivenUpAfterADay) {
  ASSERT_OK(Upload(draft_.name(), Pdf(1000), referrer_));
  clock_.Advance(attachments_.give_up_after() - absl::Minutes(1));
  ASSERT_OK_AND_ASSIGN(const int early, Tidy());
  EXPECT_EQ(early, 0);
  clock_.Advance(absl::Minutes(2));
  EXPECT_OK(Tidy());
  EXPECT_THAT(Pieces(), IsEmpty());
  EXPECT_THAT(LeftToDo(), IsEmpty());
  ASSERT_OK_AND_ASSIGN(const v1::Referral draft, Get(draft_.name(), referrer_));
  EXPECT_EQ(draft.documents_size(), 0);
}

TEST_F(ReferralAttachments, LeaveADraftWithoutATrace) {
  ASSERT_OK_AND_ASSIGN(const Document attached, Attach(draft_.name(), Pdf(), referrer_));
  EXPECT_THAT(attached.available_actions(), ElementsAre("remove"));
  ASSERT_OK_AND_ASSIGN(const Document removed, Remove(attached.name(), "", referrer_));
  EXPECT_EQ(removed.attachment().state(), ATTACHMENT_STATE_REMOVED);
  EXPECT_OK(Tidy());
  EXPECT_THAT(Pieces(), IsEmpty());
  ASSERT_OK_AND_ASSIGN(const v1::Referral draft, Get(draft_.name(), referrer_));
  EXPECT_EQ(draft.documents_size(), 0);
}

TEST_F(ReferralAttachments, LeaveWhatWasSentOnlyByTheHandOfWhoMayCorrect) {
  const v1::Referral sent = Create();
  ASSERT_OK_AND_ASSIGN(const Document attached, Attach(sent.name(), Pdf(1000), referrer_));
  EXPECT_THAT(Remove(attached.name(), "Wrong patient.", referrer_), HasReason("ATTACHMENT_SENT"));
  EXPECT_OK(Remove(attached.name(), "Wrong patient.", assessor_));
  EXPECT_THAT(Read(attached.name(), assessor_), HasReason("ATTACHMENT_NOT_AVAILABLE"));
  EXPECT_OK(Tidy());
  EXPECT_THAT(Pieces(), IsEmpty());
  ASSERT_OK_AND_ASSIGN(const v1::Referral shown, Get(sent.name(), referrer_));
  ASSERT_EQ(shown.documents_size(), 1);
  EXPECT_EQ(shown.documents(0).retraction_reason(), "Wrong patient.");
  EXPECT_EQ(shown.documents(0).title(), "");
  EXPECT_THAT(EventNames(), Contains("AttachmentRemoved"));
}

TEST_F(ReferralAttachments, GoAlongWhenAReferralIsForwarded) {
  const std::string content = Pdf();
  const v1::Referral sent = Create();
  ASSERT_OK_AND_ASSIGN(const Document attached, Attach(sent.name(), content, referrer_));
  ASSERT_OK(Attach(sent.name(), std::string("MZ\x90\0", 4), referrer_)) << "is refused, and stays behind";
  clock_.Advance(absl::Hours(48));
  v1::Assessment forward = Right();
  forward.mutable_forward()->set_receiving_unit(kLevanger);
  forward.mutable_forward()->set_reason("Is assessed there.");
  ASSERT_OK(Assess(sent, forward, assessor_));
  ASSERT_OK(DeliverForwardings());
  ASSERT_OK_AND_ASSIGN(const v1::Referral old, Get(sent.name(), referrer_));
  const Actor there = At(906, kLevanger, "assessor");
  ASSERT_OK_AND_ASSIGN(const v1::Referral received, Get(old.forwarded_to(), there));
  ASSERT_EQ(received.documents_size(), 1);
  EXPECT_EQ(received.documents(0).attachment().state(), ATTACHMENT_STATE_AVAILABLE);
  EXPECT_THAT(received.documents(0).create_time(), EqualsProto(attached.create_time()));
  EXPECT_THAT(received.documents(0).authors(), ElementsAre(referrer_.person));
  ASSERT_OK_AND_ASSIGN(const std::string read, Read(received.documents(0).name(), there));
  EXPECT_TRUE(read == content);
  ASSERT_OK(DeliverForwardings());
  EXPECT_OK(Tidy());
  EXPECT_TRUE(*Read(received.documents(0).name(), there) == content);
}

TEST_F(ReferralAttachments, OfAnEndedRecordAreLeftAlone) {
  ASSERT_OK(Upload(draft_.name(), Pdf(1000), referrer_));
  ASSERT_OK(sealer_->DestroyKeys({{"883974832", draft_.patient()}}));
  clock_.Advance(attachments_.give_up_after() + absl::Minutes(1));
  EXPECT_OK(Tidy());
  EXPECT_THAT(LeftToDo(), IsEmpty());
}

}  // namespace
}  // namespace sjelden::referral
