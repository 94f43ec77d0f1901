// The whole road as its users see it, on real processes: the demo's story from Ålesund through the laboratory and the
// case meeting to a summary that two hospitals have read; with Levanger's node away for a while, and with every service
// killed in the middle.
//
// SJELDEN_KILLS=N kills at N different passes of each point; 1 by default.
#include <cstdlib>
#include <filesystem>

#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "sjelden/exchange/v1/delivery_service.pb.h"
#include "tests/e2e/command_line.h"
#include "tests/e2e/region_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

using exchange::v1::ListLedgerResponse;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr int kTries = 300;

class Road : public RegionFixture {
 protected:
  CommandLine Sjelden() const { return CommandLine(options_.data_dir + "/region.textproto"); }

  ListLedgerResponse Ledger() {
    const Said said = Sjelden().As("eva.genetikk", {"--json", "exchange", "ledger"});
    ListLedgerResponse ledger;
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(said.out, &ledger).ok()) << said.out;
    return ledger;
  }
};

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

struct KillPoint {
  const char* service;
  const char* point;
  int first_pass;  // beyond what the start of the service passes
};

std::ostream& operator<<(std::ostream& out, const KillPoint& at) { return out << at.service << " at " << at.point; }

class RoadWithAKill : public Road, public ::testing::WithParamInterface<KillPoint> {};

TEST_P(RoadWithAKill, CaseCompletesAndNothingIsDoubled) {
  const char* kills = std::getenv("SJELDEN_KILLS");
  for (int kill = 0; kill < (kills == nullptr ? 1 : std::atoi(kills)); ++kill) {
    options_.data_dir = dir_.File("region-" + std::to_string(kill));
    const std::string point = GetParam().point;
    if (std::string(GetParam().service) == "audit" || point == "committer.before-sync" ||
        point == "committer.after-sync") {
      // How often it commits or syncs while a new region starts depends on the machine: it has that behind it.
      options_.fault_service.clear();
      ASSERT_OK(StartRegion());
      StopRegion();
    }
    options_.fault_service = GetParam().service;
    options_.fault = point + ":" + std::to_string(GetParam().first_pass + kill);
    ASSERT_OK(StartRegion());
    const pid_t first_process = region_->pid(GetParam().service);
    const Said said = Sjelden().Do({"demo"});
    EXPECT_EQ(said.code, 0) << said.err << said.out;
    EXPECT_THAT(said.out, HasSubstr("nothing, of 1 pathways"));
    EXPECT_EQ(Ledger().deliveries_size(), 2);
    const Said verified = Sjelden().As("rolf.revisor", {"audit", "verify"});
    EXPECT_EQ(verified.code, 0) << verified.err << verified.out;
    EXPECT_NE(region_->pid(GetParam().service), first_process) << "the point was never passed: nothing was tested";
    StopRegion();
    std::filesystem::remove_all(options_.data_dir);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Points, RoadWithAKill,
    ::testing::Values(KillPoint{"sample", "committer.before-sync", 13}, KillPoint{"sample", "committer.after-sync", 15},
                      KillPoint{"sample", "committer.before-answer", 94}, KillPoint{"sample", "outbox.before", 1},
                      KillPoint{"sample", "outbox.after", 1}, KillPoint{"meeting", "committer.after-sync", 13},
                      KillPoint{"meeting", "committer.before-answer", 92}, KillPoint{"meeting", "outbox.before", 1},
                      KillPoint{"meeting", "follower.before-position", 78},
                      KillPoint{"pathway", "follower.before-position", 90},
                      KillPoint{"exchange-stolav", "committer.after-sync", 13},
                      KillPoint{"exchange-hnt", "committer.after-sync", 9},
                      KillPoint{"exchange-hnt", "committer.before-answer", 86},
                      KillPoint{"audit", "follower.before-position", 120},
                      KillPoint{"audit", "committer.after-sync", 150}));

}  // namespace
}  // namespace sjelden
