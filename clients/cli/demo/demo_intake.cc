#include "clients/cli/demo/demo_intake.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cli/demo/story_words.h"
#include "clients/cli/enum_words.h"
#include "clients/cli/printable.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "registry/domain/identity_number.h"
#include "sjelden/referral/v1/clock_service.pb.h"
#include "sjelden/referral/v1/completeness_service.pb.h"
#include "sjelden/referral/v1/intake_service.pb.h"
#include "sjelden/referral/v1/referral_service.pb.h"
#include "sjelden/registry/v1/patient_service.pb.h"

namespace sjelden {

namespace ipb = ::sjelden::referral::v1;
using ipb::ClockService;
using ipb::CompletenessService;
using ipb::IntakeService;
using registry::v1::PatientService;

namespace {

constexpr char kSecretary[] = "anne.sekretaer";
constexpr char kDutyGeneticist[] = "per.genetikk";
// A made-up general practitioner, who is no user.
constexpr char kGeneralPractitioner[] = "practitioners/01h0gpe0gpe0gpe0gpe0gpe0gp";
constexpr int kIntakeNumbers = 40;

}  // namespace

DemoIntake::DemoIntake(Shell& shell) : shell_(shell), users_(shell), run_(Client::NewRequestId().substr(20)) {}

void DemoIntake::Line(const std::string& login, const std::string& what) {
  shell_.out() << ClockText(absl::Now()) << "  " << users_.NameOf(login) << " (" << login << ") " << PrintableLine(what)
               << "\n"
               << std::flush;
}

void DemoIntake::Clocks(const ipb::Referral& referral) {
  for (const ipb::LegalClock& clock : referral.clocks()) {
    const bool runs = clock.end_date().empty();
    shell_.out() << "            ⏱ " << Word(clock.kind()) << ", " << clock.paragraph() << ": from "
                 << clock.start_date() << " to " << clock.due_date() << ", " << Word(clock.state())
                 << (runs ? ", " + users_.NameOf(users_.LoginOf(clock.owner())) : " on " + clock.end_date()) << "\n";
  }
  if (!referral.clocks().empty()) return;
  shell_.out() << "            ⏱ no legal deadline: this kind is not assessed for rights\n";
}

absl::Status DemoIntake::Refused(const std::string& login, const std::string& what, const absl::Status& status,
                                 const std::string& reason, const std::string& paragraph) {
  if (status.ok()) return DemoBroken(absl::StrCat("was not refused: ", what));
  if (ReasonOf(status) != reason) return status;
  Line(login, absl::StrCat("tries to ", what));
  shell_.out() << "            ✗ refused (" << paragraph << "): " << PrintableLine(std::string(status.message()))
               << "\n";
  return absl::OkStatus();
}

absl::Status DemoIntake::Tell() {
  RETURN_IF_ERROR(users_.ReadDirectory(kAssessor));
  shell_.out() << "Run " << run_ << ": one day at the triage desk of medical genetics\n\n";
  RETURN_IF_ERROR(RegisterLetter());
  RETURN_IF_ERROR(RegisterSelfReferral());
  RETURN_IF_ERROR(AnswerTheTelephone());
  RETURN_IF_ERROR(ReferFromAlesund());
  RETURN_IF_ERROR(OpenIt());
  RETURN_IF_ERROR(AskForWhatIsMissing());
  RETURN_IF_ERROR(TryWhatIsRefused());
  RETURN_IF_ERROR(GrantAndTell());
  RETURN_IF_ERROR(MoveTheStart());
  RETURN_IF_ERROR(SeeTheClocks());
  RETURN_IF_ERROR(AccountForThem());
  shell_.out() << "\nGo on with:\n  sjelden --as " << kAssessor << " referral clocks\n  sjelden --as " << kAssessor
               << " referral letter " << referral_.name() << " --to patient --text\n  sjelden --as " << kSecretary
               << " referral clocks --without-appointment\n";
  return absl::OkStatus();
}

absl::StatusOr<std::string> DemoIntake::NewPatient(const std::string& login, const std::string& given) {
  registry::v1::RegisterPatientRequest request;
  auto* patient = request.mutable_patient();
  patient->mutable_human_name()->set_given(given);
  patient->mutable_human_name()->set_family(absl::StrCat("Nordmann-", run_, ++patients_));
  patient->set_birth_date("1988-03-14");
  patient->set_sex(clinical::v1::SEX_FEMALE);
  auto* identifier = patient->add_identifiers();
  uint64_t seed = static_cast<uint64_t>(patients_);
  for (const char c : run_) seed = seed * 31 + static_cast<unsigned char>(c);
  absl::StatusOr<registry::v1::RegisterPatientResponse> response;
  for (int attempt = 0; attempt < kIntakeNumbers; ++attempt) {
    ASSIGN_OR_RETURN(const std::string number,
                     registry::MakeSyntheticNumber(absl::CivilDay(1988, 3, 14), registry::NumberSex::kFemale, seed,
                                                   static_cast<uint64_t>(attempt)));
    ASSIGN_OR_RETURN(const auto parsed, registry::ParseIdentityNumber(number));
    identifier->set_system(parsed.system());
    identifier->set_value(number);
    response = users_.Call<PatientService>(login, &PatientService::Stub::RegisterPatient, request);
    // An earlier run may have taken the number.
    if (!absl::IsAlreadyExists(response.status())) break;
  }
  RETURN_IF_ERROR(response.status());
  return response->patient().name();
}

absl::StatusOr<ipb::Referral> DemoIntake::Create(const std::string& login, const ipb::Referral& referral) {
  ipb::CreateReferralRequest request;
  *request.mutable_referral() = referral;
  request.set_submit(true);
  ASSIGN_OR_RETURN(const auto response,
                   users_.Call<ipb::ReferralService>(login, &ipb::ReferralService::Stub::CreateReferral, request));
  return response.referral();
}

absl::Status DemoIntake::RegisterLetter() {
  ipb::Referral letter;
  letter.set_kind(ipb::REFERRAL_KIND_NEW_CONDITION);
  ASSIGN_OR_RETURN(*letter.mutable_patient(), NewPatient(kSecretary, "Brev"));
  // Who is outside writes no referral here: the unit that it reached stands for the sender.
  letter.set_referring_unit(kGenetics);
  letter.set_receiving_unit(kGenetics);
  letter.set_requested_by(kGeneralPractitioner);
  letter.set_source(ipb::REFERRAL_SOURCE_GENERAL_PRACTITIONER);
  letter.set_channel(ipb::REFERRAL_CHANNEL_LETTER);
  letter.set_urgency(ipb::URGENCY_ELECTIVE);
  letter.set_question("Mor og tante med brystkreft før 45 år. Bør hun tilbys gentest?");
  *letter.mutable_receive_time() = ToTimestamp(absl::Now() - absl::Hours(24 * 13));
  ASSIGN_OR_RETURN(letter_, Create(kSecretary, letter));
  Line(kSecretary,
       "registers a general practitioner's letter that was stamped 13 days ago; the clock counts from the stamp");
  Clocks(letter_);
  return absl::OkStatus();
}

absl::Status DemoIntake::RegisterSelfReferral() {
  ipb::Referral form;
  form.set_kind(ipb::REFERRAL_KIND_SELF_REFERRAL);
  ASSIGN_OR_RETURN(*form.mutable_patient(), NewPatient(kSecretary, "Selv"));
  form.set_referring_unit(kGenetics);
  form.set_receiving_unit(kGenetics);
  form.set_channel(ipb::REFERRAL_CHANNEL_FORM);
  form.set_urgency(ipb::URGENCY_ELECTIVE);
  form.set_question("Søsteren har en kjent variant; familienummeret står på skjemaet.");
  ASSIGN_OR_RETURN(const ipb::Referral registered, Create(kSecretary, form));
  Line(kSecretary, "registers a form that a patient filled in, about a variant that is known in the family");
  Clocks(registered);
  return absl::OkStatus();
}

absl::Status DemoIntake::AnswerTheTelephone() {
  ipb::Referral call;
  call.set_kind(ipb::REFERRAL_KIND_EMERGENCY);
  ASSIGN_OR_RETURN(*call.mutable_patient(), NewPatient(kDutyGeneticist, "Telefon"));
  call.set_referring_unit(kReferringUnit);
  call.set_receiving_unit(kGenetics);
  call.set_requested_by(users_.PersonOf(kClinician));
  call.set_channel(ipb::REFERRAL_CHANNEL_TELEPHONE);
  call.set_urgency(ipb::URGENCY_EMERGENCY);
  call.set_question("Nakkefold 4,1 mm i uke 12. Hvilken prøve, og når?");
  call.mutable_pregnancy()->add_fetuses()->set_label("A");
  ASSIGN_OR_RETURN(const ipb::Referral registered, Create(kDutyGeneticist, call));
  Line(kDutyGeneticist, "takes a call about a pregnancy and writes it down while it is spoken");
  Clocks(registered);
  ipb::RecordTelephoneAnswerRequest answer;
  answer.set_name(registered.name());
  answer.set_etag(registered.etag());
  answer.mutable_answer()->set_text("Morkakeprøve i dag; vi ringer svaret fredag.");
  const auto record = [&] {
    return users_.Call<IntakeService>(kDutyGeneticist, &IntakeService::Stub::RecordTelephoneAnswer, answer).status();
  };
  RETURN_IF_ERROR(Refused(kDutyGeneticist, "record the answer without who read it back", record(), "INVALID_FIELDS",
                          "a rule of the house"));
  answer.mutable_answer()->set_read_back_role("jordmor på vakt");
  RETURN_IF_ERROR(record());
  Line(kDutyGeneticist, "answers, and the midwife on duty reads it back");
  return absl::OkStatus();
}

absl::Status DemoIntake::ReferFromAlesund() {
  ipb::Referral content;
  content.set_kind(ipb::REFERRAL_KIND_NEW_CONDITION);
  ASSIGN_OR_RETURN(*content.mutable_patient(), NewPatient(kClinician, "Henvist"));
  content.set_referring_unit(kReferringUnit);
  content.set_receiving_unit(kGenetics);
  content.set_requested_by(users_.PersonOf(kClinician));
  content.set_urgency(ipb::URGENCY_ELECTIVE);
  content.set_question("Er det nevrofibromatose type 1?");
  content.add_indications()->set_id("ORPHA:636");
  ASSIGN_OR_RETURN(referral_, Create(kClinician, content));
  Line(kClinician, "refers from Ålesund");
  Clocks(referral_);
  return absl::OkStatus();
}

absl::Status DemoIntake::OpenIt() {
  ipb::OpenReferralRequest open;
  open.set_name(referral_.name());
  ASSIGN_OR_RETURN(const auto opened, users_.Call<IntakeService>(kAssessor, &IntakeService::Stub::OpenReferral, open));
  referral_ = opened.referral();
  Line(kAssessor, "opens it");
  ipb::GetReferralRequest get;
  get.set_name(referral_.name());
  ASSIGN_OR_RETURN(const auto seen,
                   users_.Call<ipb::ReferralService>(kClinician, &ipb::ReferralService::Stub::GetReferral, get));
  const ipb::FirstOpening& opening = seen.referral().first_opening();
  if (opening.person() != users_.PersonOf(kAssessor)) return DemoBroken("the sender does not see who opened it");
  Line(kClinician, absl::StrCat("sees that it was opened by ", users_.NameOf(users_.LoginOf(opening.person()))));
  return absl::OkStatus();
}

absl::Status DemoIntake::AskForWhatIsMissing() {
  ipb::GetCompletenessRequest get;
  get.set_referral(referral_.name());
  ASSIGN_OR_RETURN(const auto completeness,
                   users_.Call<CompletenessService>(kAssessor, &CompletenessService::Stub::GetCompleteness, get));
  ipb::AskForInformationRequest ask;
  ask.set_name(referral_.name());
  ask.set_etag(referral_.etag());
  ask.set_reply_by_date(DayFromToday(absl::Now(), 5));
  for (const auto& item : completeness.completeness().items()) {
    if (item.state() == ipb::COMPLETENESS_STATE_MISSING) ask.add_items(item.id());
  }
  if (ask.items().empty()) return DemoBroken("nothing is missing in a referral with one sentence");
  ASSIGN_OR_RETURN(const auto asked,
                   users_.Call<ipb::ReferralService>(kAssessor, &ipb::ReferralService::Stub::AskForInformation, ask));
  referral_ = asked.referral();
  Line(kAssessor, absl::StrCat("asks for ", ask.items_size(),
                               " things that are missing, as a list; the clock runs on (pbrl §2-2)"));
  return absl::OkStatus();
}

absl::Status DemoIntake::TryWhatIsRefused() {
  ipb::AssessReferralRequest assess;
  assess.set_name(referral_.name());
  assess.set_etag(referral_.etag());
  ipb::Assessment& assessment = *assess.mutable_assessment();
  assessment.set_urgency(ipb::URGENCY_ELECTIVE);
  assessment.mutable_no_right()->set_reason_code(ipb::NO_RIGHT_REASON_LOWER_LEVEL_SUFFICES);
  const auto assess_as = [&](const std::string& login) {
    return users_.Call<ipb::ReferralService>(login, &ipb::ReferralService::Stub::AssessReferral, assess).status();
  };
  RETURN_IF_ERROR(Refused(kAssessor, "decline without a medical reason", assess_as(kAssessor), "INVALID_FIELDS",
                          "pbrl §2-2"));
  assessment.set_care_level(ipb::CARE_LEVEL_REGIONAL);
  assessment.set_tier_justification("Tolkning av gentesten finnes ikke lokalt.");
  assessment.mutable_right()->set_latest_start_date(DayFromToday(absl::Now(), 60));
  assessment.mutable_right()->set_planned_start_date(DayFromToday(absl::Now(), 90));
  assessment.mutable_right()->set_priority(ipb::PRIORITY_NORMAL);
  RETURN_IF_ERROR(Refused(kAssessor, "promise a start after the deadline", assess_as(kAssessor), "INVALID_FIELDS",
                          "pbrl §2-2 a"));
  const absl::Status by_secretary = assess_as(kSecretary);
  if (!absl::IsPermissionDenied(by_secretary)) return DemoBroken("a secretary assesses");
  Line(kSecretary, "tries to assess");
  shell_.out() << "            ✗ refused (pbrl §2-2: a medical judgement): " << by_secretary.message() << "\n";
  return absl::OkStatus();
}

absl::Status DemoIntake::GrantAndTell() {
  ipb::AssessReferralRequest assess;
  assess.set_name(referral_.name());
  assess.set_etag(referral_.etag());
  ipb::Assessment& assessment = *assess.mutable_assessment();
  assessment.set_urgency(ipb::URGENCY_ELECTIVE);
  assessment.set_care_level(ipb::CARE_LEVEL_REGIONAL);
  assessment.set_tier_justification("Tolkning av gentesten finnes ikke lokalt.");
  assessment.mutable_right()->set_latest_start_date(DayFromToday(absl::Now(), 90));
  assessment.mutable_right()->set_planned_start_date(DayFromToday(absl::Now(), 60));
  assessment.mutable_right()->set_priority(ipb::PRIORITY_NORMAL);
  ASSIGN_OR_RETURN(const auto assessed,
                   users_.Call<ipb::ReferralService>(kAssessor, &ipb::ReferralService::Stub::AssessReferral, assess));
  referral_ = assessed.referral();
  Line(kAssessor, "grants the right to care; being assessed is not being told, so the clock runs on");
  Clocks(referral_);
  // A pathway takes over meanwhile, which is a newer version.
  ipb::GetReferralRequest get;
  get.set_name(referral_.name());
  if (!Within(20, [&] {
        const auto now = users_.Call<ipb::ReferralService>(kSecretary, &ipb::ReferralService::Stub::GetReferral, get);
        if (now.ok()) referral_ = now->referral();
        return referral_.has_pathway_acknowledgement();
      })) {
    return DemoBroken("no pathway took the referral over");
  }
  ipb::RecordPatientInformedRequest told;
  told.set_name(referral_.name());
  told.set_etag(referral_.etag());
  told.mutable_information()->set_channel(ipb::INFORMED_BY_TELEPHONE);
  told.mutable_information()->set_date(DayFromToday(absl::Now(), 0));
  ASSIGN_OR_RETURN(const auto informed,
                   users_.Call<ClockService>(kSecretary, &ClockService::Stub::RecordPatientInformed, told));
  referral_ = informed.referral();
  Line(kSecretary, "has told the patient by telephone");
  Clocks(referral_);
  return absl::OkStatus();
}

absl::Status DemoIntake::MoveTheStart() {
  ipb::MovePlannedStartRequest move;
  move.set_name(referral_.name());
  move.set_etag(referral_.etag());
  move.set_planned_start_date(DayFromToday(absl::Now(), 104));
  move.set_reason_code(ipb::POSTPONEMENT_REASON_CAPACITY);
  RETURN_IF_ERROR(Refused(kCoordinator, "move the promised start without saying why",
                          users_.Call<ClockService>(kCoordinator, &ClockService::Stub::MovePlannedStart, move).status(),
                          "INVALID_FIELDS", "a rule of the house"));
  move.set_reason("Legen er sykmeldt.");
  ASSIGN_OR_RETURN(const auto moved,
                   users_.Call<ClockService>(kCoordinator, &ClockService::Stub::MovePlannedStart, move));
  referral_ = moved.referral();
  Line(kCoordinator, "moves the promised start past the deadline: a breach is expected");
  Clocks(referral_);
  ipb::RecordBreachStepRequest step;
  step.set_name(referral_.name());
  step.set_etag(referral_.etag());
  step.mutable_step()->set_kind(ipb::BREACH_STEP_KIND_HELFO_NOTIFIED);
  step.mutable_step()->set_date(DayFromToday(absl::Now(), 0));
  RETURN_IF_ERROR(users_.Call<ClockService>(kCoordinator, &ClockService::Stub::RecordBreachStep, step).status());
  Line(kCoordinator, "notifies Helfo (pbrl §2-2 a)");
  return absl::OkStatus();
}

absl::Status DemoIntake::SeeTheClocks() {
  ipb::ListClocksRequest request;
  request.set_receiving_unit(kGenetics);
  request.set_page_size(10);
  ASSIGN_OR_RETURN(const auto page, users_.Call<ClockService>(kAssessor, &ClockService::Stub::ListClocks, request));
  Table table({"LAST DAY", "DUTY", "STANDS", "WHO"});
  for (const ipb::ClockRow& row : page.rows()) {
    table.Add({row.clock().due_date(), Word(row.clock().kind()), Word(row.clock().state()),
               users_.NameOf(users_.LoginOf(row.clock().owner()))});
  }
  Line(kAssessor, "sees what is nearest to its last day:");
  shell_.out() << table.Print();
  return absl::OkStatus();
}

absl::Status DemoIntake::AccountForThem() {
  ipb::ProveClocksRequest request;
  request.set_receiving_unit(kGenetics);
  ASSIGN_OR_RETURN(const auto account,
                   users_.Call<ClockService>(kCoordinator, &ClockService::Stub::ProveClocks, request));
  Line(kCoordinator, absl::StrCat("accounts for every deadline: ", account.referrals(), " referrals, ",
                                  account.with_deadline(), " with a deadline, ", account.without_deadline(),
                                  " without, ",
                                  account.breached(), " clocks past their day, ", account.unaccounted_size(),
                                  " unaccounted for"));
  return account.unaccounted().empty() ? absl::OkStatus() : DemoBroken("the list of deadlines is not complete");
}

}  // namespace sjelden
