// Makes a worklist long: copies of the referral that a unit has received, in the store of a referral service that rests.
//
// A made-up load for tests/bench/browser, written through the gate's committer with every index row that a referral has.
// Usage: fill_worklist CONFIG UNIT COUNT
#include <atomic>
#include <cstdlib>
#include <future>
#include <iostream>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "platform/config/load_config.h"
#include "platform/ids/id_source.h"
#include "platform/server/server.h"
#include "platform/status/status_macros.h"
#include "platform/time/clock.h"
#include "referral/store/referral_store.h"

namespace sjelden::bench {
namespace {

constexpr int kMakers = 32;

absl::Status Fill(const std::string& config_file, const std::string& unit, int count) {
  ASSIGN_OR_RETURN(const auto config, LoadConfig<platform::v1::ServiceConfig>(config_file));
  const SystemClock clock;
  RandomIds ids;
  ASSIGN_OR_RETURN(const auto server, Server::Create(config, clock, ids));
  const referral::ReferralStore store([&](const std::string& source) {
    return server->keyring().BlindIndex(referral::kSourceIndex, source);
  });
  const auto make = [&](int made) -> absl::Status {
    const auto fill = [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
      ASSIGN_OR_RETURN(const auto rows, store.Read(call.view, referral::List::kReceivingUnit, unit, {}, 1));
      if (rows.empty()) return absl::NotFoundError("the unit has received no referral to copy");
      ASSIGN_OR_RETURN(const auto name, referral::ParseReferralName(rows[0].row.row().referral()));
      ASSIGN_OR_RETURN(const auto pattern, store.Get(call.view, name));
      AnyOutcome outcome;
      referral::v1::Referral copy = pattern.value;
      copy.clear_source_id();
      copy.set_name(absl::StrCat("controllers/", name.controller, "/referrals/", call.NewId()));
      copy.set_question_id(call.NewId());
      outcome.commit.Append(store.Create(copy));
      return outcome;
    };
    return server->gate().RunFollowed(absl::StrCat("fill/", made), "", fill);
  };
  // Many at a time, so that they share a sync of the disk.
  std::atomic<int> next = 0;
  std::atomic<bool> failed = false;
  std::vector<std::future<absl::Status>> makers;
  for (int maker = 0; maker < kMakers; ++maker) {
    makers.push_back(std::async(std::launch::async, [&]() -> absl::Status {
      for (int made = next++; made < count && !failed; made = next++) {
        const absl::Status status = make(made);
        if (!status.ok()) failed = true;
        RETURN_IF_ERROR(status);
      }
      return absl::OkStatus();
    }));
  }
  absl::Status filled = absl::OkStatus();
  for (auto& maker : makers) filled.Update(maker.get());
  return filled;
}

}  // namespace
}  // namespace sjelden::bench

int main(int argc, char** argv) {
  int count = 0;
  if (argc != 4 || !absl::SimpleAtoi(argv[3], &count)) {
    std::cerr << "usage: fill_worklist CONFIG UNIT COUNT\n";
    return EXIT_FAILURE;
  }
  const absl::Status filled = sjelden::bench::Fill(argv[1], argv[2], count);
  if (!filled.ok()) std::cerr << filled << "\n";
  return filled.ok() ? EXIT_SUCCESS : EXIT_FAILURE;
}
