#include "platform/call/log_damage.h"

#include <utility>

#include "platform/change/mask_key.h"
#include "platform/log/log.h"
#include "platform/status/error.h"

namespace sjelden {

DamageReport LogDamage(std::string service) {
  return [service = std::move(service)](std::string_view key, const absl::Status& why) {
    LogError("value-damaged", {{"service", service}, {"key", MaskKey(key)}, {"reason", ReasonOf(why)}});
  };
}

}  // namespace sjelden
