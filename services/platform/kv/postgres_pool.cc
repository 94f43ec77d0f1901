#include "platform/kv/postgres_pool.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "platform/kv/postgres_store.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

absl::Status AllTaken(size_t most) {
  return MakeError(absl::StatusCode::kUnavailable, "STORE_BUSY",
                   absl::StrCat("all ", most, " connections to the database are taken: try again"));
}

}  // namespace

absl::StatusOr<std::unique_ptr<PostgresConnection>> PostgresPool::Take(bool may_exceed) {
  while (true) {
    std::unique_ptr<PostgresConnection> kept;
    {
      std::unique_lock lock(mutex_);
      const auto is_free = [&] { return may_exceed || !idle_.empty() || open_ < options_.most; };
      if (!free_.wait_for(lock, absl::ToChronoMilliseconds(options_.wait), is_free)) return AllTaken(options_.most);
      if (idle_.empty()) {
        ++open_;
        break;
      }
      kept = std::move(idle_.back());
      idle_.pop_back();
    }
    if (kept->IsAlive()) return kept;
    Forget();
  }
  auto opened = ConnectToPostgresStore(options_.address, options_.store_id);
  if (opened.ok()) {
    if (const absl::Status prepared = (*opened)->Prepare(options_.statements); prepared.ok()) return opened;
    else opened = prepared;
  }
  Forget();
  return opened;
}

void PostgresPool::Return(std::unique_ptr<PostgresConnection> connection) {
  if (!connection->IsAlive()) return Forget();
  {
    std::lock_guard lock(mutex_);
    if (open_ <= options_.most) idle_.push_back(std::move(connection));
  }
  if (connection != nullptr) return Forget();
  free_.notify_one();
}

void PostgresPool::Forget() {
  {
    std::lock_guard lock(mutex_);
    --open_;
  }
  free_.notify_one();
}

}  // namespace sjelden
