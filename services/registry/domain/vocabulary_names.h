// Which vocabularies there are, and how their names, imports and codes are written.
//
// Pure functions; may be called from any thread.
#pragma once

#include <array>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace sjelden::registry {

// One code system that has a vocabulary.
struct CodeSystem {
  const char* vocabulary;  // the last part of its name. Example: `hpo`
  const char* system;      // what its codes begin with. Example: `HP`
  const char* title;
  const char* code_form;   // for errors. Example: `HP: and seven digits`
};
inline constexpr std::array<CodeSystem, 3> kCodeSystems = {{
    {"hgnc", "HGNC", "HGNC gene names", "HGNC: and digits"},
    {"hpo", "HP", "Human Phenotype Ontology", "HP: and seven digits"},
    {"orphanet", "ORPHA", "Orphanet nomenclature of rare diseases", "ORPHA: and digits"},
}};

// Return the code system, or nullptr where there is none.
const CodeSystem* SystemOfVocabulary(absl::string_view vocabulary);
const CodeSystem* SystemNamed(absl::string_view system);
// Returns the code system of a code in its one written form, or nullptr.
const CodeSystem* SystemOfCode(absl::string_view code);

// Returns a code as people write it in its one written form: capitals, `ORPHA:` for `Orphanet:`, no blanks. Empty where
// it is no code of a system that we know.
std::string CanonicalCode(absl::string_view text);

std::string MakeVocabularyName(const CodeSystem& system);
// INVALID_ARGUMENT that names `field`.
absl::StatusOr<const CodeSystem*> ParseVocabularyName(const std::string& name, const std::string& field);
std::string MakeVocabularyImportName(const std::string& id);
absl::StatusOr<std::string> ParseVocabularyImportName(const std::string& name, const std::string& field);

}  // namespace sjelden::registry
