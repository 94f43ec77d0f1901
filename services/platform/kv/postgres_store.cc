#include "platform/kv/postgres_store.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr int kFormat = 1;
constexpr int kOldestServer = 150000;

// `bytea` has no collation: its order is that of its bytes. A value is sealed, so nothing is tried to compress it; up
// to a page it stands beside its key.
constexpr char kMakeStore[] = R"(
CREATE SCHEMA sjelden;
CREATE TABLE sjelden.mark (store_id text NOT NULL, format int4 NOT NULL);
CREATE TABLE sjelden.writer (epoch int8 NOT NULL, batch int8 NOT NULL);
CREATE TABLE sjelden.record (key bytea PRIMARY KEY, version int8 NOT NULL, live bool NOT NULL, value bytea NOT NULL)
  WITH (fillfactor = 90, toast_tuple_target = 8160);
ALTER TABLE sjelden.record ALTER COLUMN key SET STORAGE PLAIN, ALTER COLUMN value SET STORAGE EXTERNAL;
INSERT INTO sjelden.writer VALUES (0, 0);
)";

enum class Found { kNothing, kOurs };

absl::Status Refuse(const std::string& reason, const std::string& sentence) {
  return MakeError(absl::StatusCode::kFailedPrecondition, reason, sentence);
}

absl::Status Incomplete(const PostgresAddress& address) {
  return MakeError(absl::StatusCode::kDataLoss, "STORE_INCOMPLETE",
                   absl::StrCat("the database ", address.database,
                                " has lost a part of its store: restore it from a backup"));
}

absl::Status Foreign(const PostgresAddress& address, const std::string& store_id) {
  return Refuse("STORE_FOREIGN", absl::StrCat("the database ", address.database, " holds something else than the store `",
                                              store_id, "`: point the configuration to the database of this store, or to "
                                              "an empty one"));
}

std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char letter : text) quoted += letter == '\'' ? std::string("''") : std::string(1, letter);
  return quoted + "'";
}

// A refusal while the store is looked for: nearly always a missing right.
absl::Status Explained(const absl::Status& status, const PostgresAddress& address) {
  if (ReasonOf(status) != "STORE_REFUSED") return status;
  return Refuse("STORE_UNREADABLE", absl::StrCat("the database ", address.database, " cannot be used by ", address.role,
                                                 ": make this role its owner (", std::string(status.message()), ")"));
}

absl::Status CheckServer(PostgresConnection& connection, const PostgresAddress& address) {
  ASSIGN_OR_RETURN(const PostgresRows rows,
                   connection.Execute("SELECT current_setting('server_version_num'), current_setting('fsync'), "
                                      "current_setting('full_page_writes'), current_setting('synchronous_commit')"));
  int version = 0;
  if (!absl::SimpleAtoi(std::string(rows.bytes(0, 0)), &version) || version < kOldestServer) {
    return Refuse("SERVER_TOO_OLD", absl::StrCat("the server ", address.host, " has version ",
                                                 std::string(rows.bytes(0, 0)), ", want PostgreSQL 15 or later"));
  }
  const char* setting = rows.bytes(0, 1) != "on"   ? "fsync"
                        : rows.bytes(0, 2) != "on" ? "full_page_writes"
                                                   : nullptr;
  // A stricter one waits for a standby, too.
  if (rows.bytes(0, 3) != "on" && rows.bytes(0, 3) != "remote_apply") setting = "synchronous_commit";
  if (setting == nullptr) return absl::OkStatus();
  return Refuse("STORE_NOT_DURABLE", absl::StrCat("the database ", address.database, " may lose what it acknowledges: "
                                                  "switch ", setting, " on"));
}

absl::Status CheckMark(PostgresConnection& connection, const PostgresAddress& address, const std::string& store_id) {
  ASSIGN_OR_RETURN(const PostgresRows mark, connection.Execute("SELECT store_id, format FROM sjelden.mark"));
  if (mark.size() != 1) return Incomplete(address);
  int format = 0;
  if (!absl::SimpleAtoi(std::string(mark.bytes(0, 1)), &format) || format < 1) return Incomplete(address);
  if (format > kFormat) {
    return Refuse("STORE_TOO_NEW", absl::StrCat("the store in the database ", address.database, " has format ", format,
                                                ", this program knows ", kFormat, ": start the newer program"));
  }
  return mark.bytes(0, 0) == store_id ? absl::OkStatus() : Foreign(address, store_id);
}

absl::StatusOr<Found> LookForStore(PostgresConnection& connection, const PostgresAddress& address,
                                   const std::string& store_id) {
  ASSIGN_OR_RETURN(const PostgresRows tables,
                   connection.Execute("SELECT n.nspname = 'sjelden', c.relname FROM pg_namespace n "
                                      "LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p') "
                                      "WHERE n.nspname = 'sjelden' OR (c.oid IS NOT NULL AND n.nspname !~ '^pg_' AND "
                                      "n.nspname <> 'information_schema')"));
  bool has_schema = false;
  int parts = 0;
  for (int row = 0; row < tables.size(); ++row) {
    if (tables.bytes(row, 0) != "t") continue;
    const std::string_view name = tables.bytes(row, 1);
    has_schema = true;
    if (name == "mark" || name == "writer" || name == "record") ++parts;
  }
  if (!has_schema && tables.size() > 0) return Foreign(address, store_id);
  if (!has_schema) return Found::kNothing;
  if (parts != 3) return Incomplete(address);
  RETURN_IF_ERROR(CheckMark(connection, address, store_id));
  return Found::kOurs;
}

absl::StatusOr<std::unique_ptr<PostgresConnection>> Connect(const PostgresAddress& address,
                                                            const std::string& store_id, bool may_make) {
  ASSIGN_OR_RETURN(std::unique_ptr<PostgresConnection> connection, PostgresConnection::Open(address));
  RETURN_IF_ERROR(CheckServer(*connection, address));
  ASSIGN_OR_RETURN(const Found found, LookForStore(*connection, address, store_id));
  if (found == Found::kOurs) return connection;
  if (!may_make) return Incomplete(address);
  // Several statements sent as one are one transaction. Of two programs that do this at a time one is refused, and
  // finds the other's store at its next start.
  RETURN_IF_ERROR(connection->Execute(absl::StrCat(kMakeStore, "INSERT INTO sjelden.mark VALUES (", Quoted(store_id),
                                                   ", ", kFormat, ")"))
                      .status());
  return connection;
}

}  // namespace

absl::StatusOr<std::unique_ptr<PostgresConnection>> OpenPostgresStore(const PostgresAddress& address,
                                                                      const std::string& store_id) {
  auto connection = Connect(address, store_id, /*may_make=*/true);
  if (!connection.ok()) return Explained(connection.status(), address);
  return connection;
}

absl::StatusOr<std::unique_ptr<PostgresConnection>> ConnectToPostgresStore(const PostgresAddress& address,
                                                                           const std::string& store_id) {
  auto connection = Connect(address, store_id, /*may_make=*/false);
  if (!connection.ok()) return Explained(connection.status(), address);
  return connection;
}

absl::StatusOr<uint64_t> RaiseEpoch(PostgresConnection& connection) {
  ASSIGN_OR_RETURN(const PostgresRows rows,
                   connection.Execute("UPDATE sjelden.writer SET epoch = epoch + 1 RETURNING epoch"));
  uint64_t epoch = 0;
  if (rows.size() == 1 && absl::SimpleAtoi(std::string(rows.bytes(0, 0)), &epoch)) return epoch;
  return MakeError(absl::StatusCode::kDataLoss, "STORE_INCOMPLETE",
                   "the database does not say who may write: restore it from a backup");
}

}  // namespace sjelden
