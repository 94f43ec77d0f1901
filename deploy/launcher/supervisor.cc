#include "deploy/launcher/supervisor.h"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>

#include "absl/time/clock.h"
#include "deploy/launcher/region_errors.h"
#include "platform/log/log.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

constexpr absl::Duration kFirstPause = absl::Milliseconds(100);
constexpr absl::Duration kLongestPause = absl::Seconds(30);
constexpr absl::Duration kHealthyAfter = absl::Minutes(1);
constexpr int kStopWithinMs = 10'000;

int MillisecondsUntil(absl::Time time) {
  if (time == absl::InfiniteFuture()) return -1;
  return static_cast<int>(std::max<int64_t>(0, absl::ToInt64Milliseconds(time - absl::Now()) + 1));
}

}  // namespace

Supervisor::Supervisor(std::vector<Service> services, std::function<void()> on_restart)
    : on_restart_(std::move(on_restart)), wake_(eventfd(0, EFD_CLOEXEC)) {
  for (Service& service : services) all_.push_back({std::move(service), {}, {}, absl::InfiniteFuture(), kFirstPause});
  thread_ = std::thread([this] { Work(); });
}

Supervisor::~Supervisor() {
  Stop();
  close(wake_);
}

void Supervisor::Settle() {
  std::lock_guard lock(mutex_);
  settled_ = true;
}

absl::Status Supervisor::failure() const {
  std::lock_guard lock(mutex_);
  return failure_;
}

pid_t Supervisor::pid(const std::string& name) const {
  std::lock_guard lock(mutex_);
  for (const Running& running : all_) {
    if (running.service.name == name) return running.process.pid;
  }
  return 0;
}

bool Supervisor::AwaitRestart(const std::string& name, pid_t old, absl::Duration timeout) const {
  std::unique_lock lock(mutex_);
  const auto running =
      std::find_if(all_.begin(), all_.end(), [&name](const Running& one) { return one.service.name == name; });
  if (running == all_.end()) return false;
  return changed_.wait_for(lock, absl::ToChronoMilliseconds(timeout),
                           [&] { return running->process.pid != 0 && running->process.pid != old; });
}

void Supervisor::Rest(std::set<std::string> names) {
  {
    std::lock_guard lock(mutex_);
    resting_ = std::move(names);
  }
  Wake();
}

void Supervisor::Wake() const {
  const uint64_t one = 1;
  if (write(wake_, &one, sizeof(one)) < 0) LogError("supervisor-not-woken", {});
}

void Supervisor::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  Wake();
  if (thread_.joinable()) thread_.join();
}

void Supervisor::Work() {
  for (Running& running : all_) StartOne(running);
  while (true) {
    {
      std::lock_guard lock(mutex_);
      if (stopping_) break;
    }
    AwaitEvent();
    ApplyRest();
    for (Running& running : all_) {
      if (running.process.pid == 0 && running.restart_at <= absl::Now()) StartOne(running);
    }
  }
  StopAll();
}

void Supervisor::StartOne(Running& running) {
  ProcessSpec spec = running.service.spec;
  if (!running.service.fault.empty()) spec.environment.push_back("SJELDEN_FAULT=" + running.service.fault);
  running.service.fault.clear();
  running.started = absl::Now();
  running.restart_at = absl::InfiniteFuture();
  const absl::StatusOr<Process> process = StartProcess(spec);
  bool settled = false;
  {
    std::lock_guard lock(mutex_);
    settled = settled_;
    if (process.ok()) running.process = *process;
    else if (!settled_) failure_ = process.status();
    else running.restart_at = absl::Now() + kLongestPause;
  }
  changed_.notify_all();
  if (settled) on_restart_();
}

void Supervisor::AwaitEvent() {
  std::vector<pollfd> watched = {{wake_, POLLIN, 0}};
  std::vector<Running*> watched_for = {nullptr};
  absl::Time next = absl::InfiniteFuture();
  for (Running& running : all_) {
    next = std::min(next, running.restart_at);
    if (running.process.pid == 0) continue;
    watched.push_back({running.process.descriptor, POLLIN, 0});
    watched_for.push_back(&running);
  }
  if (poll(watched.data(), watched.size(), MillisecondsUntil(next)) <= 0) return;
  uint64_t wakes = 0;
  if (watched[0].revents != 0 && read(wake_, &wakes, sizeof(wakes)) < 0) LogError("supervisor-not-woken", {});
  for (size_t i = 1; i < watched.size(); ++i) {
    if (watched[i].revents != 0) OnExit(*watched_for[i]);
  }
}

void Supervisor::ApplyRest() {
  std::lock_guard lock(mutex_);
  for (Running& running : all_) {
    const bool rests = resting_.count(running.service.name) > 0;
    if (rests == running.resting) continue;
    running.resting = rests;
    if (rests && running.process.pid != 0) kill(running.process.pid, SIGTERM);
    running.restart_at = rests || running.process.pid != 0 ? absl::InfiniteFuture() : absl::Now();
    running.pause = kFirstPause;
  }
}

void Supervisor::OnExit(Running& running) {
  const int code = AwaitExit(running.process);
  if (running.resting) {
    LogInfo("service-rests", {{"service", running.service.name}});
    {
      std::lock_guard lock(mutex_);
      running.process.pid = 0;
    }
    return on_restart_();
  }
  std::lock_guard lock(mutex_);
  const bool by_itself = code >= 0;
  LogInfo("service-ended", {{"service", running.service.name}, {"code", std::to_string(code)}});
  running.process.pid = 0;
  if (by_itself && !settled_) {
    // The first is the cause; others may only have missed it.
    if (failure_.ok()) failure_ = ServiceFailed(running.service.name, LastLine(running.process), running.process.log);
    return;
  }
  if (absl::Now() - running.started > kHealthyAfter) running.pause = kFirstPause;
  running.restart_at = absl::Now() + running.pause;
  running.pause = std::min(2 * running.pause, kLongestPause);
}

void Supervisor::StopAll() {
  for (auto running = all_.rbegin(); running != all_.rend(); ++running) {
    if (running->process.pid == 0) continue;
    kill(running->process.pid, running->service.stop_signal);
    pollfd ended{running->process.descriptor, POLLIN, 0};
    if (poll(&ended, 1, kStopWithinMs) <= 0) {
      LogError("service-killed", {{"service", running->service.name}, {"reason", "did not stop in time"}});
      kill(running->process.pid, SIGKILL);
    }
    AwaitExit(running->process);
    std::lock_guard lock(mutex_);
    running->process.pid = 0;
  }
}

}  // namespace sjelden
