#include "exchange/domain/exchange_names.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/ids/id_source.h"
#include "platform/status/error.h"

namespace sjelden::exchange {
namespace {

using Parts = std::vector<std::string>;

// Lower-case letters, digits and hyphens: a unit's own short name or a controller.
bool IsWord(const std::string& word) {
  return !word.empty() && word.size() <= 63 && std::all_of(word.begin(), word.end(), [](char c) {
    return absl::ascii_islower(static_cast<unsigned char>(c)) || absl::ascii_isdigit(static_cast<unsigned char>(c)) ||
           c == '-';
  });
}

bool IsUnder(const std::string& name, const std::string& collection) {
  const Parts parts = absl::StrSplit(name, '/');
  return parts.size() == 2 && parts[0] == collection && IsId(parts[1]);
}

bool IsUnderController(const Parts& parts, const std::string& collection) {
  return parts.size() == 4 && parts[0] == "controllers" && IsWord(parts[1]) && parts[2] == collection;
}

}  // namespace

absl::StatusOr<RecordName> ParseRecordName(const std::string& name, const std::string& collection,
                                           const std::string& field) {
  const Parts parts = absl::StrSplit(name, '/');
  if (!IsUnderController(parts, collection) || !IsId(parts[3])) {
    return InvalidField(field, absl::StrCat("is no such name, want controllers/{controller}/", collection, "/{id}"));
  }
  return RecordName{parts[1], parts[2], parts[3]};
}

bool IsPatientName(const std::string& name) { return IsUnder(name, "patients"); }
bool IsPractitionerName(const std::string& name) { return IsUnder(name, "practitioners"); }

bool IsPathwayName(const std::string& name) {
  const Parts parts = absl::StrSplit(name, '/');
  return IsUnderController(parts, "pathways") && IsId(parts[3]);
}

std::string ControllerOfUnit(const std::string& unit) {
  const Parts parts = absl::StrSplit(unit, '/');
  return IsUnderController(parts, "units") && IsWord(parts[3]) ? parts[1] : "";
}

std::string LastPart(const std::string& name) { return name.substr(name.rfind('/') + 1); }

}  // namespace sjelden::exchange
