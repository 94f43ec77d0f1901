// The chapters of the story after the referral: the pathway, its tasks, and who may look.
#include "absl/strings/str_cat.h"
#include "clients/cli/demo/demo_story.h"
#include "clients/cli/demo/story_words.h"
#include "clients/cli/enum_words.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "sjelden/access/v1/ground_service.pb.h"
#include "sjelden/pathway/v1/pathway_service.pb.h"
#include "sjelden/registry/v1/clinical_service.pb.h"
#include "sjelden/registry/v1/consent_service.pb.h"
#include "sjelden/registry/v1/patient_service.pb.h"

namespace sjelden {

namespace ppb = ::sjelden::pathway::v1;
using access::v1::GroundService;
using pathway::v1::PathwayService;
using registry::v1::ClinicalService;
using registry::v1::ConsentService;
using registry::v1::PatientService;

std::string DemoStory::NextOf(const ppb::Pathway& pathway) const {
  if (pathway.lead_task().empty()) return "nothing";
  return absl::StrCat("lead task by ", pathway.next_date(), ", answered for by ",
                      users_.NameOf(users_.LoginOf(pathway.lead_owner())));
}

absl::StatusOr<ppb::Pathway> DemoStory::ReadPathway() {
  ppb::GetPathwayRequest request;
  request.set_name(pathway_);
  ASSIGN_OR_RETURN(auto response,
                   users_.Call<PathwayService>(kAssessor, &PathwayService::Stub::GetPathway, request));
  return std::move(*response.mutable_pathway());
}

absl::Status DemoStory::SeePathwayOpen() {
  ppb::ListPathwaysRequest request;
  request.set_patient(patient_);
  absl::Status status;
  const bool opened = Within(15, [&] {
    const auto list = users_.Call<PathwayService>(kAssessor, &PathwayService::Stub::ListPathways, request);
    status = list.status();
    if (list.ok() && !list->rows().empty()) pathway_ = list->rows(0).pathway();
    return !pathway_.empty();
  });
  RETURN_IF_ERROR(status);
  if (!opened) return DemoBroken("no pathway opened within 15 seconds of the assessment");
  ASSIGN_OR_RETURN(const ppb::Pathway pathway, ReadPathway());
  Line(kAssessor, absl::StrCat("sees the pathway that opened by itself, with ", pathway.steps_size(), " steps"),
       NextOf(pathway));
  return absl::OkStatus();
}

absl::Status DemoStory::WorkOnLeadTask(const std::string& note) {
  ASSIGN_OR_RETURN(const ppb::Pathway before, ReadPathway());
  ppb::GetTaskRequest get;
  get.set_name(before.lead_task());
  ASSIGN_OR_RETURN(const auto read, users_.Call<PathwayService>(kAssessor, &PathwayService::Stub::GetTask, get));
  ppb::Task task = read.task();
  const std::string owner = users_.LoginOf(task.owner());
  if (task.state() == ppb::TASK_STATE_OFFERED) {
    ppb::AcceptTaskRequest accept;
    accept.set_name(task.name());
    accept.set_etag(task.etag());
    ASSIGN_OR_RETURN(const auto accepted,
                     users_.Call<PathwayService>(owner, &PathwayService::Stub::AcceptTask, accept));
    task = accepted.task();
    Line(owner, absl::StrCat("accepts the task ", task.code(), ", due ", task.due_date()));
  }
  ppb::CompleteTaskRequest complete;
  complete.set_name(task.name());
  complete.set_note(note);
  complete.set_etag(task.etag());
  RETURN_IF_ERROR(users_.Call<PathwayService>(owner, &PathwayService::Stub::CompleteTask, complete).status());
  ASSIGN_OR_RETURN(const ppb::Pathway after, ReadPathway());
  Line(owner, absl::StrCat("completes ", task.code()), NextOf(after));
  return absl::OkStatus();
}

absl::Status DemoStory::WorkOnTasks() { return WorkOnLeadTask("Ansvarlig lege og veileder er valgt."); }

absl::Status DemoStory::AwaitStep(const std::string& step) {
  absl::Status status;
  const bool done = Within(20, [&] {
    const absl::StatusOr<ppb::Pathway> pathway = ReadPathway();
    status = pathway.status();
    if (!pathway.ok()) return false;
    for (const ppb::PathwayStep& one : pathway->steps()) {
      if (one.id() == step) return one.state() == ppb::PATHWAY_STEP_STATE_DONE;
    }
    return false;
  });
  RETURN_IF_ERROR(status);
  return done ? absl::OkStatus() : DemoBroken(absl::StrCat("the pathway's step ", step, " was not done by what happened"));
}

absl::Status DemoStory::Look(const std::string& login) {
  registry::v1::GetPatientRequest request;
  request.set_name(patient_);
  return users_.Call<PatientService>(login, &PatientService::Stub::GetPatient, request).status();
}

absl::Status DemoStory::LookWithoutRelation() {
  const absl::Status status = Look(kStranger);
  if (status.ok()) return DemoBroken("a clinician without a relation saw the patient");
  if (!absl::IsNotFound(status)) return status;
  Line(kStranger, "in Levanger has no relation and is told that there is no such patient");
  return absl::OkStatus();
}

absl::Status DemoStory::DeclareGround() {
  access::v1::DeclareGroundRequest request;
  request.set_patient(patient_);
  request.set_purpose(clinical::v1::ACCESS_PURPOSE_REQUESTED_HELP);
  request.set_reason("Bedt om råd om anfallene");
  ASSIGN_OR_RETURN(const auto declared,
                   users_.Call<GroundService>(kStranger, &GroundService::Stub::DeclareGround, request));
  ASSIGN_OR_RETURN(Client * client, users_.As(kStranger));
  client->Adopt(declared.issued_token());
  RETURN_IF_ERROR(Look(kStranger));
  registry::v1::ListClinicalFindingsRequest findings;
  findings.set_patient(patient_);
  ASSIGN_OR_RETURN(const auto list, users_.Call<ClinicalService>(
                                        kStranger, &ClinicalService::Stub::ListClinicalFindings, findings));
  Line(kStranger, absl::StrCat("declares a ground (", Word(request.purpose()), ") until ",
                               MomentText(declared.ground().expire_time()), " and sees ", list.findings_size(),
                               " findings"));
  return SeeTrace();
}

absl::Status DemoStory::SeeTrace() {
  // Declared grounds are reviewed by sample: this one was drawn or not, and is kept either way.
  for (const auto state : {access::v1::GROUND_REVIEW_STATE_PENDING, access::v1::GROUND_REVIEW_STATE_NOT_DRAWN}) {
    access::v1::ListGroundsRequest request;
    request.set_patient(patient_);
    request.set_review_state(state);
    ASSIGN_OR_RETURN(const auto traced,
                     users_.Call<GroundService>(kPrivacyOfficer, &GroundService::Stub::ListGrounds, request));
    if (traced.grounds().empty()) continue;
    const access::v1::Ground& ground = traced.grounds(0);
    Line(kPrivacyOfficer, absl::StrCat("sees who looked and why: ", users_.NameOf(users_.LoginOf(ground.person())),
                                       ", ", Word(ground.purpose()), "; review: ", Word(ground.review_state())));
    return absl::OkStatus();
  }
  return DemoBroken("the declared ground left no trace for the privacy officer");
}

absl::Status DemoStory::Bar() {
  registry::v1::BarAccessRequest request;
  request.mutable_barring()->set_patient(patient_);
  request.mutable_barring()->set_unit(kStrangersUnit);
  RETURN_IF_ERROR(users_.Call<ConsentService>(kCounsellor, &ConsentService::Stub::BarAccess, request).status());
  Line(kCounsellor, "records the patient's wish: the ward in Levanger is barred");
  if (!Within(10, [&] { return !Look(kStranger).ok(); })) {
    return DemoBroken("a barred clinician still saw the patient after 10 seconds");
  }
  Line(kStranger, "is refused, in spite of the declared ground");
  return absl::OkStatus();
}

absl::Status DemoStory::Prove() {
  ASSIGN_OR_RETURN(const auto proof,
                   users_.Call<PathwayService>(kCoordinator, &PathwayService::Stub::ProveNoOrphan, {}));
  if (!proof.violations().empty()) {
    return DemoBroken(absl::StrCat(proof.violations_size(), " cases are without owner, action or date"));
  }
  Line(kCoordinator, absl::StrCat("asks what is without owner, action or date: nothing, of ", proof.pathways_checked(),
                                  " pathways and ", proof.tasks_checked(), " tasks"));
  return absl::OkStatus();
}

}  // namespace sjelden
