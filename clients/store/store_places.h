// Where stores lie: the configurations of services, from a region's data folder or named one by one. Functions may be
// called from any thread.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "sjelden/platform/v1/config.pb.h"

namespace sjelden {

// What the user said.
struct PlaceOptions {
  std::string data_dir;                // a region's data folder; empty: `.data` here or above, or above the program
  std::vector<std::string> configs;    // configuration files of services; then no data folder is looked at
  std::vector<std::string> stores;     // names of services; empty: all
};

// Returns the configuration of each store that is meant, in the order of their names. NOT_FOUND (STORES_NOT_FOUND):
// there is no data folder, or no such store; errors of LoadConfig.
absl::StatusOr<std::vector<platform::v1::ServiceConfig>> FindStores(const PlaceOptions& options);
// Returns the program that runs a service. Example: `exchange` for `exchange-hnt`.
std::string ProgramOf(const platform::v1::ServiceConfig& config);
// Returns the one that is meant. INVALID_ARGUMENT (USAGE) where it is not exactly one.
absl::StatusOr<platform::v1::ServiceConfig> FindStore(const PlaceOptions& options);

}  // namespace sjelden
