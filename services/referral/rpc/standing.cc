#include "referral/rpc/standing.h"

namespace sjelden::referral {

std::string FactsRoster::StandIn(const std::string& person) const {
  const std::string who = facts_.EffectivePerson(person, now_);
  return facts_.IsAway(who, now_) || facts_.IsShutOut(who, patient_, document_, now_) ? "" : who;
}

Standing::Standing(const Call& call, const ReferralCalendar& calendar, const v1::Referral& referral)
    : roster_(call, referral.patient(), referral.name()),
      acting_{call.actor.responsible(),
              call.actor.role,
              call.facts.IsWithin(call.actor.unit, referral.referring_unit()),
              call.facts.IsWithin(call.actor.unit, referral.receiving_unit()),
              call.actor.is_service(),
              call.now,
              roster_,
              calendar} {}

}  // namespace sjelden::referral
