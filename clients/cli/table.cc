#include "clients/cli/table.h"

#include <algorithm>
#include <cstdint>

namespace sjelden {
namespace {

constexpr int kGap = 2;

// Returns the code point at `*at` and moves on; a broken byte counts as itself.
uint32_t NextCodePoint(std::string_view text, size_t* at) {
  const unsigned char first = static_cast<unsigned char>(text[*at]);
  const int length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
  uint32_t point = length == 1 ? first : first & (0xff >> (length + 1));
  for (int i = 1; i < length; ++i) {
    if (*at + i >= text.size() || (static_cast<unsigned char>(text[*at + i]) & 0xc0) != 0x80) {
      ++*at;
      return first;
    }
    point = point << 6 | (static_cast<unsigned char>(text[*at + i]) & 0x3f);
  }
  *at += static_cast<size_t>(length);
  return point;
}

int WidthOf(uint32_t point) {
  if (point < 0x20 || point == 0x7f) return 0;
  if ((point >= 0x300 && point <= 0x36f) || point == 0x200b || point == 0x200d) return 0;  // Combining and joining.
  const bool wide = (point >= 0x1100 && point <= 0x115f) || (point >= 0x2e80 && point <= 0xa4cf) ||
                    (point >= 0xac00 && point <= 0xd7a3) || (point >= 0xf900 && point <= 0xfaff) ||
                    (point >= 0xfe30 && point <= 0xfe6f) || (point >= 0xff00 && point <= 0xff60) ||
                    (point >= 0x1f300 && point <= 0x1f9ff);
  return wide ? 2 : 1;
}

void AppendLine(const std::vector<std::string>& cells, const std::vector<int>& widths, std::string* out) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    line += cells[i];
    line.append(static_cast<size_t>(widths[i] - DisplayWidth(cells[i]) + kGap), ' ');
  }
  line.erase(line.find_last_not_of(' ') + 1);
  *out += line + "\n";
}

}  // namespace

int DisplayWidth(std::string_view text) {
  int width = 0;
  for (size_t at = 0; at < text.size();) width += WidthOf(NextCodePoint(text, &at));
  return width;
}

void Table::Add(std::vector<std::string> cells) {
  for (std::string& cell : cells) std::replace(cell.begin(), cell.end(), '\n', ' ');
  lines_.push_back(std::move(cells));
}

void Table::AddField(const std::string& label, const std::string& value) {
  if (!value.empty()) Add({label, value});
}

std::string Table::Print(const std::string& when_empty) const {
  if (lines_.empty()) return when_empty;
  std::vector<int> widths;
  const auto measure = [&widths](const std::vector<std::string>& cells) {
    if (widths.size() < cells.size()) widths.resize(cells.size(), 0);
    for (size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], DisplayWidth(cells[i]));
  };
  measure(head_);
  for (const auto& line : lines_) measure(line);
  std::string out;
  if (!head_.empty()) AppendLine(head_, widths, &out);
  for (const auto& line : lines_) AppendLine(line, widths, &out);
  return out;
}

}  // namespace sjelden
