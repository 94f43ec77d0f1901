// Referrals in every state, made by the rules themselves, with people on both sides. Not thread-safe.
//
//   ReferralBuilder build;
//   const v1::Referral received = build.In(v1::REFERRAL_STATE_RECEIVED);
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "referral/domain/acting.h"
#include "referral/domain/assignment_functions.h"
#include "referral/domain/clocks.h"
#include "referral/domain/intake.h"
#include "referral/domain/referral_assessment.h"
#include "referral/domain/referral_assignment.h"
#include "referral/domain/referral_conversation.h"
#include "referral/domain/referral_draft.h"
#include "referral/domain/referral_handover.h"
#include "referral/domain/referral_rules.h"

namespace sjelden::referral {

inline constexpr char kPaediatrics[] = "controllers/997005562/units/aalesund-paediatrics";
inline constexpr char kGenetics[] = "controllers/883974832/units/genetics";
inline constexpr char kLevanger[] = "controllers/983974791/units/levanger-genetics";

// Returns the name of the practitioner with a number.
std::string Practitioner(int number);

// The people: 1 refers, 2 is on duty there; 3 assesses, 4 counsels, 5 is on duty at genetics; 6 is on duty in Levanger.
class TableRoster final : public Roster {
 public:
  TableRoster();
  bool Knows(const std::string& unit) const override { return duty.count(unit) > 0; }
  bool WorksAt(const std::string& person, const std::string& unit) const override;
  bool WorksAs(const std::string& person, const std::string& unit,
               const std::vector<std::string>& functions) const override;
  bool WorksAnywhere(const std::string& person) const override;
  bool PatientObjects(const std::string& target, const std::string& unit) const override;
  std::string StandIn(const std::string& person) const override;
  std::string OnDuty(const std::string& unit, const std::string& function) const override;

  std::map<std::string, std::string> duty;                 // unit -> person
  std::map<std::string, std::vector<std::string>> people;  // unit -> persons
  std::map<std::string, std::string> function;             // person -> function
  std::map<std::string, std::set<std::string>> objected;   // target -> units; an empty one means everybody
  std::map<std::string, std::string> stand_in;             // person -> who does the work, or nobody
};

class ReferralBuilder {
 public:
  ReferralBuilder();

  // What a client sends.
  v1::Referral Content() const;
  // A referral in a state; `kind` decides whether it is assessed for rights.
  v1::Referral In(v1::ReferralState state, v1::ReferralKind kind = v1::REFERRAL_KIND_NEW_CONDITION) const;
  // An assessment that is complete, for an outcome.
  v1::Assessment Outcome(Verb verb) const;
  // A person for a role, with the functions that the shipped rules want.
  NewAssignment Wanted(v1::AssignmentRole role, int person) const {
    return {role, Practitioner(person), functions.For(role)};
  }
  // Takes a verb with arguments that are right.
  absl::StatusOr<v1::Referral> Try(Verb verb, const v1::Referral& referral, const Acting& acting) const;

  Acting Sender() const { return Someone(1, true, false); }
  Acting Receiver() const { return Someone(3, false, true); }
  Acting Stranger() const { return Someone(9, false, false); }
  Acting Service() const;
  Acting Someone(int number, bool at_sender, bool at_receiver) const;

  absl::Time now;
  ReferralCalendar calendar;
  AssignmentFunctions functions;
  TableRoster roster;
};

// Every verb and every state that there is.
std::vector<Verb> AllVerbs();
std::vector<v1::ReferralState> AllStates();

}  // namespace sjelden::referral
