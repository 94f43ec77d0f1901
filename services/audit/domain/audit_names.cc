#include "audit/domain/audit_names.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "platform/status/error.h"

namespace sjelden::audit {
namespace {

constexpr char kEntries[] = "accessEntries/";
constexpr char kAlarms[] = "auditAlarms/";
constexpr char kPatients[] = "patients/";
constexpr size_t kLongestSegment = 64;

std::optional<std::string> IdAfter(const std::string& collection, const std::string& name) {
  absl::string_view id = name;
  if (!absl::ConsumePrefix(&id, collection) || !IsSegment(std::string(id))) return std::nullopt;
  return std::string(id);
}

}  // namespace

bool IsSegment(const std::string& text) {
  return !text.empty() && text.size() <= kLongestSegment && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(c) || c == '-';
  });
}

absl::StatusOr<std::string> ParseEntryName(const std::string& name) {
  const std::optional<std::string> id = IdAfter(kEntries, name);
  if (!id.has_value()) return InvalidField("entry", "is no entry's name, want accessEntries/{entry}");
  return *id;
}

absl::StatusOr<std::string> ParseAlarmName(const std::string& name) {
  const std::optional<std::string> id = IdAfter(kAlarms, name);
  if (!id.has_value()) return InvalidField("name", "is no alarm's name, want auditAlarms/{alarm}");
  return *id;
}

std::string EntryName(const std::string& id) { return kEntries + id; }
std::string AlarmName(const std::string& id) { return kAlarms + id; }
std::string CheckpointName(const std::string& controller, uint64_t tree_size) {
  return absl::StrCat("controllers/", controller, "/checkpoints/", tree_size);
}

absl::Status CheckController(const std::string& controller) {
  if (IsSegment(controller)) return absl::OkStatus();
  return InvalidField("controller", "is no controller, want an organisation number or `region`");
}

std::optional<std::string> PatientIdOf(const std::string& name) { return IdAfter(kPatients, name); }

}  // namespace sjelden::audit
