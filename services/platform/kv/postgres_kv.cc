#include "platform/kv/postgres_kv.h"

#include <atomic>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "platform/kv/end_process.h"
#include "platform/kv/postgres_batch.h"
#include "platform/kv/postgres_pool.h"
#include "platform/kv/postgres_snapshot.h"
#include "platform/kv/postgres_store.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

absl::Status OpenedToRead() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "STORE_READ_ONLY", "the store was opened to read");
}

absl::Status Conflict() {
  return MakeError(absl::StatusCode::kAborted, "VERSION_CONFLICT",
                   "a record does not stand at the version that was expected");
}

}  // namespace

class PostgresKv::State {
 public:
  explicit State(PostgresKvOptions options)
      : options_(std::move(options)),
        pool_({options_.address, options_.store_id, options_.most_snapshots, options_.wait_for_snapshot,
               PostgresSnapshot::Statements()}) {
    if (!options_.fatal) options_.fatal = EndProcess;
  }

  absl::Status Open() {
    if (options_.read_only) return ConnectToPostgresStore(options_.address, options_.store_id).status();
    ASSIGN_OR_RETURN(writer_, OpenPostgresStore(options_.address, options_.store_id));
    ASSIGN_OR_RETURN(epoch_, RaiseEpoch(*writer_));
    return writer_->Prepare(PostgresBatch::Statements());
  }

  std::unique_ptr<const KvSnapshot> Snapshot() {
    auto snapshot = PostgresSnapshot::Begin(pool_, std::this_thread::get_id() == writing_thread_.load());
    if (snapshot.ok()) return *std::move(snapshot);
    return std::make_unique<NoSnapshot>(snapshot.status());
  }

  absl::Status Write(const std::vector<KvCommit>& commits) {
    if (options_.read_only) return OpenedToRead();
    writing_thread_ = std::this_thread::get_id();
    ASSIGN_OR_RETURN(const PostgresBatch batch, PostgresBatch::Create(commits));
    const std::vector<PostgresCall> calls = batch.Calls(epoch_);
    if (calls.empty()) return absl::OkStatus();
    RETURN_IF_ERROR(Reconnect());
    const PostgresOutcome outcome = writer_->Run(calls);
    if (outcome.end == PostgresOutcome::End::kDone) {
      if (batch.writes()) syncs_.fetch_add(1, std::memory_order_relaxed);
      return absl::OkStatus();
    }
    if (outcome.end == PostgresOutcome::End::kLost) return Lost(batch.writes());
    if (!PostgresBatch::IsConflict(outcome)) return RefusalOf(outcome.sql_state);
    if (!batch.writes() || outcome.refused > 0) return Conflict();
    return End("was taken over by another process; this one ends, because two must not write");
  }

  uint64_t syncs() const { return syncs_.load(std::memory_order_relaxed); }

 private:
  // The server may have been restarted while nothing was written.
  absl::Status Reconnect() {
    if (writer_ != nullptr && writer_->IsAlive()) return absl::OkStatus();
    writer_.reset();
    ASSIGN_OR_RETURN(auto connection, ConnectToPostgresStore(options_.address, options_.store_id));
    RETURN_IF_ERROR(connection->Prepare(PostgresBatch::Statements()));
    writer_ = std::move(connection);
    return absl::OkStatus();
  }

  absl::Status Lost(bool written) {
    writer_.reset();
    if (!written) return ConnectionLost();
    return End("lost its connection while it wrote; the process ends, because what was written is not known");
  }

  // Returns only where a test has replaced the end.
  absl::Status End(const std::string& why) {
    options_.fatal(absl::StrCat("the store in the database ", options_.address.database, " ", why));
    return absl::InternalError("the store could not write");
  }

  PostgresKvOptions options_;
  PostgresPool pool_;
  std::unique_ptr<PostgresConnection> writer_;  // touched by Write only, as epoch_
  uint64_t epoch_ = 0;
  std::atomic<std::thread::id> writing_thread_{};
  std::atomic<uint64_t> syncs_{0};
};

absl::StatusOr<std::unique_ptr<PostgresKv>> PostgresKv::Open(PostgresKvOptions options) {
  auto state = std::make_unique<State>(std::move(options));
  RETURN_IF_ERROR(state->Open());
  return std::unique_ptr<PostgresKv>(new PostgresKv(std::move(state)));
}

PostgresKv::PostgresKv(std::unique_ptr<State> state) : state_(std::move(state)) {}
PostgresKv::~PostgresKv() = default;

std::unique_ptr<const KvSnapshot> PostgresKv::Snapshot() const { return state_->Snapshot(); }
absl::Status PostgresKv::Write(const std::vector<KvCommit>& commits) { return state_->Write(commits); }
uint64_t PostgresKv::syncs() const { return state_->syncs(); }

}  // namespace sjelden
