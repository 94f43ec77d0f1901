// What the published cases do not have: every form of time, value and call, and packets that say too little.
#include <google/protobuf/text_format.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <string>

#include "platform/status/error.h"
#include "tests/unit/clients/packet_store.h"

namespace sjelden {
namespace {

using ::google::protobuf::TextFormat;
using ::google::protobuf::util::MessageDifferencer;
using ::org::phenopackets::schema::v2::Phenopacket;

Phenopacket APacket(const std::string& text) {
  Phenopacket packet;
  EXPECT_TRUE(TextFormat::ParseFromString(text, &packet));
  return packet;
}

void ExpectRoundTrip(const std::string& text) {
  const Phenopacket packet = APacket(text);
  const auto requests = FromPhenopacket(packet);
  ASSERT_TRUE(requests.ok()) << requests.status();
  const Phenopacket again = ToPhenopacket(StorePacket(*requests), absl::UnixEpoch());
  EXPECT_TRUE(MessageDifferencer::Equals(packet, again)) << again.DebugString();
}

TEST(PhenopacketConversion, KeepsEveryFormOfTime) {
  for (const std::string time :
       {"age { iso8601duration: 'P3Y4M' }", "age_range { start { iso8601duration: 'P3Y' } end { } }",
        "ontology_class { id: 'HP:0003593' label: 'Infantile onset' }", "timestamp { seconds: 1700000000 nanos: 5 }",
        "interval { start { seconds: 1 } end { seconds: 2 } }", "gestational_age { weeks: 20 days: 3 }", ""}) {
    SCOPED_TRACE(time);
    ExpectRoundTrip("id: 'p' subject { id: 's' time_at_last_encounter { " + time +
                    " } } phenotypic_features { type { id: 'HP:1' } onset { " + time + " } resolution { " + time +
                    " } }");
  }
}

TEST(PhenopacketConversion, KeepsThatSomethingIsAbsentApartFromEmpty) {
  ExpectRoundTrip("id: 'p'");
  ExpectRoundTrip("id: 'p' subject { }");
  ExpectRoundTrip("id: 'p' subject { id: 's' vital_status { } } meta_data { }");
  ExpectRoundTrip("id: 'p' subject { vital_status { status: DECEASED survival_time_in_days: 9 time_of_death { } } }");
  ExpectRoundTrip("id: 'p' interpretations { } interpretations { id: 'i' diagnosis { genomic_interpretations { } } }");
}

TEST(PhenopacketConversion, KeepsTheWholeSubject) {
  ExpectRoundTrip(
      "id: 'p' subject { id: 's' alternate_ids: 'a' alternate_ids: 'b' date_of_birth { seconds: 5 } sex: OTHER_SEX "
      "karyotypic_sex: XXYY gender { id: 'LOINC:LA22878-5' } taxonomy { id: 'NCBITaxon:9606' label: 'homo sapiens' } }");
}

TEST(PhenopacketConversion, KeepsFeaturesDiseasesAndMeasurements) {
  ExpectRoundTrip(
      "id: 'p' phenotypic_features { description: 'in words' excluded: true severity { id: 'HP:0012828' } modifiers { "
      "id: 'HP:2' } modifiers { id: 'HP:1' } evidence { evidence_code { id: 'ECO:1' } reference { id: 'PMID:1' } } } "
      "diseases { term { id: 'OMIM:1' } excluded: true disease_stage { id: 'NCIT:1' } clinical_tnm_finding { id: "
      "'NCIT:2' } primary_site { id: 'UBERON:1' } laterality { id: 'HP:3' } resolution { } } "
      "measurements { description: 'd' assay { id: 'LOINC:1' } value { quantity { unit { id: 'UCUM:g' } value: 24.1 "
      "reference_range { unit { id: 'UCUM:g' } low: 1 high: 2 } } } time_observed { } procedure { code { id: 'N:1' } } } "
      "measurements { assay { id: 'LOINC:2' } value { ontology_class { id: 'NCIT:C38758' } } } "
      "measurements { assay { id: 'LOINC:3' } complex_value { typed_quantities { type { id: 'N:2' } quantity { value: 1 "
      "} } } } measurements { assay { id: 'LOINC:4' } value { } } measurements { assay { id: 'LOINC:5' } }");
}

TEST(PhenopacketConversion, KeepsVariantsAndGenes) {
  ExpectRoundTrip(
      "id: 'p' interpretations { id: 'i' progress_status: SOLVED summary: 's' diagnosis { disease { id: 'OMIM:1' } "
      "genomic_interpretations { subject_or_biosample_id: 's' interpretation_status: CANDIDATE gene { value_id: 'HGNC:1' "
      "symbol: 'G' description: 'd' alternate_ids: 'a' alternate_symbols: 'b' xrefs: 'c' } } "
      "genomic_interpretations { variant_interpretation { acmg_pathogenicity_classification: PATHOGENIC "
      "therapeutic_actionability: ACTIONABLE variation_descriptor { id: 'v' label: 'l' description: 'd' gene_context { "
      "symbol: 'G' } expressions { syntax: 'hgvs.c' value: 'NM_1:c.1A>G' version: '2' } vcf_record { genome_assembly: "
      "'hg38' chrom: 'chr1' pos: 5000000000 id: 'rs1' ref: 'A' alt: 'G' qual: 'q' filter: 'f' info: 'i' } xrefs: 'x' "
      "alternate_labels: 'al' extensions { name: 'n' value { type_url: 't/x' value: 'bytes' } } molecule_context: protein "
      "structural_type { id: 'SO:1' } vrs_ref_allele_seq: 'C' allelic_state { id: 'GENO:1' } variation { } } } } } }");
}

TEST(PhenopacketConversion, KeepsWhatHasNoResourceOfItsOwn) {
  ExpectRoundTrip(
      "id: 'p' biosamples { id: 'b' } medical_actions { treatment_target { id: 'OMIM:1' } } files { uri: 'file://a' "
      "file_attributes { key: 'k' value: 'v' } } meta_data { created { seconds: 1 } created_by: 'c' submitted_by: 's' "
      "resources { id: 'hp' iri_prefix: 'i' } updates { timestamp { seconds: 2 } comment: 'c' } "
      "phenopacket_schema_version: '2.0' external_references { id: 'PMID:1' reference: 'r' description: 'd' } }");
}

TEST(PhenopacketConversion, SendsAtMostFortyEntriesInARequest) {
  Phenopacket packet = APacket("id: 'p'");
  for (int i = 0; i < 169; ++i) packet.add_phenotypic_features()->mutable_type()->set_id("HP:" + std::to_string(i));
  const auto requests = FromPhenopacket(packet);
  ASSERT_TRUE(requests.ok()) << requests.status();
  ASSERT_EQ(requests->findings.size(), 5u);
  EXPECT_EQ(requests->findings[4].findings_size(), 9);
  EXPECT_EQ(requests->findings[4].findings(8).source_position(), 169u);
  EXPECT_TRUE(MessageDifferencer::Equals(packet, ToPhenopacket(StorePacket(*requests), absl::UnixEpoch())));
}

TEST(PhenopacketConversion, RefusesEntriesThatSayNothingAndNamesTheirPlace) {
  EXPECT_EQ(ReasonOf(FromPhenopacket(APacket("")).status()), "PACKET_INVALID");
  const auto feature = FromPhenopacket(APacket("id: 'p' phenotypic_features { type { id: 'HP:1' } } "
                                               "phenotypic_features { excluded: true }"));
  EXPECT_EQ(feature.status().message(), "phenotypicFeatures[1] has neither type.id nor description");
  EXPECT_EQ(FromPhenopacket(APacket("id: 'p' diseases { }")).status().message(), "diseases[0] has no term.id");
  EXPECT_EQ(FromPhenopacket(APacket("id: 'p' measurements { }")).status().message(), "measurements[0] has no assay.id");
  Phenopacket large = APacket("id: 'p' files { }");
  large.mutable_files(0)->set_uri(std::string(131072, 'x'));
  EXPECT_EQ(ReasonOf(FromPhenopacket(large).status()), "PACKET_INVALID");
}

TEST(ToPhenopacket, APatientWithoutReportIsToldWithoutIdentity) {
  PatientRecord record;
  record.patient.set_name("patients/01j9zk3t0q5v8mxw2r7hd4nc6b");
  record.patient.mutable_human_name()->set_family("Nordmann");
  record.patient.set_birth_date("2001-02-03");
  record.patient.add_identifiers()->set_value("26810199753");
  record.patient.set_sex(clinical::v1::SEX_FEMALE);
  const Phenopacket packet = ToPhenopacket(record, absl::FromUnixSeconds(7));
  EXPECT_TRUE(MessageDifferencer::Equals(
      packet, APacket("id: '01j9zk3t0q5v8mxw2r7hd4nc6b' subject { id: '01j9zk3t0q5v8mxw2r7hd4nc6b' sex: FEMALE } "
                      "meta_data { created { seconds: 7 } created_by: 'sjelden' phenopacket_schema_version: '2.0' }")))
      << packet.DebugString();
}

TEST(ToPhenopacket, TellsWhatThePatientRecordSaysNow) {
  auto requests = FromPhenopacket(APacket("id: 'p' subject { id: 's' vital_status { status: ALIVE } }"));
  ASSERT_TRUE(requests.ok());
  PatientRecord record = StorePacket(*requests);
  record.patient.mutable_vital_status()->set_status(clinical::v1::LIFE_STATUS_DECEASED);
  const Phenopacket packet = ToPhenopacket(record, absl::UnixEpoch());
  EXPECT_TRUE(MessageDifferencer::Equals(
      packet, APacket("id: 'p' subject { id: 's' vital_status { status: DECEASED } }")));
}

}  // namespace
}  // namespace sjelden
