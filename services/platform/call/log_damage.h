// Tells the operator what is damaged in a store.
#pragma once

#include <string>

#include "platform/kv/damage_report.h"

namespace sjelden {

// Returns a report that writes a line `value-damaged` with the service, the masked key and the reason.
//   sealer.OnDamage(LogDamage("referral"));
DamageReport LogDamage(std::string service);

}  // namespace sjelden
