// A running region: all its services as processes of their own, over one data folder.
//
// Methods are safe for concurrent use. RequireTls13 must have been called before gRPC was first used.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "deploy/launcher/data_folder.h"
#include "deploy/launcher/database.h"
#include "deploy/launcher/health.h"
#include "deploy/launcher/ports.h"
#include "deploy/launcher/region_options.h"
#include "deploy/launcher/supervisor.h"
#include "sjelden/platform/v1/region.pb.h"

namespace sjelden {

class Region {
 public:
  // Checks everything, then makes what is missing, starts the services and waits until all serve. The error is one line
  // that says what happened and what to do (region_errors.h); nothing runs then, and where a check failed nothing was
  // changed. Returns early with CANCELLED when `cancelled` says so.
  static absl::StatusOr<std::unique_ptr<Region>> Start(
      const RegionOptions& options, const std::function<bool()>& cancelled = [] { return false; });
  // Stops.
  ~Region();

  const DataFolder& folder() const { return folder_; }
  // The address of a service; it does not change while the region runs.
  std::string address(const std::string& service) const;
  // Where browsers find it, `https://localhost:PORT`; empty without a gateway.
  std::string web_address() const;
  // The process of a service; 0 while it waits for its restart.
  int pid(const std::string& service) const { return supervisor_->pid(service); }
  // Waits until another process than `old` serves. DEADLINE_EXCEEDED where it does not in time.
  absl::Status AwaitRestart(const std::string& service, int old, absl::Duration within);
  // Waits until the service says SERVING. DEADLINE_EXCEEDED where it does not in time.
  absl::Status AwaitServing(const std::string& service, absl::Duration within);
  // Lets the services rest whose names stand in DATA/resting, one a line, and starts again those that are not among
  // them any more.
  void ApplyResting();
  // Lets these services rest, and starts again those that rested before and are not among them.
  void Rest(std::set<std::string> names) { supervisor_->Rest(std::move(names)); }
  // Stops all services in reverse order and removes region.textproto. Idempotent.
  void Stop();

 private:
  Region(const RegionOptions& options, DataFolder folder, std::map<std::string, int> ports);
  absl::Status Launch();
  absl::Status AwaitAll(const std::function<bool()>& cancelled);
  void WriteState() const;
  // What was accepted counts for the processes of this start: a later one reads a configuration without it.
  absl::Status ForgetAcceptance() const;

  const RegionOptions options_;
  DataFolder folder_;
  const std::map<std::string, int> ports_;
  std::vector<std::unique_ptr<HeldPort>> held_ports_;
  TlsFiles files_;
  std::unique_ptr<Database> database_;  // where there is one: starts before all services and stops after them
  std::unique_ptr<Supervisor> supervisor_;
  bool stopped_ = false;
};

}  // namespace sjelden
