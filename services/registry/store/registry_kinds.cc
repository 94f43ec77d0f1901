#include "registry/store/registry_kinds.h"

#include <algorithm>
#include <set>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/verify/find_record.h"
#include "registry/domain/erasure_rules.h"
#include "registry/store/erasures.h"
#include "registry/store/registry_store.h"
#include "registry/store/vocabulary_store.h"

namespace sjelden::registry {
namespace {

using Rows = std::vector<OwnedRow>;
using Key = absl::StatusOr<std::string>;
using Document = absl::StatusOr<std::optional<std::string>>;

// What follows the last slash of a key, and what stands before that.
std::string LastIn(const std::string& key) { return key.substr(key.rfind('/') + 1); }
std::string LastButOneIn(const std::string& key) { return LastIn(key.substr(0, key.rfind('/'))); }
// Whose list a row stands in: `region/0/lco/{patient}/…`.
std::string PatientIn(const std::string& row_key) {
  const std::vector<std::string> parts = absl::StrSplit(row_key, '/');
  return parts.size() > 3 ? parts[3] : "";
}

// ---- Patients

bool IsForgotten(const pb::Erasure& erasure) {
  const auto& controllers = erasure.controllers();
  return erasure.state() == pb::ERASURE_STATE_DECIDED &&
         std::find(controllers.begin(), controllers.end(), kRegion) != controllers.end();
}

absl::StatusOr<Rows> RowsOfPatient(const RegistryStore& store, const View& view,
                                   const Entry<pb::StoredPatient>& entry) {
  const pb::Patient& patient = entry.value.patient();
  ASSIGN_OR_RETURN(const std::string id, ParsePatientName(patient.name(), "name"));
  Rows rows = {RowAt(PatientLocationKey(id), 1, InRegion())};
  // From the decision on nobody finds the patient, until the key that opens this record is destroyed.
  ASSIGN_OR_RETURN(const auto erasure, OpenErasureOf(view, id));
  if (erasure.has_value() && IsForgotten(erasure->value)) return rows;
  const pb::PatientRef ref = RefTo(id);
  for (const auto& identifier : patient.identifiers()) rows.push_back(RowAt(store.NumberKeyOf(identifier), 1, ref));
  if (!patient.source_id().empty()) rows.push_back(RowAt(store.SourceKeyOf(patient.source_id()), 1, ref));
  if (const auto name_key = store.NameKeyOf(id, patient)) rows.push_back(RowAt(*name_key, 1, ref));
  std::set<std::string> units;
  for (const pb::ActiveRelation& active : entry.value.relations()) units.insert(active.unit());
  for (const std::string& unit : units) rows.push_back(RowAt(UnitPatientKey(unit, id), 1, ref));
  return rows;
}

Key KeyOfRef(const View&, const Entry<pb::PatientRef>& entry) {
  return PatientKey(InRegion(), entry.value.patient_id()).bytes;
}

Document PatientDocument(const View&, const std::string& name) {
  const auto id = ParsePatientName(name, "name");
  if (!id.ok()) return std::nullopt;
  return std::make_optional(PatientKey(InRegion(), *id).bytes);
}

// ---- The end of retention

absl::StatusOr<Rows> RowsOfErasure(const View&, const Entry<pb::Erasure>& entry) {
  ASSIGN_OR_RETURN(const std::string id, ParseErasureName(entry.value.name(), "name"));
  pb::ErasureRow row;
  row.set_id(id);
  const int64_t micros = absl::ToUnixMicros(FromTimestamp(entry.value.create_time()));
  Rows rows = {RowAt(ErasureRowKey(TimeOrder(micros, id)), 1, row)};
  if (IsOpen(entry.value)) rows.push_back(RowAt(OpenErasureKey(LastIn(entry.value.patient())), 1, row));
  return rows;
}

Key KeyOfErasureRow(const View&, const Entry<pb::ErasureRow>& entry) { return ErasureKey(entry.value.id()).bytes; }

Document ErasureDocument(const View&, const std::string& name) {
  const auto id = ParseErasureName(name, "name");
  if (!id.ok()) return std::nullopt;
  return std::make_optional(ErasureKey(*id).bytes);
}

void AddErasures(std::vector<RecordKind>& kinds) {
  kinds.push_back(Kind<pb::Erasure>("region/{compartment}/er/{id}").Rows(&RowsOfErasure).Document(&ErasureDocument));
  kinds.push_back(Kind<pb::ErasureRow>("region/0/le/{place...}").Record(&KeyOfErasureRow));
  kinds.push_back(Kind<pb::ErasureRow>("region/0/oe/{patient}").Record(&KeyOfErasureRow));
}

Document ContactsDocument(const View&, const std::string& name) {
  const auto id = ParseContactsName(name, "name");
  if (!id.ok()) return std::nullopt;
  return std::make_optional(ContactsKey(*id).bytes);
}

// One of each patient, under the patient's id.
template <class T>
absl::Status CheckPatientIsThere(const View& view, const Entry<T>& entry) {
  ASSIGN_OR_RETURN(const uint64_t version, view.VersionAt(PatientKey(InRegion(), LastIn(entry.key))));
  return version > 0 ? absl::OkStatus() : Contradicts("there is no such patient");
}

// ---- Records that lie under a patient

template <class T>
absl::StatusOr<Rows> RowsOfPart(PartKind kind, const T& record, const std::string& order) {
  ASSIGN_OR_RETURN(const PartName name, ParsePartName(kind, record.name(), "name"));
  const pb::RecordLocation location = LocationOf(record.controller(), record.compartment());
  return Rows{RowAt(PartLocationKey(kind, name.id), 1, location),
              RowAt(PartRowKey(kind, name.patient_id, order), 1, RowOf(name.id, location))};
}

Key KeyOfPartRow(PartKind kind, const Entry<pb::PartRow>& entry) {
  return PartKey(entry.value.location(), kind, PatientIn(entry.key), entry.value.id()).bytes;
}

// A record whose name does not show with whom it lies: it is looked for at every controller.
Document PartDocument(PartKind kind, const View& view, const std::string& document) {
  const auto name = ParsePartName(kind, document, "name");
  if (!name.ok()) return std::nullopt;
  ASSIGN_OR_RETURN(std::vector<std::string> controllers, ControllersOf(view));
  controllers.insert(controllers.begin(), kRegion);
  for (const std::string& controller : controllers) {
    ASSIGN_OR_RETURN(std::string key, KeyInAnyCompartment(view, [&](Compartment compartment) {
      return PartKey(LocationOf(controller, static_cast<clinical::v1::Compartment>(compartment)), kind,
                     name->patient_id, name->id);
    }));
    ASSIGN_OR_RETURN(const uint64_t version, view.VersionAt({key, KeyClass::kStore, "", ""}));
    if (version > 0) return std::make_optional(std::move(key));
  }
  return std::make_optional(PartKey(InRegion(), kind, name->patient_id, name->id).bytes);
}

std::string PatternOf(const std::string& letter) {
  return absl::StrCat("{controller}/{compartment}/", letter, "/{patient}/{id}");
}

template <class T>
Kind<T> PartOf(PartKind kind, const std::string& letter) {
  Kind<T> part(PatternOf(letter));
  part.Document([kind](const View& view, const std::string& name) { return PartDocument(kind, view, name); });
  return part;
}

RecordKind ListOf(PartKind kind, const std::string& letter) {
  return Kind<pb::PartRow>(absl::StrCat("region/0/l", letter, "/{patient}/{place...}"))
      .Record([kind](const View&, const Entry<pb::PartRow>& entry) { return KeyOfPartRow(kind, entry); });
}

// A location does not say whose record it is.
RecordKind LocationsOf(const std::string& letter) {
  return Kind<pb::RecordLocation>(absl::StrCat("region/0/x", letter, "/{id}")).OneForEach(PatternOf(letter));
}

// A record, where it lies and its list; `order_of` says where it stands in that.
template <class T, class OrderOfRecord>
void AddParts(std::vector<RecordKind>& kinds, PartKind kind, const std::string& letter, OrderOfRecord order_of) {
  kinds.push_back(PartOf<T>(kind, letter).Rows([kind, order_of](const View&, const Entry<T>& entry) {
    return RowsOfPart(kind, entry.value, order_of(entry.value));
  }));
  kinds.push_back(LocationsOf(letter));
  kinds.push_back(ListOf(kind, letter));
}

// ---- Clinical entries and reports

// Returns the key of the row in the patient's list that points to a record whose place it does not say itself.
absl::StatusOr<RecordKey> FindRow(const View& view, PartKind kind, const PartName& name) {
  constexpr size_t kAtOnce = 500;
  const std::string prefix = PartRowPrefix(kind, name.patient_id);
  std::string start = prefix;
  while (true) {
    ASSIGN_OR_RETURN(const auto rows, view.Scan<pb::PartRow>(start, PrefixEnd(prefix), kAtOnce));
    for (const auto& row : rows) {
      if (row.row.id() == name.id) return RecordKey{row.key, KeyClass::kStore, "", ""};
    }
    if (rows.size() < kAtOnce) return Contradicts("the record stands in no list of its patient");
    start = rows.back().key + '\0';
  }
}

// The head of a clinical record must know what lies below it: it moves with every entry.
absl::StatusOr<pb::ClinicalHead> HeadThatKnows(const View& view, const std::string& patient_id,
                                               const std::string& controller) {
  ASSIGN_OR_RETURN(const auto head, view.Find<pb::ClinicalHead>(ClinicalHeadKey(patient_id)));
  if (!head.has_value()) return Contradicts("its clinical record has no head");
  const auto& known = head->value.controllers();
  if (std::find(known.begin(), known.end(), controller) == known.end()) {
    return Contradicts("the head of its clinical record does not know who recorded it");
  }
  return head->value;
}

template <class T>
absl::StatusOr<Rows> RowsOfEntry(PartKind kind, const View& view, const T& record) {
  ASSIGN_OR_RETURN(const PartName name, ParsePartName(kind, record.name(), "name"));
  ASSIGN_OR_RETURN(const pb::ClinicalHead head, HeadThatKnows(view, name.patient_id, record.controller()));
  const pb::PartRow row = RowOf(name.id, LocationOf(record.controller(), record.compartment()));
  if (record.source_position() == 0) {
    ASSIGN_OR_RETURN(const RecordKey key, FindRow(view, kind, name));
    return Rows{RowAt(key, 1, row)};
  }
  for (const pb::ClinicalSource& source : head.sources()) {
    if (source.source() != record.source()) continue;
    return Rows{RowAt(PartRowKey(kind, name.patient_id, PlaceOrder(source.place(), record.source_position())), 1, row)};
  }
  return Contradicts("the head of its clinical record does not know its source");
}

template <class T>
void AddEntries(std::vector<RecordKind>& kinds, PartKind kind, const std::string& letter) {
  kinds.push_back(PartOf<T>(kind, letter).Rows([kind](const View& view, const Entry<T>& entry) {
    return RowsOfEntry(kind, view, entry.value);
  }));
  kinds.push_back(ListOf(kind, letter));
}

absl::StatusOr<Rows> RowsOfReport(const RegistryStore& store, const View& view, const pb::ExternalReport& report) {
  constexpr PartKind kKind = PartKind::kExternalReport;
  ASSIGN_OR_RETURN(const PartName name, ParsePartName(kKind, report.name(), "name"));
  ASSIGN_OR_RETURN(const pb::ClinicalHead head, HeadThatKnows(view, name.patient_id, report.controller()));
  const pb::RecordLocation location = LocationOf(report.controller(), report.compartment());
  const pb::PartRow row = RowOf(name.id, location);
  Rows rows = {RowAt(PartLocationKey(kKind, name.id), 1, location),
               RowAt(store.ReportKeyOf(name.patient_id, report), 1, row)};
  ASSIGN_OR_RETURN(const RecordKey in_list, FindRow(view, kKind, name));
  rows.push_back(RowAt(in_list, 1, row));
  // The pieces of its remainder, without gaps. How many there were it does not say.
  for (int piece = 0;; ++piece) {
    const RecordKey key = ReportPieceKey(location, name.patient_id, name.id, piece);
    ASSIGN_OR_RETURN(const uint64_t version, view.VersionAt(key));
    if (version == 0) return rows;
    rows.push_back(RowAtAnyVersion(key));
  }
}

// `{controller}/{compartment}/rr/{patient}/{report}/{piece}`.
Key KeyOfPiece(const View&, const Entry<pb::ReportPiece>& entry) {
  const std::string shard = entry.key.substr(0, entry.key.find("/rr/"));
  const std::string report = entry.key.substr(0, entry.key.rfind('/'));
  return absl::StrCat(shard, "/r/", LastButOneIn(report), "/", LastIn(report));
}

// ---- Families

absl::StatusOr<Rows> RowsOfPedigreePerson(const View& view, const Entry<pb::PedigreePerson>& entry) {
  ASSIGN_OR_RETURN(const PartName name, ParsePartName(PartKind::kPedigreePerson, entry.value.name(), "name"));
  ASSIGN_OR_RETURN(const auto head, view.Find<pb::PedigreeHead>(PedigreeHeadKey(name.patient_id)));
  if (!head.has_value()) return Contradicts("its pedigree has no head");
  for (int i = 0; i < head->value.entries_size(); ++i) {
    if (head->value.entries(i).id() != name.id) continue;
    return RowsOfPart(PartKind::kPedigreePerson, entry.value, PlaceOrder(static_cast<uint32_t>(i + 1), 0));
  }
  return Contradicts("the head of its pedigree does not know it");
}

absl::StatusOr<Rows> RowsOfFamily(const View& view, const Entry<pb::Family>& entry) {
  ASSIGN_OR_RETURN(const std::string id, ParsePatientName(entry.value.index_patient(), "index_patient"));
  ASSIGN_OR_RETURN(const auto counter, view.Find<pb::FamilyCounter>(FamilyCounterKey()));
  uint64_t number = 0;
  if (!counter.has_value() || !absl::SimpleAtoi(entry.value.number(), &number) || number > counter->value.last()) {
    return Contradicts("its number was never given away");
  }
  return Rows{RowAt(FamilyOfPatientKey(id), 1, NumberOnly(entry.value))};
}

Key KeyOfFamily(const View&, const Entry<pb::Family>& entry) {
  return FamilyKey(entry.value.number(), LastIn(entry.key)).bytes;
}

Document FamilyDocument(const View&, const std::string& name) {
  const auto number = ParseFamilyName(name, "name");
  if (!number.ok()) return std::nullopt;
  return std::make_optional(FamilyKey(*number, "").bytes);
}

absl::StatusOr<Rows> RowsOfLink(const View&, const Entry<pb::PersonLink>& entry) {
  if (entry.value.has_revoke_time()) return Rows();
  ASSIGN_OR_RETURN(const PartName symbol,
                   ParsePartName(PartKind::kPedigreePerson, entry.value.pedigree_person(), "pedigree_person"));
  pb::PartRow row;
  row.set_id(LastIn(entry.key));
  return Rows{RowAt(LinkOfPersonKey(symbol.id), 1, row)};
}

Key KeyOfLink(const View&, const Entry<pb::PartRow>& entry) { return PersonLinkKey(entry.value.id()).bytes; }

Document LinkDocument(const View&, const std::string& name) {
  const auto id = ParsePersonLinkName(name, "name");
  if (!id.ok()) return std::nullopt;
  return std::make_optional(PersonLinkKey(*id).bytes);
}

void AddPatients(std::vector<RecordKind>& kinds, const RegistryStore& store) {
  kinds.push_back(Kind<pb::StoredPatient>("{controller}/{compartment}/p/{patient}")
                      .Rows([store](const View& view, const Entry<pb::StoredPatient>& entry) {
                        return RowsOfPatient(store, view, entry);
                      })
                      .Document(&PatientDocument));
  kinds.push_back(Kind<pb::RecordLocation>("region/0/xp/{patient}")
                      .Record([](const View&, const Entry<pb::RecordLocation>& entry) -> Key {
                        return PatientKey(entry.value, LastIn(entry.key)).bytes;
                      }));
  for (const char* pattern : {"region/0/nr/{blind}", "region/0/so/{blind}", "region/0/nm/{blind}/{patient}",
                              "region/0/u/{controller}/{unit}/{patient}"}) {
    kinds.push_back(Kind<pb::PatientRef>(pattern).Record(&KeyOfRef));
  }
  kinds.push_back(Kind<pb::PatientContacts>("region/1/ct/{patient}")
                      .Check(&CheckPatientIsThere<pb::PatientContacts>)
                      .Document(&ContactsDocument));
  kinds.push_back(Kind<pb::ClinicalHead>("region/1/ch/{patient}").Check(&CheckPatientIsThere<pb::ClinicalHead>));
  kinds.push_back(Kind<pb::PedigreeHead>("region/1/ph/{patient}").Check(&CheckPatientIsThere<pb::PedigreeHead>));
}

template <class T>
void AddRecorded(std::vector<RecordKind>& kinds, PartKind kind, const std::string& letter) {
  AddParts<T>(kinds, kind, letter, [](const T& record) { return OrderOfRecording(record, LastIn(record.name())); });
}

void AddReports(std::vector<RecordKind>& kinds, const RegistryStore& store) {
  constexpr PartKind kKind = PartKind::kExternalReport;
  kinds.push_back(PartOf<pb::ExternalReport>(kKind, "r").Rows(
      [store](const View& view, const Entry<pb::ExternalReport>& entry) {
        return RowsOfReport(store, view, entry.value);
      }));
  kinds.push_back(LocationsOf("r"));
  kinds.push_back(ListOf(kKind, "r"));
  kinds.push_back(Kind<pb::PartRow>("region/0/sr/{patient}/{blind}")
                      .Record([](const View&, const Entry<pb::PartRow>& entry) { return KeyOfPartRow(kKind, entry); }));
  kinds.push_back(
      Kind<pb::ReportPiece>("{controller}/{compartment}/rr/{patient}/{report}/{piece}").Record(&KeyOfPiece));
}

void AddFamilies(std::vector<RecordKind>& kinds) {
  kinds.push_back(PartOf<pb::PedigreePerson>(PartKind::kPedigreePerson, "pp").Rows(&RowsOfPedigreePerson));
  kinds.push_back(LocationsOf("pp"));
  kinds.push_back(ListOf(PartKind::kPedigreePerson, "pp"));
  kinds.push_back(Kind<pb::Family>("region/1/fa/{number}").Rows(&RowsOfFamily).Document(&FamilyDocument));
  kinds.push_back(Kind<pb::Family>("region/0/fp/{patient}").Record(&KeyOfFamily));
  kinds.push_back(Kind<pb::FamilyCounter>("region/0/fn"));  // families look at it
  kinds.push_back(Kind<pb::PersonLink>("region/1/pl/{link}").Rows(&RowsOfLink).Document(&LinkDocument));
  kinds.push_back(Kind<pb::PartRow>("region/0/lp/{person}").Record(&KeyOfLink));
}

// ---- Vocabularies

absl::StatusOr<Rows> RowsOfImport(const View&, const Entry<pb::VocabularyImport>& entry) {
  Rows rows;
  if (const auto row = RowOfImport(LastIn(entry.key), entry.value)) rows.push_back(RowAt(row->key, 1, row->value));
  for (int piece = 0; piece < entry.value.piece_count(); ++piece) {
    rows.push_back(RowAtAnyVersion(VocabularyPieceKey(LastIn(entry.key), piece)));
  }
  return rows;
}

Key KeyOfImportRow(const View&, const Entry<pb::VocabularyImportRow>& entry) {
  return VocabularyImportKey(entry.value.id()).bytes;
}

Key KeyOfImportPiece(const View&, const Entry<pb::VocabularyPiece>& entry) {
  return VocabularyImportKey(LastButOneIn(entry.key)).bytes;
}

void AddVocabularies(std::vector<RecordKind>& kinds) {
  kinds.push_back(Kind<pb::VocabularyImport>("region/1/vi/{import}").Rows(&RowsOfImport));
  kinds.push_back(Kind<pb::VocabularyPiece>("region/1/vp/{import}/{piece}").Record(&KeyOfImportPiece));
  for (const char* pattern : {"region/0/vo/{vocabulary}", "region/0/vs/{vocabulary}", "region/0/vg/{import}"}) {
    kinds.push_back(Kind<pb::VocabularyImportRow>(pattern).Record(&KeyOfImportRow));
  }
}

}  // namespace

std::vector<RecordKind> RegistryKinds(const BlindIndex& blind_index) {
  const RegistryStore store(blind_index);
  std::vector<RecordKind> kinds;
  AddPatients(kinds, store);
  AddEntries<pb::ClinicalFinding>(kinds, PartKind::kFinding, "f");
  AddEntries<pb::Condition>(kinds, PartKind::kCondition, "c");
  AddEntries<pb::Measurement>(kinds, PartKind::kMeasurement, "m");
  AddReports(kinds, store);
  AddFamilies(kinds);
  AddErasures(kinds);
  AddVocabularies(kinds);
  AddRecorded<pb::RelatedPerson>(kinds, PartKind::kRelatedPerson, "rp");
  AddRecorded<pb::Consent>(kinds, PartKind::kConsent, "co");
  AddRecorded<pb::Objection>(kinds, PartKind::kObjection, "ob");
  AddRecorded<pb::Barring>(kinds, PartKind::kBarring, "ba");
  AddParts<pb::CareRelation>(kinds, PartKind::kCareRelation, "cr",
                             [](const pb::CareRelation& relation) { return OrderOf(relation); });
  return kinds;
}

}  // namespace sjelden::registry
