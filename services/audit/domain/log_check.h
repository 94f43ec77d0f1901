// Checks that the logs are whole: every root that was signed follows from the entries, every store's entries are there
// without a gap, each once.
//
// It is told everything in order and believes nothing but signatures that `is_signed` confirms. Used by one thread.
//   LogCheck check(hasher, is_signed);
//   check.BeginLog("883974832", checkpoints);  for each leaf: check.Take(leaf);  check.EndLog(size);
//   check.EndAll(sources);
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "audit/domain/merkle_tree.h"
#include "sjelden/audit/v1/audit.pb.h"

namespace sjelden::audit {

class LogCheck {
 public:
  LogCheck(const MerkleHasher& hasher, std::function<bool(const v1::Checkpoint&)> is_signed)
      : hasher_(hasher), is_signed_(std::move(is_signed)) {}

  // Begins the log of a controller. `checkpoints` are all that are known of it, in any order.
  void BeginLog(const std::string& controller, std::vector<v1::Checkpoint> checkpoints);
  // Takes the next leaf.
  void Take(const v1::Leaf& leaf);
  // Ends the log, which should have `size` leaves.
  void EndLog(uint64_t size);
  // Compares all logs together with the stores that they come from.
  void EndAll(const std::vector<v1::Source>& sources);

  const v1::CheckReport& report() const { return report_; }

 private:
  void Misfit(const std::string& sentence) { report_.add_misfits(sentence); }
  void CheckRoots();
  void CheckEpoch(const v1::Source& source, const v1::SourceEpoch& epoch);

  const MerkleHasher& hasher_;
  const std::function<bool(const v1::Checkpoint&)> is_signed_;
  std::string controller_;
  std::vector<v1::Checkpoint> checkpoints_;  // of the present log, by size
  size_t next_checkpoint_ = 0;
  TreeEdge edge_;
  std::map<std::pair<std::string, std::string>, std::vector<uint64_t>> sequences_;  // by source and epoch
  v1::CheckReport report_;
};

}  // namespace sjelden::audit
