// The clinical messages that are carried over byte by byte have the numbers and types of the phenopacket standard.
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

#include "phenopackets/schema/v2/phenopackets.pb.h"
#include "sjelden/registry/v1/clinical_record.pb.h"

namespace sjelden {
namespace {

namespace own = ::sjelden::clinical::v1;
namespace core = ::org::phenopackets::schema::v2::core;
namespace vrsatile = ::org::ga4gh::vrsatile::v1;
using ::google::protobuf::Descriptor;
using ::google::protobuf::EnumDescriptor;
using ::google::protobuf::FieldDescriptor;

void ExpectSameNumbers(const EnumDescriptor& ours, const EnumDescriptor& theirs) {
  EXPECT_EQ(ours.value_count(), theirs.value_count()) << ours.full_name();
  for (int i = 0; i < theirs.value_count(); ++i) {
    EXPECT_NE(ours.FindValueByNumber(theirs.value(i)->number()), nullptr) << theirs.value(i)->full_name();
  }
}

class SameWire {
 public:
  void Expect(const Descriptor& ours, const Descriptor& theirs) {
    if (!seen_.insert({ours.full_name(), theirs.full_name()}).second || ours.full_name() == theirs.full_name()) return;
    EXPECT_EQ(ours.field_count(), theirs.field_count()) << ours.full_name();
    for (int i = 0; i < theirs.field_count(); ++i) {
      const FieldDescriptor* field = ours.FindFieldByNumber(theirs.field(i)->number());
      ASSERT_NE(field, nullptr) << "no counterpart of " << theirs.field(i)->full_name();
      ExpectField(*field, *theirs.field(i));
    }
  }

 private:
  void ExpectField(const FieldDescriptor& ours, const FieldDescriptor& theirs) {
    EXPECT_EQ(ours.type(), theirs.type()) << theirs.full_name();
    EXPECT_EQ(ours.is_repeated(), theirs.is_repeated()) << theirs.full_name();
    EXPECT_EQ(ours.has_presence(), theirs.has_presence()) << theirs.full_name();
    if (theirs.message_type() != nullptr) Expect(*ours.message_type(), *theirs.message_type());
    if (theirs.enum_type() != nullptr) ExpectSameNumbers(*ours.enum_type(), *theirs.enum_type());
  }
  std::set<std::pair<std::string, std::string>> seen_;
};

TEST(Recast, ClinicalMessagesHaveTheNumbersOfTheStandard) {
  SameWire wire;
  wire.Expect(*own::Term::descriptor(), *core::OntologyClass::descriptor());
  wire.Expect(*own::TimePoint::descriptor(), *core::TimeElement::descriptor());
  wire.Expect(*own::Evidence::descriptor(), *core::Evidence::descriptor());
  wire.Expect(*own::Procedure::descriptor(), *core::Procedure::descriptor());
  wire.Expect(*own::VitalStatus::descriptor(), *core::VitalStatus::descriptor());
  wire.Expect(*own::MeasuredValue::descriptor(), *core::Value::descriptor());
  wire.Expect(*own::ComplexValue::descriptor(), *core::ComplexValue::descriptor());
  wire.Expect(*own::Gene::descriptor(), *vrsatile::GeneDescriptor::descriptor());
  wire.Expect(*own::VariantExpression::descriptor(), *vrsatile::Expression::descriptor());
  wire.Expect(*own::VcfRecord::descriptor(), *vrsatile::VcfRecord::descriptor());
  wire.Expect(*own::VariantExtension::descriptor(), *vrsatile::Extension::descriptor());
  wire.Expect(*own::DocumentMetadata::descriptor(), *core::MetaData::descriptor());
  wire.Expect(*registry::v1::ReportedSubject::descriptor(), *core::Individual::descriptor());
}

TEST(Recast, EnumerationsOfInterpretationsHaveTheNumbersOfTheStandard) {
  ExpectSameNumbers(*own::InterpretationProgress_descriptor(), *core::Interpretation::ProgressStatus_descriptor());
  ExpectSameNumbers(*own::InterpretationStatus_descriptor(),
                    *core::GenomicInterpretation::InterpretationStatus_descriptor());
  ExpectSameNumbers(*own::AcmgClass_descriptor(), *core::AcmgPathogenicityClassification_descriptor());
  ExpectSameNumbers(*own::Actionability_descriptor(), *core::TherapeuticActionability_descriptor());
  ExpectSameNumbers(*own::MoleculeContext_descriptor(), *vrsatile::MoleculeContext_descriptor());
}

}  // namespace
}  // namespace sjelden
