#include "platform/kv/postgres_admin.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

absl::StatusOr<bool> Has(PostgresConnection& server, const std::string& catalogue, const std::string& column,
                         const std::string& name) {
  ASSIGN_OR_RETURN(const PostgresRows rows, server.Execute(absl::StrCat("SELECT 1 FROM ", catalogue, " WHERE ", column,
                                                                        " = '", name, "'")));
  return rows.size() > 0;
}

}  // namespace

absl::Status MakePostgresDatabase(const PostgresAddress& admin, const std::string& role, const std::string& password) {
  ASSIGN_OR_RETURN(const std::unique_ptr<PostgresConnection> server, PostgresConnection::Open(admin));
  ASSIGN_OR_RETURN(const bool has_role, Has(*server, "pg_roles", "rolname", role));
  RETURN_IF_ERROR(server->Execute(absl::StrCat(has_role ? "ALTER" : "CREATE", " ROLE \"", role, "\" LOGIN PASSWORD '",
                                               password, "'"))
                      .status());
  ASSIGN_OR_RETURN(const bool has_database, Has(*server, "pg_database", "datname", role));
  if (!has_database) {
    RETURN_IF_ERROR(server->Execute(absl::StrCat("CREATE DATABASE \"", role, "\" OWNER \"", role, "\"")).status());
  }
  return server->Execute(absl::StrCat("REVOKE ALL ON DATABASE \"", role, "\" FROM PUBLIC")).status();
}

bool PostgresAnswers(const PostgresAddress& address) { return PostgresConnection::Open(address).ok(); }

}  // namespace sjelden
