#include "registry/vocabulary/table_file.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "registry/vocabulary/vocabulary_file.h"

namespace sjelden::registry {
namespace {

std::vector<std::string_view> SplitAt(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (size_t from = 0;;) {
    const size_t end = text.find(separator, from);
    parts.push_back(text.substr(from, end == std::string_view::npos ? end : end - from));
    if (end == std::string_view::npos) return parts;
    from = end + 1;
  }
}

std::string Trimmed(std::string_view text) {
  return std::string(absl::StripAsciiWhitespace(absl::string_view(text.data(), text.size())));
}

}  // namespace

absl::StatusOr<TableReader> TableReader::Open(std::string_view text, const std::vector<std::string>& wanted) {
  TableReader table;
  table.rest_ = text;
  while (!table.rest_.empty()) {
    const std::string_view row = NextLine(table.rest_, table.line_);
    if (!row.empty() && row[0] == '#') {
      absl::StrAppend(&table.comment_, table.comment_.empty() ? "" : " ", Trimmed(row.substr(1)));
      continue;
    }
    if (Trimmed(row).empty()) continue;
    for (const std::string_view column : SplitAt(row, '\t')) table.columns_.push_back(Trimmed(column));
    break;
  }
  for (const std::string& column : wanted) {
    if (std::find(table.columns_.begin(), table.columns_.end(), column) == table.columns_.end()) {
      return FileInvalid(table.line_, absl::StrCat("want a column named ", column, ", parted from others by tabs"));
    }
  }
  return table;
}

absl::StatusOr<bool> TableReader::Next() {
  while (!rest_.empty()) {
    const std::string_view row = NextLine(rest_, line_);
    if (row.empty() || row[0] == '#') continue;
    values_ = SplitAt(row, '\t');
    if (values_.size() != columns_.size()) {
      return FileInvalid(line_, absl::StrCat("has ", values_.size(), " values; want one for each of the ",
                                             columns_.size(), " columns"));
    }
    return true;
  }
  return false;
}

std::string TableReader::Value(const std::string& column) const {
  const auto found = std::find(columns_.begin(), columns_.end(), column);
  if (found == columns_.end()) return "";
  std::string value = Trimmed(values_[found - columns_.begin()]);
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
  return value;
}

std::vector<std::string> TableReader::Values(const std::string& column) const {
  const std::string value = Value(column);
  std::vector<std::string> values;
  for (const std::string_view part : SplitAt(value, '|')) {
    if (std::string text = Trimmed(part); !text.empty()) values.push_back(std::move(text));
  }
  return values;
}

}  // namespace sjelden::registry
