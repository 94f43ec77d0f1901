#include "platform/kv/postgres_connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "platform/crypto/key_file.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr int kBinary = 1;

// Every statement of ours finds its rows by the key: a planner without statistics must not think of reading the whole
// table, and a plan that is kept must be right for ever.
constexpr char kSessionSettings[] =
    "-c search_path=sjelden -c client_encoding=UTF8 -c plan_cache_mode=force_generic_plan -c jit=off "
    "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off";

absl::Status PlainConnection(const std::string& host) {
  return MakeError(absl::StatusCode::kInvalidArgument, "STORE_PLAIN_CONNECTION",
                   absl::StrCat("`", host, "` is no host that can be reached over TLS: name the host as its certificate "
                                "does, and the file of the authority"));
}

absl::Status CannotConnect(const PostgresAddress& address, const std::string& why) {
  return MakeError(absl::StatusCode::kUnavailable, "STORE_UNREACHABLE",
                   absl::StrCat("cannot connect to the database ", address.database, " on ", address.host, " (",
                                why.substr(0, why.find('\n')), "): start PostgreSQL, or correct the configuration"));
}

absl::StatusOr<std::string> ReadPassword(const std::string& file) {
  if (file.empty()) return std::string();
  ASSIGN_OR_RETURN(const SecretBytes content, ReadKeyFile(file));
  const std::string_view text = content.view();
  return std::string(text.substr(0, text.find('\n')));
}

// Names and values of libpq, in pairs. A password must be proven by SCRAM and bound to this very TLS connection: never
// sent, never relayed.
absl::StatusOr<std::vector<std::pair<const char*, std::string>>> Parameters(const PostgresAddress& address) {
  const bool local = absl::StartsWith(address.host, "/");
  if (address.host.empty() || absl::StartsWith(address.host, "@") || (local && !address.may_be_local_socket) ||
      (!local && address.authority_file.empty())) {
    return PlainConnection(address.host);
  }
  ASSIGN_OR_RETURN(std::string password, ReadPassword(address.password_file));
  std::vector<std::pair<const char*, std::string>> parameters = {
      {"host", address.host},
      {"hostaddr", address.host_address},
      {"port", std::to_string(address.port)},
      {"dbname", address.database},
      {"user", address.role},
      {"application_name", "sjelden"},
      {"options", kSessionSettings},
      {"sslmode", local ? "disable" : "verify-full"},
      {"gssencmode", "disable"},
      {"target_session_attrs", "read-write"},
      {"connect_timeout", "10"},
      {"keepalives_idle", "30"},
      {"tcp_user_timeout", "30000"},
  };
  if (!local) {
    parameters.emplace_back("sslrootcert", address.authority_file);
    parameters.emplace_back("ssl_min_protocol_version", "TLSv1.3");
  }
  if (!address.certificate_file.empty()) {
    parameters.emplace_back("sslcert", address.certificate_file);
    parameters.emplace_back("sslkey", address.key_file);
  }
  if (!password.empty()) {
    parameters.emplace_back("password", std::move(password));
    if (!local) parameters.emplace_back("channel_binding", "require");
  }
  return parameters;
}

void Silence(void*, const char*) {}

std::string SqlStateOf(const PGresult* result) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return state == nullptr ? "" : state;
}

bool IsDone(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

}  // namespace

PostgresRows::PostgresRows(pg_result* result) : result_(result) {}
PostgresRows::PostgresRows(PostgresRows&& other) noexcept : result_(std::exchange(other.result_, nullptr)) {}
PostgresRows::~PostgresRows() { PQclear(result_); }
int PostgresRows::size() const { return PQntuples(result_); }
std::string_view PostgresRows::bytes(int row, int column) const {
  return {PQgetvalue(result_, row, column), static_cast<size_t>(PQgetlength(result_, row, column))};
}

absl::StatusOr<std::unique_ptr<PostgresConnection>> PostgresConnection::Open(const PostgresAddress& address) {
  ASSIGN_OR_RETURN(const auto parameters, Parameters(address));
  std::vector<const char*> names;
  std::vector<const char*> values;
  for (const auto& [name, value] : parameters) {
    names.push_back(name);
    values.push_back(value.c_str());
  }
  names.push_back(nullptr);
  values.push_back(nullptr);
  std::unique_ptr<PostgresConnection> connection(
      new PostgresConnection(PQconnectdbParams(names.data(), values.data(), /*expand_dbname=*/0)));
  if (PQstatus(connection->connection_) != CONNECTION_OK) {
    return CannotConnect(address, PQerrorMessage(connection->connection_));
  }
  if (PQsslInUse(connection->connection_) == 0 && !address.may_be_local_socket) return PlainConnection(address.host);
  PQsetNoticeProcessor(connection->connection_, Silence, nullptr);
  return connection;
}

PostgresConnection::~PostgresConnection() { PQfinish(connection_); }

absl::StatusOr<PostgresRows> PostgresConnection::Execute(const std::string& sql) {
  PGresult* result = PQexec(connection_, sql.c_str());
  PostgresRows rows(result);
  if (result == nullptr || PQstatus(connection_) != CONNECTION_OK) return ConnectionLost();
  if (!IsDone(result)) return RefusalOf(SqlStateOf(result));
  return rows;
}

absl::Status PostgresConnection::Prepare(const std::vector<PostgresStatement>& statements) {
  if (PQenterPipelineMode(connection_) == 0) return ConnectionLost();
  for (const PostgresStatement& statement : statements) {
    if (PQsendPrepare(connection_, statement.name, statement.sql, static_cast<int>(statement.parameter_types.size()),
                      statement.parameter_types.data()) == 0) {
      return ConnectionLost();
    }
  }
  if (PQpipelineSync(connection_) == 0) return ConnectionLost();
  const PostgresOutcome outcome = Receive(statements.size());
  if (outcome.end == PostgresOutcome::End::kLost) return ConnectionLost();
  return outcome.end == PostgresOutcome::End::kDone ? absl::OkStatus() : RefusalOf(outcome.sql_state);
}

bool PostgresConnection::Send(const PostgresCall& call) {
  std::vector<const char*> values;
  std::vector<int> lengths;
  for (const std::string& parameter : call.parameters) {
    values.push_back(parameter.data());
    lengths.push_back(static_cast<int>(parameter.size()));
  }
  const std::vector<int> formats(values.size(), kBinary);
  return PQsendQueryPrepared(connection_, call.statement, static_cast<int>(values.size()), values.data(),
                             lengths.data(), formats.data(), kBinary) != 0;
}

PostgresOutcome PostgresConnection::Run(const std::vector<PostgresCall>& calls) {
  for (const PostgresCall& call : calls) {
    if (!Send(call)) return {};
  }
  if (PQpipelineSync(connection_) == 0) return {};
  for (; posted_ > 0; --posted_) {
    if (Receive(1).end == PostgresOutcome::End::kLost) return {};
  }
  return Receive(calls.size());
}

void PostgresConnection::Post(const PostgresCall& call) {
  if (Send(call) && PQpipelineSync(connection_) != 0) ++posted_;
}

PostgresOutcome PostgresConnection::Receive(size_t calls) {
  PostgresOutcome outcome{PostgresOutcome::End::kDone};
  size_t answered = 0;
  // Each call has one result and an end; none of them is missing as long as the connection stands.
  for (size_t ends = 0; ends <= calls + 1 && PQstatus(connection_) == CONNECTION_OK;) {
    PGresult* result = PQgetResult(connection_);
    if (result == nullptr) {
      ++ends;
      continue;
    }
    PostgresRows rows(result);
    if (PQresultStatus(result) == PGRES_PIPELINE_SYNC) return outcome;
    if (IsDone(result)) {
      outcome.rows.push_back(std::move(rows));
    } else if (outcome.end == PostgresOutcome::End::kDone) {
      outcome.end = PostgresOutcome::End::kRefused;
      outcome.sql_state = SqlStateOf(result);
      outcome.refused = answered;
    }
    ++answered;
  }
  return {};
}

bool PostgresConnection::IsAlive() {
  // What has come since is read to its end: a server that stops says so first.
  pollfd readable{PQsocket(connection_), POLLIN, 0};
  for (int looks = 0; looks < 4 && PQstatus(connection_) == CONNECTION_OK && poll(&readable, 1, 0) > 0; ++looks) {
    if (PQconsumeInput(connection_) == 0) return false;
    PQisBusy(connection_);  // takes apart what was read
  }
  return PQstatus(connection_) == CONNECTION_OK;
}

absl::Status ConnectionLost() {
  return MakeError(absl::StatusCode::kUnavailable, "STORE_UNREACHABLE",
                   "the connection to the database has ended: try again");
}

absl::Status RefusalOf(const std::string& sql_state) {
  if (sql_state == "53100") {
    return MakeError(absl::StatusCode::kResourceExhausted, "DISK_FULL",
                     "the disk of the database is full; nothing was written: free some space");
  }
  if (absl::StartsWith(sql_state, "XX")) {
    return MakeError(absl::StatusCode::kDataLoss, "RECORD_DAMAGED",
                     absl::StrCat("the database has found damage (", sql_state, "): restore it from a backup"));
  }
  if (sql_state.empty() || absl::StartsWith(sql_state, "08") || absl::StartsWith(sql_state, "57")) {
    return ConnectionLost();
  }
  return MakeError(absl::StatusCode::kUnavailable, "STORE_REFUSED",
                   absl::StrCat("the database refuses a statement (SQLSTATE ", sql_state,
                                "); nothing was written: read its log"));
}

}  // namespace sjelden
