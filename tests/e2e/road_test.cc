// The whole road as its users see it, on real processes: the demo's story from Ålesund through the laboratory and the
// case meeting to a summary that two hospitals have read; with Levanger's node away for a while, and with the launcher
// killed in the middle.
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <set>
#include <sstream>

#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "platform/config/load_config.h"
#include "sjelden/platform/v1/region.pb.h"
#include "tests/e2e/road_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

using exchange::v1::ListLedgerResponse;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr int kTries = 300;

TEST_F(Road, SummaryIsReadInBothHospitalsAndTheLogNamesEverybody) {
  ASSERT_OK(StartRegion());
  const Said said = Sjelden().Do({"demo"});
  ASSERT_EQ(said.code, 0) << said.err << said.out;
  EXPECT_THAT(said.out, HasSubstr("both have read it"));
  EXPECT_THAT(said.out, HasSubstr("0 open"));
  const ListLedgerResponse ledger = Ledger();
  ASSERT_EQ(ledger.deliveries_size(), 2);
  for (const auto& delivery : ledger.deliveries()) EXPECT_EQ(delivery.state(), exchange::v1::DELIVERY_STATE_READ);
  EXPECT_EQ(Sjelden().As("tor.koordinator", {"exchange", "reconcile"}).code, 0);
  const Said verified = Sjelden().As("rolf.revisor", {"audit", "verify"});
  EXPECT_EQ(verified.code, 0) << verified.err << verified.out;
}

TEST_F(Road, NodeThatWasAwayReceivesEverythingOnceWhenItIsBack) {
  ASSERT_OK(StartRegion());
  region_->Rest({"exchange-hnt"});
  const Said told = Sjelden().Do({"demo"});
  ASSERT_EQ(told.code, 0) << told.err << told.out;
  EXPECT_THAT(told.out, HasSubstr("Levanger has not answered"));
  EXPECT_THAT(told.out, Not(HasSubstr("both have read it")));
  region_->Rest({});
  ASSERT_OK(region_->AwaitServing("exchange-hnt", absl::Seconds(30)));
  int accepted = 0;
  for (int tries = 0; tries < kTries && accepted < 2; ++tries) {
    accepted = 0;
    const ListLedgerResponse ledger = Ledger();
    for (const auto& delivery : ledger.deliveries()) {
      if (delivery.state() >= exchange::v1::DELIVERY_STATE_ACCEPTED) ++accepted;
    }
  }
  EXPECT_EQ(accepted, 2);
  const Said received = Sjelden().As("nils.levanger", {"--json", "exchange", "received"});
  exchange::v1::ListReceivedSummariesResponse summaries;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(received.out, &summaries).ok()) << received.err;
  EXPECT_EQ(summaries.summaries_size(), 1) << "once";
  EXPECT_EQ(Sjelden().As("tor.koordinator", {"exchange", "reconcile"}).code, 0);
}

// Prints into a text, and does something once when a certain line has been printed.
class AtLine final : public std::stringbuf {
 public:
  AtLine(int line, std::function<void()> action) : left_(line), action_(std::move(action)) {}

 private:
  int sync() override {
    while (left_ > 0 && seen_ < str().size()) {
      if (str()[seen_++] == '\n' && --left_ == 0) action_();
    }
    return 0;
  }

  int left_;
  size_t seen_ = 0;
  const std::function<void()> action_;
};

// The launcher dies, and every service with it, when the story has told so many lines: what was confirmed is there
// afterwards, what was signed arrives once, nothing lies open without somebody, and the next story comes to its end.
class RoadWithoutALauncher : public Road, public ::testing::WithParamInterface<int> {
 protected:
  void TearDown() override { Launcher("--stop"); }

  int Launcher(const std::string& options) const {
    const std::string command = std::string(REGION_LAUNCHER) + " --data '" + options_.data_dir + "' --source '" +
                                options_.source_dir + "' " + options + " >/dev/null";
    return std::system(command.c_str());
  }
  pid_t LauncherPid() const {
    const auto region = LoadConfig<platform::v1::Region>(options_.data_dir + "/region.textproto");
    return region.ok() ? region->launcher_pid() : 0;
  }
};

TEST_P(RoadWithoutALauncher, WhatWasConfirmedIsThereAndArrivesOnce) {
  ASSERT_EQ(Launcher("--base-port 0 --detach"), 0);
  const pid_t launcher = LauncherPid();
  ASSERT_GT(launcher, 0);
  bool killed = false;
  AtLine told(GetParam(), [&] { killed = kill(launcher, SIGKILL) == 0; });
  std::ostream out(&told);
  EXPECT_EQ(Sjelden().Tell({"demo"}, out).code, 3) << "nobody answers any more";
  ASSERT_TRUE(killed) << told.str();

  ASSERT_EQ(Launcher("--base-port 0 --detach"), 0);
  EXPECT_THAT(Sjelden().As("tor.koordinator", {"pathway", "prove"}).out,
              HasSubstr("Every case has one owner, one next action and one date"));
  const Said again = Sjelden().Do({"demo"});
  EXPECT_EQ(again.code, 0) << again.err << again.out;
  EXPECT_THAT(again.out, HasSubstr("both have read it"));
  ListLedgerResponse ledger;
  int open = 1;
  for (int tries = 0; tries < kTries && open > 0; ++tries) {
    ledger = Ledger();
    open = 0;
    for (const auto& delivery : ledger.deliveries()) {
      if (delivery.state() < exchange::v1::DELIVERY_STATE_ACCEPTED) ++open;
    }
  }
  EXPECT_EQ(open, 0) << ledger.DebugString();
  std::set<std::string> sent;
  for (const auto& delivery : ledger.deliveries()) {
    EXPECT_TRUE(sent.insert(delivery.summary() + " to " + delivery.receiver().ShortDebugString()).second) << "sent twice";
  }
  EXPECT_EQ(Sjelden().As("tor.koordinator", {"exchange", "reconcile"}).code, 0);
  const Said verified = Sjelden().As("rolf.revisor", {"audit", "verify"});
  EXPECT_EQ(verified.code, 0) << verified.err << verified.out;
}

INSTANTIATE_TEST_SUITE_P(Lines, RoadWithoutALauncher, ::testing::Values(8, 20, 32));

}  // namespace
}  // namespace sjelden
