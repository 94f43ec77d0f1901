#include "pathway/store/pathway_keys.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace sjelden::pathway {
namespace {

RecordKey Index(std::string bytes) { return {std::move(bytes), KeyClass::kStore, "", ""}; }

// `controllers/{controller}/units/{unit}` -> `{controller}/{unit}`.
std::string Within(const std::string& name) { return absl::StrCat(ControllerOf(name), "/", LastSegment(name)); }

}  // namespace

RecordKey PathwayKey(const v1::PathwayLocation& at, const std::string& pathway_id, const std::string& patient) {
  return {absl::StrCat(at.controller(), "/", at.compartment(), "/p/", pathway_id), KeyClass::kPatient,
          at.controller(), patient};
}

std::string TaskPrefix(const v1::PathwayLocation& at, const std::string& pathway_id) {
  return absl::StrCat(at.controller(), "/", at.compartment(), "/t/", pathway_id, "/");
}

RecordKey TaskKey(const v1::PathwayLocation& at, const TaskName& name, const std::string& patient) {
  return {TaskPrefix(at, name.pathway.id) + name.id, KeyClass::kPatient, at.controller(), patient};
}

std::string TaskIdOf(const std::string& key) {
  const std::vector<std::string> parts = absl::StrSplit(key, '/');
  return parts.size() == 5 && parts[2] == "t" ? parts[4] : "";
}

RecordKey TimelineKey(const v1::PathwayLocation& at, const std::string& pathway_id, int page,
                      const std::string& patient) {
  const std::string number = absl::StrCat(absl::Dec(page, absl::kZeroPad6));
  return {absl::StrCat(at.controller(), "/", at.compartment(), "/h/", pathway_id, "/", number), KeyClass::kPatient,
          at.controller(), patient};
}

RecordKey LocationKey(const PathwayName& name) { return Index(LocationPrefix(name.controller) + name.id); }

std::string LocationPrefix(const std::string& controller) {
  return controller.empty() ? "i/l/" : absl::StrCat("i/l/", controller, "/");
}

PathwayName NameOfLocation(const std::string& key) {
  const std::vector<std::string> parts = absl::StrSplit(key, '/');
  if (parts.size() != 4 || parts[0] != "i" || parts[1] != "l") return {};
  return {parts[2], parts[3]};
}

RecordKey ReferralClaimKey(const std::string& referral) { return Index("i/r/" + Within(referral)); }
RecordKey WithdrawalClaimKey(const std::string& referral) { return Index("i/w/" + Within(referral)); }

RecordKey ReportClaimKey(const std::string& report) { return Index("i/b/" + Within(report)); }
RecordKey SummaryClaimKey(const std::string& summary) { return Index("i/s/" + Within(summary)); }

RecordKey ToldKey(const std::string& event, const std::string& document, const std::string& mark) {
  return Index(absl::StrCat("i/e/", event, "/", document, mark.empty() ? "" : "/", mark));
}

std::string EscalationPrefix() { return "i/n/"; }
RecordKey EscalationKey(const std::string& date, const TaskName& name) {
  return TaskRowKey(EscalationPrefix(), date, name);
}

RecordKey QuestionClaimKey(const std::string& patient, const std::string& question_id) {
  return Index(absl::StrCat("i/q/", LastSegment(patient), "/", question_id));
}

bool IsQuestionKey(const std::string& question_id) {
  return !question_id.empty() && question_id.size() <= 64 &&
         std::all_of(question_id.begin(), question_id.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::string PatientPrefix(const std::string& patient) { return absl::StrCat("i/a/", LastSegment(patient), "/"); }
std::string UnitPrefix(const std::string& unit) { return absl::StrCat("i/u/", Within(unit), "/"); }
std::string OwnerPrefix(const std::string& person) { return absl::StrCat("i/o/", LastSegment(person), "/"); }
std::string TaskPersonsPrefix() { return "i/x/"; }
std::string TaskPersonPrefix(const std::string& person) {
  return absl::StrCat(TaskPersonsPrefix(), LastSegment(person), "/");
}
std::string PersonOfTaskRow(const std::string& key) {
  const size_t begin = TaskPersonsPrefix().size();
  return absl::StrCat("practitioners/", key.substr(begin, key.find('/', begin) - begin));
}
std::string TaskUnitPrefix(const std::string& unit) { return absl::StrCat("i/y/", Within(unit), "/"); }

RecordKey PathwayRowKey(const std::string& prefix, const std::string& date, const PathwayName& name) {
  return Index(absl::StrCat(prefix, date, date.empty() ? "" : "/", name.controller, "/", name.id));
}

RecordKey TaskRowKey(const std::string& prefix, const std::string& date, const TaskName& name) {
  return Index(absl::StrCat(prefix, date, "/", name.pathway.controller, "/", name.pathway.id, "/", name.id));
}

}  // namespace sjelden::pathway
