#include "referral/domain/copies.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "referral/domain/referral_errors.h"
#include "referral/domain/referral_names.h"

namespace sjelden::referral {

bool ObjectsToCopy(const v1::Referral& referral, const v1::CopyReceiver& copy, const Roster& roster) {
  if (!copy.practitioner().empty()) {
    return !roster.WorksAnywhere(copy.practitioner()) && roster.PatientObjects(kAgainstGpCopy, "");
  }
  const std::string controller = ControllerOfUnit(copy.unit());
  const bool takes_part = controller == ControllerOfUnit(referral.referring_unit()) ||
                          controller == ControllerOfUnit(referral.receiving_unit());
  return !takes_part && roster.PatientObjects(kAgainstSharing, copy.unit());
}

absl::Status CheckPatientAllowsReceiver(const v1::Referral& referral, const std::string& receiver,
                                        const std::string& field, const Roster& roster) {
  const std::string controller = ControllerOfUnit(receiver);
  const bool is_forwarding = receiver != referral.receiving_unit();
  const bool stays = controller == ControllerOfUnit(referral.referring_unit()) ||
                     (is_forwarding && controller == ControllerOfUnit(referral.receiving_unit()));
  const bool emergency = referral.kind() == v1::REFERRAL_KIND_EMERGENCY;
  if (stays || emergency || !roster.PatientObjects(kAgainstSharing, receiver)) return absl::OkStatus();
  return PatientObjects({{field, "belongs to a trust that the patient objects to sharing with"}});
}

absl::Status CheckPatientAllows(const v1::Referral& referral, const Roster& roster) {
  std::vector<FieldViolation> objected;
  for (int i = 0; i < referral.copy_to_size(); ++i) {
    if (!ObjectsToCopy(referral, referral.copy_to(i), roster)) continue;
    objected.push_back({absl::StrCat("referral.copy_to[", i, "]"), "the patient objects to this copy"});
  }
  if (!objected.empty()) return PatientObjects(objected);
  return CheckPatientAllowsReceiver(referral, referral.receiving_unit(), "referral.receiving_unit", roster);
}

}  // namespace sjelden::referral
