#include "sample/store/sample_keys.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

namespace sjelden::sample {
namespace {

RecordKey Index(std::string bytes) { return {std::move(bytes), KeyClass::kStore, "", ""}; }

std::string Letter(Noun noun) {
  switch (noun) {
    case Noun::kOrder: return "o";
    case Noun::kSample: return "s";
    case Noun::kReport: return "r";
    case Noun::kShipment: return "h";
  }
  return "";
}

// `controllers/{controller}/units/{unit}` -> `{controller}/{unit}`.
std::string Within(const std::string& name) { return absl::StrCat(ControllerOf(name), "/", LastSegment(name)); }

}  // namespace

RecordKey DocumentKey(const Name& name, int compartment, const std::string& patient) {
  const std::string bytes = absl::StrCat(name.controller, "/", compartment, "/", Letter(name.noun), "/", name.id);
  const bool nobodys = name.noun == Noun::kShipment || patient.empty();
  return {bytes, nobodys ? KeyClass::kController : KeyClass::kPatient, name.controller, patient};
}

RecordKey VersionKey(const Name& report, int compartment, int number, const std::string& patient) {
  return {absl::StrFormat("%s/%d/v/%s/%06d", report.controller, compartment, report.id, number), KeyClass::kPatient,
          report.controller, patient};
}

RecordKey LocationKey(const Name& name) {
  return Index(absl::StrCat("i/l/", name.controller, "/", Letter(name.noun), "/", name.id));
}

RecordKey LabelKey(const std::string& controller, const std::string& label) {
  return Index(absl::StrCat("i/b/", controller, "/", label));
}

std::string ConsentPrefix(const std::string& consent) { return absl::StrCat("i/c/", LastSegment(consent), "/"); }

std::string PatientPrefix(const std::string& patient, Noun noun) {
  return absl::StrCat("i/p/", LastSegment(patient), "/", Letter(noun), "/");
}

std::string PathwayPrefix(const std::string& pathway, Noun noun) {
  return absl::StrCat("i/w/", Within(pathway), "/", Letter(noun), "/");
}

std::string UnitPrefix(const std::string& unit, Noun noun, bool open) {
  return absl::StrCat("i/u/", Within(unit), "/", Letter(noun), open ? "/o/" : "/z/");
}

std::string DuePrefix() { return "i/d/"; }

RecordKey RowKey(const std::string& prefix, const std::string& date, const Name& name) {
  return Index(absl::StrCat(prefix, date, date.empty() ? "" : "/", name.controller, "/", name.id));
}

std::string DueDate(absl::Time due) { return absl::StrFormat("%012d", absl::ToUnixSeconds(due)); }

std::string WithdrawnPrefix() { return "i/t/"; }

RecordKey WithdrawnKey(absl::Time due, const std::string& consent) {
  return Index(absl::StrCat(WithdrawnPrefix(), DueDate(due), "/", LastSegment(consent)));
}

Name NameOfRow(const std::string& key, Noun noun) {
  const std::vector<std::string> parts = absl::StrSplit(key, '/');
  if (parts.size() < 3) return {noun, "", ""};
  return {noun, parts[parts.size() - 2], parts[parts.size() - 1]};
}

}  // namespace sjelden::sample
