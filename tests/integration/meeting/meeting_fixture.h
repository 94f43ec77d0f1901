// The handlers of meeting behind a real gate: three hospitals, and peers that the test steers.
//
// Trondheim leads the case, Ålesund takes part in it, Levanger is only invited to the meeting.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "meeting/follow/on_objection.h"
#include "meeting/follow/on_task.h"
#include "meeting/follow/sweeps.h"
#include "meeting/rpc/calendar_handlers.h"
#include "meeting/rpc/case_meeting_handlers.h"
#include "meeting/rpc/consultation_handlers.h"
#include "meeting/store/meeting_kinds.h"
#include "platform/server/recurring.h"
#include "platform/time/timestamp.h"
#include "sjelden/meeting/v1/events.pb.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/store_damage.h"

namespace sjelden::meeting {

inline constexpr char kGenetics[] = "controllers/883974832/units/genetics";
inline constexpr char kAalesund[] = "controllers/997005562/units/aalesund-paediatrics";
inline constexpr char kLevanger[] = "controllers/983974791/units/levanger-paediatrics";
inline constexpr char kPatient[] = "patients/p1";
inline constexpr char kPathway[] = "controllers/883974832/pathways/w1";

class FakePathway final : public PathwayPeer {
 public:
  absl::StatusOr<pathway::v1::Pathway> GetPathway(const std::string& name, const Because&) override {
    if (!there.ok()) return there;
    pathway::v1::Pathway pathway;
    pathway.set_name(name);
    pathway.set_patient(kPatient);
    pathway.set_compartment(clinical::v1::COMPARTMENT_ORDINARY);
    for (const char* unit : {kGenetics, kAalesund}) pathway.add_units()->set_unit(unit);
    return pathway;
  }
  absl::Status there;
};

class FakeRegistry final : public RegistryPeer {
 public:
  absl::StatusOr<registry::v1::Patient> GetPatient(const std::string& name, const Because&) override {
    if (!there.ok()) return there;
    registry::v1::Patient patient;
    patient.set_name(name);
    patient.mutable_vital_status()->set_status(life);
    return patient;
  }
  absl::StatusOr<std::vector<registry::v1::Objection>> Objections(const std::string&, const Because&) override {
    return objections;
  }
  absl::Status GrantCareRelation(const registry::v1::GrantCareRelationRequest&, const Because&) override { return {}; }
  absl::Status EndCareRelation(const registry::v1::EndCareRelationRequest&, const Because&) override { return {}; }
  absl::Status there;
  clinical::v1::LifeStatus life = clinical::v1::LIFE_STATUS_ALIVE;
  std::vector<registry::v1::Objection> objections;
};

class MeetingFixture : public GateFixture {
 protected:
  MeetingFixture() {
    for (const char* service : {"ConsultationService", "CaseMeetingService", "DecisionService", "CalendarService"}) {
      RegisterService(std::string("sjelden.meeting.v1.") + service);
    }
    KnowUnit(kGenetics, "", "practitioners/chief");
    KnowUnit(kAalesund, "", "practitioners/leader");
    KnowUnit(kLevanger, "", "");
    for (const Actor& actor : {Physician(), Coordinator(), Local(), Guest(), Leader()}) KnowRole(actor);
  }

  // Whatever a test does, it leaves a store in which nothing is wrong.
  void TearDown() override {
    if (!harmed_) EXPECT_TRUE(IsSound(kv_, *sealer_, MeetingKinds()));
  }
  bool harmed_ = false;  // a test that harms its store says so

  void KnowRole(const Actor& actor) {
    platform::v1::AccessFact fact;
    fact.set_name(actor.role);
    fact.mutable_role()->set_person(actor.person);
    fact.mutable_role()->set_unit(actor.unit);
    fact.mutable_role()->set_function(actor.function);
    Know(fact);
  }
  void KnowBarring(const std::string& unit) {
    platform::v1::AccessFact fact;
    fact.set_name("barrings/b1");
    fact.mutable_barring()->set_patient(kPatient);
    fact.mutable_barring()->set_unit(unit);
    Know(fact);
  }

  static Actor Physician() { return Person("physician", kGenetics, "physician"); }
  static Actor Coordinator() { return Person("coordinator", kGenetics, "coordinator"); }
  static Actor Local() { return Person("local", kAalesund, "referring-clinician"); }
  static Actor Leader() { return Person("leader", kAalesund, "unit-leader"); }
  static Actor Guest() { return Person("guest", kLevanger, "referring-clinician"); }
  static Actor Nurse() { return Person("nurse", kAalesund, "sampling-nurse"); }

  std::string NewRequestId() { return "r" + std::to_string(++requests_); }
  template <class Request>
  Request Of(const std::string& name, const std::string& etag) {
    Request request;
    request.set_name(name);
    request.set_etag(etag);
    request.set_request_id(NewRequestId());
    return request;
  }

  // In 21 days at 12:00 in Oslo.
  absl::Time Noon() const { return clock_.Now() + absl::Hours(21 * 24 + 1); }

  pb::CreateConsultationRequest AWish() {
    pb::CreateConsultationRequest request;
    request.set_request_id(NewRequestId());
    pb::Consultation& wanted = *request.mutable_consultation();
    wanted.add_patients(kPatient);
    wanted.set_pathway(kPathway);
    wanted.set_step("first-consultation");
    wanted.set_unit(kGenetics);
    wanted.set_purpose(pb::CONSULTATION_PURPOSE_PRE_TEST);
    wanted.set_mode(pb::CONSULTATION_MODE_JOINT);
    for (const Actor& actor : {Physician(), Local()}) {
      pb::ConsultationPractitioner& practitioner = *wanted.add_practitioners();
      practitioner.set_person(actor.person);
      practitioner.set_unit(actor.unit);
      pb::ConsultationSite& site = *wanted.add_sites();
      site.set_unit(actor.unit);
      site.add_persons(actor.person);
      site.set_patient_here(actor.unit == kAalesund);
    }
    wanted.set_video_link("https://video.example/rom/3f9c2a");
    *wanted.mutable_start_time() = ToTimestamp(Noon());
    *wanted.mutable_end_time() = ToTimestamp(Noon() + absl::Hours(1));
    return request;
  }
  absl::StatusOr<pb::CreateConsultationResponse> TryCreate(const pb::CreateConsultationRequest& request,
                                                           const Actor& actor) {
    return Run(deps_, &PrepareCreateConsultation, &CreateConsultation, request, actor);
  }
  pb::Consultation Create() {
    const auto created = TryCreate(AWish(), Coordinator());
    EXPECT_OK(created);
    return created.ok() ? created->consultation() : pb::Consultation();
  }
  absl::StatusOr<pb::Consultation> Get(const std::string& name, const Actor& actor) {
    pb::GetConsultationRequest request;
    request.set_name(name);
    ASSIGN_OR_RETURN(const auto response, Run(deps_, &GetConsultation, request, actor));
    return response.consultation();
  }
  std::vector<pb::ConsultationRow> ListOf(const pb::ListConsultationsRequest& request, const Actor& actor) {
    const auto response = Run(deps_, &ListConsultations, request, actor);
    EXPECT_OK(response);
    return response.ok() ? std::vector<pb::ConsultationRow>(response->rows().begin(), response->rows().end())
                         : std::vector<pb::ConsultationRow>();
  }
  std::vector<pb::ConsultationRow> ListOfPerson(const Actor& actor) {
    pb::ListConsultationsRequest request;
    request.set_person(actor.person);
    return ListOf(request, actor);
  }

  pb::CaseMeeting Convene() {
    pb::ConveneCaseMeetingRequest request;
    request.set_request_id(NewRequestId());
    pb::CaseMeeting& wanted = *request.mutable_case_meeting();
    wanted.set_topic("Nevrofibromatose, april");
    wanted.set_unit(kGenetics);
    *wanted.mutable_start_time() = ToTimestamp(Noon() + absl::Hours(2));
    *wanted.mutable_end_time() = ToTimestamp(Noon() + absl::Hours(3));
    for (const Actor& actor : {Physician(), Local(), Guest()}) {
      pb::Participant& participant = *wanted.add_participants();
      participant.set_person(actor.person);
      participant.set_unit(actor.unit);
    }
    const auto convened = Run(deps_, &ConveneCaseMeeting, request, Coordinator());
    EXPECT_OK(convened);
    return convened.ok() ? convened->case_meeting() : pb::CaseMeeting();
  }
  absl::StatusOr<pb::AgendaItem> Add(const pb::CaseMeeting& meeting, const Actor& actor,
                                     const std::string& pathway = kPathway) {
    pb::AddAgendaItemRequest request;
    request.set_parent(meeting.name());
    request.set_etag(meeting.etag());
    request.set_request_id(NewRequestId());
    pb::AgendaItem& item = *request.mutable_agenda_item();
    item.set_pathway(pathway);
    item.set_step("case-meeting");
    item.set_question("Oppfølging av pleksiforme nevrofibromer?");
    item.add_facts()->set_id("HP:0009732");
    item.set_presenter(Local().person);
    item.add_documents("controllers/997005562/documents/photo1");
    ASSIGN_OR_RETURN(const auto added, Run(deps_, &PrepareAddAgendaItem, &AddAgendaItem, request, actor));
    return added.agenda_item();
  }
  absl::StatusOr<pb::CaseMeeting> GetMeeting(const std::string& name, const Actor& actor) {
    pb::GetCaseMeetingRequest request;
    request.set_name(name);
    ASSIGN_OR_RETURN(const auto response, Run(deps_, &GetCaseMeeting, request, actor));
    return response.case_meeting();
  }
  absl::StatusOr<pb::Decision> Offer(const std::string& item, const Actor& actor) {
    pb::OfferDecisionRequest request;
    request.set_request_id(NewRequestId());
    pb::Decision& wanted = *request.mutable_decision();
    wanted.set_agenda_item(item);
    wanted.set_task_code("arrange-local-follow-up");
    wanted.set_owner(Local().person);
    wanted.set_unit(kAalesund);
    wanted.set_due_date("2026-06-01");
    ASSIGN_OR_RETURN(const auto offered, Run(deps_, &OfferDecision, request, actor));
    return offered.decision();
  }
  template <class Event>
  std::vector<Event> Told() {
    std::vector<Event> events;
    for (const auto& change : Changes()) {
      Event event;
      if (change.event().UnpackTo(&event)) events.push_back(event);
    }
    return events;
  }

  FakePathway pathway_;
  FakeRegistry registry_;
  ConsultationStore consultations_;
  CaseMeetingStore meetings_;
  DecisionStore decisions_;
  Diaries diaries_;
  MeetingCalendar calendar_ = *MeetingCalendar::Load((SourceDir() / "deploy/config/rules/working_days.txt").string(),
                                                     (SourceDir() / "deploy/config/rules/meeting_norms.txt").string());
  Deps deps_{consultations_, meetings_, decisions_, diaries_, calendar_, pathway_, registry_,
             "https://sjelden.example"};
  int requests_ = 0;
};

}  // namespace sjelden::meeting
