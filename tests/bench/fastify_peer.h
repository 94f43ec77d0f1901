// The peer of row W2: a Node process with Fastify, and its PostgreSQL; both end with this. Its packages are installed by
// tests/bench/table.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "tests/testing/postgres_server.h"

namespace sjelden::bench {


class FastifyPeer {
 public:
  // `certs` holds certificates of `peer` and `cli`. UNAVAILABLE where Node or the packages are missing.
  static absl::StatusOr<std::unique_ptr<FastifyPeer>> Start(const std::string& certs);
  ~FastifyPeer();
  FastifyPeer(const FastifyPeer&) = delete;
  FastifyPeer& operator=(const FastifyPeer&) = delete;

  // Returns how many notes of `text` a second are acknowledged when `clients` are always under way. Ends the program
  // where one is refused.
  double CreateRate(int clients, double seconds, const std::string& text) const;

 private:
  explicit FastifyPeer(std::string certs) : certs_(std::move(certs)) {}
  absl::Status Launch();

  const std::string certs_;
  PostgresServer database_;
  pid_t node_ = 0;
  int stdin_ = -1;  // the process ends when it closes
  int port_ = 0;
};

}  // namespace sjelden::bench
