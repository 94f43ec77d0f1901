// Every key of the registry's store. Keys hold ids, codes, times and blind indexes; never a name, a number or a term.
//
//   CONTROLLER/COMPARTMENT/TYPE/…   records; CONTROLLER is `region` for all but clinical entries, reports and pieces
//   region/0/TYPE/…                 index rows, under the store's key
//
// Pure functions; may be called from any thread.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "platform/kv/record_key.h"
#include "registry/domain/registry_names.h"
#include "sjelden/registry/v1/stored.pb.h"

namespace sjelden::registry {

namespace pb = ::sjelden::registry::v1;

// Returns where a record lies.
pb::RecordLocation LocationOf(const std::string& controller, sjelden::clinical::v1::Compartment compartment);
// Where demographics lie, and everything that no compartment sets apart.
pb::RecordLocation InRegion();

// PATIENT. The head of a patient's record; its contacts; the heads of the clinical record and of the pedigree.
RecordKey PatientKey(const pb::RecordLocation& location, const std::string& patient_id);
RecordKey ContactsKey(const std::string& patient_id);
RecordKey ClinicalHeadKey(const std::string& patient_id);
RecordKey PedigreeHeadKey(const std::string& patient_id);
// PATIENT. A record of a patient, and a piece of a report's remainder.
RecordKey PartKey(const pb::RecordLocation& location, PartKind kind, const std::string& patient_id,
                  const std::string& id);
RecordKey ReportPieceKey(const pb::RecordLocation& location, const std::string& patient_id, const std::string& id,
                         int piece);
// PATIENT (of the index patient). A family.
RecordKey FamilyKey(const std::string& number, const std::string& patient_id);
// CONTROLLER. An erasure: it is read when the patient's keys are gone.
RecordKey ErasureKey(const std::string& id);
// CONTROLLER. A link between two patients' records.
RecordKey PersonLinkKey(const std::string& id);
// CONTROLLER. An import of a vocabulary, and a piece of its terms.
RecordKey VocabularyImportKey(const std::string& id);
RecordKey VocabularyPieceKey(const std::string& id, int piece);
std::string VocabularyPiecePrefix(const std::string& id);

// STORE. Where a patient and a record of one lie.
RecordKey PatientLocationKey(const std::string& patient_id);
RecordKey PartLocationKey(PartKind kind, const std::string& id);
// STORE. One row of a list of a patient's records; `order` is made by TimeOrder or PlaceOrder.
RecordKey PartRowKey(PartKind kind, const std::string& patient_id, const std::string& order);
std::string PartRowPrefix(PartKind kind, const std::string& patient_id);
// Returns the `order` in the key of a row under `prefix`.
std::string OrderIn(const std::string& key, const std::string& prefix);
// In the order of recording.
std::string TimeOrder(int64_t micros, const std::string& id);
// In the order of sources, and of places in a source.
std::string PlaceOrder(uint32_t source_place, uint32_t position);

// STORE. Blind indexes: whose number, source or report this is; who has this name and day of birth.
RecordKey NumberKey(const std::string& blind_index);
RecordKey SourceKey(const std::string& blind_index);
RecordKey ReportOfSourceKey(const std::string& patient_id, const std::string& blind_index);
RecordKey NameKey(const std::string& blind_index, const std::string& patient_id);
std::string NamePrefix(const std::string& blind_index);
// STORE. Erasures in the order of TimeOrder; the open one of a patient.
RecordKey ErasureRowKey(const std::string& order);
std::string ErasureRowPrefix();
RecordKey OpenErasureKey(const std::string& patient_id);
std::string OpenErasurePrefix();
// STORE. The patients of a unit.
RecordKey UnitPatientKey(const std::string& unit, const std::string& patient_id);
std::string UnitPatientPrefix(const std::string& unit);
// STORE. The family of an index patient; the number given last; the link of a pedigree person that holds.
RecordKey FamilyOfPatientKey(const std::string& patient_id);
RecordKey FamilyCounterKey();
RecordKey LinkOfPersonKey(const std::string& pedigree_person_id);
// STORE. The imports of a vocabulary that are in use and under way; those whose pieces are to be removed.
RecordKey CurrentImportKey(const std::string& vocabulary);
std::string CurrentImportPrefix();
RecordKey StagedImportKey(const std::string& vocabulary);
RecordKey SupersededImportKey(const std::string& id);
std::string SupersededImportPrefix();

}  // namespace sjelden::registry
