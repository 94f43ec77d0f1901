#include "pathway/store/pathway_store.h"

#include <set>

#include "pathway/domain/invariants.h"
#include "pathway/domain/pathway_errors.h"
#include "pathway/store/index_rows.h"
#include "pathway/store/pathway_keys.h"
#include "pathway/store/timeline_pages.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {
namespace {

constexpr size_t kScanRows = 200;

template <class Row>
Disclosed RowRelations(const Row& row, const std::string& document, const std::string& patient, uint64_t version) {
  return {document,
          version,
          patient,
          row.controller(),
          static_cast<Compartment>(row.compartment()),
          {row.units().begin(), row.units().end()},
          {row.persons().begin(), row.persons().end()}};
}

absl::StatusOr<std::optional<std::string>> Claimed(const View& view, const RecordKey& key) {
  ASSIGN_OR_RETURN(const auto found, view.Find<v1::PathwayClaim>(key));
  if (!found.has_value()) return std::optional<std::string>();
  return std::optional<std::string>(found->value.pathway());
}

void PutRows(const std::vector<IndexRow>& rows, uint64_t version, Commit& commit) {
  for (const IndexRow& row : rows) commit.PutIndex(row.key, version, *row.row);
}

absl::StatusOr<LoadedHead> LoadHead(const View& view, const PathwayName& name) {
  ASSIGN_OR_RETURN(const auto at, view.Find<v1::PathwayLocation>(LocationKey(name)));
  if (!at.has_value()) return PathwayNotFound();
  LoadedHead loaded{name, at->value, {}};
  ASSIGN_OR_RETURN(loaded.head, view.Head<v1::StoredPathway>(PathwayKey(at->value, name.id, ""), &RelationsOf));
  // The patient, whose key seals the record, is known only now.
  loaded.head.key.patient = loaded.head.value.pathway().patient();
  return loaded;
}

absl::StatusOr<std::vector<Versioned<v1::Task>>> LoadTasks(const View& view, const LoadedCase& loaded) {
  std::vector<Versioned<v1::Task>> tasks;
  const std::string prefix = TaskPrefix(loaded.at, loaded.name.id);
  std::string start = prefix;
  while (true) {
    ASSIGN_OR_RETURN(auto rows, view.Scan<v1::Task>(start, PrefixEnd(prefix), kScanRows));
    for (auto& row : rows) {
      const TaskName name{loaded.name, TaskIdOf(row.key)};
      tasks.push_back({TaskKey(loaded.at, name, loaded.head.value.pathway().patient()), row.version,
                       std::move(row.row)});
    }
    if (rows.size() < kScanRows) return tasks;
    start = rows.back().key + '\0';
  }
}

}  // namespace

v1::PathwayLocation LocationOf(const v1::Pathway& pathway) {
  v1::PathwayLocation at;
  at.set_controller(pathway.controller());
  at.set_compartment(pathway.compartment());
  return at;
}

v1::PathwayClaim ClaimOf(const std::string& pathway) {
  v1::PathwayClaim claim;
  claim.set_pathway(pathway);
  return claim;
}

bool HoldsQuestion(const v1::Pathway& pathway) {
  return pathway.state() != v1::PATHWAY_STATE_CLOSED && IsQuestionKey(pathway.question_id());
}

Case LoadedCase::ToCase() const {
  Case current{head.value, {}};
  for (const auto& task : tasks) current.tasks.push_back(task.value);
  return current;
}

uint64_t LoadedCase::VersionAfter(const v1::Task& next) const {
  for (const auto& task : tasks) {
    if (task.value.name() != next.name()) continue;
    return task.version + (task.value.SerializeAsString() == next.SerializeAsString() ? 0 : 1);
  }
  return 1;
}

Disclosed RelationsOf(const v1::StoredPathway& stored, uint64_t version) {
  const v1::Pathway& pathway = stored.pathway();
  return {pathway.name(),
          version,
          pathway.patient(),
          pathway.controller(),
          static_cast<Compartment>(pathway.compartment()),
          {stored.units().begin(), stored.units().end()},
          {stored.persons().begin(), stored.persons().end()}};
}

Disclosed RelationsOf(const v1::PathwayIndexRow& row, uint64_t version) {
  return RowRelations(row, row.row().pathway(), row.row().patient(), version);
}

Disclosed RelationsOf(const v1::TaskIndexRow& row, uint64_t version) {
  return RowRelations(row, row.task(), row.patient(), version);
}

absl::StatusOr<LoadedHead> PathwayStore::GetHead(const View& view, const std::string& name) const {
  ASSIGN_OR_RETURN(const PathwayName parsed, ParsePathwayName(name));
  return LoadHead(view, parsed);
}

absl::StatusOr<LoadedCase> PathwayStore::Get(const View& view, const PathwayName& name) const {
  ASSIGN_OR_RETURN(LoadedHead head, LoadHead(view, name));
  return Complete(view, std::move(head));
}

absl::StatusOr<LoadedCase> PathwayStore::Complete(const View& view, LoadedHead head) const {
  LoadedCase loaded{std::move(head), {}};
  ASSIGN_OR_RETURN(loaded.tasks, LoadTasks(view, loaded));
  return loaded;
}

absl::StatusOr<LoadedCase> PathwayStore::Get(const View& view, const std::string& name) const {
  ASSIGN_OR_RETURN(const PathwayName parsed, ParsePathwayName(name));
  return Get(view, parsed);
}

absl::StatusOr<Commit> PathwayStore::Create(const Case& opened) const {
  const v1::Pathway& pathway = opened.pathway();
  RETURN_IF_ERROR(RequireInvariants(pathway, opened.tasks));
  ASSIGN_OR_RETURN(const PathwayName name, ParsePathwayName(pathway.name()));
  const v1::PathwayLocation at = LocationOf(pathway);
  Commit commit;
  commit.Create(PathwayKey(at, name.id, pathway.patient()), WithTimeline(nullptr, opened, {name, at}, commit));
  commit.PutIndex(LocationKey(name), 1, at);
  for (const v1::Task& task : opened.tasks) {
    ASSIGN_OR_RETURN(const TaskName task_name, ParseTaskName(task.name()));
    commit.Create(TaskKey(at, task_name, pathway.patient()), task);
  }
  if (HoldsQuestion(pathway)) {
    commit.Claim(QuestionClaimKey(pathway.patient(), pathway.question_id()), ClaimOf(pathway.name()));
  }
  PutRows(IndexRowsOf(opened), 1, commit);
  return commit;
}

absl::StatusOr<Commit> PathwayStore::Replace(const LoadedCase& current, const Case& next) const {
  RETURN_IF_ERROR(RequireInvariants(next.pathway(), next.tasks));
  const Case was = current.ToCase();
  Commit commit;
  commit.Replace(current.head, WithTimeline(&was, next, {current.name, current.at}, commit));
  for (const v1::Task& task : next.tasks) {
    const Versioned<v1::Task>* before = nullptr;
    for (const auto& candidate : current.tasks) {
      if (candidate.value.name() == task.name()) before = &candidate;
    }
    if (before == nullptr) {
      ASSIGN_OR_RETURN(const TaskName name, ParseTaskName(task.name()));
      commit.Create(TaskKey(current.at, name, next.pathway().patient()), task);
    } else if (before->value.SerializeAsString() != task.SerializeAsString()) {
      commit.Replace(*before, task);
    }
  }
  const std::vector<IndexRow> rows = IndexRowsOf(next);
  std::set<std::string> kept;
  for (const IndexRow& row : rows) kept.insert(row.key.bytes);
  for (const IndexRow& row : IndexRowsOf(was)) {
    if (kept.count(row.key.bytes) == 0) commit.RemoveIndex(row.key);
  }
  PutRows(rows, current.head.version + 1, commit);
  if (HoldsQuestion(was.pathway()) && !HoldsQuestion(next.pathway())) {
    commit.RemoveIndex(QuestionClaimKey(was.pathway().patient(), was.pathway().question_id()));
  }
  return commit;
}

absl::StatusOr<std::optional<std::string>> PathwayStore::PathwayOfReferral(const View& view,
                                                                           const std::string& referral) const {
  return Claimed(view, ReferralClaimKey(referral));
}

absl::StatusOr<std::optional<std::string>> PathwayStore::PathwayOfQuestion(const View& view,
                                                                           const std::string& patient,
                                                                           const std::string& question_id) const {
  if (!IsQuestionKey(question_id)) return std::optional<std::string>();
  return Claimed(view, QuestionClaimKey(patient, question_id));
}

absl::StatusOr<std::vector<std::string>> PathwayStore::PathwaysOf(const View& view, const std::string& patient,
                                                                 const std::string& after, size_t limit) const {
  const std::string prefix = PatientPrefix(patient);
  std::string start = prefix;
  if (!after.empty()) {
    ASSIGN_OR_RETURN(const PathwayName last, ParsePathwayName(after));
    start = PathwayRowKey(prefix, "", last).bytes + '\0';
  }
  ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::PathwayIndexRow>(start, PrefixEnd(prefix), limit));
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(row.row.row().pathway());
  return names;
}

absl::StatusOr<bool> PathwayStore::IsWithdrawalFlagged(const View& view, const std::string& referral) const {
  ASSIGN_OR_RETURN(const auto claimed, Claimed(view, WithdrawalClaimKey(referral)));
  return claimed.has_value();
}

void PathwayStore::ClaimReferral(const std::string& referral, const std::string& pathway, Commit& commit) const {
  commit.Claim(ReferralClaimKey(referral), ClaimOf(pathway));
}

void PathwayStore::ClaimWithdrawal(const std::string& referral, const std::string& pathway, Commit& commit) const {
  commit.Claim(WithdrawalClaimKey(referral), ClaimOf(pathway));
}

absl::StatusOr<std::vector<std::string>> PathwayStore::OffersToRaise(const View& view, const std::string& today,
                                                                     size_t limit) const {
  const std::string prefix = EscalationPrefix();
  ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::TaskIndexRow>(prefix, prefix + today, limit));
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(row.row.task());
  return names;
}

absl::StatusOr<std::string> PathwayStore::NextWithTasks(const View& view, const std::string& after) const {
  const std::string all = TaskPersonsPrefix();
  const std::string start = after.empty() ? all : PrefixEnd(TaskPersonPrefix(after));
  ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::TaskIndexRow>(start, PrefixEnd(all), 1));
  return rows.empty() ? std::string() : PersonOfTaskRow(rows.front().key);
}

absl::StatusOr<std::vector<std::string>> PathwayStore::TasksOf(const View& view, const std::string& person,
                                                              size_t limit) const {
  const std::string prefix = TaskPersonPrefix(person);
  ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::TaskIndexRow>(prefix, PrefixEnd(prefix), limit));
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(row.row.task());
  return names;
}

absl::StatusOr<std::vector<PathwayName>> PathwayStore::NamesAfter(const View& view, const std::string& controller,
                                                                  const std::optional<PathwayName>& after,
                                                                  size_t limit) const {
  const std::string prefix = LocationPrefix(controller);
  const std::string start = after.has_value() ? LocationKey(*after).bytes + '\0' : prefix;
  ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::PathwayLocation>(start, PrefixEnd(prefix), limit));
  std::vector<PathwayName> names;
  for (const auto& row : rows) names.push_back(NameOfLocation(row.key));
  return names;
}

}  // namespace sjelden::pathway
