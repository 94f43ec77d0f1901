#include "registry/rpc/clinical_entries.h"

#include <algorithm>

namespace sjelden::registry {

pb::ClinicalFinding PresentEntry(const Call& call, const LoadedPatient& owner, const pb::ClinicalFinding& entry,
                                 uint64_t version) {
  pb::ClinicalFinding shown =
      WithEtag(entry, version, "retract", CanRetract(entry).ok() && call.Allows("registry.record-findings"));
  if (HidesWhereabouts(owner.patient()) && !call.facts.IsWithin(call.actor.unit, entry.unit())) shown.clear_unit();
  return shown;
}

absl::StatusOr<uint32_t> PlaceOfSource(pb::ClinicalHead& head, const std::string& source) {
  for (const pb::ClinicalSource& known : head.sources()) {
    if (known.source() == source) return known.place();
  }
  // Beside the count, the bytes: the head is one record.
  if (head.sources_size() >= kMaxSources || head.ByteSizeLong() > kMaxAnswerBytes) return TooManySources(kMaxSources);
  head.set_last_place(head.last_place() + 1);
  pb::ClinicalSource& added = *head.add_sources();
  added.set_source(source);
  added.set_place(head.last_place());
  return added.place();
}

void AddController(pb::ClinicalHead& head, const std::string& controller) {
  if (std::find(head.controllers().begin(), head.controllers().end(), controller) == head.controllers().end()) {
    head.add_controllers(controller);
  }
}

}  // namespace sjelden::registry
