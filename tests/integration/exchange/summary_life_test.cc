// A summary's whole life through the real gate.
#include <gmock/gmock.h>

#include "phenopackets/schema/v2/phenopackets.pb.h"
#include "platform/crypto/hash.h"
#include "sjelden/exchange/v1/events.pb.h"
#include "tests/integration/exchange/summary_fixture.h"

namespace sjelden::exchange {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SummaryLife : public SummaryFixture {};

TEST_F(SummaryLife, IsComposedFromEverySourceAsTheUser) {
  sources_.external_reports.resize(1);
  sources_.external_reports[0].set_name(kPatient + "/externalReports/" + SequentialIds::IdOf(1));
  sources_.external_reports[0].set_etag("1");
  ASSERT_OK_AND_ASSIGN(const v1::Summary draft, Compose(eva_));
  EXPECT_FALSE(sources_.read_without_token);
  EXPECT_EQ(draft.state(), v1::SUMMARY_STATE_DRAFT);
  EXPECT_EQ(draft.composing_unit(), kGenetics);
  EXPECT_EQ(draft.owner(), kEva);
  EXPECT_THAT(draft.prose().findings(), HasSubstr("NF1 NM_001042492.3:c.910C>T"));
  ASSERT_OK_AND_ASSIGN(const auto shown, Get(draft.name(), siri_));
  EXPECT_EQ(shown.content().findings_size(), 3);
  EXPECT_EQ(shown.content().reports_size(), 2);
  // patient, three findings, condition, measurement, two reports, referral
  EXPECT_EQ(shown.content().sources_size(), 9);
}

TEST_F(SummaryLife, ASourceThatDoesNotAnswerIsAnErrorNotAShorterSummary) {
  for (const std::string source : {"patient", "findings", "conditions", "measurements", "external-reports", "consents",
                                   "objections", "referral", "tasks", "reports", "consultations", "decisions"}) {
    SCOPED_TRACE(source);
    sources_.broken = {{source, absl::UnavailableError("down")}};
    EXPECT_THAT(Compose(eva_), HasReason("SUMMARY_SOURCE_UNREACHABLE"));
    sources_.broken = {{source, absl::PermissionDeniedError("closed")}};
    EXPECT_THAT(Compose(eva_), HasReason("SUMMARY_SOURCE_CLOSED"));
  }
  sources_.broken = {{"pathway", absl::NotFoundError("hidden")}};
  EXPECT_THAT(Compose(eva_), HasReason("NOT_FOUND"));
}

TEST_F(SummaryLife, WhatIsPreviewedIsWhatIsSignedByteForByte) {
  const v1::Summary draft = Addressed();
  ASSERT_OK_AND_ASSIGN(const auto preview, Preview(draft, eva_));
  ASSERT_EQ(preview.documents_size(), 1);
  EXPECT_EQ(preview.documents(0).hash(), Sha256(preview.documents(0).document()));
  EXPECT_EQ(preview.opened(0).header().signer().person(), kEva);
  EXPECT_THAT(preview.opened(0).text(), HasSubstr("13816599832"));
  EXPECT_EQ(preview.opened(0).pdf().rfind("%PDF-", 0), 0u);
  org::phenopackets::schema::v2::Phenopacket packet;
  EXPECT_TRUE(packet.ParseFromString(preview.opened(0).phenopacket()));
  EXPECT_EQ(packet.phenotypic_features_size(), 3);
  ASSERT_OK_AND_ASSIGN(const v1::Summary held, Sign(draft, preview.preview_hash(), eva_));
  EXPECT_EQ(held.state(), v1::SUMMARY_STATE_SIGNED);
  EXPECT_TRUE(held.owner().empty());
  ASSERT_EQ(dispatch_.started.size(), 1u);
  EXPECT_EQ(dispatch_.started[0].documents(0).document(), preview.documents(0).document());
  EXPECT_EQ(dispatch_.started[0].receivers_size(), 2);
  EXPECT_EQ(dispatch_.started[0].signed_by(), kEva);
  ASSERT_OK_AND_ASSIGN(const auto later, Preview(held, siri_));
  EXPECT_EQ(later.documents(0).document(), preview.documents(0).document());
}

TEST_F(SummaryLife, FollowersAreToldThatItWasSigned) {
  ASSERT_OK(PreviewAndSign(Addressed(), eva_));
  const auto changes = Changes();
  ASSERT_EQ(changes.size(), 1u);
  v1::SummarySigned event;
  ASSERT_TRUE(changes[0].event().UnpackTo(&event));
  EXPECT_EQ(event.pathway(), kPathway);
  EXPECT_EQ(event.summary_version(), 1u);
  EXPECT_THAT(event.receivers(), ::testing::ElementsAre("997005562", "983974791"));
}

TEST_F(SummaryLife, IsSignedOnlyAsPreviewedByTheSigner) {
  const v1::Summary draft = Addressed();
  ASSERT_OK_AND_ASSIGN(const auto preview, Preview(draft, siri_));
  EXPECT_THAT(Sign(draft, preview.preview_hash(), eva_), HasReason("SUMMARY_NOT_AS_PREVIEWED"));
  EXPECT_THAT(Sign(draft, "", eva_), HasReason("SUMMARY_NOT_AS_PREVIEWED"));
  EXPECT_TRUE(dispatch_.started.empty());
}

TEST_F(SummaryLife, IsNotSignedOverSourcesThatChanged) {
  const v1::Summary draft = Addressed();
  ASSERT_OK_AND_ASSIGN(const auto preview, Preview(draft, eva_));
  sources_.findings[0].set_etag("2");
  const auto refused = Sign(draft, preview.preview_hash(), eva_);
  EXPECT_THAT(refused, HasReason("SUMMARY_SOURCES_CHANGED"));
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr(sources_.findings[0].name()));
  v1::RecomposeSummaryRequest request;
  request.set_name(draft.name());
  request.set_etag(draft.etag());
  request.set_request_id(NewRequestId());
  ASSERT_OK_AND_ASSIGN(const auto anew, Run(deps_, &PrepareRecomposeSummary, &RecomposeSummary, request, eva_));
  EXPECT_THAT(anew.changed(), ::testing::ElementsAre(sources_.findings[0].name()));
  EXPECT_OK(PreviewAndSign(anew.summary(), eva_));
}

TEST_F(SummaryLife, IsNotSignedWhileASourceIsAway) {
  const v1::Summary draft = Addressed();
  ASSERT_OK_AND_ASSIGN(const auto preview, Preview(draft, eva_));
  sources_.broken = {{"consents", absl::UnavailableError("down")}};
  EXPECT_THAT(Sign(draft, preview.preview_hash(), eva_), HasReason("SUMMARY_SOURCE_UNREACHABLE"));
}

TEST_F(SummaryLife, WhatMayNotBePassedOnIsRefusedWhenItIsSigned) {
  sources_.reports[0].mutable_disclosure()->set_state(sample::v1::DISCLOSURE_STATE_SEEN);
  EXPECT_THAT(PreviewAndSign(Addressed(), eva_), HasReason("SUMMARY_PATIENT_NOT_TOLD"));
  sources_.reports = {ToldReport()};
  sources_.reports[0].set_purpose(sample::v1::TEST_PURPOSE_PREDICTIVE);
  EXPECT_THAT(PreviewAndSign(Addressed(), eva_), HasReason("SUMMARY_PREDICTIVE_WITHOUT_CHOICE"));
  sources_.reports = {ToldReport()};
  sources_.objections.resize(1);
  sources_.objections[0].set_target(registry::v1::OBJECTION_TARGET_SHARING);
  EXPECT_THAT(PreviewAndSign(Addressed(), eva_), HasReason("SUMMARY_SHARING_OBJECTED"));
  sources_.objections.clear();
  EXPECT_OK(PreviewAndSign(Addressed(), eva_));
}

TEST_F(SummaryLife, AnUntoldResultGoesToTheTreatingPhysicianWithAMark) {
  sources_.reports[0].mutable_disclosure()->set_state(sample::v1::DISCLOSURE_STATE_SEEN);
  Receivers receivers;
  *receivers.Add() = ACase::Receiver(kAalesund, v1::RECEIVER_GROUND_TREATING);
  receivers[0].set_person(kKari);
  receivers[0].set_undisclosed_reason("Akutt behandlingsvalg.");
  ASSERT_OK_AND_ASSIGN(const v1::Summary composed, Compose(eva_));
  ASSERT_OK_AND_ASSIGN(const v1::Summary draft, AddressTo(composed, receivers, eva_));
  ASSERT_OK_AND_ASSIGN(const auto preview, Preview(draft, eva_));
  ASSERT_EQ(preview.opened(0).header().marks_size(), 1);
  EXPECT_THAT(preview.opened(0).text(), HasSubstr("IKKE informert"));
  EXPECT_OK(Sign(draft, preview.preview_hash(), eva_));
}

TEST_F(SummaryLife, TheUniversityGetsAPseudonymisedCopyUnderItsProjectsConsent) {
  Receivers receivers = ACase::BothHospitals();
  *receivers.Add() = ACase::Researcher();
  ASSERT_OK_AND_ASSIGN(const v1::Summary composed, Compose(eva_));
  ASSERT_OK_AND_ASSIGN(const v1::Summary draft, AddressTo(composed, receivers, eva_));
  EXPECT_THAT(PreviewAndSign(draft, eva_), HasReason("SUMMARY_RESEARCH_WITHOUT_CONSENT"));
  registry::v1::Consent consent;
  consent.set_scope(registry::v1::CONSENT_SCOPE_RESEARCH);
  consent.set_form(registry::v1::CONSENT_FORM_WRITTEN);
  consent.set_project(kProject);
  sources_.consents = {consent};
  ASSERT_OK_AND_ASSIGN(const auto preview, Preview(draft, eva_));
  ASSERT_EQ(preview.documents_size(), 2);
  const v1::SummaryDocument& hidden = preview.opened(1);
  EXPECT_EQ(hidden.header().form(), v1::SUMMARY_FORM_PSEUDONYMISED);
  EXPECT_TRUE(hidden.pdf().empty());
  EXPECT_TRUE(hidden.text().empty());
  for (const std::string& secret : {std::string("Nordmann"), std::string("13816599832"), kPatient, kPathway}) {
    EXPECT_THAT(preview.documents(1).document(), Not(HasSubstr(secret)));
  }
  ASSERT_OK(Sign(draft, preview.preview_hash(), eva_));
  EXPECT_EQ(dispatch_.started[0].pseudonym(), hidden.header().research_subject().pseudonym());
}

TEST_F(SummaryLife, ACorrectionReplacesAndADiscardedOneLeavesNoTrace) {
  ASSERT_OK_AND_ASSIGN(const v1::Summary held, PreviewAndSign(Addressed(), eva_));
  sources_.conditions.clear();
  v1::CorrectSummaryRequest correct;
  correct.set_name(held.name());
  correct.set_etag(held.etag());
  correct.set_reason("Omklassifisert.");
  correct.set_request_id(NewRequestId());
  ASSERT_OK_AND_ASSIGN(const auto draft, Run(deps_, &PrepareCorrectSummary, &CorrectSummary, correct, eva_));
  v1::DiscardDraftRequest discard;
  discard.set_name(held.name());
  discard.set_etag(draft.summary().etag());
  discard.set_reason("Likevel ikke.");
  discard.set_request_id(NewRequestId());
  ASSERT_OK_AND_ASSIGN(const auto again, Run(deps_, &DiscardDraft, discard, eva_));
  EXPECT_EQ(again.summary().state(), v1::SUMMARY_STATE_SIGNED);
  ASSERT_OK_AND_ASSIGN(const auto shown, Get(held.name(), eva_));
  EXPECT_EQ(shown.content().conditions_size(), 1);  // those of the signed version
  correct.set_etag(again.summary().etag());
  correct.set_request_id(NewRequestId());
  ASSERT_OK_AND_ASSIGN(const auto second, Run(deps_, &PrepareCorrectSummary, &CorrectSummary, correct, eva_));
  ASSERT_OK_AND_ASSIGN(const v1::Summary corrected, PreviewAndSign(second.summary(), eva_));
  EXPECT_EQ(corrected.version(), 2u);
  EXPECT_EQ(corrected.versions(0).state(), v1::SUMMARY_STATE_SUPERSEDED);
  EXPECT_EQ(dispatch_.started[1].replaces_version(), 1u);
  ASSERT_OK_AND_ASSIGN(const auto first, Preview(corrected, eva_, 1));
  EXPECT_EQ(first.documents(0).document(), dispatch_.started[0].documents(0).document());
}

TEST_F(SummaryLife, AWithdrawalTellsTheReceiversByAFurtherVersion) {
  ASSERT_OK_AND_ASSIGN(const v1::Summary held, PreviewAndSign(Addressed(), eva_));
  v1::WithdrawSummaryRequest request;
  request.set_name(held.name());
  request.set_etag(held.etag());
  request.set_reason("Prøvene var forbyttet.");
  request.set_cause(v1::WITHDRAWAL_CAUSE_WRONG_PATIENT);
  request.set_request_id(NewRequestId());
  ASSERT_OK_AND_ASSIGN(const auto response, Run(deps_, &PrepareWithdrawSummary, &WithdrawSummary, request, eva_));
  EXPECT_EQ(response.summary().state(), v1::SUMMARY_STATE_WITHDRAWN);
  ASSERT_EQ(dispatch_.withdrawn.size(), 1u);
  const v1::SignedVersion& told = dispatch_.withdrawn[0];
  EXPECT_EQ(told.version(), 2u);
  EXPECT_EQ(told.replaces_version(), 1u);
  EXPECT_EQ(told.withdrawal_cause(), v1::WITHDRAWAL_CAUSE_WRONG_PATIENT);
  v1::SummaryDocument document;
  ASSERT_TRUE(document.ParseFromString(told.documents(0).document()));
  EXPECT_TRUE(document.phenopacket().empty());
  EXPECT_THAT(document.text(), HasSubstr("Prøvene var forbyttet."));
  EXPECT_THAT(document.text(), Not(HasSubstr("NF1")));
}

TEST_F(SummaryLife, ARepeatedRequestIsAnsweredOnce) {
  const v1::Summary draft = Addressed();
  ASSERT_OK_AND_ASSIGN(const auto preview, Preview(draft, eva_));
  v1::SignSummaryRequest request;
  request.set_name(draft.name());
  request.set_etag(draft.etag());
  request.set_preview_hash(preview.preview_hash());
  request.set_request_id("once");
  ASSERT_OK_AND_ASSIGN(const auto first, Run(deps_, &PrepareSignSummary, &SignSummary, request, eva_));
  ASSERT_OK_AND_ASSIGN(const auto second, Run(deps_, &PrepareSignSummary, &SignSummary, request, eva_));
  EXPECT_THAT(second, EqualsProto(first));
  EXPECT_EQ(dispatch_.started.size(), 1u);
  request.set_request_id("again");
  EXPECT_THAT(Run(deps_, &PrepareSignSummary, &SignSummary, request, eva_), StatusIs(absl::StatusCode::kAborted));
}

}  // namespace
}  // namespace sjelden::exchange
