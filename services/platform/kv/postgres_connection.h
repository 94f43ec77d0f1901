// One connection to PostgreSQL: TLS before anything is said, then prepared statements sent together.
//
// Used by one thread at a time. Nothing that the server says about a statement is kept but its SQLSTATE, because its
// sentences may show keys.
//   auto connection = PostgresConnection::Open(address);
//   connection->Prepare({{"get", "SELECT value FROM record WHERE key = $1", {kByteaType}}});
//   const PostgresOutcome outcome = connection->Run({{"get", {key}}});
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

struct pg_conn;
struct pg_result;

namespace sjelden {

// Where a database is, and how to prove who we are.
struct PostgresAddress {
  std::string host;          // the name in the server's certificate; several with commas. Example: `db1.hospital.no`
  std::string host_address;  // optional: where it listens, where the name is not known to DNS. Example: `127.0.0.1`
  int port = 5432;
  std::string database;
  std::string role;
  std::string password_file;     // readable by its owner alone; its first line is the password. Empty: no password
  std::string certificate_file;  // of the client, with its key. Empty: none
  std::string key_file;
  std::string authority_file;  // PEM: whose certificates of servers are believed
  // Only for measuring and tests: a `host` that is a folder with a Unix socket, on which there is no TLS.
  bool may_be_local_socket = false;
};

// A statement that a connection prepares once, and the types of its parameters.
struct PostgresStatement {
  const char* name;
  const char* sql;
  std::vector<uint32_t> parameter_types;
};

// One use of a prepared statement; parameters in PostgreSQL's binary form (postgres_format.h).
struct PostgresCall {
  const char* statement;
  std::vector<std::string> parameters{};
};

// The rows that one statement returned.
class PostgresRows {
 public:
  explicit PostgresRows(pg_result* result);
  ~PostgresRows();
  PostgresRows(PostgresRows&& other) noexcept;
  PostgresRows& operator=(PostgresRows&&) = delete;
  int size() const;
  // Valid as long as the rows; empty for NULL.
  std::string_view bytes(int row, int column) const;

 private:
  pg_result* result_;
};

// How a transaction or statement ended.
struct PostgresOutcome {
  enum class End {
    kDone,
    kRefused,  // the server refused a statement and has undone all that was sent with it
    kLost,     // the connection ended before the last answer: nobody knows
  };
  End end = End::kLost;
  std::string sql_state{};           // where refused. Example: `53100`
  size_t refused = 0;                // which call; the number of calls where it was their commit
  std::vector<PostgresRows> rows{};  // of each call, where done
};

class PostgresConnection {
 public:
  // Connects. UNAVAILABLE (STORE_UNREACHABLE) where nobody answers or we are not let in; INVALID_ARGUMENT
  // (STORE_PLAIN_CONNECTION) for a socket on which there is no TLS, before anything is sent.
  static absl::StatusOr<std::unique_ptr<PostgresConnection>> Open(const PostgresAddress& address);
  ~PostgresConnection();
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;

  // Runs statements without parameters one after the other and returns the rows of the last, as text. Only before
  // Prepare. Errors are those of RefusalOf.
  absl::StatusOr<PostgresRows> Execute(const std::string& sql);
  // Prepares statements; from now on Run and Post alone may be called.
  absl::Status Prepare(const std::vector<PostgresStatement>& statements);
  // Sends all calls at once, as one transaction where none is open, and waits for their outcome.
  PostgresOutcome Run(const std::vector<PostgresCall>& calls);
  // Sends one call and does not wait; what comes of it is passed over by the next Run.
  void Post(const PostgresCall& call);
  // Looks, without asking the server, whether the connection has ended.
  bool IsAlive();

 private:
  explicit PostgresConnection(pg_conn* connection) : connection_(connection) {}
  bool Send(const PostgresCall& call);
  // Reads what belongs to one sync. kLost where the connection ends before it.
  PostgresOutcome Receive(size_t calls);

  pg_conn* const connection_;
  int posted_ = 0;  // calls whose outcome nobody waits for
};

// What a refusal means for a store: RESOURCE_EXHAUSTED (DISK_FULL), DATA_LOSS (RECORD_DAMAGED), else UNAVAILABLE
// (STORE_UNREACHABLE, STORE_REFUSED).
absl::Status RefusalOf(const std::string& sql_state);
absl::Status ConnectionLost();

}  // namespace sjelden
