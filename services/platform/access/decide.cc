#include "platform/access/decide.h"

namespace sjelden {
namespace {

// The permission that a function needs beside a relation, for compartments that not everybody with one may see.
std::string CompartmentPermission(Compartment compartment) {
  switch (compartment) {
    case Compartment::kPredictive:
      return "compartment.predictive";
    case Compartment::kPrenatal:
      return "compartment.prenatal";
    case Compartment::kProtected:
      return "compartment.protected";
    case Compartment::kUnspecified:
    case Compartment::kOrdinary:
      return "";
  }
  return "";
}

bool IsRelated(const Actor& actor, const Disclosed& shown, const AccessFacts& facts, absl::Time now) {
  for (const std::string& person : shown.persons) {
    if (person.empty()) continue;
    if (person == actor.person || facts.EffectivePerson(person, now) == actor.person) return true;
  }
  for (const std::string& unit : shown.units) {
    if (facts.IsWithin(actor.unit, unit)) return true;
  }
  return false;
}

const ActiveGround* GroundFor(const Actor& actor, const std::string& patient, bool break_glass,
                              const AccessFacts& facts, absl::Time now) {
  for (const ActiveGround& ground : actor.grounds) {
    if (ground.patient == patient && ground.break_glass == break_glass && HoldsNow(ground, facts, now)) return &ground;
  }
  return nullptr;
}

}  // namespace

bool HoldsNow(const ActiveGround& ground, const AccessFacts& facts, absl::Time now) {
  return now < ground.expires && !facts.IsRevoked(ground.name);
}

Decision Decide(const Actor& actor, const Disclosed& shown, const AccessFacts& facts, const Permissions& permissions,
                absl::Time now) {
  if (actor.is_service()) return {true, "service"};
  if (shown.patient.empty()) return {true, "no-patient"};
  if (shown.access_log) return {true, shown.purpose.empty() ? "control" : "control:" + shown.purpose};
  if (const ActiveGround* glass = GroundFor(actor, shown.patient, /*break_glass=*/true, facts, now)) {
    return {true, "break-glass:" + glass->code};
  }
  if (facts.IsBarred(shown.patient, actor.person, actor.unit, shown.document)) return {false, ""};
  const std::string compartment = CompartmentPermission(shown.compartment);
  if (!compartment.empty() && !permissions.Allows(actor.function, compartment)) return {false, ""};
  if (shown.search_answer) return {true, shown.purpose.empty() ? "search" : "search:" + shown.purpose};
  if (IsRelated(actor, shown, facts, now)) return {true, "relation"};
  if (const ActiveGround* declared = GroundFor(actor, shown.patient, /*break_glass=*/false, facts, now)) {
    return {true, "declared:" + declared->code};
  }
  return {false, ""};
}

}  // namespace sjelden
