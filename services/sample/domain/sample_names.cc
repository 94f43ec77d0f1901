#include "sample/domain/sample_names.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/ids/id_source.h"
#include "platform/status/error.h"

namespace sjelden::sample {
namespace {

using Parts = std::vector<std::string>;

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr size_t kLabelLetters = 9;

std::string CollectionOf(Noun noun) {
  switch (noun) {
    case Noun::kOrder: return "orders";
    case Noun::kSample: return "samples";
    case Noun::kReport: return "reports";
    case Noun::kShipment: return "shipments";
  }
  return "";
}

bool IsWord(const std::string& word) {
  return !word.empty() && word.size() <= 63 && std::all_of(word.begin(), word.end(), [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
  });
}

bool IsUnderController(const Parts& parts, const std::string& collection) {
  return parts.size() == 4 && parts[0] == "controllers" && IsWord(parts[1]) && parts[2] == collection;
}

bool IsUnder(const std::string& name, const std::string& collection) {
  const Parts parts = absl::StrSplit(name, '/');
  return parts.size() == 2 && parts[0] == collection && IsId(parts[1]);
}

// The character that makes Luhn's sum modulo 32 zero: finds every single wrong character.
char CheckCharacter(const std::string& letters) {
  size_t sum = 0;
  size_t factor = 2;
  for (auto letter = letters.rbegin(); letter != letters.rend(); ++letter) {
    const size_t addend = factor * kAlphabet.find(*letter);
    sum += addend / kAlphabet.size() + addend % kAlphabet.size();
    factor = 3 - factor;
  }
  return kAlphabet[(kAlphabet.size() - sum % kAlphabet.size()) % kAlphabet.size()];
}

}  // namespace

std::string Name::ToString() const {
  return absl::StrCat("controllers/", controller, "/", CollectionOf(noun), "/", id);
}

absl::StatusOr<Name> ParseName(Noun noun, const std::string& name, const std::string& field) {
  const Parts parts = absl::StrSplit(name, '/');
  if (!IsUnderController(parts, CollectionOf(noun)) || !IsId(parts[3])) {
    return InvalidField(field, absl::StrCat("want a name like controllers/{controller}/", CollectionOf(noun), "/{id}"));
  }
  return Name{noun, parts[1], parts[3]};
}

bool IsPatientName(const std::string& name) { return IsUnder(name, "patients"); }
bool IsPersonName(const std::string& name) { return IsUnder(name, "practitioners"); }

bool IsUnitName(const std::string& name) {
  const Parts parts = absl::StrSplit(name, '/');
  return IsUnderController(parts, "units") && IsWord(parts[3]);
}

bool IsPathwayName(const std::string& name) {
  const Parts parts = absl::StrSplit(name, '/');
  return IsUnderController(parts, "pathways") && IsId(parts[3]);
}

bool IsConsentName(const std::string& name) {
  const Parts parts = absl::StrSplit(name, '/');
  return parts.size() == 4 && parts[0] == "patients" && IsId(parts[1]) && parts[2] == "consents" && IsId(parts[3]);
}

std::string ControllerOf(const std::string& name) {
  const Parts parts = absl::StrSplit(name, '/');
  return parts.size() >= 2 && parts[0] == "controllers" ? parts[1] : "";
}

std::string LastSegment(const std::string& name) {
  const size_t slash = name.rfind('/');
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

std::string LabelOf(const std::string& sample_id) {
  const size_t start = sample_id.size() < kLabelLetters ? 0 : sample_id.size() - kLabelLetters;
  const std::string letters = absl::AsciiStrToUpper(sample_id.substr(start));
  return letters + CheckCharacter(letters);
}

bool IsLabel(const std::string& label) {
  if (label.size() != kLabelLetters + 1) return false;
  for (const char c : label) {
    if (kAlphabet.find(c) == std::string_view::npos) return false;
  }
  return CheckCharacter(label.substr(0, kLabelLetters)) == label.back();
}

std::string NormalLabel(const std::string& read) {
  std::string label;
  for (const char c : read) {
    if (c != ' ' && c != '-' && c != '\t') label += absl::ascii_toupper(c);
  }
  return label;
}

}  // namespace sjelden::sample
