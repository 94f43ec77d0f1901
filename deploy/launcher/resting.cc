#include "deploy/launcher/resting.h"

#include <signal.h>

#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "deploy/launcher/data_folder.h"
#include "deploy/launcher/region_errors.h"
#include "platform/config/load_config.h"
#include "platform/crypto/key_file.h"
#include "platform/status/status_macros.h"
#include "sjelden/platform/v1/region.pb.h"

namespace sjelden {
namespace {

constexpr absl::Duration kWithin = absl::Seconds(15);
constexpr absl::Duration kBetweenLooks = absl::Milliseconds(50);

// The process of the service; 0 while it has none, -1 where the region has no such service.
absl::StatusOr<int> PidOf(const std::string& data_dir, const std::string& service) {
  ASSIGN_OR_RETURN(const auto region, LoadConfig<platform::v1::Region>(data_dir + "/region.textproto"));
  for (const platform::v1::RegionService& one : region.services()) {
    if (one.name() == service) return one.pid();
  }
  return -1;
}

}  // namespace

std::set<std::string> ReadResting(const std::string& file) {
  std::set<std::string> names;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) names.insert(line);
  }
  return names;
}

absl::Status SetResting(const std::string& data_dir, const std::string& service, bool rest) {
  const int launcher = DataFolder::RunningLauncher(data_dir);
  if (launcher == 0) return NotRunning(data_dir);
  ASSIGN_OR_RETURN(const int before, PidOf(data_dir, service));
  if (before < 0) return NoSuchService(service);
  const std::string file = data_dir + "/resting";
  std::set<std::string> names = ReadResting(file);
  if (rest) names.insert(service);
  else names.erase(service);
  std::string text;
  for (const std::string& name : names) absl::StrAppend(&text, name, "\n");
  RETURN_IF_ERROR(ReplaceKeyFile(file, text));
  if (kill(launcher, SIGUSR1) != 0) return NotRunning(data_dir);
  for (const absl::Time until = absl::Now() + kWithin; absl::Now() < until; absl::SleepFor(kBetweenLooks)) {
    const absl::StatusOr<int> pid = PidOf(data_dir, service);
    if (pid.ok() && (*pid == 0) == rest) return absl::OkStatus();
  }
  return ServiceNotReady(service, absl::StrCat(data_dir, "/logs/", service, ".log"));
}

}  // namespace sjelden
