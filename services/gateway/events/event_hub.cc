#include "gateway/events/event_hub.h"

namespace sjelden::gateway {

Watcher::Watcher(const v1::WatchRequest& request, std::function<void()> wake)
    : documents_(request.documents().begin(), request.documents().end()), wake_(std::move(wake)) {}

void Watcher::Tell(const std::string& service, const change::v1::Change& change) {
  const bool shown = documents_.count(change.document()) > 0;
  Add({service, change.controller(), shown ? change.document() : ""});
}

void Watcher::TellAll(const std::string& service) { Add({service, "", ""}); }

void Watcher::Add(Key key) {
  bool first = false;
  {
    const std::lock_guard lock(mutex_);
    first = waiting_.empty();
    waiting_.insert(std::move(key));
  }
  if (first) wake_();
}

v1::WatchResponse Watcher::Take() {
  v1::WatchResponse response;
  const std::lock_guard lock(mutex_);
  for (const auto& [service, controller, document] : waiting_) {
    v1::Event& event = *response.add_events();
    event.set_service(service);
    event.set_controller(controller);
    event.set_document(document);
  }
  waiting_.clear();
  return response;
}

void EventHub::Add(const std::shared_ptr<Watcher>& watcher) {
  const std::lock_guard lock(mutex_);
  std::erase_if(watchers_, [](const auto& weak) { return weak.expired(); });
  watchers_.push_back(watcher);
}

std::vector<std::shared_ptr<Watcher>> EventHub::Watchers() {
  std::vector<std::shared_ptr<Watcher>> watchers;
  const std::lock_guard lock(mutex_);
  for (const auto& weak : watchers_) {
    if (auto watcher = weak.lock()) watchers.push_back(std::move(watcher));
  }
  return watchers;
}

void EventHub::Tell(const std::string& service, const change::v1::Change& change) {
  for (const auto& watcher : Watchers()) watcher->Tell(service, change);
}

void EventHub::TellAll(const std::string& service) {
  for (const auto& watcher : Watchers()) watcher->TellAll(service);
}

}  // namespace sjelden::gateway
