#include "exchange/phenopacket/variant_conversion.h"

#include "exchange/phenopacket/recast.h"

namespace sjelden {
namespace {

namespace own = ::sjelden::clinical::v1;
namespace core = ::org::phenopackets::schema::v2::core;
namespace vrsatile = ::org::ga4gh::vrsatile::v1;

own::Variant FromDescriptor(const vrsatile::VariationDescriptor& from) {
  own::Variant to;
  to.set_id(from.id());
  to.set_label(from.label());
  to.set_description(from.description());
  if (from.has_gene_context()) *to.mutable_gene() = Recast<own::Gene>(from.gene_context());
  RecastAll(from.expressions(), to.mutable_expressions());
  if (from.has_vcf_record()) *to.mutable_vcf_record() = Recast<own::VcfRecord>(from.vcf_record());
  to.set_molecule_context(static_cast<own::MoleculeContext>(from.molecule_context()));
  if (from.has_structural_type()) *to.mutable_structural_type() = Recast<own::Term>(from.structural_type());
  to.set_vrs_ref_allele_seq(from.vrs_ref_allele_seq());
  if (from.has_allelic_state()) *to.mutable_allelic_state() = Recast<own::Term>(from.allelic_state());
  *to.mutable_xrefs() = from.xrefs();
  *to.mutable_alternate_labels() = from.alternate_labels();
  RecastAll(from.extensions(), to.mutable_extensions());
  if (from.has_variation()) to.set_variation(from.variation().SerializeAsString());
  return to;
}

vrsatile::VariationDescriptor ToDescriptor(const own::Variant& from) {
  vrsatile::VariationDescriptor to;
  to.set_id(from.id());
  to.set_label(from.label());
  to.set_description(from.description());
  if (from.has_gene()) *to.mutable_gene_context() = Recast<vrsatile::GeneDescriptor>(from.gene());
  RecastAll(from.expressions(), to.mutable_expressions());
  if (from.has_vcf_record()) *to.mutable_vcf_record() = Recast<vrsatile::VcfRecord>(from.vcf_record());
  to.set_molecule_context(static_cast<vrsatile::MoleculeContext>(from.molecule_context()));
  if (from.has_structural_type()) *to.mutable_structural_type() = Recast<core::OntologyClass>(from.structural_type());
  to.set_vrs_ref_allele_seq(from.vrs_ref_allele_seq());
  if (from.has_allelic_state()) *to.mutable_allelic_state() = Recast<core::OntologyClass>(from.allelic_state());
  *to.mutable_xrefs() = from.xrefs();
  *to.mutable_alternate_labels() = from.alternate_labels();
  RecastAll(from.extensions(), to.mutable_extensions());
  if (from.has_variation()) to.mutable_variation()->ParsePartialFromString(from.variation());
  return to;
}

own::GenomicInterpretation FromGenomic(const core::GenomicInterpretation& from) {
  own::GenomicInterpretation to;
  to.set_subject_or_biosample_id(from.subject_or_biosample_id());
  to.set_status(static_cast<own::InterpretationStatus>(from.interpretation_status()));
  if (from.has_gene()) *to.mutable_gene() = Recast<own::Gene>(from.gene());
  if (from.has_variant_interpretation()) {
    const core::VariantInterpretation& variant = from.variant_interpretation();
    own::VariantInterpretation* added = to.mutable_variant_interpretation();
    added->set_acmg_class(static_cast<own::AcmgClass>(variant.acmg_pathogenicity_classification()));
    added->set_actionability(static_cast<own::Actionability>(variant.therapeutic_actionability()));
    if (variant.has_variation_descriptor()) {
      *added->mutable_variant() = FromDescriptor(variant.variation_descriptor());
    }
  }
  return to;
}

core::GenomicInterpretation ToGenomic(const own::GenomicInterpretation& from) {
  core::GenomicInterpretation to;
  to.set_subject_or_biosample_id(from.subject_or_biosample_id());
  to.set_interpretation_status(static_cast<core::GenomicInterpretation::InterpretationStatus>(from.status()));
  if (from.has_gene()) *to.mutable_gene() = Recast<vrsatile::GeneDescriptor>(from.gene());
  if (from.has_variant_interpretation()) {
    const own::VariantInterpretation& variant = from.variant_interpretation();
    core::VariantInterpretation* added = to.mutable_variant_interpretation();
    added->set_acmg_pathogenicity_classification(
        static_cast<core::AcmgPathogenicityClassification>(variant.acmg_class()));
    added->set_therapeutic_actionability(static_cast<core::TherapeuticActionability>(variant.actionability()));
    if (variant.has_variant()) *added->mutable_variation_descriptor() = ToDescriptor(variant.variant());
  }
  return to;
}

}  // namespace

own::Interpretation FromInterpretation(const core::Interpretation& from) {
  own::Interpretation to;
  to.set_id(from.id());
  to.set_progress_status(static_cast<own::InterpretationProgress>(from.progress_status()));
  to.set_summary(from.summary());
  if (from.has_diagnosis()) {
    own::Diagnosis* diagnosis = to.mutable_diagnosis();
    if (from.diagnosis().has_disease()) {
      *diagnosis->mutable_disease() = Recast<own::Term>(from.diagnosis().disease());
    }
    for (const core::GenomicInterpretation& genomic : from.diagnosis().genomic_interpretations()) {
      *diagnosis->add_genomic_interpretations() = FromGenomic(genomic);
    }
  }
  return to;
}

core::Interpretation ToInterpretation(const own::Interpretation& from) {
  core::Interpretation to;
  to.set_id(from.id());
  to.set_progress_status(static_cast<core::Interpretation::ProgressStatus>(from.progress_status()));
  to.set_summary(from.summary());
  if (from.has_diagnosis()) {
    core::Diagnosis* diagnosis = to.mutable_diagnosis();
    if (from.diagnosis().has_disease()) {
      *diagnosis->mutable_disease() = Recast<core::OntologyClass>(from.diagnosis().disease());
    }
    for (const own::GenomicInterpretation& genomic : from.diagnosis().genomic_interpretations()) {
      *diagnosis->add_genomic_interpretations() = ToGenomic(genomic);
    }
  }
  return to;
}

}  // namespace sjelden
