// What an attack has left of a store, compared with what was acknowledged.
#ifndef SJELDEN_TESTS_FAULT_STORE_AFTERMATH_H_
#define SJELDEN_TESTS_FAULT_STORE_AFTERMATH_H_

#include <cstdint>
#include <map>
#include <string>

#include "tests/fault/store_whole.h"

namespace sjelden {

// How many transactions of each writer were acknowledged.
using Acknowledged = std::map<int, uint64_t>;

struct Aftermath {
  std::map<int, uint64_t> transactions;  // what is there, by writer
  uint64_t lost = 0;                     // acknowledged and not there
  uint64_t unasked = 0;                  // there, though a writer has only one under way
  int half_applied = 0;
  int doubled = 0;
  std::string fault;  // why it does not open, read or write again, or what is wrong in it; empty where all is well
  bool fine() const { return lost == 0 && unasked == 0 && half_applied == 0 && doubled == 0 && fault.empty(); }
};

// Opens the store in a child, reads everything, and writes one more transaction, because a store that only reads is
// not whole. It runs without help: no flag, no repair.
Aftermath Examine(const WholeStoreOptions& options, const Acknowledged& acknowledged);

// Adds up what was found at many points, prints it as one line, and fails the test for every fault.
class Tally {
 public:
  // `attack` is named in the line. Example: `power cut`.
  explicit Tally(std::string attack) : attack_(std::move(attack)) {}
  // Prints: `power cut: 300 points: 0 lost, 0 half-applied, 0 doubled, 0 other faults`.
  ~Tally();
  Tally(const Tally&) = delete;
  Tally& operator=(const Tally&) = delete;

  // `point` says how to find it again.
  void Add(const std::string& point, const Aftermath& aftermath);
  // Something else went wrong at a point.
  void AddFault(const std::string& point, const std::string& fault);
  // Counts something that is worth its place in the line. Example: Count("ended by itself").
  void Count(const std::string& what) { ++counts_[what]; }
  void set_unit(const std::string& unit) { unit_ = unit; }
  // Whether it makes no sense to go on.
  bool gave_up() const { return faults_ >= 10; }

 private:
  const std::string attack_;
  std::string unit_ = "points";
  uint64_t points_ = 0;
  uint64_t lost_ = 0;
  uint64_t half_applied_ = 0;
  uint64_t doubled_ = 0;
  uint64_t faults_ = 0;
  std::map<std::string, uint64_t> counts_;
};

}  // namespace sjelden

#endif  // SJELDEN_TESTS_FAULT_STORE_AFTERMATH_H_
