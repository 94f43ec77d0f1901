// The phenopacket that a summary carries, with identity and without.
#include "exchange/phenopacket/summary_packet.h"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "exchange/domain/summary_document.h"
#include "exchange/phenopacket/packet_bytes.h"
#include "exchange/phenopacket/pseudonymise.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/exchange/a_case.h"

namespace sjelden::exchange {
namespace {

using ::google::protobuf::util::MessageDifferencer;
using ::org::phenopackets::schema::v2::Phenopacket;
using ::testing::HasSubstr;
using ::testing::Not;

class SummaryPacketTest : public ::testing::Test {
 protected:
  v1::SummaryHeader Head() const { return HeadOf(case_.Addressed(), case_.content, kEva, case_.directory); }
  Phenopacket Packet() const { return SummaryPacket(Head(), case_.content, case_.rules); }
  ACase case_;
};

TEST_F(SummaryPacketTest, HoldsWhatWasChosen) {
  const Phenopacket packet = Packet();
  EXPECT_EQ(packet.id(), SequentialIds::IdOf(6001) + "-1");
  EXPECT_EQ(packet.subject().sex(), org::phenopackets::schema::v2::core::FEMALE);
  EXPECT_EQ(packet.subject().date_of_birth().seconds(), 1552521600);
  EXPECT_THAT(packet.subject().alternate_ids(0), HasSubstr("13816599832"));
  ASSERT_EQ(packet.phenotypic_features_size(), 3);
  EXPECT_EQ(packet.phenotypic_features(0).onset().age().iso8601duration(), "P3M");
  EXPECT_TRUE(packet.phenotypic_features(2).excluded());
  EXPECT_EQ(packet.measurements(0).value().quantity().value(), 118);
  EXPECT_EQ(packet.diseases(0).term().id(), "OMIM:162200");
  const auto& genomic = packet.interpretations(0).diagnosis().genomic_interpretations(0);
  EXPECT_EQ(genomic.subject_or_biosample_id(), packet.subject().id());
  EXPECT_EQ(genomic.variant_interpretation().variation_descriptor().gene_context().symbol(), "NF1");
}

TEST_F(SummaryPacketTest, NamesEveryOntologyWithItsVersion) {
  const Phenopacket packet = Packet();
  std::map<std::string, std::string> versions;
  for (const auto& resource : packet.meta_data().resources()) {
    versions[resource.namespace_prefix()] = resource.version();
  }
  EXPECT_THAT(versions, ::testing::ElementsAre(::testing::Key("GENO"), ::testing::Key("HGNC"), ::testing::Key("HP"),
                                               ::testing::Key("LOINC"), ::testing::Key("OMIM"), ::testing::Key("UCUM")));
  for (const auto& [prefix, version] : versions) EXPECT_FALSE(version.empty()) << prefix;
  EXPECT_EQ(packet.meta_data().created_by(), "Eva Syntetisk");
  EXPECT_THAT(packet.meta_data().submitted_by(), HasSubstr("883974832"));
  EXPECT_EQ(packet.meta_data().phenopacket_schema_version(), "2.0");
}

TEST_F(SummaryPacketTest, AReportsOwnVersionComesFirstAndAnUnknownOneIsSaid) {
  auto& resource = *case_.content.mutable_reports(0)->mutable_metadata()->add_resources();
  resource.set_namespace_prefix("HP");
  resource.set_version("2021-02-08");
  case_.content.mutable_findings(0)->mutable_term()->set_id("EXOTIC:1");
  const Phenopacket packet = Packet();
  std::map<std::string, std::string> versions;
  for (const auto& found : packet.meta_data().resources()) versions[found.namespace_prefix()] = found.version();
  EXPECT_EQ(versions["HP"], "2021-02-08");
  EXPECT_EQ(versions["EXOTIC"], "unknown");
}

TEST_F(SummaryPacketTest, InterpretationsOfSeveralReportsKeepApart) {
  *case_.content.add_reports() = case_.content.reports(0);
  case_.content.mutable_reports(1)->set_external(true);
  const Phenopacket packet = Packet();
  ASSERT_EQ(packet.interpretations_size(), 2);
  EXPECT_NE(packet.interpretations(0).id(), packet.interpretations(1).id());
}

TEST_F(SummaryPacketTest, BinaryAndJsonAreTheSamePacket) {
  const Phenopacket packet = Packet();
  ASSERT_OK_AND_ASSIGN(const PacketBytes bytes, PacketBytesOf(packet));
  Phenopacket binary;
  Phenopacket json;
  ASSERT_TRUE(binary.ParseFromString(bytes.binary));
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(bytes.json, &json).ok());
  EXPECT_TRUE(MessageDifferencer::Equals(binary, json));
  EXPECT_TRUE(MessageDifferencer::Equals(binary, packet));
  ASSERT_OK_AND_ASSIGN(const PacketBytes again, PacketBytesOf(Packet()));
  EXPECT_EQ(bytes.binary, again.binary);
  EXPECT_EQ(bytes.json, again.json);
}

TEST_F(SummaryPacketTest, PseudonymisedTellsNothingOfWhoItIsAbout) {
  case_.content.mutable_findings(0)->set_plain_text("fri tekst om Nordmann");
  const Phenopacket hidden = Pseudonymise(Packet(), "pseudonym");
  ASSERT_OK_AND_ASSIGN(const PacketBytes bytes, PacketBytesOf(hidden));
  const std::vector<std::string> secrets = {"Nordmann", "Prøve", "13816599832", "2019", "fri tekst", "Eva", "Avdeling",
                                            "883974832", SequentialIds::IdOf(5001), SequentialIds::IdOf(6001)};
  for (const std::string& secret : secrets) {
    EXPECT_THAT(bytes.json, Not(HasSubstr(secret)));
  }
  EXPECT_FALSE(hidden.subject().has_date_of_birth());
  EXPECT_EQ(hidden.subject().id(), "pseudonym");
}

TEST_F(SummaryPacketTest, PseudonymisedKeepsWhatResearchNeeds) {
  const Phenopacket hidden = Pseudonymise(Packet(), "pseudonym");
  EXPECT_EQ(hidden.phenotypic_features(0).type().id(), "HP:0000957");
  EXPECT_EQ(hidden.phenotypic_features(0).onset().age().iso8601duration(), "P3M");
  // 2019-03-14 to 2023-01-01.
  EXPECT_EQ(hidden.phenotypic_features(1).onset().age().iso8601duration(), "P3Y9M");
  EXPECT_TRUE(hidden.phenotypic_features(2).excluded());
  EXPECT_EQ(hidden.measurements(0).value().quantity().value(), 118);
  const auto& variant = hidden.interpretations(0)
                            .diagnosis()
                            .genomic_interpretations(0)
                            .variant_interpretation()
                            .variation_descriptor();
  EXPECT_EQ(variant.expressions(0).value(), "NM_001042492.3:c.910C>T");
  EXPECT_EQ(variant.gene_context().value_id(), "HGNC:7765");
  EXPECT_EQ(hidden.meta_data().resources_size(), 6);
}

TEST_F(SummaryPacketTest, ADateThatCannotBeAnAgeIsLeftOut) {
  case_.content.mutable_patient()->clear_birth_date();
  const Phenopacket hidden = Pseudonymise(Packet(), "pseudonym");
  EXPECT_EQ(hidden.phenotypic_features(1).onset().element_case(),
            org::phenopackets::schema::v2::core::TimeElement::ELEMENT_NOT_SET);
}

TEST_F(SummaryPacketTest, TheHeadWithoutIdentityHasNoneEither) {
  v1::Summary summary = case_.Addressed();
  summary.set_title("Om Nordmann");
  summary.set_reason("om Nordmann");
  const v1::SummaryHeader head = HeadOf(summary, case_.content, kEva, case_.directory);
  const std::string text = Pseudonymised(head, "pseudonym", kProject).DebugString();
  EXPECT_THAT(text, Not(HasSubstr("Nordmann")));
  EXPECT_THAT(text, Not(HasSubstr("13816599832")));
  EXPECT_THAT(text, Not(HasSubstr(SequentialIds::IdOf(5001))));
  EXPECT_THAT(text, Not(HasSubstr(SequentialIds::IdOf(7001))));
}

}  // namespace
}  // namespace sjelden::exchange
