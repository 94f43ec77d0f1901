// Writes what the services and the clients of a region read: certificates, configuration, the first password, the
// file by which clients find the region. Not thread-safe.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "deploy/launcher/data_folder.h"
#include "deploy/launcher/region_options.h"
#include "sjelden/platform/v1/region.pb.h"

namespace sjelden {

// The port of every service; that of the database; and, under this name, the one that browsers find.
using Ports = std::map<std::string, int>;
inline constexpr char kBrowsers[] = "browsers";
// Where browsers find the gateway of this machine.
std::string WebAddress(const Ports& ports);

// Returns whether every file that the region needs from the source tree and every program is there, and the description of
// its key token can be read.
absl::Status CheckSources(const RegionOptions& options);
// Returns the path of a service's program.
std::string ProgramOf(const RegionOptions& options, const ServicePlan& service);

// Makes the certificates where they are missing or end within 30 days. Blocks while openssl works.
absl::Status MakeCertificates(const RegionOptions& options, const DataFolder& folder);
// Writes `config/NAME.textproto` of every service, and the rules, templates and permissions that it reads.
absl::Status WriteConfiguration(const RegionOptions& options, const DataFolder& folder, const Ports& ports);
// Runs a script of the source tree and waits for it; its output goes to `log`. UNAVAILABLE with its last line where it
// fails; `what` names who failed.
absl::Status RunScript(const std::string& what, const std::string& script, const std::vector<std::string>& args,
                       const std::string& log);
// Makes the first password of the demo where there is none.
absl::Status MakeFirstPassword(const DataFolder& folder);
// Replaces region.textproto.
absl::Status WriteRegionFile(const DataFolder& folder, const platform::v1::Region& region);

}  // namespace sjelden
