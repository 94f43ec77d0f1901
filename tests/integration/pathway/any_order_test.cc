// Whatever is told, in whatever order and however often: no case is ever without one person, one action, one date.
#include <random>

#include "absl/strings/str_cat.h"
#include "tests/integration/pathway/followed_fixture.h"

namespace sjelden::pathway {
namespace {

class AnyOrderTest : public FollowedFixture {
 protected:
  // Everything that can happen to one case, with two orders and reports, a decision for each of two people, and all of
  // it a second time.
  std::vector<std::function<absl::Status()>> Events() {
    std::vector<std::function<absl::Status()>> events;
    for (const std::string n : {"1", "2"}) {
      const std::string order = absl::StrCat("controllers/883974832/orders/o", n);
      const std::string report = absl::StrCat("controllers/883974832/reports/r", n);
      events.push_back([=, this] { return Told(&OnOrderPlaced, Placed(order)); });
      events.push_back([=, this] { return Told(&OnOrderCancelled, Cancelled(order)); });
      events.push_back([=, this] { return Told(&OnReportSigned, Signed(report, order)); });
      events.push_back([=, this] {
        auto corrected = Signed(report, order);
        corrected.set_report_version(2);
        return Told(&OnReportSigned, corrected);
      });
      events.push_back([=, this] {
        sample::v1::ResultDisclosed told;
        told.set_patient("patients/p1");
        told.set_report(report);
        *told.mutable_place() = Place();
        told.set_informed(n == "1");
        return Told(&OnResultDisclosed, told);
      });
      events.push_back([=, this] {
        sample::v1::SampleCollected collected;
        collected.set_sample(absl::StrCat("controllers/883974832/samples/s", n));
        *collected.mutable_place() = Place();
        return Told(&OnSampleCollected, collected);
      });
      const std::string decision = absl::StrCat(kMeeting, "/decisions/d", n);
      events.push_back([=, this] { return Told(&OnDecisionOffered, Offered(decision)); });
    }
    events.push_back([this] { return Told(&OnConsultationHeld, Held()); });
    events.push_back([this] {
      meeting::v1::ConsultationMissed missed;
      missed.set_consultation(kConsultation);
      missed.set_pathway(name_);
      missed.set_person(kCounsellor);
      missed.set_decide_by_date("2026-04-01");
      return Told(&OnConsultationMissed, missed);
    });
    events.push_back([this] {
      meeting::v1::CaseDiscussed discussed;
      discussed.set_case_meeting(kMeeting);
      discussed.set_pathway(name_);
      return Told(&OnCaseDiscussed, discussed);
    });
    events.push_back([this] { return Told(&OnSummarySigned, SummaryOf()); });
    events.push_back([this] { return Told(&OnSummaryReceipted, Receipt("983974791", "ACCEPTED")); });
    events.push_back([this] { return Told(&OnSummaryDelivered, Delivered()); });
    events.push_back([this] { return Withdraw(kReferral); });
    return events;
  }
  // One random thing that a person does to a task, where it is allowed.
  void ActOnSomething(std::mt19937& random) {
    const std::vector<pb::Task> tasks = Tasks(name_, Physician());
    const pb::Task& task = tasks[random() % tasks.size()];
    if (random() % 2 == 0) {
      (void)Run(deps_, &AcceptTask, Of<pb::AcceptTaskRequest>(task.name(), task.etag()),
                random() % 2 == 0 ? Physician() : Nils());
      return;
    }
    auto decline = Of<pb::DeclineTaskRequest>(task.name(), task.etag());
    decline.set_reason("x");
    (void)Run(deps_, &DeclineTask, decline, random() % 2 == 0 ? Physician() : Nils());
  }
  std::vector<std::function<absl::Status()>> Shuffled(std::mt19937& random) {
    auto events = Events();
    const size_t once = events.size();
    for (size_t i = 0; i < once; ++i) events.push_back(events[i]);
    std::shuffle(events.begin(), events.end(), random);
    return events;
  }
};

class AnyOrder : public AnyOrderTest, public testing::WithParamInterface<unsigned> {};

TEST_P(AnyOrder, KeepsEveryCaseWithOneOwner) {
  std::mt19937 random(GetParam());
  const size_t close_at = random() % 80;
  size_t number = 0;
  for (const auto& event : Shuffled(random)) {
    if (number++ == close_at) Close(name_);
    ASSERT_OK(event()) << "seed " << GetParam() << " event " << number;
    if (random() % 4 == 0) ActOnSomething(random);
    if (random() % 8 == 0) {
      clock_.Advance(absl::Hours(24) * 5);
      ASSERT_OK(RunSweep(*gate_, "s", [this](const Call& call) { return SweepUnanswered(deps_, call); }));
    }
    ExpectNoOrphan();
  }
  const size_t changes = Changes().size();
  for (const auto& event : Events()) ASSERT_OK(event());
  EXPECT_EQ(Changes().size(), changes) << "told once more, nothing changes; seed " << GetParam();
  ASSERT_OK_AND_ASSIGN(const pb::Pathway pathway, Get(name_, Physician()));
  for (const auto& step : pathway.steps()) {
    int open = 0;
    for (const pb::Task& task : Tasks(name_, Physician())) {
      const bool is_open = task.state() == pb::TASK_STATE_OFFERED || task.state() == pb::TASK_STATE_ACCEPTED;
      open += is_open && task.step() == step.id() ? 1 : 0;
    }
    EXPECT_EQ(open > 0, step.state() == pb::PATHWAY_STEP_STATE_ACTIVE) << step.id() << " seed " << GetParam();
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyOrder, testing::Range(0u, 40u));

}  // namespace
}  // namespace sjelden::pathway
