#include "exchange/phenopacket/summary_packet.h"

#include <map>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "exchange/domain/summary_names.h"
#include "exchange/phenopacket/recast.h"
#include "exchange/phenopacket/to_phenopacket.h"
#include "exchange/phenopacket/variant_conversion.h"
#include "google/protobuf/descriptor.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

namespace core = ::org::phenopackets::schema::v2::core;
namespace cl = ::sjelden::clinical::v1;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::org::phenopackets::schema::v2::Phenopacket;

constexpr char kSchemaVersion[] = "2.0";

void AddIdentity(const registry::v1::Patient& patient, core::Individual* subject) {
  for (const auto& identifier : patient.identifiers()) {
    if (!identifier.period().end_date().empty()) continue;  // replaced by a later number
    subject->add_alternate_ids(absl::StrCat(identifier.system(), "|", identifier.value()));
  }
  if (const auto day = ParseDay(patient.birth_date()); day.ok()) {
    *subject->mutable_date_of_birth() = ToTimestamp(absl::FromCivil(*day, absl::UTCTimeZone()));
  }
}

// Interpretations of all reports, each under an id of its own, about the subject of this packet.
void AddInterpretations(const v1::SummaryContent& chosen, Phenopacket* packet) {
  std::set<std::string> ids;
  for (const v1::SummaryReport& report : chosen.reports()) {
    for (const cl::Interpretation& interpretation : report.interpretations()) {
      core::Interpretation& added = *packet->add_interpretations() = ToInterpretation(interpretation);
      if (added.id().empty() || ids.count(added.id()) > 0) {
        added.set_id(absl::StrCat(IdInName(report.report()), "-", packet->interpretations_size()));
      }
      ids.insert(added.id());
      for (auto& genomic : *added.mutable_diagnosis()->mutable_genomic_interpretations()) {
        genomic.set_subject_or_biosample_id(packet->subject().id());
      }
      if (!interpretation.has_diagnosis()) added.clear_diagnosis();
    }
  }
}

// Adds the prefix of every code in the message: `HP` of `HP:0001250`.
void CollectPrefixes(const Message& message, std::set<std::string>& prefixes) {
  const auto take = [&](const std::string& id) {
    if (const size_t colon = id.find(':'); colon != std::string::npos) prefixes.insert(id.substr(0, colon));
  };
  if (message.GetDescriptor() == core::OntologyClass::descriptor()) {
    take(static_cast<const core::OntologyClass&>(message).id());
  }
  if (message.GetDescriptor() == org::ga4gh::vrsatile::v1::GeneDescriptor::descriptor()) {
    take(static_cast<const org::ga4gh::vrsatile::v1::GeneDescriptor&>(message).value_id());
  }
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      CollectPrefixes(message.GetReflection()->GetMessage(message, field), prefixes);
      continue;
    }
    for (int i = 0; i < message.GetReflection()->FieldSize(message, field); ++i) {
      CollectPrefixes(message.GetReflection()->GetRepeatedMessage(message, field, i), prefixes);
    }
  }
}

// What is known of each prefix: the rules first, and what a report says of its own terms before them.
std::map<std::string, cl::OntologyResource> KnownOntologies(const v1::SummaryContent& chosen,
                                                            const v1::SummaryRules& rules) {
  std::map<std::string, cl::OntologyResource> known;
  for (const cl::OntologyResource& resource : rules.ontologies()) known[resource.namespace_prefix()] = resource;
  for (const v1::SummaryReport& report : chosen.reports()) {
    for (const cl::OntologyResource& resource : report.metadata().resources()) {
      if (!resource.version().empty()) known[resource.namespace_prefix()] = resource;
    }
  }
  return known;
}

void AddResources(const v1::SummaryContent& chosen, const v1::SummaryRules& rules, Phenopacket* packet) {
  std::set<std::string> prefixes;
  CollectPrefixes(*packet, prefixes);
  const std::map<std::string, cl::OntologyResource> known = KnownOntologies(chosen, rules);
  for (const std::string& prefix : prefixes) {
    core::Resource& resource = *packet->mutable_meta_data()->add_resources();
    if (const auto found = known.find(prefix); found != known.end()) {
      resource = Recast<core::Resource>(found->second);
      continue;
    }
    resource.set_id(absl::AsciiStrToLower(prefix));
    resource.set_name(prefix);
    resource.set_version("unknown");
    resource.set_namespace_prefix(prefix);
  }
}

void FillMetadata(const v1::SummaryHeader& head, Phenopacket* packet) {
  core::MetaData& metadata = *packet->mutable_meta_data();
  metadata.Clear();
  *metadata.mutable_created() = head.document_time();
  metadata.set_created_by(head.author().display_name());
  metadata.set_submitted_by(absl::StrCat(head.composing_unit().display_name(), ", ", head.controller()));
  metadata.set_phenopacket_schema_version(kSchemaVersion);
  if (!head.reason().empty()) {
    core::Update& update = *metadata.add_updates();
    *update.mutable_timestamp() = head.document_time();
    update.set_updated_by(head.author().display_name());
    update.set_comment(head.reason());
  }
}

}  // namespace

Phenopacket SummaryPacket(const v1::SummaryHeader& head, const v1::SummaryContent& chosen,
                          const v1::SummaryRules& rules) {
  PatientRecord record;
  record.patient = chosen.patient();
  record.findings.assign(chosen.findings().begin(), chosen.findings().end());
  record.conditions.assign(chosen.conditions().begin(), chosen.conditions().end());
  record.measurements.assign(chosen.measurements().begin(), chosen.measurements().end());
  Phenopacket packet = ToPhenopacket(record, FromTimestamp(head.document_time()));
  packet.set_id(absl::StrCat(IdInName(head.summary()), "-", head.version()));
  AddIdentity(chosen.patient(), packet.mutable_subject());
  AddInterpretations(chosen, &packet);
  FillMetadata(head, &packet);
  AddResources(chosen, rules, &packet);
  return packet;
}

}  // namespace sjelden::exchange
