#include "referral/domain/referral_transitions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/referral/referral_builder.h"

namespace sjelden::referral {
namespace {

constexpr v1::ReferralKind kKinds[] = {v1::REFERRAL_KIND_NEW_CONDITION, v1::REFERRAL_KIND_INTERNAL};

// What the table cannot say in states and sides, told once more and apart from the rules.
bool ConditionHolds(Verb verb, const v1::Referral& referral, uint32_t side) {
  const bool assessed_for_rights = referral.kind() == v1::REFERRAL_KIND_NEW_CONDITION;
  if (verb == Verb::kGrantRight || verb == Verb::kDeclineRight) return assessed_for_rights;
  if (verb == Verb::kAccept) return !assessed_for_rights;
  if (verb == Verb::kRegisterInError && !referral.assessments().empty() && side != kReceiver) return false;
  if (verb == Verb::kRegisterInError) return referral.state() != v1::REFERRAL_STATE_FORWARDED;
  if (verb == Verb::kTakeBreachStep) return false;  // no deadline of these is missed
  if (verb == Verb::kAcknowledgePathway) return IsAccepted(referral.state());
  return true;
}

std::vector<std::pair<uint32_t, Acting>> Sides(const ReferralBuilder& build) {
  return {{kSender, build.Sender()}, {kReceiver, build.Receiver()}, {kService, build.Service()}, {0, build.Stranger()}};
}

// The states that a kind can be in at all.
bool Reachable(v1::ReferralState state, v1::ReferralKind kind) {
  const bool for_rights = kind == v1::REFERRAL_KIND_NEW_CONDITION;
  if (state == v1::REFERRAL_STATE_ACCEPTED) return !for_rights;
  return for_rights || (state != v1::REFERRAL_STATE_ASSESSED_RIGHT && state != v1::REFERRAL_STATE_ASSESSED_NO_RIGHT);
}

// Calls `check` for every kind, state and side that there is.
template <class Check>
void ForEachStanding(const ReferralBuilder& build, Check check) {
  for (const v1::ReferralKind kind : kKinds) {
    for (const v1::ReferralState state : AllStates()) {
      if (!Reachable(state, kind)) continue;
      const v1::Referral referral = build.In(state, kind);
      ASSERT_EQ(referral.state(), state);
      for (const auto& [side, acting] : Sides(build)) {
        SCOPED_TRACE(StateName(state) + " side " + std::to_string(side) + " " + v1::ReferralKind_Name(kind));
        check(referral, side, acting);
      }
    }
  }
}

TEST(ReferralTransitions, EveryVerbHasOneRow) {
  std::set<Verb> seen;
  for (const Transition& row : Transitions()) EXPECT_TRUE(seen.insert(row.verb).second) << row.label;
  for (const Verb verb : AllVerbs()) EXPECT_EQ(TransitionOf(verb).verb, verb);
  EXPECT_EQ(seen.size(), AllVerbs().size());
}

TEST(ReferralTransitions, WhatIsListedIsAcceptedAndNothingElse) {
  const ReferralBuilder build;
  ForEachStanding(build, [&](const v1::Referral& referral, uint32_t side, const Acting& acting) {
    for (const Verb verb : AllVerbs()) {
      const Transition& row = TransitionOf(verb);
      const bool listed = IsIn(row.from, referral.state()) && (row.who & side) != 0 &&
                          ConditionHolds(verb, referral, side) &&
                          !(side == kReceiver && referral.state() == v1::REFERRAL_STATE_DRAFT);
      const absl::StatusOr<v1::Referral> next = build.Try(verb, referral, acting);
      EXPECT_EQ(next.ok(), listed) << row.label << " " << next.status();
      if (!listed || !next.ok() || row.to == v1::REFERRAL_STATE_UNSPECIFIED) continue;
      EXPECT_EQ(StateName(next->state()), StateName(row.to)) << row.label;
    }
  });
}

TEST(ReferralTransitions, AvailableActionsAreWhatIsAccepted) {
  const ReferralBuilder build;
  ForEachStanding(build, [&](const v1::Referral& referral, uint32_t, const Acting& acting) {
    std::set<std::string> accepted;
    for (const Verb verb : AllVerbs()) {
      const std::string action(TransitionOf(verb).action);
      if (!action.empty() && build.Try(verb, referral, acting).ok()) accepted.insert(action);
    }
    const auto offered = AvailableActions(referral, acting, [](const std::string&) { return true; });
    EXPECT_EQ(std::set<std::string>(offered.begin(), offered.end()), accepted);
    EXPECT_EQ(offered.size(), accepted.size()) << "an action stands there twice";
    EXPECT_THAT(AvailableActions(referral, acting, [](const std::string&) { return false; }), testing::IsEmpty());
  });
}

TEST(ReferralTransitions, ADeficientReferralIsNeverReturnedUnassessed) {
  const std::set<std::string> without = {"withdraw", "register-in-error", "ask-for-information", "attach",
                                         "remove-attachment", "assign", "unassign", "open", "answer-by-telephone"};
  for (const Transition& row : Transitions()) {
    if ((row.who & kReceiver) == 0 || !IsIn(row.from, v1::REFERRAL_STATE_RECEIVED)) continue;
    const std::string action(row.action);
    EXPECT_TRUE(action == "assess" || without.count(action) > 0) << row.label;
    EXPECT_NE(row.to, v1::REFERRAL_STATE_DRAFT) << row.label;
  }
}

TEST(ReferralTransitions, WhateverHappensItIsOwnedWhileItIsOpen) {
  const ReferralBuilder build;
  std::mt19937 random(20261122);
  for (int walk = 0; walk < 400; ++walk) {
    v1::Referral referral = build.In(v1::REFERRAL_STATE_DRAFT, kKinds[walk % 2]);
    for (int step = 0; step < 25; ++step) {
      const auto sides = Sides(build);
      const Verb verb = AllVerbs()[random() % AllVerbs().size()];
      const auto next = build.Try(verb, referral, sides[random() % sides.size()].second);
      if (!next.ok()) continue;
      EXPECT_OK(CheckOwned(*next)) << TransitionOf(verb).label;
      EXPECT_GE(next->assessments_size(), referral.assessments_size());
      for (int line = 0; line < referral.assessments_size(); ++line) {
        v1::Assessment after = next->assessments(line);
        // That the patient was told comes later, once.
        if (!referral.assessments(line).has_patient_information()) after.clear_patient_information();
        EXPECT_THAT(after, EqualsProto(referral.assessments(line))) << "a line was overwritten";
      }
      referral = *next;
    }
  }
}

TEST(ReferralTransitions, CheckOwnedFindsWhatIsMissing) {
  const ReferralBuilder build;
  for (const char* field : {"owner", "next_action", "next_action_date"}) {
    v1::Referral referral = build.In(v1::REFERRAL_STATE_RECEIVED);
    referral.GetReflection()->ClearField(&referral, v1::Referral::descriptor()->FindFieldByName(field));
    EXPECT_THAT(CheckOwned(referral), HasReason("REFERRAL_NOT_OWNED")) << field;
  }
  v1::Referral closed = build.In(v1::REFERRAL_STATE_WITHDRAWN);
  EXPECT_OK(CheckOwned(closed));
  closed.set_owner(Practitioner(3));
  EXPECT_THAT(CheckOwned(closed), HasReason("REFERRAL_NOT_OWNED"));
}

TEST(ReferralTransitions, ThePageShowsTheTable) {
  const std::string path = (SourceDir() / "services/referral/TRANSITIONS.md").string();
  if (std::getenv("SJELDEN_WRITE_PAGES") != nullptr) std::ofstream(path) << TransitionsAsMarkdown();
  std::stringstream page;
  page << std::ifstream(path).rdbuf();
  EXPECT_EQ(page.str(), TransitionsAsMarkdown())
      << "services/referral/TRANSITIONS.md is stale: run this test with SJELDEN_WRITE_PAGES=1 in the environment";
}

}  // namespace
}  // namespace sjelden::referral
