// A region of real processes on which the whole road is walked: the demo's story, and what is left of it.
#pragma once

#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "sjelden/exchange/v1/delivery_service.pb.h"
#include "tests/e2e/command_line.h"
#include "tests/e2e/region_fixture.h"

namespace sjelden {

class Road : public RegionFixture {
 protected:
  CommandLine Sjelden() const { return CommandLine(options_.data_dir + "/region.textproto"); }

  // What the sender knows of every delivery.
  exchange::v1::ListLedgerResponse Ledger() {
    const Said said = Sjelden().As("eva.genetikk", {"--json", "exchange", "ledger"});
    exchange::v1::ListLedgerResponse ledger;
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(said.out, &ledger).ok()) << said.out;
    return ledger;
  }
};

}  // namespace sjelden
