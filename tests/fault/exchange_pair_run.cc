// Two nodes of the exchange in one process, killed at a named point by tests/fault/exchange_fault_test.cc.
//
// Usage: exchange_pair_run FOLDER SUMMARIES. Starts that many summaries (those of a run before are not started again),
// and ends with 0 when each has arrived exactly once, is accepted, nothing was refused and both ends agree.
//
// Usage: exchange_pair_run FOLDER SUMMARIES --many. Each goes to 20 units, more than one commit hands out.
//
// Usage: exchange_pair_run FOLDER SUMMARIES --put-back. The sender is put back from an empty backup after some summaries,
// starts that many others, and the link is let go on where it stands: ends with 0 when each has arrived exactly once.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>

#include "absl/strings/str_cat.h"
#include "platform/status/status_macros.h"
#include "tests/testing/exchange_pair.h"

namespace sjelden::exchange {
namespace {

constexpr int kBeforeTheBackup = 6;

absl::Status CheckArrived(const ExchangePair& pair, int number) {
  ASSIGN_OR_RETURN(const v1::Delivery delivery, pair.DeliveryOf(number));
  if (delivery.state() != v1::DELIVERY_STATE_ACCEPTED) return absl::InternalError(absl::StrCat(number, " is open"));
  ASSIGN_OR_RETURN(const int times, pair.TimesReceived(number));
  return times == 1 ? absl::OkStatus() : absl::InternalError(absl::StrCat(number, " was received ", times, " times"));
}

absl::Status Check(const ExchangePair& pair, int number) {
  RETURN_IF_ERROR(CheckArrived(pair, number));
  ASSIGN_OR_RETURN(const v1::Delivery delivery, pair.DeliveryOf(number));
  if (delivery.steps_size() != 4) return absl::InternalError(absl::StrCat(number, " has a step twice or lacks one"));
  return absl::OkStatus();
}

// What was sent and has arrived before, which the sender then knows nothing of.
absl::Status LoseTheSendersStore(const std::string& folder) {
  const std::string done = folder + "/put-back";
  if (std::filesystem::exists(done)) return absl::OkStatus();
  {
    ASSIGN_OR_RETURN(const auto pair, ExchangePair::Create(folder));
    for (int number = 0; number < kBeforeTheBackup; ++number) RETURN_IF_ERROR(pair->Start(number, "a document"));
    if (!pair->AwaitAccepted(absl::Seconds(60))) return absl::DeadlineExceededError("not everything was accepted");
  }
  std::filesystem::remove_all(ExchangePair::SenderFolder(folder));
  std::ofstream(done) << "1";
  return absl::OkStatus();
}

absl::Status RunPutBack(const std::string& folder, int summaries) {
  RETURN_IF_ERROR(LoseTheSendersStore(folder));
  ASSIGN_OR_RETURN(const auto pair, ExchangePair::Create(folder));
  const int end = kBeforeTheBackup + summaries;
  for (int number = kBeforeTheBackup; number < end; ++number) {
    RETURN_IF_ERROR(pair->Start(number, std::string(20'000, 'x')));
  }
  for (int tries = 0; tries < 600; ++tries) {
    if (pair->AwaitAccepted(absl::Milliseconds(100))) break;
    ASSIGN_OR_RETURN(const bool stands, pair->Stands());
    if (!stands) continue;
    ASSIGN_OR_RETURN(const v1::LinkResumption resumption, pair->Resume());
    if (!resumption.not_delivered().empty()) return absl::InternalError("something was left out");
  }
  for (int number = kBeforeTheBackup; number < end; ++number) RETURN_IF_ERROR(CheckArrived(*pair, number));
  return absl::OkStatus();
}

absl::Status CheckArrivedEverywhere(const ExchangePair& pair, int number) {
  ASSIGN_OR_RETURN(const auto deliveries, pair.DeliveriesOf(number));
  std::set<std::string> units;
  for (const v1::Delivery& delivery : deliveries) {
    if (delivery.state() != v1::DELIVERY_STATE_ACCEPTED) return absl::InternalError(absl::StrCat(number, " is open"));
    units.insert(delivery.receiver().unit());
  }
  ASSIGN_OR_RETURN(const int times, pair.TimesReceived(number));
  const auto wanted = static_cast<size_t>(ExchangePair::kMostReceivers);
  if (deliveries.size() == wanted && units.size() == wanted && times == ExchangePair::kMostReceivers) {
    return absl::OkStatus();
  }
  return absl::InternalError(absl::StrCat(number, " has ", deliveries.size(), " deliveries to ", units.size(),
                                          " units and was received ", times, " times"));
}

absl::Status RunMany(const std::string& folder, int summaries) {
  ASSIGN_OR_RETURN(const auto pair, ExchangePair::Create(folder));
  for (int number = 0; number < summaries; ++number) {
    RETURN_IF_ERROR(pair->Start(number, "a document", ExchangePair::kMostReceivers));
  }
  // Nothing may be open between two commits that hand out.
  absl::Status arrived;
  for (int tries = 0; tries < 600; ++tries) {
    (void)pair->AwaitAccepted(absl::Milliseconds(100));
    arrived = absl::OkStatus();
    for (int number = 0; number < summaries && arrived.ok(); ++number) arrived = CheckArrivedEverywhere(*pair, number);
    if (arrived.ok()) break;
  }
  return arrived;
}

absl::Status Run(const std::string& folder, int summaries) {
  ASSIGN_OR_RETURN(const auto pair, ExchangePair::Create(folder));
  for (int number = 0; number < summaries; ++number) {
    RETURN_IF_ERROR(pair->Start(number, std::string(60'000, 'x')));
  }
  if (!pair->AwaitAccepted(absl::Seconds(60))) return absl::DeadlineExceededError("not everything was accepted");
  for (int number = 0; number < summaries; ++number) RETURN_IF_ERROR(Check(*pair, number));
  ASSIGN_OR_RETURN(const int alarms, pair->Alarms());
  if (alarms != 0) return absl::InternalError(absl::StrCat(alarms, " alarms"));
  ASSIGN_OR_RETURN(const v1::ReconciliationReport report, pair->Reconcile());
  if (report.open() != 0 || report.queued() != 0 || report.difference_count() != 0) {
    return absl::InternalError(report.ShortDebugString());
  }
  return absl::OkStatus();
}

}  // namespace
}  // namespace sjelden::exchange

int main(int argc, char** argv) {
  const std::string mode = argc == 4 ? argv[3] : "";
  if (argc != 3 && mode != "--put-back" && mode != "--many") return 2;
  const auto run = mode == "--put-back" ? sjelden::exchange::RunPutBack
                   : mode == "--many"   ? sjelden::exchange::RunMany
                                        : sjelden::exchange::Run;
  const absl::Status ran = run(argv[1], std::atoi(argv[2]));
  if (!ran.ok()) std::cerr << ran << "\n";
  return ran.ok() ? 0 : 1;
}
