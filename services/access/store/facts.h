// What other services are told of the directory: the facts that they decide with. Pure functions, safe from any thread.
#pragma once

#include <string>

#include "sjelden/access/v1/organization.pb.h"
#include "sjelden/access/v1/practitioner.pb.h"
#include "sjelden/platform/v1/access_fact.pb.h"

namespace sjelden::access {

platform::v1::AccessFact FactOf(const v1::Unit& unit);
platform::v1::AccessFact FactOf(const v1::PractitionerRole& role);
platform::v1::AccessFact FactOf(const v1::Duty& duty);
platform::v1::AccessFact FactOf(const v1::Absence& absence);
platform::v1::AccessFact FactOf(const v1::Delegation& delegation);
// The sign-in was ended.
platform::v1::AccessFact RevocationOf(const std::string& sign_in);
// The ground was ended by its review.
platform::v1::AccessFact GroundRevocationOf(const std::string& ground);
// The earlier fact of this name no longer holds.
platform::v1::AccessFact NoFact(const std::string& name);

}  // namespace sjelden::access
