#include "platform/server/open_engine.h"

#include <filesystem>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "platform/call/log_damage.h"
#include "platform/kv/postgres_kv.h"
#include "platform/server/store_name.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr int kUsualPort = 5432;

std::string Or(const std::string& value, std::string otherwise) { return value.empty() ? otherwise : value; }

PostgresAddress AddressOf(const platform::v1::ServiceConfig& config) {
  const platform::v1::PostgresConfig& postgres = config.postgres();
  const std::string certificate = absl::StrCat(config.certs_dir(), "/", config.name());
  PostgresAddress address;
  address.host = postgres.host();
  address.host_address = postgres.host_address();
  address.port = postgres.port() == 0 ? kUsualPort : postgres.port();
  address.database = postgres.database();
  address.role = postgres.role();
  address.password_file = postgres.password_file();
  address.certificate_file = Or(postgres.certificate_file(), certificate + ".pem");
  address.key_file = Or(postgres.key_file(), certificate + ".key");
  address.authority_file = Or(postgres.authority_file(), config.certs_dir() + "/ca.pem");
  return address;
}

absl::StatusOr<OpenedEngine> OpenFiles(const platform::v1::ServiceConfig& config,
                                       const std::shared_ptr<Keyring>& keyring) {
  RocksKvOptions options;
  options.folder = config.data_dir();
  options.store_id = StoreNameOf(config, *keyring);
  options.keys = keyring;
  options.report_damage = LogDamage(config.name());
  ASSIGN_OR_RETURN(std::unique_ptr<RocksKv> kv, RocksKv::Open(std::move(options)));
  OpenedEngine engine;
  engine.files = kv->files();
  engine.replayed = kv->replayed();
  engine.kv = std::move(kv);
  return engine;
}

PostgresKvOptions OptionsOf(const platform::v1::ServiceConfig& config, const Keyring& keyring) {
  PostgresKvOptions options;
  options.address = AddressOf(config);
  options.store_id = StoreNameOf(config, keyring);
  if (config.postgres().max_connections() > 0) options.most_snapshots = config.postgres().max_connections();
  return options;
}

absl::StatusOr<OpenedEngine> OpenDatabase(const platform::v1::ServiceConfig& config, const Keyring& keyring) {
  if (std::filesystem::exists(config.data_dir() + "/CURRENT")) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "STORE_OF_OTHER_ENGINE",
                     absl::StrCat(config.data_dir(), " holds a store in files, but the configuration names a database: "
                                  "take `postgres` out of it, or begin with an empty folder"));
  }
  OpenedEngine engine;
  ASSIGN_OR_RETURN(engine.kv, PostgresKv::Open(OptionsOf(config, keyring)));
  return engine;
}

}  // namespace

absl::StatusOr<OpenedEngine> OpenEngine(const platform::v1::ServiceConfig& config,
                                        const std::shared_ptr<Keyring>& keyring) {
  return config.has_postgres() ? OpenDatabase(config, *keyring) : OpenFiles(config, keyring);
}

absl::StatusOr<std::unique_ptr<Kv>> OpenDatabaseToRead(const platform::v1::ServiceConfig& config,
                                                       const Keyring& keyring) {
  PostgresKvOptions options = OptionsOf(config, keyring);
  options.read_only = true;
  return PostgresKv::Open(std::move(options));
}

}  // namespace sjelden
