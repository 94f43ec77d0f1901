// The folder in which a region keeps everything: certificates, configuration, stores, keys, logs.
//
//   INSTALLATION          whose folder this is, and on a second line the engine, unless that is `files`; written first
//   launcher.lock         held by the one launcher that uses the folder; its process id
//   region.textproto      where the services are, while they run
//   certs/  config/  logs/  services/NAME/{data,keys}
//   postgres/  postgres-keys/NAME    where the engine is PostgreSQL: its files, and the passwords of its roles
//
// An interrupted creation is completed by the next start: everything after INSTALLATION is made where it is missing.
// Not thread-safe.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "deploy/launcher/region_options.h"

namespace sjelden {

class DataFolder {
 public:
  // Looks whether the region may use the folder, and holds it against other launchers where it exists. Changes nothing
  // where it returns an error, which is one line; see region_errors.h.
  static absl::StatusOr<DataFolder> Inspect(const RegionOptions& options);
  DataFolder(DataFolder&& other) noexcept;
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;
  ~DataFolder();

  // Makes what is missing of the folders. Errors as above.
  absl::Status Create();

  const std::string& root() const { return root_; }
  std::string certs() const { return root_ + "/certs"; }
  std::string config() const { return root_ + "/config"; }
  std::string region_file() const { return root_ + "/region.textproto"; }
  std::string resting_file() const { return root_ + "/resting"; }
  std::string password_file() const { return keys("access") + "/demo-password"; }
  std::string data(const std::string& service) const { return root_ + "/services/" + service + "/data"; }
  std::string keys(const std::string& service) const { return root_ + "/services/" + service + "/keys"; }
  std::string database() const { return root_ + "/postgres"; }
  std::string database_keys() const { return root_ + "/postgres-keys"; }
  std::string log(const std::string& service) const { return root_ + "/logs/" + service + ".log"; }

  // Returns the process of the launcher that holds the folder, 0 where none does.
  static int RunningLauncher(const std::string& data_dir);

 private:
  DataFolder(std::string root, const RegionOptions& options);
  // The rights that others may have on the folder: where PostgreSQL is another user, it must pass through.
  unsigned OthersRights() const;
  absl::Status CheckRoot();
  absl::Status CheckRights() const;
  absl::Status CheckInstallation() const;
  absl::Status CheckStores() const;
  absl::Status Lock();

  std::string root_;
  std::string installation_;
  StoreEngine engine_;
  std::vector<ServicePlan> services_;
  bool is_new_ = false;
  int lock_ = -1;
};

}  // namespace sjelden
