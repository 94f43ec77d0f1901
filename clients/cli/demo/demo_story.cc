#include "clients/cli/demo/demo_story.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cli/demo/published_case.h"
#include "clients/cli/demo/story_words.h"
#include "clients/cli/enum_words.h"
#include "clients/cli/printable.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "registry/domain/identity_number.h"
#include "sjelden/referral/v1/clock_service.pb.h"
#include "sjelden/referral/v1/referral_service.pb.h"
#include "sjelden/registry/v1/clinical_service.pb.h"
#include "sjelden/registry/v1/patient_service.pb.h"

namespace sjelden {

namespace rpb = ::sjelden::referral::v1;
using referral::v1::ReferralService;
using registry::v1::ClinicalService;
using registry::v1::PatientService;

namespace {

constexpr absl::CivilDay kBorn(2020, 5, 17);  // six years old in the publication
constexpr int kNumberAttempts = 20;

uint64_t SeedOf(const std::string& run) {
  uint64_t seed = 0;
  for (const char c : run) seed = seed * 31 + static_cast<unsigned char>(c);
  return seed;
}

}  // namespace

DemoStory::DemoStory(Shell& shell) : shell_(shell), users_(shell), run_(Client::NewRequestId().substr(20)) {}

void DemoStory::Line(const std::string& login, const std::string& what, const std::string& next) {
  const std::string time = ClockText(absl::Now());
  shell_.out() << time << "  " << users_.NameOf(login) << " (" << login << ") " << PrintableLine(what) << "\n";
  if (!next.empty()) shell_.out() << "            → next: " << PrintableLine(next) << "\n";
  shell_.out() << std::flush;
  told_.Add({time, users_.NameOf(login), what});
}

std::string DemoStory::NextOf(const rpb::Referral& referral) const {
  if (referral.owner().empty()) return "nothing";
  return absl::StrCat(Word(referral.next_action()), " by ", referral.next_action_date(), ", owner ",
                      users_.NameOf(users_.LoginOf(referral.owner())));
}

absl::Status DemoStory::Tell() {
  RETURN_IF_ERROR(users_.ReadDirectory(kClinician));
  shell_.out() << "Run " << run_ << ": a made-up patient from Ålesund to Trondheim, and back to Ålesund and Levanger\n\n";
  RETURN_IF_ERROR(RegisterPatient());
  RETURN_IF_ERROR(Refer());
  RETURN_IF_ERROR(SeeWorklist());
  RETURN_IF_ERROR(AskAndAnswer());
  RETURN_IF_ERROR(AssignPeople());
  RETURN_IF_ERROR(Assess());
  RETURN_IF_ERROR(SeePathwayOpen());
  RETURN_IF_ERROR(WorkOnTasks());
  RETURN_IF_ERROR(Acknowledge());
  RETURN_IF_ERROR(HoldConsultation());
  RETURN_IF_ERROR(OrderAnalysis());
  RETURN_IF_ERROR(TakeAndSendSample());
  RETURN_IF_ERROR(AnalyseSample());
  RETURN_IF_ERROR(SignReport());
  RETURN_IF_ERROR(ConveneMeeting());
  RETURN_IF_ERROR(DecideInMeeting());
  RETURN_IF_ERROR(AcceptDecision());
  RETURN_IF_ERROR(ComposeSummary());
  RETURN_IF_ERROR(RefuseUntoldResult());
  RETURN_IF_ERROR(TellPatient());
  RETURN_IF_ERROR(RecomposeSummary());
  RETURN_IF_ERROR(SignSummary());
  RETURN_IF_ERROR(DeliverSummary());
  RETURN_IF_ERROR(LookElsewhereInLevanger());
  RETURN_IF_ERROR(LookWithoutRelation());
  RETURN_IF_ERROR(DeclareGround());
  RETURN_IF_ERROR(Bar());
  RETURN_IF_ERROR(SeeWhoHasSeen());
  RETURN_IF_ERROR(Reconcile());
  RETURN_IF_ERROR(Prove());
  shell_.out() << "\nWho did what\n" << told_.Print();
  shell_.out() << "\nGo on with:\n  sjelden --as " << kAssessor << " referral show " << referral_.name()
               << "\n  sjelden --as " << kAssessor << " pathway show " << pathway_ << "\n  sjelden --as " << kPhysician
               << " exchange ledger\n  sjelden --as " << kControl << " audit who-has-seen " << patient_ << "\n";
  return absl::OkStatus();
}

absl::Status DemoStory::RegisterPatient() {
  registry::v1::RegisterPatientRequest request;
  auto* patient = request.mutable_patient();
  patient->mutable_human_name()->set_given("Prøve");
  patient->mutable_human_name()->set_family("Nordmann-" + run_);
  patient->set_birth_date("2020-05-17");
  patient->set_sex(clinical::v1::SEX_MALE);
  auto* identifier = patient->add_identifiers();
  absl::StatusOr<registry::v1::RegisterPatientResponse> response;
  for (int attempt = 0; attempt < kNumberAttempts; ++attempt) {
    ASSIGN_OR_RETURN(const std::string number,
                     registry::MakeSyntheticNumber(kBorn, registry::NumberSex::kMale, SeedOf(run_),
                                                   static_cast<uint64_t>(attempt)));
    ASSIGN_OR_RETURN(const auto parsed, registry::ParseIdentityNumber(number));
    identifier->set_system(parsed.system());
    identifier->set_value(number);
    response = users_.Call<PatientService>(kClinician, &PatientService::Stub::RegisterPatient, request);
    // An earlier run may have taken the number.
    if (!absl::IsAlreadyExists(response.status())) break;
  }
  RETURN_IF_ERROR(response.status());
  patient_ = response->patient().name();
  registry::v1::BatchRecordClinicalFindingsRequest findings;
  findings.set_patient(patient_);
  for (const PublishedFinding& published : kPublishedFindings) {
    auto* finding = findings.add_findings();
    finding->mutable_term()->set_id(published.term);
    finding->mutable_term()->set_label(published.label);
    finding->set_excluded(published.excluded);
  }
  RETURN_IF_ERROR(users_.Call<ClinicalService>(kClinician, &ClinicalService::Stub::BatchRecordClinicalFindings, findings)
                      .status());
  Line(kClinician, absl::StrCat("registers Prøve Nordmann-", run_, " with the findings of a published case of neurofibromatosis"));
  return absl::OkStatus();
}

absl::Status DemoStory::Refer() {
  rpb::CreateReferralRequest request;
  auto* referral = request.mutable_referral();
  referral->set_kind(rpb::REFERRAL_KIND_NEW_CONDITION);
  referral->set_patient(patient_);
  referral->set_referring_unit(kReferringUnit);
  referral->set_receiving_unit(kGenetics);
  referral->set_requested_by(users_.PersonOf(kClinician));
  referral->set_urgency(rpb::URGENCY_ELECTIVE);
  referral->set_question("Er det nevrofibromatose type 1 eller en annen RASopati?");
  request.set_submit(true);
  ASSIGN_OR_RETURN(const auto response,
                   users_.Call<ReferralService>(kClinician, &ReferralService::Stub::CreateReferral, request));
  referral_ = response.referral();
  Line(kClinician, absl::StrCat("refers to medical genetics in Trondheim; to be assessed by ",
                                referral_.assessment_due_date()),
       NextOf(referral_));
  return absl::OkStatus();
}

absl::Status DemoStory::SeeWorklist() {
  rpb::ListReferralsRequest request;
  request.set_receiving_unit(kGenetics);
  request.set_page_size(200);
  int rows = 0;
  int place = 0;
  do {
    ASSIGN_OR_RETURN(const auto page,
                     users_.Call<ReferralService>(kAssessor, &ReferralService::Stub::ListReferrals, request));
    for (const auto& row : page.rows()) {
      ++rows;
      if (row.referral() == referral_.name()) place = rows;
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  if (place == 0) return DemoBroken("the referral is not on the worklist of medical genetics");
  Line(kAssessor, absl::StrCat("sees the worklist of the department: ", rows, " open, this one is number ", place,
                               " by deadline"));
  return absl::OkStatus();
}

absl::Status DemoStory::AskAndAnswer() {
  rpb::AskForInformationRequest ask;
  ask.set_name(referral_.name());
  ask.set_text("Er det tatt ultralyd av hjertet, og hva viste den?");
  ask.set_reply_by_date(DayFromToday(absl::Now(), 3));
  ask.set_etag(referral_.etag());
  ASSIGN_OR_RETURN(const auto asked,
                   users_.Call<ReferralService>(kAssessor, &ReferralService::Stub::AskForInformation, ask));
  referral_ = asked.referral();
  Line(kAssessor, "asks what the echocardiogram showed; the legal clock runs on", NextOf(referral_));
  rpb::AnswerInformationRequestRequest answer;
  answer.set_name(referral_.name());
  answer.set_number(referral_.information_requests(0).number());
  answer.set_answer("Ja, en mild pulmonalstenose.");
  answer.set_etag(referral_.etag());
  ASSIGN_OR_RETURN(const auto answered,
                   users_.Call<ReferralService>(kClinician, &ReferralService::Stub::AnswerInformationRequest, answer));
  referral_ = answered.referral();
  Line(kClinician, "answers: a mild pulmonic stenosis", NextOf(referral_));
  return absl::OkStatus();
}

absl::Status DemoStory::Assign(rpb::AssignmentRole role, const std::string& login) {
  rpb::AssignReferralRequest request;
  request.set_name(referral_.name());
  request.set_role(role);
  request.set_person(users_.PersonOf(login));
  request.set_etag(referral_.etag());
  ASSIGN_OR_RETURN(const auto response,
                   users_.Call<ReferralService>(kAssessor, &ReferralService::Stub::AssignReferral, request));
  referral_ = response.referral();
  Line(kAssessor, absl::StrCat("assigns ", users_.NameOf(login), " as ", Word(role)));
  return absl::OkStatus();
}

// Before the assessment, so that the pathway opens with the right people in it.
absl::Status DemoStory::AssignPeople() {
  RETURN_IF_ERROR(Assign(rpb::ASSIGNMENT_ROLE_COUNSELLOR, kCounsellor));
  RETURN_IF_ERROR(Assign(rpb::ASSIGNMENT_ROLE_COORDINATOR, kCoordinator));
  return Assign(rpb::ASSIGNMENT_ROLE_RESPONSIBLE_PHYSICIAN, kPhysician);
}

absl::Status DemoStory::Assess() {
  rpb::AssessReferralRequest assess;
  assess.set_name(referral_.name());
  assess.set_etag(referral_.etag());
  auto* assessment = assess.mutable_assessment();
  assessment->mutable_right()->set_latest_start_date(DayFromToday(absl::Now(), 90));
  assessment->mutable_right()->set_planned_start_date(DayFromToday(absl::Now(), 60));
  assessment->mutable_right()->set_priority(rpb::PRIORITY_NORMAL);
  assessment->set_care_level(rpb::CARE_LEVEL_REGIONAL);
  assessment->set_tier_justification("Eksomsekvensering og tolkning finnes ikke ved lokalt sykehus.");
  assessment->set_urgency(rpb::URGENCY_ELECTIVE);
  ASSIGN_OR_RETURN(const auto assessed,
                   users_.Call<ReferralService>(kAssessor, &ReferralService::Stub::AssessReferral, assess));
  referral_ = assessed.referral();
  Line(kAssessor, absl::StrCat("grants the right to care, by ", referral_.latest_start_date(), ", planned ",
                               referral_.planned_start_date()),
       NextOf(referral_));
  return absl::OkStatus();
}

absl::Status DemoStory::Acknowledge() {
  rpb::GetReferralRequest get;
  get.set_name(referral_.name());
  ASSIGN_OR_RETURN(const auto read, users_.Call<ReferralService>(kClinician, &ReferralService::Stub::GetReferral, get));
  rpb::AcknowledgeOutcomeRequest request;
  request.set_name(referral_.name());
  request.set_etag(read.referral().etag());
  ASSIGN_OR_RETURN(const auto response,
                   users_.Call<ReferralService>(kClinician, &ReferralService::Stub::AcknowledgeOutcome, request));
  referral_ = response.referral();
  Line(kClinician, "has seen the outcome", NextOf(referral_));
  rpb::RecordPatientInformedRequest told;
  told.set_name(referral_.name());
  told.set_etag(referral_.etag());
  told.mutable_information()->set_channel(rpb::INFORMED_BY_TELEPHONE);
  told.mutable_information()->set_date(DayFromToday(absl::Now(), 0));
  ASSIGN_OR_RETURN(const auto informed,
                   users_.Call<rpb::ClockService>(kCounsellor, &rpb::ClockService::Stub::RecordPatientInformed, told));
  referral_ = informed.referral();
  Line(kCounsellor, "tells the patient by telephone what came out; only now the clock of the assessment ends");
  return absl::OkStatus();
}

}  // namespace sjelden
