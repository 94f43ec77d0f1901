// Who is in the story, and how it tells that something went another way. Constants; may be used from any thread.
#pragma once

#include <string>

#include "platform/status/error.h"

namespace sjelden {

inline constexpr char kClinician[] = "kari.alesund";
inline constexpr char kAssessor[] = "liv.genetikk";
inline constexpr char kCounsellor[] = "siri.veileder";
inline constexpr char kPhysician[] = "eva.genetikk";
inline constexpr char kStranger[] = "nils.levanger";
inline constexpr char kPrivacyOfficer[] = "pernille.personvern";
inline constexpr char kCoordinator[] = "tor.koordinator";
inline constexpr char kReferringUnit[] = "controllers/997005562/units/alesund-paediatrics";
inline constexpr char kGenetics[] = "controllers/883974832/units/genetics";
inline constexpr char kStrangersUnit[] = "controllers/983974791/units/levanger-paediatrics";

inline absl::Status DemoBroken(const std::string& what) {
  return MakeError(absl::StatusCode::kInternal, "DEMO_BROKEN", what);
}

}  // namespace sjelden
