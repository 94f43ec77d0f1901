// Reads every live entry of a store in the order of keys, also around what the engine cannot read. Private to this
// folder; blocks, remembers one page.
#pragma once

#include <functional>
#include <string>

#include "platform/kv/kv.h"

namespace sjelden {

struct ScanVisitor {
  std::function<void(const KvEntry& entry)> entry;
  // Is told of a stretch that the engine cannot read: from a key on, up to the first one after it that it could. The end
  // is empty where there was none.
  std::function<void(const std::string& from, const std::string& to)> unreadable;
  std::function<void()> page_done;
};

void ScanEverything(const KvSnapshot& snapshot, const ScanVisitor& visitor);

}  // namespace sjelden
