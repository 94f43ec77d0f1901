// The case that the demo tells: a published boy with neurofibromatosis type 1, given to a made-up person.
//
// Source: PMID:26178382, individual UAB-R2635 (Rojnueangnit et al., Human Mutation 2015), as in the cohort NF1 of the
// GA4GH phenopacket store. Constants; may be used from any thread.
#pragma once

namespace sjelden {

// One observation of the publication.
struct PublishedFinding {
  const char* term;
  const char* label;
  bool excluded;
};

inline constexpr PublishedFinding kPublishedFindings[] = {
    {"HP:0007565", "Multiple cafe-au-lait spots", false},
    {"HP:0001480", "Freckling", false},
    {"HP:0001642", "Pulmonic stenosis", false},
    {"HP:0001067", "Neurofibroma", true},
    {"HP:0009733", "Glioma", true},
    {"HP:0000822", "Hypertension", true},
    {"HP:0002650", "Scoliosis", true},
};

// What the laboratory finds.
inline constexpr char kPublishedDisease[] = "OMIM:162200";
inline constexpr char kPublishedDiseaseLabel[] = "Neurofibromatosis, type 1";
inline constexpr char kPublishedGene[] = "HGNC:7765";
inline constexpr char kPublishedGeneSymbol[] = "NF1";
inline constexpr char kPublishedCodingChange[] = "NM_001042492.3:c.5488C>T";
inline constexpr char kPublishedGenomicChange[] = "NC_000017.11:g.31327718C>T";
inline constexpr char kPublishedProteinChange[] = "NP_001035957.1:p.(Arg1830Cys)";

}  // namespace sjelden
