#include "audit/domain/log_entry.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "audit/domain/audit_errors.h"
#include "audit/domain/audit_names.h"
#include "audit/domain/export_rules.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace sjelden::audit {
namespace {

using platform::v1::AccessEntry;

// `/sjelden.referral.v1.ReferralService/GetReferral` as `Get Referral`.
std::string ActionOf(const std::string& method) {
  std::string action;
  for (const char c : method.substr(method.rfind('/') + 1)) {
    if (absl::ascii_isupper(c) && !action.empty()) action += ' ';
    action += c;
  }
  return action;
}

void AddInternals(const v1::LogEntry& logged, v1::Access& access) {
  const AccessEntry& entry = logged.entry();
  access.set_entry(EntryName(entry.id()));
  access.set_role(entry.role());
  access.set_caller(entry.caller());
  access.set_caused_by(entry.caused_by());
  access.set_method(entry.method());
  access.set_refusal(entry.reason());
  access.set_source(logged.source());
}

}  // namespace

std::string LeafContent(const v1::LogEntry& entry) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    entry.SerializeToCodedStream(&coded);
  }
  return bytes;
}

absl::StatusOr<v1::LogEntry> ParseLeaf(const std::string& content) {
  v1::LogEntry entry;
  if (!entry.ParseFromString(content)) return LogDamaged("an entry that can be read");
  return entry;
}

absl::Status CheckUsable(const AccessEntry& entry) {
  if (!IsSegment(entry.id())) return EntryUnusable("has no id");
  if (!IsSegment(entry.controller())) return EntryUnusable("names no controller");
  return absl::OkStatus();
}

std::vector<std::string> PatientsOf(const AccessEntry& entry) {
  std::vector<std::string> patients;
  for (const auto& document : entry.documents()) {
    if (!PatientIdOf(document.patient()).has_value()) continue;
    if (std::find(patients.begin(), patients.end(), document.patient()) == patients.end()) {
      patients.push_back(document.patient());
    }
  }
  return patients;
}

v1::AccessBy ByOf(const AccessEntry& entry) {
  // Whoever is signed in has a role; a service that acts by itself has none, also where it names on whose behalf.
  return entry.role().empty() ? v1::ACCESS_BY_SERVICE : v1::ACCESS_BY_PERSON;
}

bool IsRefusal(const AccessEntry& entry) { return entry.status_code() != 0; }

v1::Access AccessOf(const v1::LogEntry& logged, const std::string& patient, v1::AccessView view) {
  const AccessEntry& entry = logged.entry();
  v1::Access access;
  *access.mutable_time() = entry.time();
  access.set_person(entry.person());
  access.set_unit(entry.unit());
  access.set_function(entry.function());
  access.set_by(ByOf(entry));
  access.set_action(ActionOf(entry.method()));
  access.set_ground(entry.ground());
  access.set_controller(entry.controller());
  for (const auto& document : entry.documents()) {
    if (document.patient() == patient) *access.add_documents() = document;
    if (const auto exported = ParseExportName(document.document())) *access.mutable_exported() = *exported;
  }
  if (view != v1::ACCESS_VIEW_PATIENT) AddInternals(logged, access);
  return access;
}

v1::Leaf LeafOf(const v1::LogEntry& logged, uint64_t index, const std::string& leaf_hash) {
  v1::Leaf leaf;
  leaf.set_index(index);
  leaf.set_leaf_hash(leaf_hash);
  leaf.set_entry(EntryName(logged.entry().id()));
  leaf.set_source(logged.source());
  leaf.set_epoch(logged.epoch());
  leaf.set_sequence(logged.entry().sequence());
  *leaf.mutable_time() = logged.entry().time();
  return leaf;
}

}  // namespace sjelden::audit
