#include "platform/log/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace sjelden {
namespace {

using Fields = std::initializer_list<std::pair<const char*, std::string>>;

spdlog::logger& Logger() {
  static const std::shared_ptr<spdlog::logger> logger = [] {
    auto made = std::make_shared<spdlog::logger>("sjelden", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l",%v})");
    return made;
  }();
  return *logger;
}

std::string Quote(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) quoted += c;
  }
  return quoted + "\"";
}

std::string Line(const std::string& event, Fields fields) {
  std::string line = "\"event\":" + Quote(event);
  for (const auto& [name, value] : fields) line += "," + Quote(name) + ":" + Quote(value);
  return line;
}

}  // namespace

void LogInfo(const std::string& event, Fields fields) { Logger().info("{}", Line(event, fields)); }
void LogError(const std::string& event, Fields fields) { Logger().error("{}", Line(event, fields)); }

}  // namespace sjelden
