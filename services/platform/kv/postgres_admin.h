// Makes the databases of stores on a server that is ours: for the launcher and for tests.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "platform/kv/postgres_connection.h"

namespace sjelden {

// Makes the role `role` with the password, and a database of that name which it owns and nobody else may enter, where
// they are missing; an existing role gets the password. `admin` names a superuser and any database. `role` consists of
// letters, digits and hyphens. Errors of PostgresConnection. Functions may be called from any thread.
absl::Status MakePostgresDatabase(const PostgresAddress& admin, const std::string& role, const std::string& password);

// Says whether the server answers and lets us in.
bool PostgresAnswers(const PostgresAddress& address);

}  // namespace sjelden
