// The chapter of the story in which three hospitals discuss the case, and Levanger is asked to follow up.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cli/demo/demo_story.h"
#include "clients/cli/demo/story_words.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "sjelden/meeting/v1/case_meeting_service.pb.h"
#include "sjelden/meeting/v1/decision_service.pb.h"
#include "sjelden/pathway/v1/pathway_service.pb.h"

namespace sjelden {

namespace mpb = ::sjelden::meeting::v1;
using meeting::v1::CaseMeetingService;
using meeting::v1::DecisionService;
using pathway::v1::PathwayService;

absl::StatusOr<mpb::CaseMeeting> DemoStory::ReadMeeting(const std::string& login) {
  mpb::GetCaseMeetingRequest request;
  request.set_name(meeting_);
  ASSIGN_OR_RETURN(auto response, users_.Call<CaseMeetingService>(login, &CaseMeetingService::Stub::GetCaseMeeting, request));
  return std::move(*response.mutable_case_meeting());
}

absl::Status DemoStory::ConveneMeeting() {
  mpb::ConveneCaseMeetingRequest convene;
  mpb::CaseMeeting& wanted = *convene.mutable_case_meeting();
  wanted.set_topic("Nye funn");
  wanted.set_unit(kGenetics);
  wanted.set_place("Videorom 1");
  wanted.set_video_link("https://video.example/rom/1");
  *wanted.mutable_start_time() = ToTimestamp(absl::Now());
  *wanted.mutable_end_time() = ToTimestamp(absl::Now() + absl::Hours(1));
  const std::pair<const char*, const char*> invited[] = {
      {kPhysician, kGenetics}, {kClinician, kReferringUnit}, {kTakesOver, kTakesOverUnit}};
  for (const auto& [login, unit] : invited) {
    auto* participant = wanted.add_participants();
    participant->set_person(users_.PersonOf(login));
    participant->set_unit(unit);
  }
  ASSIGN_OR_RETURN(const auto convened, users_.Call<CaseMeetingService>(
                                            kCoordinator, &CaseMeetingService::Stub::ConveneCaseMeeting, convene));
  meeting_ = convened.case_meeting().name();
  Line(kCoordinator, "convenes a case meeting of Trondheim, Ålesund and Levanger");
  for (const auto& [login, unit] : invited) {
    ASSIGN_OR_RETURN(const mpb::CaseMeeting seen, ReadMeeting(login));
    mpb::RespondInvitationRequest respond;
    respond.set_name(meeting_);
    respond.set_etag(seen.etag());
    respond.set_response(mpb::PARTICIPANT_RESPONSE_ACCEPTED);
    RETURN_IF_ERROR(users_.Call<CaseMeetingService>(login, &CaseMeetingService::Stub::RespondInvitation, respond).status());
  }
  return PutOnAgenda();
}

absl::Status DemoStory::PutOnAgenda() {
  ASSIGN_OR_RETURN(const mpb::CaseMeeting meeting, ReadMeeting(kPhysician));
  mpb::AddAgendaItemRequest add;
  add.set_parent(meeting_);
  add.set_etag(meeting.etag());
  mpb::AgendaItem& item = *add.mutable_agenda_item();
  item.add_subjects(patient_);
  item.set_pathway(pathway_);
  item.set_step("case-meeting");
  item.set_question("Hvem følger opp hjerte, øyne og hud nærmest hjemmet?");
  item.set_presenter(users_.PersonOf(kPhysician));
  item.add_needs_roles("referring-clinician");
  auto* fact = item.add_facts();
  fact->set_id("HP:0001642");
  fact->set_label("Pulmonic stenosis");
  ASSIGN_OR_RETURN(const auto added,
                   users_.Call<CaseMeetingService>(kPhysician, &CaseMeetingService::Stub::AddAgendaItem, add));
  agenda_item_ = added.agenda_item().name();
  Line(kPhysician, "puts the case on the agenda with its question");
  ASSIGN_OR_RETURN(const mpb::CaseMeeting seen, ReadMeeting(kTakesOver));
  if (seen.agenda_items().empty() || !seen.agenda_items(0).subjects().empty()) {
    return DemoBroken("a participant without a relation was shown who the patient is");
  }
  Line(kTakesOver, "in Levanger has no relation yet: sees the question and the coded facts, not who it is");
  return absl::OkStatus();
}

absl::Status DemoStory::DecideInMeeting() {
  ASSIGN_OR_RETURN(mpb::CaseMeeting meeting, ReadMeeting(kPhysician));
  const auto item = std::find_if(meeting.agenda_items().begin(), meeting.agenda_items().end(),
                                 [&](const auto& listed) { return listed.name() == agenda_item_; });
  if (item == meeting.agenda_items().end()) return DemoBroken("the case is not on the agenda");
  mpb::ConcludeAgendaItemRequest conclude;
  conclude.set_name(agenda_item_);
  conclude.set_etag(item->etag());
  conclude.set_conclusion("Levanger følger opp lokalt, Trondheim er med på video hvert år.");
  RETURN_IF_ERROR(
      users_.Call<CaseMeetingService>(kPhysician, &CaseMeetingService::Stub::ConcludeAgendaItem, conclude).status());
  mpb::OfferDecisionRequest offer;
  mpb::Decision& decision = *offer.mutable_decision();
  decision.set_agenda_item(agenda_item_);
  decision.set_task_code("arrange-local-follow-up");
  decision.set_note("Hjerte hvert år, øyne hvert halvår.");
  decision.set_owner(users_.PersonOf(kTakesOver));
  decision.set_unit(kTakesOverUnit);
  decision.set_due_date(DayFromToday(absl::Now(), 30));
  ASSIGN_OR_RETURN(const auto offered, users_.Call<DecisionService>(kPhysician, &DecisionService::Stub::OfferDecision, offer));
  decision_ = offered.decision().name();
  Line(kPhysician, absl::StrCat("offers ", users_.NameOf(kTakesOver), " the follow-up; to be answered by ",
                                offered.decision().answer_by_date()));
  ASSIGN_OR_RETURN(meeting, ReadMeeting(kCoordinator));
  mpb::HoldCaseMeetingRequest hold;
  hold.set_name(meeting_);
  hold.set_etag(meeting.etag());
  for (const char* login : {kPhysician, kClinician, kTakesOver}) hold.add_attended(users_.PersonOf(login));
  hold.set_minutes("Tre sykehus deltok. Én sak.");
  RETURN_IF_ERROR(users_.Call<CaseMeetingService>(kCoordinator, &CaseMeetingService::Stub::HoldCaseMeeting, hold).status());
  Line(kCoordinator, "closes the meeting: one case, one decision offered");
  return AwaitStep("case-meeting");
}

absl::Status DemoStory::AcceptDecision() {
  pathway::v1::ListTasksRequest list;
  list.set_person(users_.PersonOf(kTakesOver));
  pathway::v1::Task task;
  absl::Status status;
  const bool offered = Within(15, [&] {
    const auto tasks = users_.Call<PathwayService>(kTakesOver, &PathwayService::Stub::ListTasks, list);
    status = tasks.status();
    if (!tasks.ok()) return false;
    for (const auto& listed : tasks->tasks()) {
      if (listed.origin() == decision_) task = listed;
    }
    return !task.name().empty();
  });
  RETURN_IF_ERROR(status);
  if (!offered) return DemoBroken("the decision was not offered as a task within 15 seconds");
  pathway::v1::AcceptTaskRequest accept;
  accept.set_name(task.name());
  accept.set_etag(task.etag());
  RETURN_IF_ERROR(users_.Call<PathwayService>(kTakesOver, &PathwayService::Stub::AcceptTask, accept).status());
  mpb::GetDecisionRequest get;
  get.set_name(decision_);
  const bool known = Within(15, [&] {
    const auto read = users_.Call<DecisionService>(kPhysician, &DecisionService::Stub::GetDecision, get);
    return read.ok() && read->decision().state() == mpb::DECISION_STATE_ACCEPTED &&
           read->decision().accepted_by() == users_.PersonOf(kTakesOver);
  });
  if (!known) return DemoBroken("the acceptance did not reach the meeting within 15 seconds");
  Line(kTakesOver, absl::StrCat("accepts by name: ", task.code(), ", due ", task.due_date()));
  return absl::OkStatus();
}

}  // namespace sjelden
