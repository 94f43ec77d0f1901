// A case that follows the laboratory, the meetings and the exchange, with a third hospital that is asked something.
#pragma once

#include <string>
#include <vector>

#include "pathway/follow/followed_events.h"
#include "pathway/follow/sweep_unanswered.h"
#include "platform/server/recurring.h"
#include "sjelden/pathway/v1/events.pb.h"
#include "tests/integration/pathway/pathway_fixture.h"

namespace sjelden::pathway {

inline constexpr char kLevanger[] = "controllers/983974791/units/levanger-paediatrics";
inline constexpr char kNils[] = "practitioners/nils";
inline constexpr char kHege[] = "practitioners/hege";
inline constexpr char kOrder[] = "controllers/883974832/orders/o1";
inline constexpr char kReport[] = "controllers/883974832/reports/r1";
inline constexpr char kConsultation[] = "controllers/883974832/consultations/c1";
inline constexpr char kMeeting[] = "controllers/883974832/caseMeetings/m1";
inline constexpr char kDecision[] = "controllers/883974832/caseMeetings/m1/decisions/d1";
inline constexpr char kSummary[] = "controllers/883974832/summaries/s1";

class FollowedFixture : public PathwayFixture {
 protected:
  void SetUp() override {
    KnowUnit(kLevanger, "", kHege);
    KnowRole(kNils, kLevanger, "physician");
    KnowRole(kHege, kLevanger, "unit-leader");
    KnowRole("practitioners/other", kLevanger, "physician");
    ASSERT_OK(Accept());
    name_ = OnlyPathway();
  }
  static Actor Nils() { return Person("nils", kLevanger, "physician"); }
  static Actor Hege() { return Person("hege", kLevanger, "unit-leader"); }
  static Actor OtherOfLevanger() { return Person("other", kLevanger, "physician"); }

  template <class Event>
  absl::Status Told(absl::StatusOr<Commit> (*apply)(const Deps&, const Call&, const Event&), const Event& event) {
    return Follow([&](const Call& call) { return apply(deps_, call, event); });
  }
  // Runs the first step to its end, so that history and first consultation are under way.
  void Distribute() {
    const pb::Task offered = LeadTask();
    ASSERT_OK(Run(deps_, &AcceptTask, Of<pb::AcceptTaskRequest>(offered.name(), offered.etag()), Physician()));
    const pb::Task lead = LeadTask();
    ASSERT_OK(Run(deps_, &CompleteTask, Of<pb::CompleteTaskRequest>(lead.name(), lead.etag()), Physician()));
  }
  void Close(const std::string& name) {
    auto close = Of<pb::ClosePathwayRequest>(name, Get(name, Physician())->etag());
    *close.mutable_closing() = AClosing();
    ASSERT_OK(Run(deps_, &ClosePathway, close, Physician()));
  }
  pb::PathwayStep Step(const std::string& id) {
    const auto pathway = Get(name_, Physician());
    EXPECT_OK(pathway);
    for (const auto& step : pathway->steps()) {
      if (step.id() == id) return step;
    }
    ADD_FAILURE() << id;
    return {};
  }
  std::vector<pb::Task> Tasks(const std::string& name, const Actor& actor) {
    pb::ListTasksRequest request;
    request.set_parent(name);
    for (int state = pb::TaskState_MIN + 1; state <= pb::TaskState_MAX; ++state) {
      request.add_states(static_cast<pb::TaskState>(state));
    }
    request.set_page_size(200);
    const auto response = Run(deps_, &ListTasks, request, actor);
    EXPECT_OK(response);
    if (!response.ok()) return {};
    return {response->tasks().begin(), response->tasks().end()};
  }
  // The newest task with the code, as the actor sees it.
  pb::Task TaskWith(const std::string& code, const Actor& actor = Physician()) {
    pb::Task found;
    for (const pb::Task& task : Tasks(name_, actor)) {
      if (task.code() == code && task.name() > found.name()) found = task;
    }
    return found;
  }
  absl::StatusOr<pb::GetTimelineResponse> Timeline(const std::string& name, const Actor& actor, int page_size = 200,
                                                   const std::string& token = "") {
    pb::GetTimelineRequest request;
    request.set_name(name);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return Run(deps_, &GetTimeline, request, actor);
  }
  int CountOf(pb::TimelineKind kind) {
    int count = 0;
    const auto timeline = Timeline(name_, Physician());
    EXPECT_OK(timeline);
    for (const auto& entry : timeline->entries()) count += entry.kind() == kind ? 1 : 0;
    return count;
  }
  template <class Event>
  std::vector<Event> Emitted() {
    std::vector<Event> events;
    for (const auto& change : Changes()) {
      Event event;
      if (change.event().UnpackTo(&event)) events.push_back(event);
    }
    return events;
  }
  void ExpectNoOrphan() {
    ASSERT_OK_AND_ASSIGN(const auto proof, Prove());
    EXPECT_EQ(proof.violations_size(), 0) << proof.ShortDebugString();
  }

  sample::v1::CasePlace Place(const std::string& step = "order-analysis") {
    sample::v1::CasePlace place;
    place.set_pathway(name_);
    place.set_step(step);
    return place;
  }
  sample::v1::OrderPlaced Placed(const std::string& order = kOrder) {
    sample::v1::OrderPlaced event;
    event.set_order(order);
    event.set_patient("patients/p1");
    *event.mutable_place() = Place();
    event.set_ordering_unit(kGenetics);
    return event;
  }
  sample::v1::OrderCancelled Cancelled(const std::string& order = kOrder) {
    sample::v1::OrderCancelled event;
    event.set_order(order);
    event.set_patient("patients/p1");
    *event.mutable_place() = Place();
    event.set_ordering_unit(kGenetics);
    event.set_responsible_person(kPhysician);
    event.set_cancelled_by(kAssessor);
    event.mutable_time()->set_seconds(absl::ToUnixSeconds(clock_.Now()));
    return event;
  }
  sample::v1::ReportSigned Signed(const std::string& report = kReport, const std::string& order = kOrder) {
    sample::v1::ReportSigned event;
    event.set_report(report);
    event.set_report_version(1);
    event.set_order(order);
    event.set_patient("patients/p1");
    *event.mutable_place() = Place();
    event.set_responsible_person(kPhysician);
    event.set_ordering_unit(kGenetics);
    event.set_needs_action(true);
    event.set_compartment(clinical::v1::COMPARTMENT_ORDINARY);
    return event;
  }
  meeting::v1::ConsultationHeld Held() {
    meeting::v1::ConsultationHeld event;
    event.set_consultation(kConsultation);
    event.add_patients("patients/p1");
    event.set_pathway(name_);
    event.set_step("first-consultation");
    event.set_held_date("2026-03-24");
    event.set_person(kPhysician);
    return event;
  }
  meeting::v1::DecisionOffered Offered(const std::string& decision = kDecision) {
    meeting::v1::DecisionOffered event;
    event.set_decision(decision);
    event.set_pathway(name_);
    event.set_patient("patients/p1");
    event.set_task_code("arrange-local-follow-up");
    event.set_note("Controls near home.");
    event.set_owner(kNils);
    event.set_unit(kLevanger);
    event.set_due_date("2026-06-01");
    event.set_answer_by_date("2026-03-30");
    event.set_offered_by(kPhysician);
    return event;
  }
  exchange::v1::SummarySigned SummaryOf(uint32_t version = 1) {
    exchange::v1::SummarySigned event;
    event.set_summary(kSummary);
    event.set_summary_version(version);
    event.set_patient("patients/p1");
    event.set_pathway(name_);
    event.set_signed_by(kPhysician);
    event.add_receivers("997005562");
    event.add_receivers("983974791");
    return event;
  }
  exchange::v1::SummaryReceipted Receipt(const std::string& receiver, const std::string& receipt) {
    exchange::v1::SummaryReceipted event;
    event.set_summary(kSummary);
    event.set_summary_version(1);
    event.set_patient("patients/p1");
    event.set_pathway(name_);
    event.set_receiver(receiver);
    event.set_receipt(receipt);
    return event;
  }
  exchange::v1::SummaryDelivered Delivered() {
    exchange::v1::SummaryDelivered event;
    event.set_summary(kSummary);
    event.set_summary_version(1);
    event.set_pathway(name_);
    return event;
  }

  std::string name_;
};

}  // namespace sjelden::pathway
