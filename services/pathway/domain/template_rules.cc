#include "pathway/domain/template_rules.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "pathway/domain/pathway_errors.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {
namespace {

constexpr int kMaxSteps = 40;
constexpr int kMaxDays = 366 * 30;
// `after` of every step together; more is not read by people either.
constexpr size_t kMaxPlanBytes = 16 * 1024;

bool IsCode(const std::string& text) {
  if (text.empty() || text.size() > 64) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

// Returns what is wrong with a step taken alone; empty where nothing is.
std::string WrongInStep(const v1::TemplateStep& step, const std::set<std::string>& functions) {
  if (!IsCode(step.id())) return "has an id that is not of small letters, digits and hyphens";
  if (step.title().empty()) return "has no title";
  if (!IsCode(step.task_code())) return "has a task_code that is not of small letters, digits and hyphens";
  if (functions.count(step.function()) == 0) {
    return absl::StrCat("names the function `", step.function(), "`, which the permission table does not know");
  }
  if (step.place() == v1::STEP_PLACE_UNSPECIFIED) return "does not say its place";
  if (!step.has_due()) return "has no due rule";
  if (step.due().days() > kMaxDays || step.due().days() < 0) {
    return absl::StrCat("is due after ", step.due().days(), " days, want 0 to ", kMaxDays);
  }
  // Only a promised day can be due on the day itself; everything else needs time to be done in.
  if (step.due().days() == 0 && step.due().base() != v1::DUE_BASE_PLANNED_START) {
    return "is due after 0 days, want at least 1";
  }
  if (step.due().count() == v1::DAY_COUNT_UNSPECIFIED) return "does not say which days count";
  if (step.due().base() == v1::DUE_BASE_UNSPECIFIED) return "does not say from what its days are counted";
  if (step.due().source().empty()) return "does not say where its number comes from";
  if (!v1::StepEvent_IsValid(step.completed_by())) return "is completed by an event that nobody knows";
  return "";
}

// Returns the ids of steps that can never become active, because they wait for each other.
std::vector<std::string> StepsInCircles(const v1::PathwayTemplate& wanted) {
  std::set<std::string> done;
  bool moved = true;
  while (moved) {
    moved = false;
    for (const v1::TemplateStep& step : wanted.steps()) {
      if (done.count(step.id()) > 0) continue;
      const bool ready = std::all_of(step.after().begin(), step.after().end(),
                                     [&](const std::string& id) { return done.count(id) > 0; });
      if (ready) moved = done.insert(step.id()).second;
    }
  }
  std::vector<std::string> left;
  for (const v1::TemplateStep& step : wanted.steps()) {
    if (done.count(step.id()) == 0) left.push_back(step.id());
  }
  return left;
}

template <class List, class Value>
bool IsAny(const List& wanted, const Value& value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool Fits(const v1::PathwayTemplate& candidate, const referral::v1::ReferralAccepted& accepted) {
  if (candidate.for_results()) return false;
  if (!IsAny(candidate.referral_kinds(), accepted.kind())) return false;
  if (!IsAny(candidate.referral_states(), accepted.state())) return false;
  if (candidate.indications().empty()) return true;
  for (const auto& wanted : candidate.indications()) {
    for (const auto& indication : accepted.indications()) {
      if (wanted.id() == indication.id()) return true;
    }
  }
  return false;
}

bool FitsEverything(const v1::PathwayTemplate& candidate) {
  return !candidate.for_results() && candidate.referral_kinds().empty() && candidate.referral_states().empty() &&
         candidate.indications().empty();
}

}  // namespace

absl::Status CheckTemplate(const std::string& file, const v1::PathwayTemplate& wanted,
                           const std::set<std::string>& functions) {
  if (!IsCode(wanted.id())) return BadTemplate(file, "the id is not of small letters, digits and hyphens");
  if (wanted.version() < 1) return BadTemplate(file, "the version is not positive");
  if (wanted.title().empty()) return BadTemplate(file, "the title is missing");
  if (wanted.steps().empty()) return BadTemplate(file, "there is no step");
  if (wanted.steps_size() > kMaxSteps || wanted.ByteSizeLong() > kMaxPlanBytes) {
    return BadTemplate(file, absl::StrCat("there are more than ", kMaxSteps, " steps or ", kMaxPlanBytes, " bytes"));
  }
  std::set<std::string> ids;
  for (const v1::TemplateStep& step : wanted.steps()) {
    const std::string wrong = WrongInStep(step, functions);
    if (!wrong.empty()) return BadTemplate(file, absl::StrCat("the step `", step.id(), "` ", wrong));
    if (!ids.insert(step.id()).second) {
      return BadTemplate(file, absl::StrCat("the step `", step.id(), "` stands twice"));
    }
  }
  for (const v1::TemplateStep& step : wanted.steps()) {
    for (const std::string& id : step.after()) {
      if (ids.count(id) == 0) {
        return BadTemplate(file, absl::StrCat("the step `", step.id(), "` waits for `", id, "`, which is no step"));
      }
    }
  }
  const std::vector<std::string> circle = StepsInCircles(wanted);
  if (!circle.empty()) {
    return BadTemplate(file, absl::StrCat("the step `", circle.front(), "` waits in a circle (after)"));
  }
  return absl::OkStatus();
}

absl::Status CheckTemplates(const std::string& folder, const std::vector<v1::PathwayTemplate>& templates) {
  std::set<std::string> ids;
  bool any_fits_everything = false;
  int for_results = 0;
  for (const v1::PathwayTemplate& one : templates) {
    if (!ids.insert(one.id()).second) {
      return BadTemplate(folder, absl::StrCat("the template `", one.id(), "` stands in two files"));
    }
    any_fits_everything = any_fits_everything || FitsEverything(one);
    for_results += one.for_results() ? 1 : 0;
  }
  if (for_results != 1) return BadTemplate(folder, "there must be exactly one template for results (for_results)");
  if (any_fits_everything) return absl::OkStatus();
  return BadTemplate(folder, "no template fits every referral: one must name no kind, state and indication");
}

const v1::PathwayTemplate* TemplateForResults(const std::vector<v1::PathwayTemplate>& templates) {
  for (const v1::PathwayTemplate& one : templates) {
    if (one.for_results()) return &one;
  }
  return nullptr;
}

const v1::PathwayTemplate* ChooseTemplate(const std::vector<v1::PathwayTemplate>& templates,
                                          const referral::v1::ReferralAccepted& accepted) {
  const v1::PathwayTemplate* best = nullptr;
  for (const v1::PathwayTemplate& one : templates) {
    if (!Fits(one, accepted)) continue;
    const bool better = best == nullptr || one.precedence() > best->precedence() ||
                        (one.precedence() == best->precedence() && one.id() < best->id());
    if (better) best = &one;
  }
  return best;
}

const v1::PathwayTemplate* FindTemplate(const std::vector<v1::PathwayTemplate>& templates, const std::string& id) {
  for (const v1::PathwayTemplate& one : templates) {
    if (one.id() == id) return &one;
  }
  return nullptr;
}

}  // namespace sjelden::pathway
