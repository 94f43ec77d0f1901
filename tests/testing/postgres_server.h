// A PostgreSQL server of one test program: on loopback, with TLS and certificates of its own, as deploy/up makes one.
//
// Not thread-safe. Ends the test program with one sentence where PostgreSQL is missing or does not start: an engine
// that was not tested must not look like one that was.
//   static PostgresServer server;
//   options.address = server.NewDatabase();
#pragma once

#include <sys/types.h>

#include <string>

#include "platform/kv/postgres_connection.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {

class PostgresServer {
 public:
  // Makes and starts it.
  PostgresServer();
  // Kills it.
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  // Makes an empty database with a role of its own and returns where it is.
  PostgresAddress NewDatabase();
  // The superuser, in the database `postgres` or another.
  PostgresAddress Admin(const std::string& database = "postgres") const;
  // Runs statements as the superuser. Ends the test program where they are refused.
  void Execute(const std::string& sql, const std::string& database = "postgres") const;
  // Everything that it has logged so far.
  std::string Log() const;
  // Ends it as a crash would: nothing is written any more.
  void Kill();
  // Starts it again, on the same port, and waits until it answers.
  void Start();

 private:
  bool TryStart();
  PostgresAddress AddressOf(const std::string& role) const;

  TempDir folder_;
  int port_ = 0;
  pid_t process_ = 0;
  int databases_ = 0;
};

}  // namespace sjelden
