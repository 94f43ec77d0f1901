#include <libpq-fe.h>

#include <array>
#include <fstream>
#include <initializer_list>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/bench/store/peer_columns.h"

namespace sjelden::bench {
namespace {

struct CloseConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Connection = std::unique_ptr<PGconn, CloseConnection>;
struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

constexpr int kBinary = 1;

std::string BigEndian64(uint64_t number) {
  std::string bytes(8, '\0');
  for (size_t i = 8; i-- > 0; number >>= 8) bytes[i] = static_cast<char>(number & 0xff);
  return bytes;
}

std::string ConnectionOf(const PostgresAddress& database) {
  std::ifstream file(database.password_file);
  std::string password;
  std::getline(file, password);
  return absl::StrCat("host=", database.host, " hostaddr=", database.host_address, " port=", database.port,
                      " dbname=", database.database, " user=", database.role, " password=", password,
                      " sslmode=verify-full sslrootcert=", database.authority_file,
                      " sslcert=", database.certificate_file, " sslkey=", database.key_file);
}

class Postgres final : public StoreColumn {
 public:
  explicit Postgres(const PostgresAddress& database) {
    for (int client = 0; client < kMaxWriters; ++client) Connect(database, client);
  }

  void Commit(int writer, const BenchRecord& record, uint64_t n) override {
    PGconn* const client = clients_[writer].get();
    const auto puts = record.PutsOf(n);
    Run(client, "BEGIN");
    Execute(client, "insert_record", {puts[0].first, puts[0].second});
    Execute(client, "insert_index", {puts[1].first, puts[1].second, puts[2].first, puts[2].second, puts[3].first, puts[3].second});
    Execute(client, "insert_row", {puts[4].first, puts[4].second});
    Execute(client, "insert_entry", {BigEndian64(n), puts[5].second});
    Run(client, "COMMIT");
  }

  void FillRecords(const BenchRecord& record, uint64_t count) override {
    PGconn* const client = clients_[0].get();
    Run(client, "BEGIN");
    for (uint64_t n = 0; n < count; ++n) Execute(client, "insert_record", {BodyKey(IdOf(n)), record.body});
    Run(client, "COMMIT");
    Run(client, "VACUUM ANALYZE records");
  }
  size_t Read(uint64_t n) override {
    const Result found = Execute(clients_[0].get(), "select_record", {BodyKey(IdOf(n))});
    if (PQntuples(found.get()) != 1) Fail("PostgreSQL: cannot read");
    return static_cast<size_t>(PQgetlength(found.get(), 0, 0));
  }
  void FillRows(const BenchRecord& record, uint64_t count) override {
    PGconn* const client = clients_[0].get();
    Expect(client, Result(PQexec(client, "COPY worklist FROM STDIN")), PGRES_COPY_IN);
    std::string hex;
    for (const char byte : record.row) hex += Digits(static_cast<unsigned char>(byte)).substr(14);
    for (uint64_t row = 0; row < count; ++row) {
      const std::string line = WorklistKey(row) + "\t\\\\x" + hex + "\n";
      if (PQputCopyData(client, line.data(), static_cast<int>(line.size())) != 1) Fail("PostgreSQL: cannot fill");
    }
    if (PQputCopyEnd(client, nullptr) != 1) Fail("PostgreSQL: cannot fill");
    Expect(client, Result(PQgetResult(client)), PGRES_COMMAND_OK);
    if (PQgetResult(client) != nullptr) Fail("PostgreSQL: cannot fill");
    Run(client, "VACUUM ANALYZE worklist");
  }
  size_t List(uint64_t from_row) override {
    const Result found =
        Execute(clients_[0].get(), "select_rows", {WorklistKey(from_row), ListEnd(from_row / kRowsPerList)});
    return static_cast<size_t>(PQntuples(found.get()));
  }

 private:
  void Connect(const PostgresAddress& database, int client) {
    clients_[client].reset(PQconnectdb(ConnectionOf(database).c_str()));
    PGconn* const connection = clients_[client].get();
    if (PQstatus(connection) != CONNECTION_OK || !PQsslInUse(connection)) {
      Fail(std::string("PostgreSQL: ") + PQerrorMessage(connection));
    }
    Run(connection, "SET client_min_messages = warning");
    if (client == 0) MakeTables(connection);
    Run(connection, "SET search_path = bench");
    Prepare(connection, "insert_record", "INSERT INTO records VALUES ($1, 1, $2)");
    Prepare(connection, "insert_index", "INSERT INTO index_rows VALUES ($1, $2), ($3, $4), ($5, $6)");
    Prepare(connection, "insert_row", "INSERT INTO worklist VALUES ($1, $2)");
    Prepare(connection, "insert_entry", "INSERT INTO entries VALUES ($1, $2)");
    Prepare(connection, "select_record", "SELECT body FROM records WHERE id = $1");
    Prepare(connection, "select_rows", "SELECT place, row FROM worklist WHERE place >= $1 AND place < $2 ORDER BY place LIMIT 50");
  }
  // Ids and places compare as bytes: the cluster has no other order. The worklist's index covers its rows.
  void MakeTables(PGconn* connection) {
    Run(connection, "CREATE SCHEMA bench");
    Run(connection, "SET search_path = bench");
    Run(connection, "CREATE TABLE records (id text PRIMARY KEY, version bigint NOT NULL, body bytea NOT NULL)");
    Run(connection, "ALTER TABLE records ALTER body SET STORAGE EXTERNAL");  // not tried to be compressed in vain
    Run(connection, "CREATE TABLE index_rows (key text PRIMARY KEY, row bytea NOT NULL)");
    Run(connection, "CREATE TABLE worklist (place text, row bytea NOT NULL, PRIMARY KEY (place) INCLUDE (row))");
    Run(connection, "CREATE TABLE entries (number bigint PRIMARY KEY, entry bytea NOT NULL)");
  }
  static void Expect(PGconn* connection, const Result& result, ExecStatusType wanted) {
    if (PQresultStatus(result.get()) != wanted) Fail(std::string("PostgreSQL: ") + PQerrorMessage(connection));
  }
  static void Run(PGconn* connection, const std::string& sql) {
    Expect(connection, Result(PQexec(connection, sql.c_str())), PGRES_COMMAND_OK);
  }
  static void Prepare(PGconn* connection, const char* name, const char* sql) {
    Expect(connection, Result(PQprepare(connection, name, sql, 0, nullptr)), PGRES_COMMAND_OK);
  }
  static Result Execute(PGconn* connection, const char* name, const std::vector<std::string_view>& values) {
    std::array<const char*, 6> at;
    std::array<int, 6> sizes;
    std::array<int, 6> formats;
    for (size_t i = 0; i < values.size(); ++i) {
      at[i] = values[i].data();
      sizes[i] = static_cast<int>(values[i].size());
      formats[i] = kBinary;
    }
    Result result(PQexecPrepared(connection, name, static_cast<int>(values.size()), at.data(), sizes.data(), formats.data(), kBinary));
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) Fail(std::string("PostgreSQL: ") + PQerrorMessage(connection));
    return result;
  }

  std::array<Connection, kMaxWriters> clients_;
};

}  // namespace

std::unique_ptr<StoreColumn> OpenPostgres(const PostgresAddress& database) {
  return std::make_unique<Postgres>(database);
}

}  // namespace sjelden::bench
