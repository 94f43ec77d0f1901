// Stores patients with their blind indexes, care relations and clinical heads. Immutable; safe for concurrent use.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/access/relations.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "registry/store/part_store.h"
#include "registry/store/registry_keys.h"
#include "sjelden/registry/v1/care_relation.pb.h"
#include "sjelden/registry/v1/clinical_record.pb.h"
#include "sjelden/registry/v1/family.pb.h"
#include "sjelden/registry/v1/patient.pb.h"
#include "sjelden/registry/v1/stored.pb.h"

namespace sjelden::registry {

// What a patient's record shows, and who stands in a relation to it.
Disclosed RelationsOf(const pb::StoredPatient& patient, uint64_t version);
// The same for a record that lies under the patient.
Disclosed PartRelations(const pb::StoredPatient& patient, const std::string& document, uint64_t version,
                        const std::string& controller, sjelden::clinical::v1::Compartment compartment);

// The value of the rows that point to a patient.
pb::PatientRef RefTo(const std::string& patient_id);
// The row of a patient's family holds nothing but the number: a note stays under the patient's key.
pb::Family NumberOnly(const pb::Family& family);
// Returns the place of a care relation in the patient's list.
std::string OrderOf(const pb::CareRelation& relation);

class RegistryStore {
 public:
  // Returns bytes that stand for a value without telling it; `kind` keeps apart what must not be compared.
  using BlindIndex = std::function<std::string(std::string_view kind, std::string_view value)>;
  explicit RegistryStore(BlindIndex blind_index) : blind_index_(std::move(blind_index)) {}

  // Returns the head of a patient's record, which the gate then decides about; NOT_FOUND.
  absl::StatusOr<Versioned<pb::StoredPatient>> Patient(const View& view, const std::string& patient_id) const;
  // Returns it for a row of a list, which the handler decides about.
  absl::StatusOr<std::optional<Versioned<pb::StoredPatient>>> Peek(const View& view,
                                                                   const std::string& patient_id) const;

  // Return the id of the patient, or an empty string.
  absl::StatusOr<std::string> PatientOfNumber(const View& view, const pb::PatientIdentifier& identifier) const;
  absl::StatusOr<std::string> PatientOfSource(const View& view, const std::string& source_id) const;
  // Returns at most `limit` ids of patients with exactly this name and day of birth.
  absl::StatusOr<std::vector<std::string>> PatientsOfName(const View& view, const pb::HumanName& name,
                                                          const std::string& birth_date, size_t limit) const;
  // Returns at most `limit` ids of the unit's patients after `after`, in order.
  absl::StatusOr<std::vector<std::string>> PatientsOfUnit(const View& view, const std::string& unit,
                                                          const std::string& after, size_t limit) const;

  // Returns what to write for a new patient: head, location, claims of numbers and source, name index. Care relations
  // are added by GrantRelation.
  Commit CreatePatient(const std::string& patient_id, const pb::StoredPatient& patient) const;
  // Returns what to write for one more number.
  void ClaimNumber(Commit& commit, const std::string& patient_id, const pb::PatientIdentifier& identifier) const;
  // Adds the relation's own record and the unit's list row; the head is written by the caller.
  void GrantRelation(Commit& commit, const std::string& patient_id, const pb::CareRelation& relation) const;

  // Removes the rows by which the patient could be found: numbers, source, name, and the first units. The rows that are
  // left hold ids.
  void Forget(Commit& commit, const std::string& patient_id, const pb::StoredPatient& patient) const;

  // Returns the head of the clinical record; version 0 where nothing was recorded yet.
  absl::StatusOr<Versioned<pb::ClinicalHead>> Clinical(const View& view, const std::string& patient_id) const;
  // Returns where a report of this source and document lies, or nothing.
  absl::StatusOr<std::optional<pb::PartRow>> ReportOfSource(const View& view, const std::string& patient_id,
                                                            const pb::ExternalReport& report) const;
  // Writes a report: the record without its remainder, the remainder in pieces, its rows and its natural key.
  void CreateReport(Commit& commit, const PartName& name, const std::string& order,
                    const pb::ExternalReport& report) const;
  // Puts the remainder back into a report.
  absl::Status AddRemainder(const View& view, pb::ExternalReport& report) const;

  // The keys of the rows that lead to a patient or report by what is known of it. A patient of whom the name or the day
  // of birth is not known has no row by name.
  RecordKey NumberKeyOf(const pb::PatientIdentifier& identifier) const;
  RecordKey SourceKeyOf(const std::string& source_id) const;
  std::optional<RecordKey> NameKeyOf(const std::string& patient_id, const pb::Patient& patient) const;
  RecordKey ReportKeyOf(const std::string& patient_id, const pb::ExternalReport& report) const;

 private:
  std::string Blind(std::string_view kind, std::string_view value) const;

  const BlindIndex blind_index_;
};

// Writes the next version of a record that may not have been there.
template <class T>
void CreateOrReplace(Commit& commit, const Versioned<T>& current, const T& next) {
  if (current.version == 0) {
    commit.Create(current.key, next);
  } else {
    commit.Replace(current, next);
  }
}

// Returns a record, or an empty one at version 0.
template <class T>
absl::StatusOr<Versioned<T>> FindOrEmpty(const View& view, const RecordKey& key) {
  ASSIGN_OR_RETURN(auto found, view.Find<T>(key));
  if (!found.has_value()) return Versioned<T>{key, 0, T()};
  return *std::move(found);
}

}  // namespace sjelden::registry
