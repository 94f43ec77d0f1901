// Reads tables: one row a line, values apart by tabs, the names of the columns in the first row.
//
// Not for use from several threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace sjelden::registry {

class TableReader {
 public:
  // Reads comment lines, which begin with `#`, and the names of the columns. VOCABULARY_FILE_INVALID where there are
  // none, or one of `wanted` is missing.
  static absl::StatusOr<TableReader> Open(std::string_view text, const std::vector<std::string>& wanted);

  // Reads the next row; false after the last one. VOCABULARY_FILE_INVALID where it has not one value for each column.
  absl::StatusOr<bool> Next();
  // Returns a value of the row without the quotes around it; empty where there is no such column.
  std::string Value(const std::string& column) const;
  // Returns the values that `|` parts.
  std::vector<std::string> Values(const std::string& column) const;

  int line() const { return line_; }
  // The comment lines, without `#`, one after the other.
  const std::string& comment() const { return comment_; }

 private:
  std::string_view rest_;
  int line_ = 0;
  std::string comment_;
  std::vector<std::string> columns_;
  std::vector<std::string_view> values_;
};

}  // namespace sjelden::registry
