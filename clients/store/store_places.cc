#include "clients/store/store_places.h"

#include <algorithm>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "clients/cli/exit_code.h"
#include "platform/config/load_config.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
using platform::v1::ServiceConfig;

constexpr char kDataFolder[] = ".data";
constexpr char kEnding[] = ".textproto";

absl::Status NotFound(const std::string& sentence) {
  return MakeError(absl::StatusCode::kNotFound, "STORES_NOT_FOUND", sentence);
}

fs::path LookUpward(fs::path folder) {
  std::error_code error;
  while (!folder.empty()) {
    if (fs::is_directory(folder / kDataFolder / "config", error)) return folder / kDataFolder;
    if (folder == folder.root_path()) break;
    folder = folder.parent_path();
  }
  return {};
}

absl::StatusOr<fs::path> FindDataFolder(const std::string& said) {
  std::error_code error;
  if (!said.empty()) {
    if (fs::is_directory(fs::path(said) / "config", error)) return fs::path(said);
    return NotFound(absl::StrCat(said, " is no data folder of a region: name the one that deploy/up uses"));
  }
  for (const fs::path& start : {fs::current_path(error), fs::read_symlink("/proc/self/exe", error).parent_path()}) {
    if (const fs::path found = LookUpward(start); !found.empty()) return found;
  }
  return NotFound("no data folder was found from here upward: name it with --data, or a service's file with --config");
}

// The folder of the configuration also holds files of other kinds: a service's bears the name that it says.
absl::StatusOr<std::vector<ServiceConfig>> LoadAll(const fs::path& data_dir) {
  std::vector<ServiceConfig> configs;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(data_dir / "config", error)) {
    if (entry.path().extension() != kEnding) continue;
    absl::StatusOr<ServiceConfig> config = LoadConfig<ServiceConfig>(entry.path());
    if (config.ok() && config->name() == entry.path().stem()) configs.push_back(*std::move(config));
  }
  if (configs.empty()) return NotFound(absl::StrCat(data_dir.string(), " holds no service yet: start the region once"));
  return configs;
}

}  // namespace

absl::StatusOr<std::vector<ServiceConfig>> FindStores(const PlaceOptions& options) {
  std::vector<ServiceConfig> configs;
  for (const std::string& file : options.configs) {
    ASSIGN_OR_RETURN(ServiceConfig config, LoadConfig<ServiceConfig>(file));
    configs.push_back(std::move(config));
  }
  if (configs.empty()) {
    ASSIGN_OR_RETURN(const fs::path data_dir, FindDataFolder(options.data_dir));
    ASSIGN_OR_RETURN(configs, LoadAll(data_dir));
  }
  std::sort(configs.begin(), configs.end(),
            [](const ServiceConfig& left, const ServiceConfig& right) { return left.name() < right.name(); });
  if (options.stores.empty()) return configs;
  std::vector<ServiceConfig> meant;
  for (const std::string& name : options.stores) {
    const auto found = std::find_if(configs.begin(), configs.end(),
                                    [&name](const ServiceConfig& config) { return config.name() == name; });
    if (found == configs.end()) return NotFound(absl::StrCat("there is no store `", name, "`"));
    meant.push_back(*found);
  }
  return meant;
}

std::string ProgramOf(const ServiceConfig& config) { return config.name().substr(0, config.name().find('-')); }

absl::StatusOr<ServiceConfig> FindStore(const PlaceOptions& options) {
  ASSIGN_OR_RETURN(std::vector<ServiceConfig> configs, FindStores(options));
  if (configs.size() != 1) return UsageError("name the one store that is meant");
  return std::move(configs.front());
}

}  // namespace sjelden
