// Who acts on a summary, when: what every rule is given beside the summary itself.
//
// Values and a reference, for one run of a handler.
#pragma once

#include <string>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace sjelden::exchange {

// What the directory knows, as of one moment. A seam: the service answers from the followed facts, tests from a table.
class Directory {
 public:
  virtual ~Directory() = default;
  // True where there is such a unit.
  virtual bool Knows(const std::string& unit) const = 0;
  // True where the person works at the unit or below it.
  virtual bool WorksAt(const std::string& person, const std::string& unit) const = 0;
  // True where `unit` is `above` or lies below it.
  virtual bool IsWithin(const std::string& unit, const std::string& above) const = 0;
  // Returns the name for people of a person, unit or controller; its id where the directory has none.
  virtual std::string NameOf(const std::string& resource) const = 0;
};

struct SummaryActing {
  std::string person;  // `practitioners/{practitioner}`
  std::string unit;    // at which the person is signed in
  absl::Time now;
  absl::CivilDay today;
  const Directory& directory;
};

}  // namespace sjelden::exchange
