// The state that a store will have once commits that still wait are written: what is read by whoever goes on meanwhile.
//
// It holds only as long as nobody else writes. Whoever builds on it therefore commits with the versions that they found
// in it, and is refused where it did not come so. Used by one thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/kv/kv.h"

namespace sjelden {

class Upcoming {
 public:
  explicit Upcoming(std::unique_ptr<const KvSnapshot> base);
  ~Upcoming();

  // Adds what a commit will write on top of what was added before.
  void Add(const KvCommit& commit);
  // Returns the state; valid until the next Add.
  std::unique_ptr<const KvSnapshot> Snapshot() const;

 private:
  class State;

  const std::unique_ptr<const KvSnapshot> base_;
  std::map<std::string, KvEntry, std::less<>> written_;  // by key; not live where a deletion hides what `base_` holds
};

}  // namespace sjelden
