// What a department proposes: the shipped file, whose proposals count, and what stops the start.
#include "referral/domain/triage_proposals.h"

#include <functional>

#include "platform/config/load_config.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::referral {
namespace {

constexpr char kGenetics[] = "controllers/883974832/units/genetics";

v1::TriageProposals Shipped() {
  return *LoadConfig<v1::TriageProposals>((SourceDir() / "deploy/config/rules/triage_proposals.textproto").string());
}

TEST(TriageProposals, TheShippedFileHoldsForEveryUnit) {
  const v1::TriageProposals shipped = Shipped();
  ASSERT_OK(CheckTriageProposals(shipped));
  EXPECT_EQ(ProposalsOf(shipped, kGenetics).answer_within_working_days(), 3);
  EXPECT_EQ(ProposalsOf(shipped, kGenetics).check_in_after_days(), 60);
}

TEST(TriageProposals, AUnitsOwnOnesComeFirst) {
  v1::TriageProposals proposals = Shipped();
  v1::UnitProposals own = proposals.units(0);
  own.set_unit(kGenetics);
  own.set_check_in_after_days(30);
  *proposals.add_units() = own;
  ASSERT_OK(CheckTriageProposals(proposals));
  EXPECT_EQ(ProposalsOf(proposals, kGenetics).check_in_after_days(), 30);
  EXPECT_EQ(ProposalsOf(proposals, "controllers/883974832/units/other").check_in_after_days(), 60);
}

TEST(TriageProposals, WhatCannotBeProposedStopsTheStart) {
  const auto refused = [](const std::function<void(v1::TriageProposals&)>& spoil) {
    v1::TriageProposals proposals = Shipped();
    spoil(proposals);
    EXPECT_THAT(CheckTriageProposals(proposals), HasReason("TRIAGE_PROPOSALS_INVALID")) << proposals.DebugString();
  };
  refused([](auto& all) { all.clear_units(); });
  refused([](auto& all) { all.mutable_units(0)->set_unit("genetics"); });
  refused([](auto& all) { all.mutable_units(0)->set_unit(kGenetics); });
  refused([](auto& all) { *all.add_units() = all.units(0); });
  refused([](auto& all) { all.mutable_units(0)->mutable_starts()->RemoveLast(); });
  refused([](auto& all) { *all.mutable_units(0)->add_starts() = all.units(0).starts(0); });
  refused([](auto& all) { all.mutable_units(0)->mutable_starts(0)->set_planned_days(8); });
  refused([](auto& all) { all.mutable_units(0)->mutable_starts(0)->set_latest_days(731); });
  refused([](auto& all) { all.mutable_units(0)->clear_answer_within_working_days(); });
  refused([](auto& all) { all.mutable_units(0)->set_check_in_after_days(0); });
}

}  // namespace
}  // namespace sjelden::referral
