// A storage key as an operator may see it in a log.
#pragma once

#include <string>
#include <string_view>

namespace sjelden {

// Returns the key with its structure, controllers and numbers of feed entries, but of each identifier only the first
// four characters, of binary parts the first four bytes: nobody is named by it. Printable.
//   MaskKey("883974832/0/r/01j9zk3t0q5v8mxw2r7hd4nc6b") == "883974832/0/r/01j9*"
std::string MaskKey(std::string_view key);

}  // namespace sjelden
