#include "registry/store/registry_keys.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace sjelden::registry {
namespace {

using sjelden::clinical::v1::COMPARTMENT_ORDINARY;

const char* LetterOf(PartKind kind) {
  switch (kind) {
    case PartKind::kFinding: return "f";
    case PartKind::kCondition: return "c";
    case PartKind::kMeasurement: return "m";
    case PartKind::kExternalReport: return "r";
    case PartKind::kPedigreePerson: return "pp";
    case PartKind::kRelatedPerson: return "rp";
    case PartKind::kConsent: return "co";
    case PartKind::kObjection: return "ob";
    case PartKind::kBarring: return "ba";
    case PartKind::kCareRelation: return "cr";
  }
  return "";
}

RecordKey OfPatient(const pb::RecordLocation& location, const std::string& rest, const std::string& patient_id) {
  return {absl::StrCat(location.controller(), "/", static_cast<int>(location.compartment()), "/", rest),
          KeyClass::kPatient, location.controller(), MakePatientName(patient_id)};
}

RecordKey Index(const std::string& rest) { return {absl::StrCat(kRegion, "/0/", rest), KeyClass::kStore, "", ""}; }

std::string UnitPath(const std::string& unit) {
  return absl::StrCat("u/", ControllerOfUnit(unit), "/", unit.substr(unit.rfind('/') + 1), "/");
}

}  // namespace

pb::RecordLocation LocationOf(const std::string& controller, sjelden::clinical::v1::Compartment compartment) {
  pb::RecordLocation location;
  location.set_controller(controller);
  location.set_compartment(compartment == sjelden::clinical::v1::COMPARTMENT_UNSPECIFIED ? COMPARTMENT_ORDINARY
                                                                                         : compartment);
  return location;
}

pb::RecordLocation InRegion() { return LocationOf(kRegion, COMPARTMENT_ORDINARY); }

RecordKey PatientKey(const pb::RecordLocation& location, const std::string& patient_id) {
  return OfPatient(location, absl::StrCat("p/", patient_id), patient_id);
}

RecordKey ContactsKey(const std::string& patient_id) {
  return OfPatient(InRegion(), absl::StrCat("ct/", patient_id), patient_id);
}

RecordKey ClinicalHeadKey(const std::string& patient_id) {
  return OfPatient(InRegion(), absl::StrCat("ch/", patient_id), patient_id);
}

RecordKey PedigreeHeadKey(const std::string& patient_id) {
  return OfPatient(InRegion(), absl::StrCat("ph/", patient_id), patient_id);
}

RecordKey PartKey(const pb::RecordLocation& location, PartKind kind, const std::string& patient_id,
                  const std::string& id) {
  return OfPatient(location, absl::StrCat(LetterOf(kind), "/", patient_id, "/", id), patient_id);
}

RecordKey ReportPieceKey(const pb::RecordLocation& location, const std::string& patient_id, const std::string& id,
                         int piece) {
  return OfPatient(location, absl::StrFormat("rr/%s/%s/%02d", patient_id, id, piece), patient_id);
}

RecordKey FamilyKey(const std::string& number, const std::string& patient_id) {
  return OfPatient(InRegion(), absl::StrCat("fa/", number), patient_id);
}

RecordKey ErasureKey(const std::string& id) {
  return {absl::StrCat(kRegion, "/", static_cast<int>(COMPARTMENT_ORDINARY), "/er/", id), KeyClass::kController, kRegion,
          ""};
}

RecordKey PersonLinkKey(const std::string& id) {
  return {absl::StrCat(kRegion, "/", static_cast<int>(COMPARTMENT_ORDINARY), "/pl/", id), KeyClass::kController,
          kRegion, ""};
}

RecordKey VocabularyImportKey(const std::string& id) {
  return {absl::StrCat(kRegion, "/", static_cast<int>(COMPARTMENT_ORDINARY), "/vi/", id), KeyClass::kController,
          kRegion, ""};
}

std::string VocabularyPiecePrefix(const std::string& id) {
  return absl::StrCat(kRegion, "/", static_cast<int>(COMPARTMENT_ORDINARY), "/vp/", id, "/");
}

RecordKey VocabularyPieceKey(const std::string& id, int piece) {
  return {absl::StrFormat("%s%05d", VocabularyPiecePrefix(id), piece), KeyClass::kController, kRegion, ""};
}

RecordKey PatientLocationKey(const std::string& patient_id) { return Index(absl::StrCat("xp/", patient_id)); }

RecordKey PartLocationKey(PartKind kind, const std::string& id) {
  return Index(absl::StrCat("x", LetterOf(kind), "/", id));
}

std::string PartRowPrefix(PartKind kind, const std::string& patient_id) {
  return Index(absl::StrCat("l", LetterOf(kind), "/", patient_id, "/")).bytes;
}

RecordKey PartRowKey(PartKind kind, const std::string& patient_id, const std::string& order) {
  return {absl::StrCat(PartRowPrefix(kind, patient_id), order), KeyClass::kStore, "", ""};
}

std::string OrderIn(const std::string& key, const std::string& prefix) { return key.substr(prefix.size()); }

std::string TimeOrder(int64_t micros, const std::string& id) {
  return absl::StrFormat("%016x/%s", static_cast<uint64_t>(micros), id);
}

std::string PlaceOrder(uint32_t source_place, uint32_t position) {
  return absl::StrFormat("%08x/%08x", source_place, position);
}

RecordKey NumberKey(const std::string& blind_index) { return Index(absl::StrCat("nr/", blind_index)); }

RecordKey SourceKey(const std::string& blind_index) { return Index(absl::StrCat("so/", blind_index)); }

RecordKey ReportOfSourceKey(const std::string& patient_id, const std::string& blind_index) {
  return Index(absl::StrCat("sr/", patient_id, "/", blind_index));
}

std::string ErasureRowPrefix() { return Index("le/").bytes; }

RecordKey ErasureRowKey(const std::string& order) {
  return {absl::StrCat(ErasureRowPrefix(), order), KeyClass::kStore, "", ""};
}

std::string OpenErasurePrefix() { return Index("oe/").bytes; }

RecordKey OpenErasureKey(const std::string& patient_id) {
  return {absl::StrCat(OpenErasurePrefix(), patient_id), KeyClass::kStore, "", ""};
}

std::string NamePrefix(const std::string& blind_index) { return Index(absl::StrCat("nm/", blind_index, "/")).bytes; }

RecordKey NameKey(const std::string& blind_index, const std::string& patient_id) {
  return {absl::StrCat(NamePrefix(blind_index), patient_id), KeyClass::kStore, "", ""};
}

std::string UnitPatientPrefix(const std::string& unit) { return Index(UnitPath(unit)).bytes; }

RecordKey UnitPatientKey(const std::string& unit, const std::string& patient_id) {
  return Index(absl::StrCat(UnitPath(unit), patient_id));
}

RecordKey FamilyOfPatientKey(const std::string& patient_id) { return Index(absl::StrCat("fp/", patient_id)); }

RecordKey FamilyCounterKey() { return Index("fn"); }

RecordKey LinkOfPersonKey(const std::string& pedigree_person_id) {
  return Index(absl::StrCat("lp/", pedigree_person_id));
}

std::string CurrentImportPrefix() { return Index("vo/").bytes; }

RecordKey CurrentImportKey(const std::string& vocabulary) { return Index(absl::StrCat("vo/", vocabulary)); }

RecordKey StagedImportKey(const std::string& vocabulary) { return Index(absl::StrCat("vs/", vocabulary)); }

std::string SupersededImportPrefix() { return Index("vg/").bytes; }

RecordKey SupersededImportKey(const std::string& id) { return Index(absl::StrCat("vg/", id)); }

}  // namespace sjelden::registry
