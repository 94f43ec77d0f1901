#include "clients/cli/table.h"

#include <algorithm>
#include <cstdint>

#include "clients/cli/printable.h"

namespace sjelden {
namespace {

constexpr int kGap = 2;

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
  uint32_t point = 0;
  for (size_t at = 0; at < text.size();) {
    (void)NextCodePoint(text, &at, &point);
    width += WidthOf(point);
  }
  return width;
}

void Table::Add(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = PrintableLine(cell);
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
