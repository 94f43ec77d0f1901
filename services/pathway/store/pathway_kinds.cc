#include "pathway/store/pathway_kinds.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "pathway/store/index_rows.h"
#include "pathway/store/pathway_keys.h"
#include "pathway/store/pathway_store.h"
#include "platform/verify/find_record.h"

namespace sjelden::pathway {
namespace {

using Rows = std::vector<OwnedRow>;
using Key = absl::StatusOr<std::string>;

// The case of a head, as the store completes it.
absl::StatusOr<LoadedCase> CaseOf(const View& view, const Entry<v1::StoredPathway>& entry) {
  const v1::Pathway& pathway = entry.value.pathway();
  ASSIGN_OR_RETURN(PathwayName name, ParsePathwayName(pathway.name()));
  const v1::PathwayLocation at = LocationOf(pathway);
  LoadedHead head{name, at, {PathwayKey(at, name.id, pathway.patient()), entry.version, entry.value}};
  return PathwayStore().Complete(view, std::move(head));
}

absl::StatusOr<Rows> RowsOfCase(const View& view, const Entry<v1::StoredPathway>& entry) {
  ASSIGN_OR_RETURN(const LoadedCase loaded, CaseOf(view, entry));
  const v1::Pathway& pathway = entry.value.pathway();
  Rows rows = {RowAt(LocationKey(loaded.name), 1, loaded.at)};
  // Of a referral that an earlier case took in, the claim names that one.
  for (const std::string& referral : pathway.referrals()) {
    rows.push_back({ReferralClaimKey(referral).bytes, 1, nullptr});
  }
  if (HoldsQuestion(pathway)) {
    rows.push_back(RowAt(QuestionClaimKey(pathway.patient(), pathway.question_id()), 1, ClaimOf(pathway.name())));
  }
  if (!pathway.lead_task().empty()) {
    ASSIGN_OR_RETURN(const TaskName lead, ParseTaskName(pathway.lead_task()));
    rows.push_back(RowAtAnyVersion(TaskKey(loaded.at, lead, pathway.patient())));
  }
  for (const auto& task : loaded.tasks) rows.push_back(RowAtAnyVersion(task.key));
  for (int page = 0; page < entry.value.timeline_pages(); ++page) {
    rows.push_back(RowAtAnyVersion(TimelineKey(loaded.at, loaded.name.id, page, pathway.patient())));
  }
  for (const IndexRow& row : IndexRowsOf(loaded.ToCase())) rows.push_back({row.key.bytes, entry.version, row.row});
  return rows;
}

Key KeyOf(const View& view, const PathwayName& name) {
  return KeyInAnyCompartment(view, [&name](Compartment compartment) {
    v1::PathwayLocation at;
    at.set_controller(name.controller);
    at.set_compartment(static_cast<int>(compartment));
    return PathwayKey(at, name.id, "");
  });
}

absl::StatusOr<std::optional<std::string>> KeyOfDocument(const View& view, const std::string& document) {
  const auto name = ParsePathwayName(document);
  if (!name.ok()) return std::nullopt;
  ASSIGN_OR_RETURN(std::string key, KeyOf(view, *name));
  return std::make_optional(std::move(key));
}

Key KeyAt(const std::string& controller, int compartment, const std::string& pathway_id) {
  v1::PathwayLocation at;
  at.set_controller(controller);
  at.set_compartment(compartment);
  return PathwayKey(at, pathway_id, "").bytes;
}

Key KeyOfLocation(const View&, const Entry<v1::PathwayLocation>& entry) {
  return PathwayKey(entry.value, NameOfLocation(entry.key).id, "").bytes;
}

Key KeyOfRow(const View&, const Entry<v1::PathwayIndexRow>& entry) {
  ASSIGN_OR_RETURN(const PathwayName name, ParsePathwayName(entry.value.row().pathway()));
  return KeyAt(name.controller, entry.value.compartment(), name.id);
}

Key KeyOfTaskRow(const View&, const Entry<v1::TaskIndexRow>& entry) {
  ASSIGN_OR_RETURN(const TaskName name, ParseTaskName(entry.value.task()));
  return KeyAt(name.pathway.controller, entry.value.compartment(), name.pathway.id);
}

// A task and a page of a timeline lie beside their head: `{controller}/{compartment}/{t or h}/{pathway}/…`.
template <class T>
Key KeyBeside(const View&, const Entry<T>& entry) {
  const std::vector<std::string> parts = absl::StrSplit(entry.key, '/');
  return absl::StrCat(parts[0], "/", parts[1], "/p/", parts[3]);
}

Key KeyOfClaim(const View& view, const Entry<v1::PathwayClaim>& entry) {
  ASSIGN_OR_RETURN(const PathwayName name, ParsePathwayName(entry.value.pathway()));
  return KeyOf(view, name);
}

// What was told of other services' documents stands for itself; no case says that it has it. Some was told of no case.
absl::Status CheckCaseIsThere(const View& view, const Entry<v1::PathwayClaim>& entry) {
  if (entry.value.pathway().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::string key, KeyOfClaim(view, entry));
  ASSIGN_OR_RETURN(const uint64_t version, view.VersionAt({key, KeyClass::kStore, "", ""}));
  return version > 0 ? absl::OkStatus() : Contradicts("it names a pathway that is not there");
}

absl::Status CheckTask(const View&, const Entry<v1::Task>& entry) {
  return entry.key.substr(entry.key.rfind('/') + 1) == LastSegment(entry.value.name())
             ? absl::OkStatus()
             : Contradicts("its value belongs under another key");
}

}  // namespace

std::vector<RecordKind> PathwayKinds() {
  std::vector<RecordKind> kinds = {
      Kind<v1::StoredPathway>("{controller}/{compartment}/p/{pathway}").Rows(&RowsOfCase).Document(&KeyOfDocument),
      Kind<v1::Task>("{controller}/{compartment}/t/{pathway}/{task}").Record(&KeyBeside<v1::Task>).Check(&CheckTask),
      Kind<v1::TimelinePage>("{controller}/{compartment}/h/{pathway}/{page}").Record(&KeyBeside<v1::TimelinePage>),
      Kind<v1::PathwayLocation>("i/l/{controller}/{pathway}").Record(&KeyOfLocation),
      Kind<v1::PathwayClaim>("i/r/{controller}/{referral}").Record(&KeyOfClaim),
      Kind<v1::PathwayClaim>("i/q/{patient}/{question}").Record(&KeyOfClaim),
      Kind<v1::PathwayIndexRow>("i/a/{patient}/{controller}/{pathway}").Record(&KeyOfRow),
      Kind<v1::PathwayIndexRow>("i/u/{controller}/{unit}/{date}/{controller}/{pathway}").Record(&KeyOfRow),
      Kind<v1::PathwayIndexRow>("i/o/{person}/{date}/{controller}/{pathway}").Record(&KeyOfRow),
      Kind<v1::TaskIndexRow>("i/n/{date}/{controller}/{pathway}/{task}").Record(&KeyOfTaskRow),
      Kind<v1::TaskIndexRow>("i/x/{person}/{date}/{controller}/{pathway}/{task}").Record(&KeyOfTaskRow),
      Kind<v1::TaskIndexRow>("i/y/{controller}/{unit}/{date}/{controller}/{pathway}/{task}").Record(&KeyOfTaskRow),
  };
  for (const char* pattern : {"i/w/{controller}/{referral}", "i/b/{controller}/{report}", "i/s/{controller}/{summary}",
                              "i/e/{event}/{document...}"}) {
    kinds.push_back(Kind<v1::PathwayClaim>(pattern).Check(&CheckCaseIsThere));
  }
  return kinds;
}

}  // namespace sjelden::pathway
