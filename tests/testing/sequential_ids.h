// Identifiers that a test can foretell: 000…001, 000…002 and so on. Thread-safe.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "platform/ids/id_source.h"

namespace sjelden {

class SequentialIds : public IdSource {
 public:
  // The first identifier is the one of the number `first`.
  explicit SequentialIds(uint64_t first = 1) : next_(first) {}
  std::string NewId() override { return IdOf(next_++); }
  // Returns the identifier that stands for `number`.
  static std::string IdOf(uint64_t number);

 private:
  std::atomic<uint64_t> next_;
};

}  // namespace sjelden
