// A PostgreSQL server of one run: made in a folder of its own, durable, on loopback with TLS, gone at the end.
//
// Belongs to one thread. PostgreSQL refuses to run as root: the server then runs as Debian's user `postgres`.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace sjelden::bench {

class PostgresForBench {
 public:
  // UNAVAILABLE where PostgreSQL 15 is not installed; else an error where it does not start.
  static absl::StatusOr<std::unique_ptr<PostgresForBench>> Start();
  // Stops the server and removes the folder.
  ~PostgresForBench();
  PostgresForBench(const PostgresForBench&) = delete;
  PostgresForBench& operator=(const PostgresForBench&) = delete;

  // What a client connects with: it checks the server's certificate and takes nothing but TLS.
  std::string connection() const;

 private:
  PostgresForBench() = default;
  absl::Status Make();
  absl::Status Launch();
  absl::Status AwaitReady() const;

  std::string folder_;
  int port_ = 0;
  pid_t server_ = -1;
};

}  // namespace sjelden::bench
