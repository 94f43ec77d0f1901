// The names of referrals and of what they refer to: the only place where they are taken apart.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace sjelden::referral {

// `controllers/{controller}/referrals/{id}`.
struct ReferralName {
  std::string controller;
  std::string id;

  std::string ToString() const { return "controllers/" + controller + "/referrals/" + id; }
};

// `controllers/{controller}/referrals/{id}/documents/{id}`.
struct AttachmentName {
  ReferralName referral;
  std::string id;

  std::string ToString() const { return referral.ToString() + "/documents/" + id; }
};

// `controllers/{controller}/adviceDialogues/{id}`.
struct AdviceName {
  std::string controller;
  std::string id;

  std::string ToString() const { return "controllers/" + controller + "/adviceDialogues/" + id; }
};

// Return the parts of a name; INVALID_ARGUMENT that blames `field` where it is none.
absl::StatusOr<ReferralName> ParseReferralName(const std::string& name, const std::string& field = "name");
absl::StatusOr<AttachmentName> ParseAttachmentName(const std::string& name, const std::string& field = "name");
absl::StatusOr<AdviceName> ParseAdviceName(const std::string& name, const std::string& field = "name");

// True where `name` has the form of a patient's, a practitioner's, a unit's, a pathway's or a family's name.
bool IsPatientName(const std::string& name);
bool IsPractitionerName(const std::string& name);
bool IsUnitName(const std::string& name);
bool IsPathwayName(const std::string& name);
bool IsFamilyName(const std::string& name);

// Returns the controller in the name of a unit; empty where it is none.
std::string ControllerOfUnit(const std::string& unit);

}  // namespace sjelden::referral
