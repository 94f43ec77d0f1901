// SJELDEN_FAULT="committer.after-sync:17" kills the process with SIGKILL when it passes that point for the 17th time.
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <string>

#include "platform/fault/fault.h"

namespace sjelden {

void FaultPoint(const char* name) {
  static std::mutex mutex;
  static long remaining = -1;
  static std::string point;
  std::lock_guard lock(mutex);
  if (remaining == -1) {
    const char* spec = std::getenv("SJELDEN_FAULT");
    const std::string text = spec == nullptr ? "" : spec;
    const size_t colon = text.find(':');
    point = text.substr(0, colon);
    remaining = colon == std::string::npos ? 0 : std::strtol(text.c_str() + colon + 1, nullptr, 10);
  }
  if (remaining > 0 && point == name && --remaining == 0) std::raise(SIGKILL);
}

}  // namespace sjelden
