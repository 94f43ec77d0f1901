#include "sample/domain/laboratory_norms.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/rule_file.h"

namespace sjelden::sample {
namespace {

constexpr char kReason[] = "INVALID_LABORATORY_NORMS";
constexpr int kMostInNorm = 1000;
constexpr char kAnyRoute[] = "* *";

absl::Status NotUnderstood(const std::string& wanted) {
  return MakeError(absl::StatusCode::kInvalidArgument, kReason, absl::StrCat("not understood; wanted ", wanted));
}

bool ParseNumber(const std::string& word, int* number) {
  return absl::SimpleAtoi(word, number) && *number >= 1 && *number <= kMostInNorm;
}

}  // namespace

absl::StatusOr<LaboratoryNorms> LaboratoryNorms::Parse(const std::string& text, WorkingDayCalendar calendar,
                                                       Oslo oslo) {
  LaboratoryNorms norms(std::move(calendar), oslo);
  RETURN_IF_ERROR(
      ForEachRuleLine(text, kReason, [&norms](const std::string& line) { return norms.ParseLine(line); }));
  RETURN_IF_ERROR(norms.CheckComplete());
  return norms;
}

absl::StatusOr<LaboratoryNorms> LaboratoryNorms::Load(const std::string& path, WorkingDayCalendar calendar, Oslo oslo) {
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(path));
  absl::StatusOr<LaboratoryNorms> norms = Parse(text, std::move(calendar), oslo);
  if (!norms.ok()) return InRuleFile(path, norms.status());
  return norms;
}

absl::Status LaboratoryNorms::ParseLine(const std::string& line) {
  const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
  int number = 0;
  if (words[0] == "step" && words.size() >= 3) {
    steps_.insert(words[1]);
    return absl::OkStatus();
  }
  if (words[0] == "route" && words.size() >= 6 && ParseNumber(words[3], &number) && words[4] == "hours") {
    routes_[absl::StrCat(words[1], " ", words[2])] = number;
    return absl::OkStatus();
  }
  if (words[0] == "within" && words.size() >= 5 && ParseNumber(words[2], &number) && words[3] == "working-days") {
    v1::NextAction action;
    if (!v1::NextAction_Parse("NEXT_ACTION_" + absl::AsciiStrToUpper(words[1]), &action)) {
      return NotUnderstood("an action of the API after `within`");
    }
    within_[action] = number;
    return absl::OkStatus();
  }
  if (words[0] == "result" && words.size() >= 5 && ParseNumber(words[2], &number) && words[3] == "days") {
    v1::OrderPriority priority;
    if (!v1::OrderPriority_Parse("ORDER_PRIORITY_" + absl::AsciiStrToUpper(words[1]), &priority)) {
      return NotUnderstood("a priority of the API after `result`");
    }
    result_[priority] = number;
    return absl::OkStatus();
  }
  return NotUnderstood("a line that begins with within, result, route or step and ends with its source");
}

absl::Status LaboratoryNorms::CheckComplete() const {
  // These have a day of their own: the due date of the order, the due time of the route.
  const std::set<int> elsewhere = {v1::NEXT_ACTION_UNSPECIFIED, v1::NEXT_ACTION_FOLLOW_UP_RESULT,
                                   v1::NEXT_ACTION_RECEIVE, v1::NEXT_ACTION_FINISH_ANALYSIS};
  for (int action = 0; action <= v1::NextAction_MAX; ++action) {
    if (elsewhere.count(action) == 0 && within_.count(static_cast<v1::NextAction>(action)) == 0) {
      return NotUnderstood("a `within` line for " + v1::NextAction_Name(action));
    }
  }
  for (const v1::OrderPriority priority : {v1::ORDER_PRIORITY_ROUTINE, v1::ORDER_PRIORITY_URGENT}) {
    if (result_.count(priority) == 0) return NotUnderstood("a `result` line for " + v1::OrderPriority_Name(priority));
  }
  if (routes_.count(kAnyRoute) == 0) return NotUnderstood("a `route * *` line");
  return steps_.empty() ? NotUnderstood("at least one `step` line") : absl::OkStatus();
}

absl::CivilDay LaboratoryNorms::Within(v1::NextAction action, absl::CivilDay day) const {
  const auto found = within_.find(action);
  return calendar_.AddWorkingDays(day, found == within_.end() ? 1 : found->second);
}

absl::CivilDay LaboratoryNorms::ResultBy(v1::OrderPriority priority, absl::CivilDay day) const {
  const bool urgent = priority == v1::ORDER_PRIORITY_URGENT;
  return day + result_.at(urgent ? v1::ORDER_PRIORITY_URGENT : v1::ORDER_PRIORITY_ROUTINE);
}

absl::Duration LaboratoryNorms::Route(const std::string& from, const std::string& to) const {
  for (const std::string& route : {from + " " + to, from + " *", "* " + to}) {
    if (const auto found = routes_.find(route); found != routes_.end()) return absl::Hours(found->second);
  }
  return absl::Hours(routes_.at(kAnyRoute));
}

}  // namespace sjelden::sample
