// Recording, listing and retracting entries of the clinical record: findings, conditions and measurements alike.
//
// An entry of a batch costs two writes, so that 40 fit into one commit: the record, and its row, which is the place in
// the list and the natural key (source, position) at once. It is found by its name through the controllers that the
// clinical head names.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"
#include "registry/domain/clinical_rules.h"
#include "registry/rpc/loading.h"

namespace sjelden::registry {

// The answer to a batch must fit into one record, in which it is kept for a repetition.
inline constexpr size_t kMaxAnswerBytes = 56 * 1024;

// Returns an entry as this caller sees it.
template <class Entry>
Entry PresentEntry(const Call& call, const LoadedPatient&, const Entry& entry, uint64_t version) {
  return WithEtag(entry, version, "retract", CanRetract(entry).ok() && call.Allows("registry.record-findings"));
}
// A finding also tells where it was seen, which is hidden with the whereabouts.
pb::ClinicalFinding PresentEntry(const Call& call, const LoadedPatient& owner, const pb::ClinicalFinding& entry,
                                 uint64_t version);

// Gives a source its place in the order of the record; the same place every time. RESOURCE_EXHAUSTED.
absl::StatusOr<uint32_t> PlaceOfSource(pb::ClinicalHead& head, const std::string& source);
// Remembers that a controller has recorded something.
void AddController(pb::ClinicalHead& head, const std::string& controller);

// What recording a batch comes to.
template <class Entry>
struct RecordedEntries {
  std::vector<Entry> shown;  // in the order asked for
  std::vector<Entry> added;  // those that were not there
  Commit commit;             // empty where all were there
  std::vector<Disclosed> disclosed;
};

// Returns INVALID_ARGUMENT for what is wrong with a batch by itself.
template <class Entries>
absl::Status CheckBatch(const Entries& asked, const std::string& field, absl::Time now) {
  if (asked.empty() || asked.size() > kMaxBatch) return InvalidField(field, "want 1 to 40 at a time");
  std::vector<FieldViolation> violations;
  std::set<std::pair<std::string, uint32_t>> places;
  for (int i = 0; i < asked.size(); ++i) {
    const std::string path = absl::StrCat(field, "[", i, "]");
    CheckEntry(asked[i], path, now, violations);
    if (asked[i].source_position() == 0) continue;
    if (!places.insert({asked[i].source(), asked[i].source_position()}).second) {
      violations.push_back({path + ".source_position", "stands twice in this batch"});
    }
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

// Returns the entry as it is stored: what only the registry says is said anew.
template <class Entry>
Entry NewEntry(const Call& call, const LoadedPatient& owner, const Entry& asked, const std::string& name) {
  Entry entry = asked;
  entry.clear_etag();
  entry.clear_compartment();
  entry.clear_available_actions();
  entry.clear_retraction_reason();
  Stamp(entry, name, call.actor.controller, call);
  entry.set_patient(owner.patient().name());
  entry.set_state(pb::RECORD_STATE_RECORDED);
  entry.set_recorded_by(call.actor.responsible());
  return entry;
}

// Adds an asked entry at its place, or shows the one that stands there.
template <class Entry>
absl::Status RecordOne(const Call& call, const LoadedPatient& owner, PartKind kind, const std::string& order,
                       const Entry& asked, RecordedEntries<Entry>& recorded) {
  const RecordKey row_key = PartRowKey(kind, owner.id, order);
  ASSIGN_OR_RETURN(const auto row, call.view.Find<pb::PartRow>(row_key));
  if (row.has_value()) {
    ASSIGN_OR_RETURN(const auto found,
                     call.view.Find<Entry>(PartKey(row->value.location(), kind, owner.id, row->value.id())));
    if (!found.has_value()) return RecordNotFound();
    recorded.shown.push_back(PresentEntry(call, owner, found->value, found->version));
    recorded.disclosed.push_back(Shows(owner, found->value, found->version));
    return absl::OkStatus();
  }
  const std::string id = call.NewId();
  const Entry entry = NewEntry(call, owner, asked, MakePartName(kind, owner.id, id));
  const pb::RecordLocation location = LocationOf(entry.controller(), entry.compartment());
  recorded.commit.Create(PartKey(location, kind, owner.id, id), entry);
  recorded.commit.Claim(row_key, RowOf(id, location));
  recorded.shown.push_back(PresentEntry(call, owner, entry, 1));
  recorded.disclosed.push_back(Shows(owner, entry, 1));
  recorded.added.push_back(entry);
  return absl::OkStatus();
}

// Records a batch, all or none; entries whose source and position are there already are shown as they are.
template <class Entries, class Entry = typename Entries::value_type>
absl::StatusOr<RecordedEntries<Entry>> RecordEntries(const Deps& deps, const Call& call, const std::string& patient,
                                                     PartKind kind, const std::string& field, const Entries& asked) {
  RETURN_IF_ERROR(CheckBatch(asked, field, call.now));
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadForChange(deps, call, patient, "patient"));
  ASSIGN_OR_RETURN(const auto head, deps.store.Clinical(call.view, owner.id));
  pb::ClinicalHead next = head.value;
  RecordedEntries<Entry> recorded;
  uint32_t batch_place = 0;  // of the entries that have no place in a source
  size_t bytes = 0;
  for (int i = 0; i < asked.size(); ++i) {
    const bool placed = asked[i].source_position() > 0;
    uint32_t place = batch_place;
    if (placed) {
      ASSIGN_OR_RETURN(place, PlaceOfSource(next, asked[i].source()));
    } else if (batch_place == 0) {
      next.set_last_place(next.last_place() + 1);
      place = batch_place = next.last_place();
    }
    const uint32_t position = placed ? asked[i].source_position() : static_cast<uint32_t>(i + 1);
    RETURN_IF_ERROR(RecordOne(call, owner, kind, PlaceOrder(place, position), asked[i], recorded));
    bytes += recorded.shown.back().ByteSizeLong() + 4;
  }
  if (bytes > kMaxAnswerBytes) return BatchTooLarge();
  if (recorded.added.empty()) return recorded;
  AddController(next, call.actor.controller);
  CreateOrReplace(recorded.commit, head, next);
  return recorded;
}

// Returns a page of entries, those of one source where `source` is not empty.
template <class Entry, class Request>
absl::StatusOr<Page<Entry>> ListEntries(const Call& call, const LoadedPatient& owner, PartKind kind,
                                        const Request& request) {
  return ListVisible<Entry>(call, owner, kind, {request.page_size(), request.page_token()}, [&](const Entry& entry) {
    return (request.include_retracted() || entry.state() == pb::RECORD_STATE_RECORDED) &&
           (request.source().empty() || entry.source() == request.source());
  });
}

// Returns an entry by its name: it lies with one of the controllers that have recorded something.
template <class Entry>
absl::StatusOr<Versioned<Entry>> GetEntry(const Call& call, const pb::ClinicalHead& head, PartKind kind,
                                          const PartName& name) {
  for (const std::string& controller : head.controllers()) {
    const auto location = LocationOf(controller, sjelden::clinical::v1::COMPARTMENT_ORDINARY);
    ASSIGN_OR_RETURN(auto found, call.view.Find<Entry>(PartKey(location, kind, name.patient_id, name.id)));
    if (found.has_value()) return *std::move(found);
  }
  return RecordNotFound();
}

// What retracting an entry comes to.
template <class Entry>
struct RetractedEntry {
  Entry stored;
  Entry shown;
  uint64_t version = 0;
  Commit commit;
  Disclosed disclosed;
};

// Marks an entry as recorded in error; the head of the clinical record moves with it.
template <class Entry, class Request>
absl::StatusOr<RetractedEntry<Entry>> RetractEntry(const Deps& deps, const Call& call, PartKind kind,
                                                   const Request& request) {
  ASSIGN_OR_RETURN(const PartName name, ParsePartName(kind, request.name(), "name"));
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadOwner(deps, call, name.patient_id));
  ASSIGN_OR_RETURN(const auto head, deps.store.Clinical(call.view, owner.id));
  ASSIGN_OR_RETURN(const Versioned<Entry> current, GetEntry<Entry>(call, head.value, kind, name));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  RetractedEntry<Entry> retracted;
  ASSIGN_OR_RETURN(retracted.stored, Retract(current.value, request.reason()));
  *retracted.stored.mutable_update_time() = ToTimestamp(call.now);
  retracted.version = current.version + 1;
  retracted.commit.Replace(current, retracted.stored);
  retracted.commit.Replace(head, head.value);
  retracted.shown = PresentEntry(call, owner, retracted.stored, retracted.version);
  retracted.disclosed = Shows(owner, retracted.stored, retracted.version);
  return retracted;
}

}  // namespace sjelden::registry
