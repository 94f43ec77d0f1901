// The operator's log: one JSON line an event on standard error. Never patient data: values are ids, codes and numbers.
//
// Safe for concurrent use.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

namespace sjelden {

// Writes one line, such as {"time":"…","level":"error","event":"call-failed","call":"01j9…","reason":"INTERNAL"}.
void LogInfo(const std::string& event, std::initializer_list<std::pair<const char*, std::string>> fields);
void LogError(const std::string& event, std::initializer_list<std::pair<const char*, std::string>> fields);

}  // namespace sjelden
