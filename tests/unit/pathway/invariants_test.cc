#include "pathway/domain/invariants.h"

#include <random>

#include "pathway/domain/pathway_rules.h"
#include "pathway/domain/task_rules.h"
#include "pathway/domain/transitions.h"
#include "tests/unit/pathway/a_case.h"

namespace sjelden::pathway {
namespace {

std::vector<v1::OrphanRule> RulesBroken(const Case& current) {
  std::vector<v1::OrphanRule> rules;
  for (const auto& violation : CheckInvariants(current.pathway(), current.tasks)) rules.push_back(violation.rule());
  return rules;
}

TEST(CheckInvariants, NamesWhatIsMissing) {
  Region region;
  const Case good = ACase(region);
  EXPECT_TRUE(RulesBroken(good).empty());
  Case bad = good;
  bad.tasks[0].clear_accountable();
  EXPECT_THAT(RulesBroken(bad), testing::ElementsAre(v1::ORPHAN_RULE_NO_ACCOUNTABLE_PERSON));
  bad = good;
  bad.tasks[0].clear_due_date();
  EXPECT_THAT(RulesBroken(bad), testing::ElementsAre(v1::ORPHAN_RULE_NO_DATE));
  bad = good;
  bad.tasks[0].set_lead(false);
  EXPECT_THAT(RulesBroken(bad), testing::ElementsAre(v1::ORPHAN_RULE_NO_LEAD_TASK));
  bad = good;
  bad.tasks.push_back(bad.tasks[0]);
  EXPECT_THAT(RulesBroken(bad), testing::ElementsAre(v1::ORPHAN_RULE_SEVERAL_LEAD_TASKS));
  bad = good;
  bad.tasks.clear();
  EXPECT_THAT(RulesBroken(bad), testing::Contains(v1::ORPHAN_RULE_NO_OPEN_TASK));
  bad = good;
  bad.pathway().set_state(v1::PATHWAY_STATE_PAUSED);
  EXPECT_THAT(RulesBroken(bad), testing::ElementsAre(v1::ORPHAN_RULE_NO_FOLLOW_UP_DATE));
  bad = good;
  bad.tasks[0].mutable_waiting_on()->set_kind(v1::WAITING_KIND_PATIENT);
  EXPECT_THAT(RulesBroken(bad), testing::ElementsAre(v1::ORPHAN_RULE_NO_FOLLOW_UP_DATE));
  bad = good;
  bad.pathway().set_state(v1::PATHWAY_STATE_CLOSED);
  EXPECT_THAT(RulesBroken(bad), testing::ElementsAre(v1::ORPHAN_RULE_OPEN_TASK_OF_CLOSED_PATHWAY));
  bad = good;
  bad.pathway().set_lead_task("controllers/883974832/pathways/x/tasks/y");
  EXPECT_THAT(RulesBroken(bad), testing::ElementsAre(v1::ORPHAN_RULE_NO_LEAD_TASK)) << "the worklist would lie";
}

// One random verb with arguments that are right; the rule alone decides. Returns the verb's name in `verb`.
class Player {
 public:
  explicit Player(unsigned seed) : random_(seed), case_(ACase(region_)) {}

  Standing AnyStanding() { return {Flip(), Flip(), Flip(), Flip()}; }
  const Case& current() const { return case_; }
  bool Flip() { return random_() % 3 != 0; }
  size_t Below(size_t n) { return random_() % n; }

  absl::StatusOr<Case> TryTask(const std::string& verb, const v1::Task& task, const Standing& standing) {
    const Act act = region_.As(kPhysician);
    if (verb == kAccept) return AcceptTask(case_, task.name(), standing, act);
    std::string successor;
    if (verb == kDecline) return DeclineTask(case_, task.name(), "no", standing, act, &successor);
    if (verb == kSetWaiting) {
      v1::SetWaitingRequest request;
      request.set_name(task.name());
      if (Flip()) {
        request.mutable_waiting_on()->set_kind(v1::WAITING_KIND_PATIENT);
        request.set_follow_up_date("2026-05-05");
      }
      return SetWaiting(case_, request, standing, act);
    }
    if (verb == kReassign) {
      v1::ReassignTaskRequest request;
      request.set_name(task.name());
      request.set_owner(Flip() ? kCounsellor : kReferrer);
      request.set_reason("x");
      return ReassignTask(case_, request, standing, act);
    }
    v1::CompleteTaskRequest request;
    request.set_name(task.name());
    if (task.lead()) *request.mutable_next_task() = AWantedTask();
    return CompleteTask(case_, request, standing, act);
  }

  absl::StatusOr<Case> TryPathway(const std::string& verb, const Standing& standing) {
    const Act act = region_.As(kPhysician);
    if (verb == kOfferTask) {
      v1::OfferTaskRequest request;
      *request.mutable_task() = AWantedTask(Flip() ? kCounsellor : kReferrer);
      request.mutable_task()->set_lead(Flip());
      return OfferTask(case_, request, standing, act);
    }
    if (verb == kPause) {
      v1::PausePathwayRequest request;
      request.set_reason(v1::PAUSE_REASON_MEDICAL);
      request.set_follow_up_date("2026-08-08");
      return PausePathway(case_, request, standing, act);
    }
    if (verb == kResume) {
      v1::ResumePathwayRequest request;
      request.set_due_date("2026-09-09");
      return ResumePathway(case_, request, standing, act);
    }
    v1::ClosePathwayRequest request;
    *request.mutable_closing() = AClosing();
    return ClosePathway(case_, request, standing, act);
  }

  void Take(Case next) { case_ = std::move(next); }
  void Flag() { case_ = FlagWithdrawal(case_, region_.As("")); }

 private:
  std::mt19937 random_;
  Region region_;
  Case case_;
};

bool Offers(const std::vector<std::string>& actions, const std::string& verb) {
  return std::find(actions.begin(), actions.end(), verb) != actions.end();
}

void CheckPathwayVerb(Player& player) {
  static const std::vector<std::string> kVerbs = {kOfferTask, kPause, kResume, kClose};
  const Standing standing = player.AnyStanding();
  const auto actions = PathwayActions(player.current().pathway(), standing);
  // Closing ends the game; it is tried each time and taken rarely.
  const std::string& verb = kVerbs[player.Below(kVerbs.size())];
  absl::StatusOr<Case> next = player.TryPathway(verb, standing);
  EXPECT_EQ(next.ok(), Offers(actions, verb)) << verb << " " << next.status();
  if (next.ok() && (verb != kClose || player.Below(6) == 0)) player.Take(*std::move(next));
}

void CheckTaskVerb(Player& player) {
  static const std::vector<std::string> kVerbs = {kAccept, kDecline, kComplete, kSetWaiting, kReassign};
  const v1::Task task = player.current().tasks[player.Below(player.current().tasks.size())];
  const Standing standing = player.AnyStanding();
  const auto actions = TaskActions(player.current().pathway(), task, standing);
  const std::string& verb = kVerbs[player.Below(kVerbs.size())];
  absl::StatusOr<Case> next = player.TryTask(verb, task, standing);
  EXPECT_EQ(next.ok(), Offers(actions, verb)) << verb << " " << next.status();
  if (next.ok()) player.Take(*std::move(next));
}

TEST(Invariants, HoldAfterEveryVerbAndWhatIsOfferedIsWhatIsAccepted) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    Player player(seed);
    for (int turn = 0; turn < 40 && !HasFailure(); ++turn) {
      if (player.Below(3) == 0) {
        CheckPathwayVerb(player);
      } else {
        CheckTaskVerb(player);
      }
      if (player.Below(30) == 0 && player.current().pathway().state() != v1::PATHWAY_STATE_CLOSED) player.Flag();
      EXPECT_TRUE(RulesBroken(player.current()).empty()) << "seed " << seed << " turn " << turn;
    }
  }
}

TEST(RequireInvariants, BoundsTheOpenTasks) {
  Region region;
  Case current = ACase(region);
  v1::Task more = current.tasks[0];
  more.set_lead(false);
  for (int i = 0; i < kMaxOpenTasks; ++i) current.tasks.push_back(more);
  EXPECT_THAT(RequireInvariants(current.pathway(), current.tasks), HasReason("TOO_MANY_OPEN_TASKS"));
}

}  // namespace
}  // namespace sjelden::pathway
