#include "referral/domain/referral_names.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "platform/ids/id_source.h"
#include "platform/status/error.h"

namespace sjelden::referral {
namespace {

using Parts = std::vector<std::string>;

// A word that a name may hold: lower-case letters, digits and hyphens; a unit's own short name or a controller.
bool IsWord(const std::string& word) {
  return !word.empty() && word.size() <= 63 && std::all_of(word.begin(), word.end(), [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
  });
}

bool IsNumber(const std::string& word) {
  return !word.empty() && word.size() <= 12 &&
         std::all_of(word.begin(), word.end(), [](char c) { return absl::ascii_isdigit(c); });
}

bool IsUnder(const std::string& name, const std::string& collection) {
  const Parts parts = absl::StrSplit(name, '/');
  return parts.size() == 2 && parts[0] == collection && IsId(parts[1]);
}

bool IsUnderController(const Parts& parts, const std::string& collection) {
  return parts.size() == 4 && parts[0] == "controllers" && IsWord(parts[1]) && parts[2] == collection;
}

}  // namespace

absl::StatusOr<ReferralName> ParseReferralName(const std::string& name, const std::string& field) {
  const Parts parts = absl::StrSplit(name, '/');
  if (!IsUnderController(parts, "referrals") || !IsId(parts[3])) {
    return InvalidField(field, "is no referral's name, want controllers/{controller}/referrals/{referral}");
  }
  return ReferralName{parts[1], parts[3]};
}

absl::StatusOr<AttachmentName> ParseAttachmentName(const std::string& name, const std::string& field) {
  const std::vector<std::string> halves = absl::StrSplit(name, "/documents/");
  const absl::StatusOr<ReferralName> referral = ParseReferralName(halves[0], field);
  if (halves.size() != 2 || !referral.ok() || !IsId(halves[1])) {
    return InvalidField(field, "is no attachment's name, want {referral}/documents/{document}");
  }
  return AttachmentName{*referral, halves[1]};
}

absl::StatusOr<AdviceName> ParseAdviceName(const std::string& name, const std::string& field) {
  const Parts parts = absl::StrSplit(name, '/');
  if (!IsUnderController(parts, "adviceDialogues") || !IsId(parts[3])) {
    return InvalidField(field, "is no dialogue's name, want controllers/{controller}/adviceDialogues/{dialogue}");
  }
  return AdviceName{parts[1], parts[3]};
}

bool IsPatientName(const std::string& name) { return IsUnder(name, "patients"); }
bool IsPractitionerName(const std::string& name) { return IsUnder(name, "practitioners"); }

bool IsUnitName(const std::string& name) {
  const Parts parts = absl::StrSplit(name, '/');
  return IsUnderController(parts, "units") && IsWord(parts[3]);
}

bool IsPathwayName(const std::string& name) {
  const Parts parts = absl::StrSplit(name, '/');
  return IsUnderController(parts, "pathways") && IsId(parts[3]);
}

bool IsFamilyName(const std::string& name) {
  const Parts parts = absl::StrSplit(name, '/');
  return parts.size() == 2 && parts[0] == "families" && IsNumber(parts[1]);
}

std::string ControllerOfUnit(const std::string& unit) {
  const Parts parts = absl::StrSplit(unit, '/');
  return IsUnitName(unit) ? parts[1] : "";
}

}  // namespace sjelden::referral
