// Tells open browsers that something has changed: follows the feeds of the services, as notices without content, and
// gathers for each browser what it has not been told yet.
//
// Safe for concurrent use. Memory is bounded: a browser that is slow to listen is told the same once.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "sjelden/change/v1/change.pb.h"
#include "sjelden/gateway/v1/event_service.pb.h"

namespace sjelden::gateway {

// One browser's stream: what waits for it.
class Watcher {
 public:
  // `wake` is called, on any thread, when something begins to wait; the next time after Take has emptied it.
  Watcher(const v1::WatchRequest& request, std::function<void()> wake);
  void Tell(const std::string& service, const change::v1::Change& change);
  // Everything of that service may have changed: its feed was not followed for a while.
  void TellAll(const std::string& service);
  // Returns what waits, and empties it.
  v1::WatchResponse Take();

 private:
  using Key = std::tuple<std::string, std::string, std::string>;  // service, controller, document
  void Add(Key key);

  const std::unordered_set<std::string> documents_;
  const std::function<void()> wake_;
  std::mutex mutex_;
  std::set<Key> waiting_;  // guarded by mutex_
};

class EventHub {
 public:
  // Begins to tell; ends when the last owner of the watcher drops it.
  void Add(const std::shared_ptr<Watcher>& watcher);
  void Tell(const std::string& service, const change::v1::Change& change);
  void TellAll(const std::string& service);

 private:
  std::vector<std::shared_ptr<Watcher>> Watchers();
  std::mutex mutex_;
  std::vector<std::weak_ptr<Watcher>> watchers_;  // guarded by mutex_
};

}  // namespace sjelden::gateway
