// Stores decisions with the index rows of every list. Safe for concurrent use; holds nothing.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "meeting/store/case_meeting_store.h"

namespace sjelden::meeting {

Disclosed RelationsOf(const v1::StoredDecision& stored, uint64_t version);
Disclosed RelationsOf(const v1::DecisionIndexRow& row, uint64_t version);

using LoadedDecision = Versioned<v1::StoredDecision>;

class DecisionStore {
 public:
  // Returns the decision, remembered by the view. NOT_FOUND where there is none or the name does not parse.
  absl::StatusOr<LoadedDecision> Get(const View& view, const std::string& name) const;
  // Adds a decision's record and puts it into `meeting`, which the caller writes.
  absl::Status Create(const v1::StoredDecision& decision, v1::StoredCaseMeeting& meeting, Commit& commit) const;
  absl::StatusOr<Commit> Replace(const LoadedDecision& current, const v1::StoredDecision& next) const;
};

}  // namespace sjelden::meeting
