#include "exchange/phenopacket/pseudonymise.h"

#include <optional>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/unknown_field_set.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

namespace core = ::org::phenopackets::schema::v2::core;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;
using ::google::protobuf::Timestamp;
using ::org::phenopackets::schema::v2::Phenopacket;
using Birth = std::optional<absl::CivilDay>;

// Texts that are codes, notations or numbers, by full name of their field. Labels are those of the ontologies.
const std::set<std::string>& KeptTexts() {
  static const std::set<std::string> kept = {
      "org.phenopackets.schema.v2.core.OntologyClass.id",
      "org.phenopackets.schema.v2.core.OntologyClass.label",
      "org.phenopackets.schema.v2.core.Age.iso8601duration",
      "org.phenopackets.schema.v2.core.MetaData.phenopacket_schema_version",
      "org.phenopackets.schema.v2.core.Resource.id",
      "org.phenopackets.schema.v2.core.Resource.name",
      "org.phenopackets.schema.v2.core.Resource.url",
      "org.phenopackets.schema.v2.core.Resource.version",
      "org.phenopackets.schema.v2.core.Resource.namespace_prefix",
      "org.phenopackets.schema.v2.core.Resource.iri_prefix",
      "org.ga4gh.vrsatile.v1.GeneDescriptor.value_id",
      "org.ga4gh.vrsatile.v1.GeneDescriptor.symbol",
      "org.ga4gh.vrsatile.v1.Expression.syntax",
      "org.ga4gh.vrsatile.v1.Expression.value",
      "org.ga4gh.vrsatile.v1.Expression.version",
      "org.ga4gh.vrsatile.v1.VcfRecord.genome_assembly",
      "org.ga4gh.vrsatile.v1.VcfRecord.chrom",
      "org.ga4gh.vrsatile.v1.VcfRecord.ref",
      "org.ga4gh.vrsatile.v1.VcfRecord.alt",
      "org.ga4gh.vrsatile.v1.VariationDescriptor.vrs_ref_allele_seq",
  };
  return kept;
}

// Parts that are of other persons, places and files, or name them.
const std::set<std::string>& DroppedParts() {
  static const std::set<std::string> dropped = {
      "org.phenopackets.schema.v2.Phenopacket.biosamples",
      "org.phenopackets.schema.v2.Phenopacket.medical_actions",
      "org.phenopackets.schema.v2.Phenopacket.files",
      "org.phenopackets.schema.v2.core.MetaData.updates",
      "org.phenopackets.schema.v2.core.MetaData.external_references",
      "org.phenopackets.schema.v2.core.Evidence.reference",
      "org.ga4gh.vrsatile.v1.VariationDescriptor.extensions",
      "org.ga4gh.vrsatile.v1.VariationDescriptor.variation",
  };
  return dropped;
}

// Returns the full years, months and days between birth and a day as an ISO 8601 duration; nothing before birth.
std::optional<std::string> AgeAt(const Birth& birth, const Timestamp& time) {
  const absl::CivilDay day = absl::ToCivilDay(FromTimestamp(time), absl::UTCTimeZone());
  if (!birth.has_value() || day < *birth) return std::nullopt;
  int64_t months = (day.year() - birth->year()) * 12 + day.month() - birth->month();
  if (day.day() < birth->day()) --months;
  return absl::StrCat("P", months / 12, "Y", months % 12, "M");
}

// Makes a time without a date: an age, a range of ages, or what it was where it held no date.
void HideDates(const Birth& birth, core::TimeElement* time) {
  if (time->has_timestamp()) {
    const auto age = AgeAt(birth, time->timestamp());
    time->Clear();
    if (age.has_value()) time->mutable_age()->set_iso8601duration(*age);
  } else if (time->has_interval()) {
    const auto start = AgeAt(birth, time->interval().start());
    const auto end = AgeAt(birth, time->interval().end());
    time->Clear();
    if (!start.has_value() || !end.has_value()) return;
    time->mutable_age_range()->mutable_start()->set_iso8601duration(*start);
    time->mutable_age_range()->mutable_end()->set_iso8601duration(*end);
  }
}

void Clean(const Birth& birth, Message* message);

void CleanField(const Birth& birth, const FieldDescriptor* field, Message* message) {
  const Reflection* reflection = message->GetReflection();
  const bool text = field->type() == FieldDescriptor::TYPE_STRING || field->type() == FieldDescriptor::TYPE_BYTES;
  const bool date = field->message_type() != nullptr && field->message_type() == Timestamp::descriptor();
  if (DroppedParts().count(field->full_name()) > 0 || (text && KeptTexts().count(field->full_name()) == 0) || date) {
    reflection->ClearField(message, field);
    return;
  }
  if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return;
  if (!field->is_repeated()) return Clean(birth, reflection->MutableMessage(message, field));
  for (int i = 0; i < reflection->FieldSize(*message, field); ++i) {
    Clean(birth, reflection->MutableRepeatedMessage(message, field, i));
  }
}

void Clean(const Birth& birth, Message* message) {
  message->GetReflection()->MutableUnknownFields(message)->Clear();
  if (message->GetDescriptor() == core::TimeElement::descriptor()) {
    HideDates(birth, static_cast<core::TimeElement*>(message));
  }
  std::vector<const FieldDescriptor*> fields;
  message->GetReflection()->ListFields(*message, &fields);
  for (const FieldDescriptor* field : fields) CleanField(birth, field, message);
}

}  // namespace

Phenopacket Pseudonymise(const Phenopacket& packet, const std::string& pseudonym) {
  Birth birth;
  if (packet.subject().has_date_of_birth()) {
    birth = absl::ToCivilDay(FromTimestamp(packet.subject().date_of_birth()), absl::UTCTimeZone());
  }
  Phenopacket clean = packet;
  Clean(birth, &clean);
  clean.set_id(pseudonym);
  clean.mutable_subject()->set_id(pseudonym);
  int number = 0;
  for (core::Interpretation& interpretation : *clean.mutable_interpretations()) {
    interpretation.set_id(absl::StrCat("interpretation-", ++number));
    if (!interpretation.has_diagnosis()) continue;
    for (auto& genomic : *interpretation.mutable_diagnosis()->mutable_genomic_interpretations()) {
      genomic.set_subject_or_biosample_id(pseudonym);
    }
  }
  // The standard wants to know when a packet was made; that is no date of the patient's.
  *clean.mutable_meta_data()->mutable_created() = packet.meta_data().created();
  return clean;
}

}  // namespace sjelden::exchange
