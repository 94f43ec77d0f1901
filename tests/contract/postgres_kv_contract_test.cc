// The contract of Kv on PostgreSQL, on a server that this program makes and starts; and what this engine alone has: a
// server that goes away, another writer, a database that is not ours.
#include "platform/kv/postgres_kv.h"

#include <thread>
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

class PostgresStore : public testing::Test {
 protected:
  PostgresStore() : address_(Server().NewDatabase()) {}

  absl::StatusOr<std::unique_ptr<PostgresKv>> Open(const std::string& store_id = "store") {
    PostgresKvOptions options;
    options.address = address_;
    options.store_id = store_id;
    options.most_snapshots = most_snapshots_;
    options.wait_for_snapshot = absl::Milliseconds(1);
    options.fatal = [this](const std::string& line) { fatal_ += line; };
    return PostgresKv::Open(std::move(options));
  }
  static absl::Status Write(Kv& kv, std::vector<KvOp> ops) { return kv.Write({KvCommit{std::move(ops)}}); }
  void Execute(const std::string& sql) { Server().Execute(sql, address_.database); }

  PostgresAddress address_;
  size_t most_snapshots_ = 4;
  std::string fatal_;  // what ended the process
};

TEST_F(PostgresStore, ALaterProcessTakesOverAndTheEarlierOneEnds) {
  const auto first = *Open();
  ASSERT_THAT(Write(*first, {Put("a", 0, "x")}), IsOk());
  const auto second = *Open();
  EXPECT_THAT(Write(*first, {Put("a", 1, "y"), Put("b", 0, "y")}), StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(fatal_, testing::HasSubstr("taken over"));
  EXPECT_THAT(*second->Snapshot()->Get("a"), LiveAt(1, "x"));
  EXPECT_THAT(*second->Snapshot()->Get("b"), NeverWritten());
  EXPECT_THAT(Write(*second, {Put("a", 1, "z")}), IsOk());
}

TEST_F(PostgresStore, AConflictIsNoEnd) {
  const auto kv = *Open();
  ASSERT_THAT(Write(*kv, {Put("a", 0, "x")}), IsOk());
  EXPECT_THAT(Write(*kv, {Put("a", 0, "y")}), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(Write(*kv, {Check("a", 2)}), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(Write(*kv, {Check("a", 0), Put("b", 0, "y")}), StatusIs(absl::StatusCode::kAborted));
  EXPECT_EQ(fatal_, "");
  EXPECT_EQ(kv->syncs(), 1u);
}

TEST_F(PostgresStore, OfAnotherHospitalIsRefused) {
  ASSERT_THAT(Open("hmr/referral/01").status(), IsOk());
  EXPECT_THAT(Open("hnt/referral/02").status(), HasReason("STORE_FOREIGN"));
  EXPECT_THAT(Open("hmr/referral/01").status(), IsOk());
}

TEST_F(PostgresStore, OfANewerProgramIsRefused) {
  ASSERT_THAT(Open().status(), IsOk());
  Execute("UPDATE sjelden.mark SET format = 2");
  EXPECT_THAT(Open().status(), HasReason("STORE_TOO_NEW"));
}

TEST_F(PostgresStore, IsNotMadeInADatabaseOfSomethingElse) {
  Execute("CREATE TABLE public.payroll (person text)");
  EXPECT_THAT(Open().status(), HasReason("STORE_FOREIGN"));
  Execute("DROP TABLE public.payroll");
  EXPECT_THAT(Open().status(), IsOk());
}

TEST_F(PostgresStore, ThatHasLostAPartIsRefused) {
  ASSERT_THAT(Open().status(), IsOk());
  Execute("DROP TABLE sjelden.record");
  EXPECT_THAT(Open().status(), testing::AllOf(StatusIs(absl::StatusCode::kDataLoss), HasReason("STORE_INCOMPLETE")));
}

TEST_F(PostgresStore, WithoutItsMarkIsRefused) {
  ASSERT_THAT(Open().status(), IsOk());
  Execute("DELETE FROM sjelden.mark");
  EXPECT_THAT(Open().status(), HasReason("STORE_INCOMPLETE"));
}

TEST_F(PostgresStore, ThatMayLoseWhatItAcknowledgesIsRefused) {
  for (const char* level : {"off", "local", "remote_write"}) {
    Execute("ALTER DATABASE \"" + address_.database + "\" SET synchronous_commit = " + level);
    EXPECT_THAT(Open().status(), HasReason("STORE_NOT_DURABLE")) << level;
  }
  Execute("ALTER DATABASE \"" + address_.database + "\" RESET synchronous_commit");
  EXPECT_THAT(Open().status(), IsOk());
}

TEST_F(PostgresStore, OfAnotherRoleIsRefused) {
  ASSERT_THAT(Open().status(), IsOk());
  Execute("REVOKE ALL ON ALL TABLES IN SCHEMA sjelden FROM \"" + address_.role + "\"; ALTER SCHEMA sjelden OWNER TO sjelden");
  EXPECT_THAT(Open().status(), HasReason("STORE_UNREADABLE"));
}

TEST_F(PostgresStore, IsNeverReachedWithoutTls) {
  const PostgresAddress right = address_;
  for (const char* host : {"", "/var/run/postgresql", "@abstract"}) {
    address_.host = host;
    EXPECT_THAT(Open().status(), HasReason("STORE_PLAIN_CONNECTION")) << host;
  }
  address_ = right;
  address_.authority_file.clear();
  EXPECT_THAT(Open().status(), HasReason("STORE_PLAIN_CONNECTION"));
}

TEST_F(PostgresStore, IsNotReachedUnderAnotherName) {
  address_.host = "impostor.sjelden.internal";
  EXPECT_THAT(Open().status(), HasReason("STORE_UNREACHABLE"));
}

TEST_F(PostgresStore, IsNotReachedWithoutACertificate) {
  address_.certificate_file.clear();
  EXPECT_THAT(Open().status(), HasReason("STORE_UNREACHABLE"));
}

TEST_F(PostgresStore, HoldsEverythingAcknowledgedAfterTheServerWasKilled) {
  const auto kv = *Open();
  for (uint64_t version = 0; version < 20; ++version) ASSERT_THAT(Write(*kv, {Put("a", version, "x")}), IsOk());
  const auto held = kv->Snapshot();
  Server().Kill();
  EXPECT_THAT(held->Get("a"), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(kv->Snapshot()->Get("a"), HasReason("STORE_UNREACHABLE"));
  EXPECT_THAT(Write(*kv, {Put("a", 20, "y")}), StatusIs(absl::StatusCode::kUnavailable));
  Server().Start();
  EXPECT_THAT(*kv->Snapshot()->Get("a"), LiveAt(20, "x"));
  EXPECT_THAT(Write(*kv, {Put("a", 20, "y")}), IsOk());
  EXPECT_EQ(fatal_, "");
}

TEST_F(PostgresStore, EndsTheProcessWhereItsConnectionIsLostWhileItWrites) {
  const auto kv = *Open();
  ASSERT_THAT(Write(*kv, {Put("a", 0, "x")}), IsOk());
  // The batch waits at the fence until its connection is gone.
  const auto holder = *PostgresConnection::Open(Server().Admin(address_.database));
  ASSERT_THAT(holder->Execute("BEGIN").status(), IsOk());
  ASSERT_THAT(holder->Execute("UPDATE sjelden.writer SET batch = batch").status(), IsOk());
  absl::Status written;
  std::thread writer([&] { written = Write(*kv, {Put("a", 1, "y")}); });
  const auto killer = *PostgresConnection::Open(Server().Admin(address_.database));
  for (int killed = 0; killed == 0;) {
    killed = killer->Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND "
                             "datname = current_database()")->size();
  }
  writer.join();
  EXPECT_THAT(written, StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(fatal_, testing::HasSubstr("lost its connection"));
  ASSERT_THAT(holder->Execute("COMMIT").status(), IsOk());
  EXPECT_THAT(*(*Open())->Snapshot()->Get("a"), LiveAt(1, "x"));
}

TEST_F(PostgresStore, LetsReadersWaitButNeverTheThreadThatWrites) {
  most_snapshots_ = 1;
  const auto kv = *Open();
  ASSERT_THAT(Write(*kv, {Put("a", 0, "x")}), IsOk());
  absl::Status other;
  const auto first = kv->Snapshot();
  std::thread([&] { other = kv->Snapshot()->Get("a").status(); }).join();
  EXPECT_THAT(other, HasReason("STORE_BUSY"));
  EXPECT_THAT(*kv->Snapshot()->Get("a"), LiveAt(1, "x"));
}

TEST_F(PostgresStore, LeavesNoKeyInTheServersLog) {
  const auto kv = *Open();
  ASSERT_THAT(Write(*kv, {Put("SecretKey", 0, "SecretValue")}), IsOk());
  ASSERT_THAT(Write(*kv, {Put("SecretKey", 0, "SecretValue")}), StatusIs(absl::StatusCode::kAborted));
  const std::string log = Server().Log();
  EXPECT_THAT(log, testing::HasSubstr("duplicate key"));
  for (const char* secret : {"Secret", "5365637265744b6579", "53656372657456616c7565"}) {
    EXPECT_THAT(log, testing::Not(testing::HasSubstr(secret)));
  }
}

TEST_F(PostgresStore, SaysWhatARefusalMeans) {
  EXPECT_THAT(RefusalOf("53100"), testing::AllOf(StatusIs(absl::StatusCode::kResourceExhausted), HasReason("DISK_FULL")));
  EXPECT_THAT(RefusalOf("XX001"), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(RefusalOf("57P01"), HasReason("STORE_UNREACHABLE"));
  EXPECT_THAT(RefusalOf("42501"), HasReason("STORE_REFUSED"));
}

}  // namespace
}  // namespace sjelden
