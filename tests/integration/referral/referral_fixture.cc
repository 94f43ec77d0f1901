#include "tests/integration/referral/referral_fixture.h"

#include "platform/config/load_config.h"
#include "platform/crypto/hash.h"
#include "platform/server/recurring.h"
#include "referral/letters/load_letters.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/store_damage.h"

namespace sjelden::referral {
namespace {

ReferralCalendar LoadCalendar() {
  const std::string rules = (SourceDir() / "deploy/config/rules").string();
  return *ReferralCalendar::Load(rules);
}

}  // namespace

ReferralFixture::ReferralFixture(const OpenStore& open_store)
    : GateFixture(open_store),
      store_([this](const std::string& source) { return keyring_->BlindIndex(kSourceIndex, source); }),
      calendar_(LoadCalendar()),
      functions_(*AssignmentFunctions::Load(
          (SourceDir() / "deploy/config/rules/assignment_functions.txt").string())),
      attachments_(*AttachmentRules::Load((SourceDir() / "deploy/config/rules/attachment_rules.txt").string())),
      proposals_(*LoadConfig<v1::TriageProposals>(
          (SourceDir() / "deploy/config/rules/triage_proposals.textproto").string())),
      letters_(*LoadLetters((SourceDir() / "deploy/config/rules/letters.textproto").string(),
                            (SourceDir() / "deploy/config/templates/letters").string(), calendar_.clocks())),
      completeness_(*LoadConfig<v1::CompletenessRules>(
          (SourceDir() / "deploy/config/rules/completeness.textproto").string())),
      advice_(*AdviceNorms::Load((SourceDir() / "deploy/config/rules/advice_norms.txt").string())),
      deps_{store_,       calendar_,  registry_, functions_,
            attachments_, proposals_, letters_,  completeness_,
            advice_,      [this] { return View(kv_.Snapshot(), *sealer_); }} {
  RegisterService("sjelden.referral.v1.ReferralService");
  RegisterService("sjelden.referral.v1.AttachmentService");
  RegisterService("sjelden.referral.v1.ClockService");
  RegisterService("sjelden.referral.v1.CompletenessService");
  RegisterService("sjelden.referral.v1.IntakeService");
  RegisterService("sjelden.referral.v1.LetterService");
  RegisterService("sjelden.referral.v1.AdviceService");
  KnowUnit(kPaediatrics, "", Name(901));
  KnowUnit(kGenetics, "", Name(905));
  KnowUnit(kLevanger, "", Name(906));
  KnowUnit(kForeign, "", Name(909));
  for (const Actor& actor : {referrer_, assessor_, second_, foreigner_, At(906, kLevanger, "assessor")}) {
    platform::v1::AccessFact fact;
    fact.set_name(actor.role);
    fact.mutable_role()->set_person(actor.person);
    fact.mutable_role()->set_unit(actor.unit);
    fact.mutable_role()->set_function(actor.function);
    Know(fact);
  }
}

void ReferralFixture::TearDown() {
  if (!harmed_) EXPECT_TRUE(IsSound(kv_, *sealer_, Kinds()));
}

std::vector<RecordKind> ReferralFixture::Kinds() const {
  return ReferralKinds([this](std::string_view kind, std::string_view value) {
    return keyring_->BlindIndex(kind, value);
  });
}

Actor ReferralFixture::At(int number, const std::string& unit, const std::string& function) const {
  return Person(SequentialIds::IdOf(number), unit, function);
}

v1::CreateReferralRequest ReferralFixture::NewReferral(bool submit) {
  v1::CreateReferralRequest request;
  v1::Referral& content = *request.mutable_referral();
  content.set_patient("patients/" + SequentialIds::IdOf(5000 + ++patients_));
  registry_.patients.insert(content.patient());
  content.set_kind(v1::REFERRAL_KIND_NEW_CONDITION);
  content.set_referring_unit(kPaediatrics);
  content.set_receiving_unit(kGenetics);
  content.set_requested_by(Name(901));
  content.set_question("Is there a genetic cause?");
  content.set_urgency(v1::URGENCY_ELECTIVE);
  request.set_submit(submit);
  request.set_request_id(NewRequestId());
  return request;
}

absl::StatusOr<v1::CreateReferralResponse> ReferralFixture::TryCreate(const v1::CreateReferralRequest& request,
                                                                      const Actor& actor) {
  return Run(deps_, &FindPatient, &CreateReferral, request, actor);
}

v1::Referral ReferralFixture::Create(bool submit) {
  const auto response = TryCreate(NewReferral(submit), referrer_);
  EXPECT_OK(response);
  return response.ok() ? response->referral() : v1::Referral();
}

absl::StatusOr<v1::Referral> ReferralFixture::Get(const std::string& name, const Actor& actor) {
  v1::GetReferralRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(const auto response, Run(deps_, &GetReferral, request, actor));
  return response.referral();
}

absl::StatusOr<v1::Referral> ReferralFixture::Submit(const v1::Referral& referral, const Actor& actor) {
  v1::SubmitReferralRequest request;
  request.set_name(referral.name());
  request.set_etag(referral.etag());
  request.set_request_id(NewRequestId());
  ASSIGN_OR_RETURN(const auto response,
                   (Run<Deps, v1::SubmitReferralRequest, v1::SubmitReferralResponse>(deps_, &SubmitReferral, request,
                                                                                     actor)));
  return response.referral();
}

absl::StatusOr<v1::Referral> ReferralFixture::Assess(const v1::Referral& referral, const v1::Assessment& assessment,
                                                     const Actor& actor) {
  v1::AssessReferralRequest request;
  request.set_name(referral.name());
  request.set_etag(referral.etag());
  request.set_request_id(NewRequestId());
  *request.mutable_assessment() = assessment;
  ASSIGN_OR_RETURN(const auto response,
                   (Run<Deps, v1::AssessReferralRequest, v1::AssessReferralResponse>(deps_, &AssessReferral, request,
                                                                                     actor)));
  return response.referral();
}

absl::StatusOr<v1::BeginAttachmentResponse> ReferralFixture::Begin(const std::string& referral,
                                                                   const std::string& content, const Actor& actor) {
  v1::BeginAttachmentRequest request;
  request.set_referral(referral);
  request.set_title("MR caput");
  request.set_file_name("mr-caput.pdf");
  request.set_size_bytes(content.size());
  request.set_content_hash(Sha256(content));
  request.set_kind(clinical::v1::DOCUMENT_KIND_REPORT);
  request.set_request_id(NewRequestId());
  return Run<Deps, v1::BeginAttachmentRequest, v1::BeginAttachmentResponse>(deps_, &BeginAttachment, request, actor);
}

absl::StatusOr<uint64_t> ReferralFixture::Write(const std::string& name, uint64_t offset, const std::string& data,
                                                const Actor& actor) {
  v1::WriteAttachmentRequest request;
  request.set_name(name);
  request.set_offset(offset);
  request.set_data(data);
  request.set_request_id(NewRequestId());
  ASSIGN_OR_RETURN(const auto response, Run(deps_, &WriteAttachment, request, actor));
  return response.received_bytes();
}

absl::StatusOr<clinical::v1::Document> ReferralFixture::Upload(const std::string& referral, const std::string& content,
                                                               const Actor& actor) {
  ASSIGN_OR_RETURN(const auto begun, Begin(referral, content, actor));
  uint64_t received = begun.document().attachment().received_bytes();
  while (received < content.size()) {
    ASSIGN_OR_RETURN(received, Write(begun.document().name(), received, content.substr(received, begun.part_bytes()),
                                     actor));
  }
  return begun.document();
}

absl::StatusOr<clinical::v1::Document> ReferralFixture::Finish(const std::string& name, const Actor& actor) {
  v1::FinishAttachmentRequest request;
  request.set_name(name);
  request.set_request_id(NewRequestId());
  ASSIGN_OR_RETURN(const auto response,
                   (Run<Deps, v1::FinishAttachmentRequest, v1::FinishAttachmentResponse, OnThePool>(
                       deps_, &TakeTime, &FinishAttachment, request, actor)));
  return response.document();
}

absl::StatusOr<clinical::v1::Document> ReferralFixture::Attach(const std::string& referral, const std::string& content,
                                                               const Actor& actor) {
  ASSIGN_OR_RETURN(const auto uploaded, Upload(referral, content, actor));
  return Finish(uploaded.name(), actor);
}

absl::StatusOr<std::string> ReferralFixture::Read(const std::string& name, const Actor& actor) {
  std::string content;
  v1::ReadAttachmentRequest request;
  request.set_name(name);
  uint64_t size = 0;
  do {
    request.set_offset(content.size());
    ASSIGN_OR_RETURN(const auto part, Run(deps_, &ReadAttachment, request, actor));
    content += part.data();
    size = part.document().attachment().size_bytes();
  } while (content.size() < size);
  return content;
}

absl::StatusOr<clinical::v1::Document> ReferralFixture::Remove(const std::string& name, const std::string& reason,
                                                               const Actor& actor) {
  v1::RemoveAttachmentRequest request;
  request.set_name(name);
  request.set_reason(reason);
  request.set_request_id(NewRequestId());
  ASSIGN_OR_RETURN(const auto response,
                   (Run<Deps, v1::RemoveAttachmentRequest, v1::RemoveAttachmentResponse>(deps_, &RemoveAttachment,
                                                                                         request, actor)));
  return response.document();
}

absl::StatusOr<int> ReferralFixture::Tidy() {
  return RunSweep(*gate_, "untidy-attachments", [this](const Call& call) { return TidyAttachments(deps_, call); });
}

absl::StatusOr<int> ReferralFixture::Warn() {
  return RunSweep(*gate_, "clock-warnings", [this](const Call& call) { return WarnClocks(deps_, call); });
}

absl::StatusOr<v1::ListReferralsResponse> ReferralFixture::List(const v1::ListReferralsRequest& request,
                                                                const Actor& actor) {
  return Run(deps_, &ListReferrals, request, actor);
}

v1::CreateDialogueRequest ReferralFixture::NewDialogue(bool may_convert) {
  v1::CreateDialogueRequest request;
  v1::AdviceDialogue& content = *request.mutable_dialogue();
  content.set_patient("patients/" + SequentialIds::IdOf(5000 + ++patients_));
  registry_.patients.insert(content.patient());
  content.set_asking_unit(kPaediatrics);
  content.set_asked_unit(kGenetics);
  content.set_subject("Which test first?");
  content.set_may_convert(may_convert);
  request.set_text("Is a trio exome the next step?");
  request.set_request_id(NewRequestId());
  return request;
}

absl::StatusOr<v1::AdviceDialogue> ReferralFixture::TryAsk(const v1::CreateDialogueRequest& request,
                                                           const Actor& actor) {
  ASSIGN_OR_RETURN(const auto response, Run(deps_, &FindAdvisedPatient, &CreateDialogue, request, actor));
  return response.dialogue();
}

std::vector<std::string> ReferralFixture::Worklist(const Actor& actor, int page_size) {
  std::vector<std::string> names;
  v1::ListReferralsRequest request;
  request.set_receiving_unit(kGenetics);
  request.set_page_size(page_size);
  do {
    const auto page = List(request, actor);
    EXPECT_OK(page);
    if (!page.ok()) break;
    EXPECT_TRUE(page_size == 0 || page->rows_size() <= page_size);
    for (const v1::ReferralRow& row : page->rows()) names.push_back(row.referral());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return names;
}

std::vector<std::string> ReferralFixture::Unacknowledged() {
  std::vector<std::string> names;
  v1::ListUnacknowledgedAcceptancesRequest request;
  request.set_page_size(2);
  do {
    const auto page = Run(deps_, &ListUnacknowledgedAcceptances, request, Service("pathway"));
    EXPECT_OK(page);
    if (!page.ok()) break;
    for (const v1::ReferralRow& row : page->rows()) names.push_back(row.referral());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return names;
}

absl::Status ReferralFixture::DeliverForwardings() {
  for (const platform::v1::OutboxEffect& effect : Effects()) {
    v1::DeliverForwardingRequest request;
    if (effect.name() != kDeliverForwarding || !effect.request().UnpackTo(&request)) continue;
    RETURN_IF_ERROR(DeliverForwarding(*gate_, deps_, request, effect));
  }
  return absl::OkStatus();
}

std::vector<std::string> ReferralFixture::EventNames() {
  std::vector<std::string> names;
  for (const change::v1::Change& change : Changes()) {
    const std::string& url = change.event().type_url();
    names.push_back(url.substr(url.rfind('.') + 1));
  }
  return names;
}

v1::Assessment ReferralFixture::Right(const std::string& latest_start_date) {
  v1::Assessment assessment;
  assessment.set_urgency(v1::URGENCY_ELECTIVE);
  assessment.set_care_level(v1::CARE_LEVEL_REGIONAL);
  assessment.set_tier_justification("trio exome needed");
  assessment.mutable_right()->set_latest_start_date(latest_start_date);
  assessment.mutable_right()->set_planned_start_date("2026-08-17");
  assessment.mutable_right()->set_priority(v1::PRIORITY_NORMAL);
  return assessment;
}

}  // namespace sjelden::referral
