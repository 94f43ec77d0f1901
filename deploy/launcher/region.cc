#include "deploy/launcher/region.h"

#include <unistd.h>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "deploy/launcher/ports.h"
#include "deploy/launcher/region_errors.h"
#include "deploy/launcher/region_files.h"
#include "deploy/launcher/resting.h"
#include "platform/log/log.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

// Short, so that a failed start is noticed at once.
constexpr absl::Duration kOneLook = absl::Milliseconds(200);
constexpr absl::Duration kBetweenLooks = absl::Milliseconds(10);

}  // namespace

absl::StatusOr<std::unique_ptr<Region>> Region::Start(const RegionOptions& options,
                                                      const std::function<bool()>& cancelled) {
  RETURN_IF_ERROR(CheckSources(options));
  ASSIGN_OR_RETURN(DataFolder folder, DataFolder::Inspect(options));
  const bool has_database = options.engine == StoreEngine::kPostgres;
  std::vector<std::string> listeners;
  for (const ServicePlan& plan : options.processes()) listeners.push_back(plan.name);
  if (!options.web_dir.empty()) listeners.push_back(kBrowsers);
  if (has_database) listeners.push_back(kDatabase);
  ASSIGN_OR_RETURN(ChosenPorts chosen, ChoosePorts(options.base_port, static_cast<int>(listeners.size())));
  std::map<std::string, int> ports;
  for (size_t i = 0; i < listeners.size(); ++i) ports[listeners[i]] = chosen.ports[i];
  // Up to here nothing was changed.
  RETURN_IF_ERROR(folder.Create());
  unlink(folder.resting_file().c_str());  // a region that starts has all of its services
  RETURN_IF_ERROR(MakeCertificates(options, folder));
  RETURN_IF_ERROR(MakeFirstPassword(folder));
  RETURN_IF_ERROR(WriteConfiguration(options, folder, ports));
  std::unique_ptr<Region> region(new Region(options, std::move(folder), std::move(ports)));
  region->held_ports_ = std::move(chosen.held);
  if (has_database) {
    const int port = region->ports_.at(kDatabase);
    ASSIGN_OR_RETURN(region->database_, Database::Start(options, region->folder_, port, cancelled));
  }
  RETURN_IF_ERROR(region->Launch());
  RETURN_IF_ERROR(region->AwaitAll(cancelled));
  region->supervisor_->Settle();
  if (options.accept_rollback) RETURN_IF_ERROR(region->ForgetAcceptance());
  if (has_database) region->database_->Settle();
  return region;
}

Region::Region(const RegionOptions& options, DataFolder folder, std::map<std::string, int> ports)
    : options_(options), folder_(std::move(folder)), ports_(std::move(ports)) {}

Region::~Region() { Stop(); }

std::string Region::address(const std::string& service) const {
  return absl::StrCat("127.0.0.1:", ports_.at(service));
}

std::string Region::web_address() const {
  return options_.web_dir.empty() ? "" : WebAddress(ports_);
}

absl::Status Region::Launch() {
  ASSIGN_OR_RETURN(files_, LoadTlsFiles(folder_.certs(), "cli"));
  std::vector<Supervisor::Service> services;
  for (const ServicePlan& plan : options_.processes()) {
    const std::string config = absl::StrCat(folder_.config(), "/", plan.name, ".textproto");
    const auto fault = options_.faults.find(plan.name);
    services.push_back({plan.name,
                        {ProgramOf(options_, plan), {"sjelden-" + plan.name, config}, {}, folder_.log(plan.name)},
                        fault == options_.faults.end() ? "" : fault->second});
  }
  supervisor_ = std::make_unique<Supervisor>(std::move(services), [this] { WriteState(); });
  return absl::OkStatus();
}

absl::Status Region::AwaitAll(const std::function<bool()>& cancelled) {
  const absl::Time deadline = absl::Now() + options_.serve_within;
  for (const ServicePlan& plan : options_.processes()) {
    HealthProbe probe(files_, address(plan.name), plan.name);
    while (!probe.Serves(kOneLook)) {
      RETURN_IF_ERROR(supervisor_->failure());
      if (cancelled()) return absl::CancelledError("stopped before everything served");
      if (absl::Now() > deadline) return ServiceNotReady(plan.name, folder_.log(plan.name));
      absl::SleepFor(kBetweenLooks);
    }
  }
  WriteState();
  return absl::OkStatus();
}

absl::Status Region::AwaitServing(const std::string& service, absl::Duration within) {
  const absl::Time deadline = absl::Now() + within;
  HealthProbe probe(files_, address(service), service);
  while (!probe.Serves(kOneLook)) {
    if (absl::Now() > deadline) return absl::DeadlineExceededError(service + " does not serve");
    absl::SleepFor(kBetweenLooks);
  }
  return absl::OkStatus();
}

absl::Status Region::AwaitRestart(const std::string& service, int old, absl::Duration within) {
  if (!supervisor_->AwaitRestart(service, old, within)) {
    return absl::DeadlineExceededError(service + " was not restarted");
  }
  return AwaitServing(service, within);
}

absl::Status Region::ForgetAcceptance() const {
  RegionOptions options = options_;
  options.accept_rollback = false;
  return WriteConfiguration(options, folder_, ports_);
}

void Region::WriteState() const {
  platform::v1::Region state;
  state.set_installation(options_.installation);
  for (const ServicePlan& plan : options_.processes()) {
    platform::v1::RegionService& service = *state.add_services();
    service.set_name(plan.name);
    service.set_address(address(plan.name));
    service.set_pid(supervisor_->pid(plan.name));
    service.set_controller(plan.controller);
  }
  state.set_certs_dir(folder_.certs());
  state.set_launcher_pid(getpid());
  state.set_initial_password_file(folder_.password_file());
  state.set_web_address(web_address());
  const absl::Status written = WriteRegionFile(folder_, state);
  if (!written.ok()) LogError("region-file-not-written", {{"reason", ReasonOf(written)}});
}

void Region::ApplyResting() { Rest(ReadResting(folder_.resting_file())); }

void Region::Stop() {
  if (stopped_) return;
  stopped_ = true;
  unlink(folder_.region_file().c_str());  // before, so that nobody begins a call to what is about to stop
  if (supervisor_ != nullptr) supervisor_->Stop();
  database_.reset();
  unlink(folder_.region_file().c_str());  // after, because a restart may have written it once more
}

}  // namespace sjelden
