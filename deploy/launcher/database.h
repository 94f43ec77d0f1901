// The PostgreSQL server of a region whose stores lie in databases: made, started and watched like a service.
//
//   ASSIGN_OR_RETURN(auto database, Database::Start(options, folder, port, cancelled));
//   …                 // start the services, stop the services
//   database.reset();
//
// Methods are safe for concurrent use.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "deploy/launcher/data_folder.h"
#include "deploy/launcher/region_options.h"
#include "deploy/launcher/supervisor.h"
#include "sjelden/platform/v1/config.pb.h"

namespace sjelden {

// The name of the server among the services.
inline constexpr char kDatabase[] = "postgres";

// Returns how a service reaches its database.
platform::v1::PostgresConfig DatabaseConfigOf(const DataFolder& folder, const std::string& service, int port);

class Database {
 public:
  // Makes the server, its roles and databases where they are missing, and waits until it answers. The certificates must
  // be there. The error is one line; CANCELLED when `cancelled` says so.
  static absl::StatusOr<std::unique_ptr<Database>> Start(const RegionOptions& options, const DataFolder& folder,
                                                         int port, const std::function<bool()>& cancelled);
  // Restarts the server from now on, whatever it ends of.
  void Settle() { supervisor_.Settle(); }

 private:
  explicit Database(Supervisor::Service server);
  absl::Status AwaitAnswer(const RegionOptions& options, const DataFolder& folder, int port,
                           const std::function<bool()>& cancelled);

  Supervisor supervisor_;
};

}  // namespace sjelden
