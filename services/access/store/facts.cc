#include "access/store/facts.h"

namespace sjelden::access {
namespace {

using platform::v1::AccessFact;

template <class Record, class Fact>
void CopyPeriod(const Record& record, Fact& fact) {
  if (record.has_start_time()) *fact.mutable_start_time() = record.start_time();
  if (record.has_end_time()) *fact.mutable_end_time() = record.end_time();
}

}  // namespace

AccessFact FactOf(const v1::Unit& unit) {
  AccessFact fact = NoFact(unit.name());
  fact.mutable_unit()->set_controller(unit.controller());
  fact.mutable_unit()->set_parent(unit.parent());
  fact.mutable_unit()->set_leader(unit.leader());
  fact.mutable_unit()->set_display_name(unit.display_name());
  return fact;
}

AccessFact FactOf(const v1::PractitionerRole& role) {
  AccessFact fact = NoFact(role.name());
  fact.mutable_role()->set_person(role.person());
  fact.mutable_role()->set_unit(role.unit());
  fact.mutable_role()->set_function(role.function());
  fact.mutable_role()->set_display_name(role.display_name());
  CopyPeriod(role, *fact.mutable_role());
  return fact;
}

AccessFact FactOf(const v1::Duty& duty) {
  AccessFact fact = NoFact(duty.name());
  fact.mutable_duty()->set_unit(duty.unit());
  fact.mutable_duty()->set_function(duty.function());
  fact.mutable_duty()->set_person(duty.person());
  CopyPeriod(duty, *fact.mutable_duty());
  return fact;
}

AccessFact FactOf(const v1::Absence& absence) {
  AccessFact fact = NoFact(absence.name());
  fact.mutable_absence()->set_person(absence.person());
  CopyPeriod(absence, *fact.mutable_absence());
  return fact;
}

AccessFact FactOf(const v1::Delegation& delegation) {
  AccessFact fact = NoFact(delegation.name());
  fact.mutable_delegation()->set_from(delegation.delegator());
  fact.mutable_delegation()->set_to(delegation.delegate());
  CopyPeriod(delegation, *fact.mutable_delegation());
  return fact;
}

AccessFact RevocationOf(const std::string& sign_in) {
  AccessFact fact = NoFact(sign_in);
  fact.mutable_revocation()->set_sign_in(sign_in);
  return fact;
}

AccessFact GroundRevocationOf(const std::string& ground) {
  AccessFact fact = NoFact(ground);
  fact.mutable_revocation()->set_ground(ground);
  return fact;
}

AccessFact NoFact(const std::string& name) {
  AccessFact fact;
  fact.set_name(name);
  return fact;
}

}  // namespace sjelden::access
