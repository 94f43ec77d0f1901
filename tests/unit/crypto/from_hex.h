// Bytes of the standards' test vectors. Pure, safe from any thread.
#pragma once

#include <string>

#include "absl/strings/escaping.h"

namespace sjelden {

inline std::string FromHex(const std::string& digits) { return absl::HexStringToBytes(digits); }

}  // namespace sjelden
