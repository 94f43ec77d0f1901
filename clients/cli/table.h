// Text for people: tables whose columns are aligned also where words have Norwegian letters or combining marks. Not for
// use from several threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sjelden {

// Returns how many columns of a terminal a UTF-8 text takes. Broken bytes take one each.
int DisplayWidth(std::string_view text);

// A table, or, without a head, a list of labels and values.
class Table {
 public:
  explicit Table(std::vector<std::string> head = {}) : head_(std::move(head)) {}

  // Adds a line, each cell as PrintableLine() shows it.
  void Add(std::vector<std::string> cells);
  // Adds a label and its value, or nothing where there is no value.
  void AddField(const std::string& label, const std::string& value);
  bool empty() const { return lines_.empty(); }

  // Returns the lines, each with a newline and without blanks at its end. `when_empty` stands for an empty table.
  std::string Print(const std::string& when_empty = "nothing\n") const;

 private:
  std::vector<std::string> head_;
  std::vector<std::vector<std::string>> lines_;
};

}  // namespace sjelden
