// The contract of Kv on PostgreSQL, on a server that this program makes and starts.
#include "platform/kv/postgres_kv.h"

#include <utility>

#include "tests/contract/kv_contract.h"
#include "tests/testing/postgres_server.h"

namespace sjelden {
namespace {

PostgresServer& Server() {
  static PostgresServer server;
  return server;
}

class PostgresUnderTest final : public KvUnderTest {
 public:
  PostgresUnderTest() {
    // One database for all cases: making one takes longer than most of them.
    static const PostgresAddress address = Server().NewDatabase();
    static const std::unique_ptr<PostgresConnection> cleaner = *PostgresConnection::Open(address);
    EXPECT_THAT(cleaner->Execute("DROP SCHEMA IF EXISTS sjelden CASCADE").status(), IsOk());
    options_.address = address;
    options_.store_id = "contract";
    options_.most_snapshots = 64;
    Reopen();
  }
  Kv& kv() override { return *kv_; }
  bool durable() const override { return true; }
  void Reopen() override {
    kv_.reset();
    auto opened = PostgresKv::Open(options_);
    ASSERT_THAT(opened, IsOk());
    kv_ = *std::move(opened);
  }

 private:
  PostgresKvOptions options_;
  std::unique_ptr<PostgresKv> kv_;
};

std::unique_ptr<KvUnderTest> MakePostgres() { return std::make_unique<PostgresUnderTest>(); }

INSTANTIATE_TEST_SUITE_P(Postgres, KvContract, testing::Values(KvEngine{"PostgresKv", MakePostgres}), EngineName);

}  // namespace
}  // namespace sjelden
