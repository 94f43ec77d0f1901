// What is true of every case at every moment: somebody answers for one next action by a date.
//
// Pure; may be called from any thread. The store applies it before every write, ProveNoOrphan to every stored record.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "sjelden/pathway/v1/pathway.pb.h"
#include "sjelden/pathway/v1/pathway_service.pb.h"

namespace sjelden::pathway {

// So that the tasks of a case, with at most seven index rows each, can be ended in one commit.
inline constexpr int kMaxOpenTasks = 10;

// Returns every violation, with the pathway or task that it is about. `tasks` are all tasks of the pathway, also ended
// ones, in any order.
std::vector<v1::OrphanViolation> CheckInvariants(const v1::Pathway& pathway, const std::vector<v1::Task>& tasks);

// Returns the first violation as an error, TooManyOpenTasks, or OK.
absl::Status RequireInvariants(const v1::Pathway& pathway, const std::vector<v1::Task>& tasks);

}  // namespace sjelden::pathway
