// Who acts on a referral, on which side, when: what every rule is given beside the referral itself.
//
// Values and two references, for one run of a handler.
#pragma once

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "referral/domain/referral_calendar.h"

namespace sjelden::referral {

// Who works where, as of one moment. A seam: services answer from the followed facts, tests from a table.
class Roster {
 public:
  virtual ~Roster() = default;
  // True where there is such a unit.
  virtual bool Knows(const std::string& unit) const = 0;
  // True where the person works at the unit or below it.
  virtual bool WorksAt(const std::string& person, const std::string& unit) const = 0;
  // The same in one of the functions.
  virtual bool WorksAs(const std::string& person, const std::string& unit,
                       const std::vector<std::string>& functions) const = 0;
  // True where the person works at any unit of the region: who does not is a practitioner outside.
  virtual bool WorksAnywhere(const std::string& person) const = 0;
  // True where the patient objects to `target` about everybody, or about this unit. Example: `gp-copy`, `sharing`.
  virtual bool PatientObjects(const std::string& target, const std::string& unit) const = 0;
  // Returns who does the person's work now; empty where the person is away, or shut out by the patient, and nobody does.
  virtual std::string StandIn(const std::string& person) const = 0;
  // Returns whose an unassigned thing of the unit is; empty where it has neither duty roster nor leader.
  virtual std::string OnDuty(const std::string& unit, const std::string& function) const = 0;
};

struct Acting {
  std::string person;        // `practitioners/{practitioner}`; for a service, on whose behalf
  std::string role;          // `practitionerRoles/{practitioner_role}`
  bool at_sender = false;    // signed in at the referring unit or below it
  bool at_receiver = false;  // signed in at the receiving unit or below it
  bool is_service = false;
  absl::Time now;
  const Roster& roster;
  const ReferralCalendar& calendar;

  absl::CivilDay today() const { return calendar.DayOf(now); }
};

}  // namespace sjelden::referral
