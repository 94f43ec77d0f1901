// What is signed of a controller's log.
//
//   sjelden audit checkpoint v1
//   883974832
//   4711
//   5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
//   1774429200.123456789
//   NjkwAb…
//
// Six lines, each ended by a newline: this line, the controller, the tree size, the root in hexadecimal digits, the time
// in seconds since 1970 with nine decimals, the key's thumbprint. Anybody can make the text of the fields and check the
// signature without a program of ours. Pure; any thread may call.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "audit/domain/merkle_tree.h"
#include "sjelden/audit/v1/audit.pb.h"

namespace sjelden::audit {

// Returns a checkpoint that lacks key and signature.
v1::Checkpoint UnsignedCheckpoint(const std::string& controller, const TreeRoot& root, absl::Time now);
// Returns the text that its signature is over.
std::string SignedText(const v1::Checkpoint& checkpoint);

}  // namespace sjelden::audit
