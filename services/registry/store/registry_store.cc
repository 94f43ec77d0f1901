#include "registry/store/registry_store.h"

#include <set>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "platform/time/timestamp.h"
#include "registry/domain/patient_rules.h"
#include "registry/domain/person_name.h"

namespace sjelden::registry {
namespace {

// A record holds 60 KiB; the rest is for the message around the bytes.
constexpr size_t kPieceBytes = 48 * 1024;

absl::StatusOr<std::string> RefAt(const View& view, const RecordKey& key) {
  ASSIGN_OR_RETURN(const auto found, view.Find<pb::PatientRef>(key));
  return found.has_value() ? found->value.patient_id() : std::string();
}

// The row of a patient in a list, whose key ends with the patient's id.
std::string LastPart(const std::string& key) { return key.substr(key.rfind('/') + 1); }

}  // namespace

pb::PatientRef RefTo(const std::string& patient_id) {
  pb::PatientRef ref;
  ref.set_patient_id(patient_id);
  return ref;
}

pb::Family NumberOnly(const pb::Family& family) {
  pb::Family row;
  row.set_number(family.number());
  return row;
}

std::string OrderOf(const pb::CareRelation& relation) {
  return TimeOrder(absl::ToUnixMicros(FromTimestamp(relation.start_time())), LastPart(relation.name()));
}

Disclosed RelationsOf(const pb::StoredPatient& patient, uint64_t version) {
  return PartRelations(patient, patient.patient().name(), version, kRegion, patient.patient().compartment());
}

Disclosed PartRelations(const pb::StoredPatient& patient, const std::string& document, uint64_t version,
                        const std::string& controller, sjelden::clinical::v1::Compartment compartment) {
  Disclosed shown;
  shown.document = document;
  shown.version = version;
  shown.patient = patient.patient().name();
  shown.controller = controller;
  shown.compartment = static_cast<Compartment>(compartment);
  for (const pb::ActiveRelation& active : patient.relations()) {
    if (active.person().empty()) {
      shown.units.push_back(active.unit());
    } else {
      shown.persons.push_back(active.person());
    }
  }
  return shown;
}

absl::StatusOr<Versioned<pb::StoredPatient>> RegistryStore::Patient(const View& view,
                                                                    const std::string& patient_id) const {
  ASSIGN_OR_RETURN(const auto location, view.Find<pb::RecordLocation>(PatientLocationKey(patient_id)));
  if (!location.has_value()) return PatientNotFound();
  return view.Head<pb::StoredPatient>(PatientKey(location->value, patient_id), RelationsOf);
}

absl::StatusOr<std::optional<Versioned<pb::StoredPatient>>> RegistryStore::Peek(const View& view,
                                                                                const std::string& patient_id) const {
  ASSIGN_OR_RETURN(const auto location, view.Find<pb::RecordLocation>(PatientLocationKey(patient_id)));
  if (!location.has_value()) return std::optional<Versioned<pb::StoredPatient>>();
  return view.Find<pb::StoredPatient>(PatientKey(location->value, patient_id));
}

absl::StatusOr<std::string> RegistryStore::PatientOfNumber(const View& view,
                                                           const pb::PatientIdentifier& identifier) const {
  return RefAt(view, NumberKeyOf(identifier));
}

absl::StatusOr<std::string> RegistryStore::PatientOfSource(const View& view, const std::string& source_id) const {
  return RefAt(view, SourceKeyOf(source_id));
}

absl::StatusOr<std::vector<std::string>> RegistryStore::PatientsOfName(const View& view, const pb::HumanName& name,
                                                                       const std::string& birth_date,
                                                                       size_t limit) const {
  const std::string prefix =
      NamePrefix(Blind("person-name", NameIndexText(name.given(), name.family(), birth_date)));
  ASSIGN_OR_RETURN(const auto rows, view.Scan<pb::PatientRef>(prefix, PrefixEnd(prefix), limit));
  std::vector<std::string> ids;
  for (const auto& row : rows) ids.push_back(row.row.patient_id());
  return ids;
}

absl::StatusOr<std::vector<std::string>> RegistryStore::PatientsOfUnit(const View& view, const std::string& unit,
                                                                       const std::string& after, size_t limit) const {
  const std::string prefix = UnitPatientPrefix(unit);
  const std::string from = after.empty() ? prefix : prefix + after + '\0';
  ASSIGN_OR_RETURN(const auto rows, view.Scan<pb::PatientRef>(from, PrefixEnd(prefix), limit));
  std::vector<std::string> ids;
  for (const auto& row : rows) ids.push_back(LastPart(row.key));
  return ids;
}

Commit RegistryStore::CreatePatient(const std::string& patient_id, const pb::StoredPatient& patient) const {
  Commit commit;
  commit.Create(PatientKey(InRegion(), patient_id), patient);
  commit.PutIndex(PatientLocationKey(patient_id), 1, InRegion());
  for (const pb::PatientIdentifier& identifier : patient.patient().identifiers()) {
    ClaimNumber(commit, patient_id, identifier);
  }
  const pb::Patient& person = patient.patient();
  if (!person.source_id().empty()) commit.Claim(SourceKeyOf(person.source_id()), RefTo(patient_id));
  if (const auto name_key = NameKeyOf(patient_id, person)) commit.PutIndex(*name_key, 1, RefTo(patient_id));
  return commit;
}

void RegistryStore::Forget(Commit& commit, const std::string& patient_id, const pb::StoredPatient& patient) const {
  constexpr size_t kMostUnits = 50;  // of one commit; no list shows a patient whose head is gone
  const pb::Patient& person = patient.patient();
  for (const pb::PatientIdentifier& identifier : person.identifiers()) commit.RemoveIndex(NumberKeyOf(identifier));
  if (!person.source_id().empty()) commit.RemoveIndex(SourceKeyOf(person.source_id()));
  if (const auto name_key = NameKeyOf(patient_id, person)) commit.RemoveIndex(*name_key);
  std::set<std::string> units;
  for (const pb::ActiveRelation& active : patient.relations()) units.insert(active.unit());
  size_t removed = 0;
  for (const std::string& unit : units) {
    if (removed++ == kMostUnits) break;
    commit.RemoveIndex(UnitPatientKey(unit, patient_id));
  }
}

void RegistryStore::ClaimNumber(Commit& commit, const std::string& patient_id,
                                const pb::PatientIdentifier& identifier) const {
  commit.Claim(NumberKeyOf(identifier), RefTo(patient_id));
}

void RegistryStore::GrantRelation(Commit& commit, const std::string& patient_id,
                                  const pb::CareRelation& relation) const {
  const PartName name{patient_id, LastPart(relation.name())};
  CreatePart(commit, PartKind::kCareRelation, InRegion(), name, OrderOf(relation), relation);
  commit.PutIndex(UnitPatientKey(relation.unit(), patient_id), 1, RefTo(patient_id));
}

absl::StatusOr<Versioned<pb::ClinicalHead>> RegistryStore::Clinical(const View& view,
                                                                    const std::string& patient_id) const {
  return FindOrEmpty<pb::ClinicalHead>(view, ClinicalHeadKey(patient_id));
}

absl::StatusOr<std::optional<pb::PartRow>> RegistryStore::ReportOfSource(const View& view,
                                                                         const std::string& patient_id,
                                                                         const pb::ExternalReport& report) const {
  ASSIGN_OR_RETURN(const auto found, view.Find<pb::PartRow>(ReportKeyOf(patient_id, report)));
  if (!found.has_value()) return std::optional<pb::PartRow>();
  return std::optional<pb::PartRow>(found->value);
}

void RegistryStore::CreateReport(Commit& commit, const PartName& name, const std::string& order,
                                 const pb::ExternalReport& report) const {
  const pb::RecordLocation location = LocationOf(report.controller(), report.compartment());
  pb::ExternalReport record = report;
  record.clear_remainder();
  CreatePart(commit, PartKind::kExternalReport, location, name, order, record);
  commit.Claim(ReportKeyOf(name.patient_id, report), RowOf(name.id, location));
  for (size_t at = 0, piece = 0; at < report.remainder().size(); at += kPieceBytes, ++piece) {
    pb::ReportPiece content;
    content.set_content(report.remainder().substr(at, kPieceBytes));
    commit.Create(ReportPieceKey(location, name.patient_id, name.id, static_cast<int>(piece)), content);
  }
}

absl::Status RegistryStore::AddRemainder(const View& view, pb::ExternalReport& report) const {
  ASSIGN_OR_RETURN(const PartName name, ParsePartName(PartKind::kExternalReport, report.name(), "name"));
  const pb::RecordLocation location = LocationOf(report.controller(), report.compartment());
  std::string whole;
  for (int piece = 0;; ++piece) {
    ASSIGN_OR_RETURN(const auto found,
                     view.Find<pb::ReportPiece>(ReportPieceKey(location, name.patient_id, name.id, piece)));
    if (!found.has_value()) break;
    whole += found->value.content();
  }
  report.set_remainder(whole);
  return absl::OkStatus();
}

RecordKey RegistryStore::NumberKeyOf(const pb::PatientIdentifier& identifier) const {
  return NumberKey(Blind("national-number", IdentifierIndexText(identifier)));
}

RecordKey RegistryStore::SourceKeyOf(const std::string& source_id) const {
  return SourceKey(Blind("source-id", source_id));
}

std::optional<RecordKey> RegistryStore::NameKeyOf(const std::string& patient_id, const pb::Patient& patient) const {
  if (!patient.has_human_name() || patient.birth_date().empty()) return std::nullopt;
  const pb::HumanName& name = patient.human_name();
  return NameKey(Blind("person-name", NameIndexText(name.given(), name.family(), patient.birth_date())), patient_id);
}

RecordKey RegistryStore::ReportKeyOf(const std::string& patient_id, const pb::ExternalReport& report) const {
  return ReportOfSourceKey(patient_id, Blind("external-report", absl::StrCat(report.source().size(), "|",
                                                                             report.source(), report.document_id())));
}

std::string RegistryStore::Blind(std::string_view kind, std::string_view value) const {
  const std::string bytes = blind_index_(kind, value);
  return absl::BytesToHexString(absl::string_view(bytes.data(), bytes.size()));
}

}  // namespace sjelden::registry
