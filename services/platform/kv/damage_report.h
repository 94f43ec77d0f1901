// Who is told that something stored is damaged: the operator, by its key; the caller learns no more than DATA_LOSS.
#pragma once

#include <functional>
#include <string_view>

#include "absl/status/status.h"

namespace sjelden {

// Called on the thread that read, each time; must not block. Where a scan meets damage between two keys, `key` is the
// one before it. Unset: nobody is told.
using DamageReport = std::function<void(std::string_view key, const absl::Status& why)>;

}  // namespace sjelden
