#include "exchange/domain/summary_names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "platform/ids/id_source.h"
#include "platform/status/error.h"

namespace sjelden::exchange {
namespace {

using Parts = std::vector<std::string>;

bool IsShortName(const std::string& word) {
  return !word.empty() && word.size() <= 63 && std::all_of(word.begin(), word.end(), [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
  });
}

bool IsIn(const Parts& parts, const std::string& collection) {
  return parts.size() == 4 && parts[0] == "controllers" && IsOrganisationNumber(parts[1]) && parts[2] == collection;
}

}  // namespace

absl::StatusOr<SummaryName> ParseSummaryName(const std::string& name, const std::string& field) {
  const Parts parts = absl::StrSplit(name, '/');
  if (!IsIn(parts, "summaries") || !IsId(parts[3])) {
    return InvalidField(field, "is no summary's name, want controllers/{controller}/summaries/{summary}");
  }
  return SummaryName{parts[1], parts[3]};
}

bool IsCaseName(const std::string& name) {
  const Parts parts = absl::StrSplit(name, '/');
  return IsIn(parts, "pathways") && IsId(parts[3]);
}

bool IsReceivingUnitName(const std::string& name) {
  const Parts parts = absl::StrSplit(name, '/');
  return IsIn(parts, "units") && IsShortName(parts[3]);
}

bool IsPersonName(const std::string& name) {
  const Parts parts = absl::StrSplit(name, '/');
  return parts.size() == 2 && parts[0] == "practitioners" && IsId(parts[1]);
}

bool IsOrganisationNumber(const std::string& text) {
  return text.size() == 9 && std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isdigit(static_cast<unsigned char>(c));
         });
}

std::string ControllerIn(const std::string& name) {
  const Parts parts = absl::StrSplit(name, '/');
  return parts.size() >= 2 && parts[0] == "controllers" ? parts[1] : "";
}

std::string PseudonymFrom(const std::string& hmac) {
  std::array<uint8_t, 16> bits{};
  std::copy_n(hmac.begin(), std::min(hmac.size(), bits.size()), bits.begin());
  return EncodeId(bits);
}

std::string IdInName(const std::string& name) { return name.substr(name.rfind('/') + 1); }

}  // namespace sjelden::exchange
