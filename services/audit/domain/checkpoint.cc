#include "audit/domain/checkpoint.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "audit/domain/audit_names.h"
#include "platform/time/timestamp.h"

namespace sjelden::audit {

v1::Checkpoint UnsignedCheckpoint(const std::string& controller, const TreeRoot& root, absl::Time now) {
  v1::Checkpoint checkpoint;
  checkpoint.set_name(CheckpointName(controller, root.size));
  checkpoint.set_controller(controller);
  checkpoint.set_tree_size(root.size);
  checkpoint.set_root_hash(root.hash);
  *checkpoint.mutable_time() = ToTimestamp(now);
  return checkpoint;
}

std::string SignedText(const v1::Checkpoint& checkpoint) {
  return absl::StrCat("sjelden audit checkpoint v1\n", checkpoint.controller(), "\n", checkpoint.tree_size(), "\n",
                      absl::BytesToHexString(checkpoint.root_hash()), "\n", checkpoint.time().seconds(), ".",
                      absl::StrFormat("%09d", checkpoint.time().nanos()), "\n", checkpoint.key_id(), "\n");
}

}  // namespace sjelden::audit
