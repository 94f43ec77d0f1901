// How rates are measured: many calls under way at once, medians over rounds that take turns.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace sjelden::bench {

inline double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// Returns how many calls a second finish when `clients` calls are always under way. `start` begins one and says when it
// has ended.
inline double Calls(int clients, double seconds, const std::function<void(std::function<void()> ended)>& start) {
  std::mutex mutex;
  std::condition_variable idle;
  int under_way = clients;
  std::atomic<bool> stop{false};
  std::atomic<uint64_t> done{0};
  std::function<void()> again = [&] {
    if (!stop) {
      start([&] {
        ++done;
        again();
      });
      return;
    }
    std::lock_guard lock(mutex);
    if (--under_way == 0) idle.notify_all();
  };
  const auto began = std::chrono::steady_clock::now();
  for (int c = 0; c < clients; ++c) again();
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  stop = true;
  std::unique_lock lock(mutex);
  idle.wait(lock, [&] { return under_way == 0; });
  return done / std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

// Returns how many operations a second `threads` threads finish when each runs `once` again and again.
inline double Blocking(int threads, double seconds, const std::function<void(int thread, uint64_t n)>& once) {
  std::atomic<bool> stop{false};
  std::atomic<uint64_t> done{0};
  std::vector<std::thread> running;
  const auto began = std::chrono::steady_clock::now();
  for (int t = 0; t < threads; ++t) {
    running.emplace_back([&, t] {
      for (uint64_t n = 0; !stop; ++n, ++done) once(t, n);
    });
  }
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  stop = true;
  for (std::thread& thread : running) thread.join();
  return done / std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

}  // namespace sjelden::bench
