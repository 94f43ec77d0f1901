// SJELDEN_FAULT="committer.after-sync:17" kills the process with SIGKILL when it passes that point for the 17th time;
// "committer.after-sync:1@/tmp/armed" when it does so for the first time after that file appeared.
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <string>

#include <unistd.h>

#include "platform/fault/fault.h"

namespace sjelden {
namespace {

// What this process dies of; `remaining` is 0 where of nothing.
struct Fault {
  std::string point;
  long remaining = 0;
  std::string armed_by;  // empty: from the beginning
};

Fault FaultOfThisProcess() {
  const char* spec = std::getenv("SJELDEN_FAULT");
  const std::string text = spec == nullptr ? "" : spec;
  const size_t colon = text.find(':');
  if (colon == std::string::npos) return {};
  const size_t at = text.find('@', colon);
  return {text.substr(0, colon), std::strtol(text.c_str() + colon + 1, nullptr, 10),
          at == std::string::npos ? "" : text.substr(at + 1)};
}

}  // namespace

void FaultPoint(const char* name) {
  static std::mutex mutex;
  static Fault fault = FaultOfThisProcess();
  std::lock_guard lock(mutex);
  if (fault.remaining <= 0 || fault.point != name) return;
  if (!fault.armed_by.empty() && access(fault.armed_by.c_str(), F_OK) != 0) return;
  if (--fault.remaining == 0) std::raise(SIGKILL);
}

}  // namespace sjelden
