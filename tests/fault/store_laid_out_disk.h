// What a recorded disk (store_recorded_disk.h) may hold after a power cut at any point: synced bytes and synced names are
// there; of the rest, any part may be. For one thread.
//
//   LayOut(steps, point, Tear::kAnyByte, random, folder);
#ifndef SJELDEN_TESTS_FAULT_STORE_LAID_OUT_DISK_H_
#define SJELDEN_TESTS_FAULT_STORE_LAID_OUT_DISK_H_

#include <random>
#include <string>
#include <vector>

#include "tests/fault/store_recorded_disk.h"

namespace sjelden {

// What of the unsynced survives a power cut.
enum class Tear {
  kNothing,
  kAll,
  kAnyByte,   // names in their order up to any; of each file any part of what was not synced; behind it, in logs, noise
};

// Builds what is on the disk after the first `point` steps and a power cut, in a new folder.
void LayOut(const std::vector<DiskStep>& steps, size_t point, Tear tear, std::mt19937& random,
            const std::string& folder);

// What writers were told before that point.
Acknowledged ToldBefore(const std::vector<DiskStep>& steps, size_t point);

}  // namespace sjelden

#endif  // SJELDEN_TESTS_FAULT_STORE_LAID_OUT_DISK_H_
