// A store in memory, for tests: every version of a key that a snapshot may still see, in one ordered map.
//
// Safe for concurrent use; nothing survives the object. Taking a snapshot costs one lock, whatever the store's size.
#pragma once

#include <memory>

#include "platform/kv/kv.h"

namespace sjelden {

class MemoryKv final : public Kv {
 public:
  MemoryKv();
  ~MemoryKv() override;
  std::unique_ptr<const KvSnapshot> Snapshot() const override;
  absl::Status Write(const std::vector<KvCommit>& commits) override;

 private:
  class State;
  class View;
  std::shared_ptr<State> state_;
};

}  // namespace sjelden
