// Stores cases: one head with its tasks, and the index rows of every list, always together.
//
// Safe for concurrent use; holds nothing. Every write passes the invariants first: a case that would be left without
// one next action, one person and one date is refused here, whoever asks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "pathway/domain/case.h"
#include "pathway/domain/pathway_names.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "sjelden/pathway/v1/stored.pb.h"

namespace sjelden::pathway {

// The head of a case as it was read, without its tasks.
struct LoadedHead {
  PathwayName name;
  v1::PathwayLocation at;
  Versioned<v1::StoredPathway> head;
};

// A case as it was read.
struct LoadedCase : LoadedHead {
  std::vector<Versioned<v1::Task>> tasks;

  Case ToCase() const;
  // The version that a task has in `next` once the case is replaced by it.
  uint64_t VersionAfter(const v1::Task& next) const;
};

// Where the records of a pathway lie.
v1::PathwayLocation LocationOf(const v1::Pathway& pathway);
// The value of every claim: whose it is.
v1::PathwayClaim ClaimOf(const std::string& pathway);
// True while nobody else may open a pathway for the patient's question.
bool HoldsQuestion(const v1::Pathway& pathway);

// What a case shows of whom.
Disclosed RelationsOf(const v1::StoredPathway& stored, uint64_t version);
Disclosed RelationsOf(const v1::PathwayIndexRow& row, uint64_t version);
Disclosed RelationsOf(const v1::TaskIndexRow& row, uint64_t version);

class PathwayStore {
 public:
  // Returns the head of the case alone, for what shows no task. NOT_FOUND where there is none. It is remembered by the
  // view.
  absl::StatusOr<LoadedHead> GetHead(const View& view, const std::string& name) const;
  // Returns the case with all of its tasks. NOT_FOUND where there is none. Its head is remembered by the view.
  absl::StatusOr<LoadedCase> Get(const View& view, const PathwayName& name) const;
  // Returns the case of a head that was read, with all of its tasks.
  absl::StatusOr<LoadedCase> Complete(const View& view, LoadedHead head) const;
  // Returns the case by its name as text, which may not parse.
  absl::StatusOr<LoadedCase> Get(const View& view, const std::string& name) const;

  // Returns what to write for a new case, or why it may not be. Fails the commit where the question has an open case.
  // Here and below, the timeline is written with it.
  absl::StatusOr<Commit> Create(const Case& opened) const;
  // Returns what to write so that `next` stands where `current` was, or why it may not be.
  absl::StatusOr<Commit> Replace(const LoadedCase& current, const Case& next) const;

  // Returns the pathway that took a referral in, by name; nothing where none has.
  absl::StatusOr<std::optional<std::string>> PathwayOfReferral(const View& view, const std::string& referral) const;
  // Returns the open pathway of a patient's question, by name; nothing where there is none.
  absl::StatusOr<std::optional<std::string>> PathwayOfQuestion(const View& view, const std::string& patient,
                                                               const std::string& question_id) const;
  // Returns the names of at most `limit` pathways of a patient after the one named `after`, also of closed ones, in the
  // order of their keys.
  absl::StatusOr<std::vector<std::string>> PathwaysOf(const View& view, const std::string& patient,
                                                      const std::string& after, size_t limit) const;
  // Returns whether the withdrawal of a referral was flagged already.
  absl::StatusOr<bool> IsWithdrawalFlagged(const View& view, const std::string& referral) const;
  // What makes those answers true.
  void ClaimReferral(const std::string& referral, const std::string& pathway, Commit& commit) const;
  void ClaimWithdrawal(const std::string& referral, const std::string& pathway, Commit& commit) const;

  // Returns at most `limit` tasks whose offer is to be raised, as its day lies before `today` (`YYYY-MM-DD`), by name;
  // the longest overdue first.
  absl::StatusOr<std::vector<std::string>> OffersToRaise(const View& view, const std::string& today,
                                                         size_t limit) const;
  // Returns who has open tasks and comes after `after` (empty: the first one) in the order of their keys; empty where
  // nobody does.
  absl::StatusOr<std::string> NextWithTasks(const View& view, const std::string& after) const;
  // Returns at most `limit` open tasks that are a person's or that they answer for, by name; those due first come first.
  absl::StatusOr<std::vector<std::string>> TasksOf(const View& view, const std::string& person, size_t limit) const;
  // Returns the names of at most `limit` pathways after `after`, also of closed ones, in the order of their keys.
  absl::StatusOr<std::vector<PathwayName>> NamesAfter(const View& view, const std::string& controller,
                                                      const std::optional<PathwayName>& after, size_t limit) const;
};

}  // namespace sjelden::pathway
