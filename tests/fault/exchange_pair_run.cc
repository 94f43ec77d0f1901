// Two nodes of the exchange in one process, killed at a named point by tests/fault/exchange_fault_test.cc.
//
// Usage: exchange_pair_run FOLDER SUMMARIES. Starts that many summaries (those of a run before are not started again),
// and ends with 0 when each has arrived exactly once, is accepted, nothing was refused and both ends agree.
#include <iostream>

#include "absl/strings/str_cat.h"
#include "platform/status/status_macros.h"
#include "tests/testing/exchange_pair.h"

namespace sjelden::exchange {
namespace {

absl::Status Check(const ExchangePair& pair, int number) {
  ASSIGN_OR_RETURN(const v1::Delivery delivery, pair.DeliveryOf(number));
  if (delivery.state() != v1::DELIVERY_STATE_ACCEPTED) return absl::InternalError(absl::StrCat(number, " is open"));
  if (delivery.steps_size() != 4) return absl::InternalError(absl::StrCat(number, " has a step twice or lacks one"));
  ASSIGN_OR_RETURN(const int times, pair.TimesReceived(number));
  return times == 1 ? absl::OkStatus() : absl::InternalError(absl::StrCat(number, " was received ", times, " times"));
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
  if (argc != 3) return 2;
  const absl::Status ran = sjelden::exchange::Run(argv[1], std::atoi(argv[2]));
  if (!ran.ok()) std::cerr << ran << "\n";
  return ran.ok() ? 0 : 1;
}
