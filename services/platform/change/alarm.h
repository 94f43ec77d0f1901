// Tells a named person that something waits for a human: a change that cannot be applied, an effect that cannot be done.
#pragma once

#include <string>

#include "platform/log/log.h"

namespace sjelden {

// Who is told, from the configuration.
struct Alarm {
  std::string person;  // `practitioners/{practitioner}`

  // Raises it: the row that waits lies in the store, the line in the operator's log names the person and where to look.
  void Raise(const std::string& what, const std::string& where, const std::string& reason) const {
    LogError("alarm", {{"what", what}, {"where", where}, {"reason", reason}, {"person", person}});
  }
};

}  // namespace sjelden
