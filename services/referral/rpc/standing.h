// Where the caller stands to a referral: the rules' Acting, made from a call and the followed facts.
//
// Lives on the stack of one handler, no longer than its call.
#pragma once

#include <string>

#include "platform/call/call.h"
#include "referral/domain/acting.h"

namespace sjelden::referral {

// Answers from the facts as of one moment.
class FactsRoster final : public Roster {
 public:
  // Whose work it is, is answered for one document of one patient: whom the patient has shut out of it is passed by.
  FactsRoster(const Call& call, std::string patient, std::string document)
      : facts_(call.facts), now_(call.now), patient_(std::move(patient)), document_(std::move(document)) {}
  bool Knows(const std::string& unit) const override { return facts_.Unit(unit).has_value(); }
  bool WorksAt(const std::string& person, const std::string& unit) const override {
    return facts_.WorksAt(person, unit, now_);
  }
  bool WorksAs(const std::string& person, const std::string& unit,
               const std::vector<std::string>& functions) const override {
    return facts_.WorksAs(person, unit, functions, now_);
  }
  std::string StandIn(const std::string& person) const override;
  std::string OnDuty(const std::string& unit, const std::string& function) const override {
    return facts_.UnassignedOwnerOf(unit, function, patient_, document_, now_);
  }
  bool WorksAnywhere(const std::string& person) const override { return facts_.WorksAnywhere(person, now_); }
  bool PatientObjects(const std::string& target, const std::string& unit) const override {
    return facts_.Objects(patient_, target, unit);
  }

 private:
  const AccessFacts& facts_;
  const absl::Time now_;
  const std::string patient_;
  const std::string document_;
};

class Standing {
 public:
  Standing(const Call& call, const ReferralCalendar& calendar, const v1::Referral& referral);
  Standing(const Standing&) = delete;

  const Acting& acting() const { return acting_; }

 private:
  const FactsRoster roster_;
  const Acting acting_;
};

}  // namespace sjelden::referral
