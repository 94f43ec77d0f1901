// What the registry knows of somebody who is tested. A value.
#pragma once

#include <string>
#include <vector>

#include "sjelden/registry/v1/consent.pb.h"

namespace sjelden::sample {

struct TestedFacts {
  std::string asked;       // as the order named the person
  std::string patient;     // as the person is called now, after a merge
  std::string birth_date;  // YYYY-MM-DD; may be unknown
  std::vector<registry::v1::Consent> consents;
};

}  // namespace sjelden::sample
