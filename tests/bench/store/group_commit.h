// One thread that writes what waits as one batch, as the product's committer does; for every engine of the table alike.
//
// Safe for concurrent use. Here instead of platform/call/committer because a feed and its head, which that one writes
// along, would be on one side of the comparison only.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <semaphore>
#include <thread>
#include <utility>
#include <vector>

namespace sjelden::bench {

template <class Item>
class GroupCommit {
 public:
  // `write` makes all items durable.
  explicit GroupCommit(std::function<void(std::vector<Item>)> write)
      : write_(std::move(write)), thread_([this] { Loop(); }) {}
  ~GroupCommit() {
    {
      std::lock_guard lock(mutex_);
      ending_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }

  // Returns when the item is durable.
  void Commit(Item item) {
    std::binary_semaphore durable(0);
    bool was_empty = false;
    {
      std::lock_guard lock(mutex_);
      was_empty = items_.empty();
      items_.push_back(std::move(item));
      waiting_.push_back(&durable);
    }
    if (was_empty) wake_.notify_one();
    durable.acquire();
  }

 private:
  void Loop() {
    while (true) {
      std::vector<Item> items;
      std::vector<std::binary_semaphore*> waiting;
      {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return ending_ || !items_.empty(); });
        if (items_.empty()) return;
        items.swap(items_);
        waiting.swap(waiting_);
      }
      write_(std::move(items));
      for (std::binary_semaphore* durable : waiting) durable->release();
    }
  }

  const std::function<void(std::vector<Item>)> write_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Item> items_;                       // guarded by mutex_
  std::vector<std::binary_semaphore*> waiting_;   // guarded by mutex_
  bool ending_ = false;                           // guarded by mutex_
  std::thread thread_;                            // last: it uses the rest
};

}  // namespace sjelden::bench
