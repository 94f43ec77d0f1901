#include "registry/domain/vocabulary_names.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "platform/ids/id_source.h"
#include "platform/status/error.h"

namespace sjelden::registry {
namespace {

constexpr size_t kHpoDigits = 7;
constexpr size_t kMostDigits = 9;

std::vector<std::string> PartsOf(const std::string& name) { return absl::StrSplit(name, '/'); }

}  // namespace

const CodeSystem* SystemOfVocabulary(absl::string_view vocabulary) {
  for (const CodeSystem& system : kCodeSystems) {
    if (vocabulary == system.vocabulary) return &system;
  }
  return nullptr;
}

const CodeSystem* SystemNamed(absl::string_view name) {
  for (const CodeSystem& system : kCodeSystems) {
    if (name == system.system) return &system;
  }
  return nullptr;
}

const CodeSystem* SystemOfCode(absl::string_view code) {
  const size_t colon = code.find(':');
  if (colon == absl::string_view::npos) return nullptr;
  const CodeSystem* system = SystemNamed(code.substr(0, colon));
  const absl::string_view digits = code.substr(colon + 1);
  if (system == nullptr || digits.empty() || digits.size() > kMostDigits) return nullptr;
  for (const char c : digits) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return nullptr;
  }
  if (absl::string_view(system->system) == "HP" && digits.size() != kHpoDigits) return nullptr;
  return system;
}

std::string CanonicalCode(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, ':');
  if (parts.size() != 2) return "";
  std::string system = absl::AsciiStrToUpper(absl::StripAsciiWhitespace(parts[0]));
  if (system == "ORPHANET" || system == "ORPHACODE") system = "ORPHA";
  std::string code = absl::StrCat(system, ":", absl::StripAsciiWhitespace(parts[1]));
  return SystemOfCode(code) == nullptr ? "" : code;
}

std::string MakeVocabularyName(const CodeSystem& system) { return absl::StrCat("vocabularies/", system.vocabulary); }

absl::StatusOr<const CodeSystem*> ParseVocabularyName(const std::string& name, const std::string& field) {
  const std::vector<std::string> parts = PartsOf(name);
  if (parts.size() == 2 && parts[0] == "vocabularies") {
    if (const CodeSystem* system = SystemOfVocabulary(parts[1])) return system;
  }
  const std::string known =
      absl::StrJoin(kCodeSystems, ", ", [](std::string* out, const CodeSystem& s) { *out += MakeVocabularyName(s); });
  return InvalidField(field, absl::StrCat("want one of ", known));
}

std::string MakeVocabularyImportName(const std::string& id) { return absl::StrCat("vocabularyImports/", id); }

absl::StatusOr<std::string> ParseVocabularyImportName(const std::string& name, const std::string& field) {
  const std::vector<std::string> parts = PartsOf(name);
  if (parts.size() != 2 || parts[0] != "vocabularyImports" || !IsId(parts[1])) {
    return InvalidField(field, "want a name of the form vocabularyImports/{import}");
  }
  return parts[1];
}

}  // namespace sjelden::registry
