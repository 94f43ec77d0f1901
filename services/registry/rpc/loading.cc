#include "registry/rpc/loading.h"

#include "registry/domain/patient_rules.h"

namespace sjelden::registry {

absl::StatusOr<LoadedPatient> LoadOwner(const Deps& deps, const Call& call, const std::string& patient_id) {
  ASSIGN_OR_RETURN(auto head, deps.store.Patient(call.view, patient_id));
  if (!call.MaySee(RelationsOf(head.value, head.version))) return PatientNotFound();
  return LoadedPatient{patient_id, std::move(head)};
}

absl::StatusOr<LoadedPatient> LoadPatient(const Deps& deps, const Call& call, const std::string& name,
                                          const std::string& field) {
  constexpr int kMaxMerges = 5;
  ASSIGN_OR_RETURN(std::string id, ParsePatientName(name, field));
  ASSIGN_OR_RETURN(LoadedPatient loaded, LoadOwner(deps, call, id));
  for (int merge = 0; merge < kMaxMerges && !loaded.patient().replaced_by().empty(); ++merge) {
    ASSIGN_OR_RETURN(id, ParsePatientName(loaded.patient().replaced_by(), field));
    ASSIGN_OR_RETURN(loaded, LoadOwner(deps, call, id));
  }
  return loaded;
}

absl::StatusOr<LoadedPatient> LoadForChange(const Deps& deps, const Call& call, const std::string& name,
                                            const std::string& field) {
  ASSIGN_OR_RETURN(const std::string id, ParsePatientName(name, field));
  ASSIGN_OR_RETURN(LoadedPatient loaded, LoadOwner(deps, call, id));
  RETURN_IF_ERROR(CanChangePatient(loaded.patient()));
  return loaded;
}

pb::Patient Present(const pb::StoredPatient& stored, uint64_t version, const Call& call) {
  struct Offer {
    const char* verb;
    const char* permission;
  };
  static constexpr Offer kOffers[] = {
      {"update-vital-status", "registry.update"}, {"record-encounter-time", "registry.update"},
      {"add-identifier", "registry.register"},    {"update-contacts", "registry.update-contacts"},
      {"add-related-person", "registry.update-contacts"}, {"record-findings", "registry.record-findings"},
      {"create-family", "registry.update-family"}, {"add-pedigree-person", "registry.update-family"},
      {"record-consent", "registry.consent"},     {"record-objection", "registry.consent"},
      {"bar-access", "registry.bar"},
  };
  pb::Patient patient = stored.patient();
  patient.set_etag(EtagOf(version));
  HideWhereabouts(patient);
  if (!CanChangePatient(patient).ok()) return patient;
  for (const Offer& offer : kOffers) {
    if (call.Allows(offer.permission)) patient.add_available_actions(offer.verb);
  }
  return patient;
}

}  // namespace sjelden::registry
