// Who is in the story, and how it tells that something went another way. Constants; may be used from any thread.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include "platform/status/error.h"

namespace sjelden {

inline constexpr char kClinician[] = "kari.alesund";
inline constexpr char kAssessor[] = "liv.genetikk";
inline constexpr char kCounsellor[] = "siri.veileder";
inline constexpr char kPhysician[] = "eva.genetikk";
inline constexpr char kBioengineer[] = "ida.lab";
inline constexpr char kLaboratoryPhysician[] = "leif.lab";
inline constexpr char kTakesOver[] = "nils.levanger";
inline constexpr char kStranger[] = "hege.levanger";
inline constexpr char kControl[] = "paul.personvern";
inline constexpr char kPrivacyOfficer[] = "pernille.personvern";
inline constexpr char kCoordinator[] = "tor.koordinator";
inline constexpr char kReferringUnit[] = "controllers/997005562/units/alesund-paediatrics";
inline constexpr char kGenetics[] = "controllers/883974832/units/genetics";
inline constexpr char kLaboratory[] = "controllers/883974832/units/genetics-laboratory";
inline constexpr char kTakesOverUnit[] = "controllers/983974791/units/levanger-paediatrics";
inline constexpr char kStrangersUnit[] = "controllers/983974791/units/levanger-neurology";

// Asks again until it holds; what another service does by itself takes a moment.
inline bool Within(int seconds, const std::function<bool()>& holds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  while (!holds()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return true;
}

inline absl::Status DemoBroken(const std::string& what) {
  return MakeError(absl::StatusCode::kInternal, "DEMO_BROKEN", what);
}

}  // namespace sjelden
