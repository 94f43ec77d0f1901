// One entry of the clinical record is erased by decision: a tombstone stands in its place, and the feed forgets it.
#include "registry/rpc/clinical_entries.h"
#include "registry/rpc/retention_handlers.h"
#include "registry/store/erasures.h"
#include "sjelden/registry/v1/events.pb.h"
#include "sjelden/registry/v1/retention.pb.h"

namespace sjelden::registry {
namespace {

constexpr PartKind kErasable[] = {PartKind::kFinding, PartKind::kCondition, PartKind::kMeasurement,
                                  PartKind::kExternalReport};

// Puts the tombstone in the place of the entry; the head of the clinical record moves with it.
template <class Entry>
absl::Status Overwrite(const RetentionDeps& deps, const Call& call, const pb::Erasure& erasure,
                       const ErasableEntry& entry, Commit& commit) {
  ASSIGN_OR_RETURN(const auto head, deps.store.Clinical(call.view, entry.name.patient_id));
  ASSIGN_OR_RETURN(const Versioned<Entry> current, GetEntry<Entry>(call, head.value, entry.kind, entry.name));
  Entry left = Tombstone(current.value, erasure.name());
  *left.mutable_update_time() = ToTimestamp(call.now);
  commit.Replace(current, left);
  commit.Replace(head, head.value);
  pb::EntryErased event;
  event.set_entry(left.name());
  event.set_erasure(erasure.name());
  commit.Emit(left.name(), current.version + 1, left.controller(), left.patient(), std::move(event));
  return absl::OkStatus();
}

// Overwrites the pieces of a report's remainder.
absl::Status OverwritePieces(const Call& call, const pb::ClinicalHead& head, const PartName& name, Commit& commit) {
  for (const std::string& controller : head.controllers()) {
    const auto location = LocationOf(controller, sjelden::clinical::v1::COMPARTMENT_ORDINARY);
    for (int piece = 0;; ++piece) {
      ASSIGN_OR_RETURN(const auto found,
                       call.view.Find<pb::ReportPiece>(ReportPieceKey(location, name.patient_id, name.id, piece)));
      if (!found.has_value()) break;
      commit.Delete(*found);
    }
  }
  return absl::OkStatus();
}

// Returns whether the entry is there and holds something; errors of GetEntry.
template <class Entry>
absl::Status CheckThere(const RetentionDeps& deps, const Call& call, const ErasableEntry& entry) {
  ASSIGN_OR_RETURN(const auto head, deps.store.Clinical(call.view, entry.name.patient_id));
  ASSIGN_OR_RETURN(const Versioned<Entry> current, GetEntry<Entry>(call, head.value, entry.kind, entry.name));
  return current.value.state() == pb::RECORD_STATE_ERASED ? AlreadyErased() : absl::OkStatus();
}

absl::Status CheckThereByKind(const RetentionDeps& deps, const Call& call, const ErasableEntry& entry) {
  switch (entry.kind) {
    case PartKind::kFinding:
      return CheckThere<pb::ClinicalFinding>(deps, call, entry);
    case PartKind::kCondition:
      return CheckThere<pb::Condition>(deps, call, entry);
    case PartKind::kMeasurement:
      return CheckThere<pb::Measurement>(deps, call, entry);
    default:
      return CheckThere<pb::ExternalReport>(deps, call, entry);
  }
}

}  // namespace

absl::StatusOr<ErasableEntry> ParseErasableEntry(const std::string& item) {
  absl::Status why;
  for (const PartKind kind : kErasable) {
    absl::StatusOr<PartName> name = ParsePartName(kind, item, "item");
    if (name.ok()) return ErasableEntry{kind, *std::move(name)};
    why = name.status();
  }
  return why;
}

absl::Status EraseEntry(const RetentionDeps& deps, const Call& call, const pb::Erasure& erasure, Commit& commit) {
  ASSIGN_OR_RETURN(const ErasableEntry entry, ParseErasableEntry(erasure.item()));
  switch (entry.kind) {
    case PartKind::kFinding:
      RETURN_IF_ERROR(Overwrite<pb::ClinicalFinding>(deps, call, erasure, entry, commit));
      break;
    case PartKind::kCondition:
      RETURN_IF_ERROR(Overwrite<pb::Condition>(deps, call, erasure, entry, commit));
      break;
    case PartKind::kMeasurement:
      RETURN_IF_ERROR(Overwrite<pb::Measurement>(deps, call, erasure, entry, commit));
      break;
    default: {
      RETURN_IF_ERROR(Overwrite<pb::ExternalReport>(deps, call, erasure, entry, commit));
      ASSIGN_OR_RETURN(const auto head, deps.store.Clinical(call.view, entry.name.patient_id));
      RETURN_IF_ERROR(OverwritePieces(call, head.value, entry.name, commit));
    }
  }
  pb::EraseFromFeedRequest request;
  request.set_erasure(erasure.name());
  request.set_patient(erasure.patient());
  request.set_item(erasure.item());
  commit.Enqueue(kEraseFromFeed, std::move(request));
  return absl::OkStatus();
}

absl::StatusOr<Outcome<pb::EraseItemResponse>> EraseItem(const RetentionDeps& deps, const Call& call,
                                                         const pb::EraseItemRequest& request) {
  ASSIGN_OR_RETURN(const ErasableEntry entry, ParseErasableEntry(request.item()));
  ASSIGN_OR_RETURN(const auto owner, deps.store.Patient(call.view, entry.name.patient_id));
  if (!call.MaySee(RelationsOf(owner.value, owner.version))) return PatientNotFound();
  RETURN_IF_ERROR(CheckThereByKind(deps, call, entry));
  ASSIGN_OR_RETURN(pb::Erasure erasure,
                   NewItemErasure(request, deps.rules, "registry", call.actor.person, call.now));
  ASSIGN_OR_RETURN(const auto open, OpenErasureOf(call.view, entry.name.patient_id));
  if (open.has_value()) return ErasureOpen();
  const std::string id = call.NewId();
  erasure.set_name(MakeErasureName(id));
  erasure.set_patient(owner.value.patient().name());
  Outcome<pb::EraseItemResponse> outcome;
  CreateErasure(outcome.commit, id, erasure);
  *outcome.response.mutable_erasure() = PresentErasure(call, erasure, 1);
  outcome.disclosed = {ErasureShown(erasure, 1), RelationsOf(owner.value, owner.version)};
  return outcome;
}

}  // namespace sjelden::registry
