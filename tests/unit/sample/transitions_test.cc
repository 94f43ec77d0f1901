#include "sample/domain/transitions.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>

#include "tests/unit/sample/a_laboratory.h"

namespace sjelden::sample {
namespace {

std::vector<v1::SampleState> SampleStates() {
  std::vector<v1::SampleState> states;
  for (int state = 1; state <= v1::SampleState_MAX; ++state) states.push_back(static_cast<v1::SampleState>(state));
  return states;
}

// Tries one verb of the laboratory or of the ward on a sample, as somebody.
absl::StatusOr<v1::Sample> Try(ALaboratory& lab, Verb verb, const v1::Sample& sample, const Act& act) {
  const OrderInHand hand = lab.Placed();
  v1::RejectSampleRequest reject;
  reject.set_reason(verb == Verb::kGiveUp ? v1::REJECT_REASON_LOST : v1::REJECT_REASON_CLOTTED);
  v1::CollectSampleRequest collect;
  collect.set_label_read(sample.label());
  v1::ReleaseQuarantineRequest release;
  release.set_resolution("Found out by telephone.");
  v1::RecordAnalysisStepRequest step;
  step.set_step("library");
  switch (verb) {
    case Verb::kCollect: return Collect(sample, collect, act);
    case Verb::kDispatch: {
      v1::Shipment asked;
      asked.set_sending_unit(kWard);
      asked.set_receiving_unit(kLab);
      asked.add_samples(sample.name());
      const auto sent = Dispatch(asked, {sample}, act);
      if (!sent.ok()) return sent.status();
      return sent->samples[0];
    }
    case Verb::kReceive: return Receive(sample, hand.order, lab.Read(sample.label()), act);
    case Verb::kQuarantine: return Receive(sample, hand.order, lab.Read(""), act);
    case Verb::kReleaseQuarantine: return ReleaseQuarantine(sample, hand.order, release, act);
    case Verb::kReject:
    case Verb::kGiveUp: return Reject(sample, reject, /*shipment_late=*/true, act);
    case Verb::kStartAnalysis: return StartAnalysis(sample, act);
    case Verb::kRecordStep: return RecordStep(sample, step, act);
    case Verb::kFinishAnalysis: return FinishAnalysis(sample, act);
    case Verb::kDiscard: return Discard(sample, "Retention ended", act);
    default: return absl::UnimplementedError("follows from something else");
  }
}

TEST(Transitions, EveryVerbHasOneRow) {
  std::set<Verb> seen;
  for (const Transition& row : Transitions()) {
    EXPECT_TRUE(seen.insert(row.verb).second) << row.label;
    EXPECT_EQ(TransitionOf(row.verb).verb, row.verb);
  }
  EXPECT_EQ(seen.size(), static_cast<size_t>(Verb::kRelease) + 1);
}

TEST(Transitions, WhatIsListedOfASampleIsAcceptedAndNothingElse) {
  ALaboratory lab;
  const std::vector<std::pair<uint32_t, Act>> sides = {
      {kOrdering, lab.Clinic()}, {kCollecting, lab.Ward()}, {kLaboratory, lab.Lab()}, {0, lab.Stranger()}};
  for (const v1::SampleState state : SampleStates()) {
    const v1::Sample sample = lab.InState(state);
    for (const auto& [side, act] : sides) {
      for (const Transition& row : Transitions()) {
        if (row.subject != Subject::kSample || row.who == kItself) continue;
        SCOPED_TRACE(std::string(row.label) + " " + StateName(Subject::kSample, state) + " " + std::to_string(side));
        // In quarantine an order waits for it: it is rejected, not thrown away. What is held here was not yet sent.
        const bool kept = row.verb == Verb::kDiscard &&
                          (state == v1::SAMPLE_STATE_QUARANTINED || state == v1::SAMPLE_STATE_HELD);
        const bool listed = (row.from & (1u << state)) != 0 && (row.who & side) != 0 && !kept;
        const absl::StatusOr<v1::Sample> next = Try(lab, row.verb, sample, act);
        EXPECT_EQ(next.ok(), listed) << next.status();
        if (!next.ok()) continue;
        EXPECT_OK(CheckOwned(*next));
        if (row.to != 0) {
          EXPECT_EQ(next->state(), row.to);
        }
      }
    }
  }
}

TEST(Transitions, WhatIsOfferedIsWhatWouldBeAccepted) {
  ALaboratory lab;
  const auto all = [](const std::string&) { return true; };
  const auto none = [](const std::string&) { return false; };
  for (const v1::SampleState state : SampleStates()) {
    const v1::Sample sample = lab.InState(state);
    for (const Act& act : {lab.Clinic(), lab.Ward(), lab.Lab(), lab.Stranger()}) {
      std::set<std::string> accepted;
      for (const Transition& row : Transitions()) {
        if (row.subject != Subject::kSample || row.action.empty()) continue;
        if (Try(lab, row.verb, sample, act).ok()) accepted.insert(std::string(row.action));
      }
      const auto offered = AvailableActions(sample, act, all);
      EXPECT_EQ(std::set<std::string>(offered.begin(), offered.end()), accepted);
      EXPECT_EQ(offered.size(), accepted.size()) << "an action stands there twice";
      EXPECT_THAT(AvailableActions(sample, act, none), testing::IsEmpty());
    }
  }
}

TEST(Transitions, WhateverHappensASampleIsOwnedWhileItIsOpen) {
  ALaboratory lab;
  std::mt19937 random(20261126);
  std::vector<Verb> verbs;
  for (const Transition& row : Transitions()) {
    if (row.subject == Subject::kSample && row.who != kItself) verbs.push_back(row.verb);
  }
  for (int walk = 0; walk < 100; ++walk) {
    v1::Sample sample = lab.Placed().samples[0];
    for (int step = 0; step < 30; ++step) {
      const Act act = random() % 2 == 0 ? lab.Ward() : lab.Lab();
      const auto next = Try(lab, verbs[random() % verbs.size()], sample, act);
      if (!next.ok()) continue;
      EXPECT_OK(CheckOwned(*next));
      EXPECT_GT(next->timeline_size(), sample.timeline_size()) << "something happened and nothing was written";
      sample = *next;
    }
  }
}

TEST(Transitions, CheckOwnedFindsWhatIsMissing) {
  ALaboratory lab;
  for (const char* field : {"owner", "action", "date"}) {
    v1::Sample sample = lab.Placed().samples[0];
    sample.mutable_next()->GetReflection()->ClearField(sample.mutable_next(),
                                                       v1::NextStep::descriptor()->FindFieldByName(field));
    EXPECT_THAT(CheckOwned(sample), HasReason("NOT_OWNED")) << field;
  }
  v1::Sample closed = lab.InState(v1::SAMPLE_STATE_SIGNED);
  EXPECT_OK(CheckOwned(closed));
  closed.mutable_next()->set_owner(PersonName(1));
  EXPECT_THAT(CheckOwned(closed), HasReason("NOT_OWNED"));
}

TEST(Transitions, ThePageShowsTheTable) {
  const std::string path = (SourceDir() / "services/sample/TRANSITIONS.md").string();
  if (std::getenv("SJELDEN_WRITE_PAGES") != nullptr) std::ofstream(path) << TransitionsAsMarkdown();
  std::stringstream page;
  page << std::ifstream(path).rdbuf();
  EXPECT_EQ(page.str(), TransitionsAsMarkdown())
      << "services/sample/TRANSITIONS.md is stale: run this test with SJELDEN_WRITE_PAGES=1 in the environment";
}

}  // namespace
}  // namespace sjelden::sample
