// How long things may take on the way through the laboratory, read from a data file
// (deploy/config/rules/laboratory_norms.txt describes its form).
//
// Immutable once made; all functions may be called from any thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "platform/time/oslo.h"
#include "platform/time/working_days.h"
#include "sjelden/sample/v1/next_step.pb.h"
#include "sjelden/sample/v1/order.pb.h"

namespace sjelden::sample {

class LaboratoryNorms {
 public:
  // Returns the norms that `text`, the content of a data file, describes. INVALID_ARGUMENT (INVALID_LABORATORY_NORMS)
  // also where a norm that the rules rely on is missing.
  static absl::StatusOr<LaboratoryNorms> Parse(const std::string& text, WorkingDayCalendar calendar, Oslo oslo);
  // The same from a file; NOT_FOUND (RULE_FILE_MISSING) if it cannot be read. Errors name the file.
  static absl::StatusOr<LaboratoryNorms> Load(const std::string& path, WorkingDayCalendar calendar, Oslo oslo);

  absl::CivilDay DayOf(absl::Time time) const { return oslo_.DayOf(time); }
  // Returns the day by which an action must be done that is given on `day`.
  absl::CivilDay Within(v1::NextAction action, absl::CivilDay day) const;
  // Returns the day on which the result of an order of `day` is due.
  absl::CivilDay ResultBy(v1::OrderPriority priority, absl::CivilDay day) const;
  // Returns how long a shipment from one enterprise to another may take.
  absl::Duration Route(const std::string& from, const std::string& to) const;
  // True where the file has such a step of an analysis.
  bool KnowsStep(const std::string& code) const { return steps_.count(code) > 0; }

 private:
  LaboratoryNorms(WorkingDayCalendar calendar, Oslo oslo) : calendar_(std::move(calendar)), oslo_(oslo) {}
  absl::Status ParseLine(const std::string& line);
  absl::Status CheckComplete() const;

  WorkingDayCalendar calendar_;
  Oslo oslo_;
  std::map<v1::NextAction, int> within_;
  std::map<v1::OrderPriority, int> result_;
  std::map<std::string, int> routes_;  // `FROM TO` -> hours
  std::set<std::string> steps_;
};

}  // namespace sjelden::sample
