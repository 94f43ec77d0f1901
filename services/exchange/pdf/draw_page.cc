#include "exchange/pdf/draw_page.h"

#include "absl/strings/str_split.h"
#include "exchange/domain/summary_errors.h"
#include "platform/pdf/sheet.h"
#include "platform/status/error.h"

namespace sjelden::exchange {
namespace {

constexpr double kMargin = 48;
constexpr double kWidth = kSheetWidth - 2 * kMargin;
constexpr double kLabelWidth = 78;
constexpr double kFooterTop = kSheetHeight - 40;
constexpr double kPadding = 7;
constexpr double kBetweenParagraphs = 3;

constexpr Ink kText{0.10, 0.12, 0.15};
constexpr Ink kQuiet{0.38, 0.42, 0.47};
constexpr Ink kAccent{0.05, 0.35, 0.42};
constexpr Ink kLine{0.80, 0.84, 0.86};
constexpr Ink kStressed{0.92, 0.96, 0.97};
constexpr Ink kWarning{0.62, 0.08, 0.08};
constexpr Ink kWarned{0.99, 0.93, 0.92};

// The section that a hurried reader must not miss.
constexpr size_t kConclusion = 2;

// Draws, or only measures, a page whose body is set at one size. Returns where the body ends.
class Drawing {
 public:
  Drawing(Sheet& sheet, const Page& page, double size) : sheet_(sheet), page_(page), size_(size) {}

  double Draw() {
    sheet_.Begin("Document");
    Title();
    for (const std::string& mark : page_.marks) Mark(mark);
    Facts();
    for (size_t i = 0; i < page_.sections.size(); ++i) Section(page_.sections[i], i == kConclusion);
    Footer();
    sheet_.End("Document");
    return y_;
  }

 private:
  void Title() {
    sheet_.Fill(kAccent, 0, 0, kSheetWidth, 6);
    sheet_.Begin("H1");
    y_ += sheet_.Set(page_.title, {size_ * 1.75, true, kAccent}, kMargin, y_, kWidth) + 6;
    sheet_.End("H1");
  }

  void Mark(const std::string& mark) {
    const Type type{size_, true, kWarning};
    const double width = kWidth - 2 * kPadding - 4;
    const double height = sheet_.Measure(mark, type, width) + 2 * kPadding;
    sheet_.Fill(kWarned, kMargin, y_, kWidth, height);
    sheet_.Fill(kWarning, kMargin, y_, 4, height);
    sheet_.Begin("P");
    sheet_.Set(mark, type, kMargin + 4 + kPadding, y_ + kPadding, width);
    sheet_.End("P");
    y_ += height + 6;
  }

  void Facts() {
    sheet_.Fill(kLine, kMargin, y_, kWidth, 0.7);
    y_ += 5;
    bool first = true;
    for (const PageFact& fact : page_.facts) {
      sheet_.Begin("P");
      // One reading order: the label, then what it says.
      sheet_.Set(fact.label, {size_ * 0.9, false, kQuiet}, kMargin, y_ + size_ * 0.06, kLabelWidth);
      y_ += sheet_.Set(fact.value, {size_, first, kText}, kMargin + kLabelWidth, y_, kWidth - kLabelWidth) + 1.5;
      sheet_.End("P");
      first = false;
    }
    y_ += 4;
    sheet_.Fill(kLine, kMargin, y_, kWidth, 0.7);
    y_ += 8;
  }

  void Section(const PageSection& section, bool stressed) {
    const Type heading{size_ * 1.08, true, kAccent};
    const double inset = stressed ? kPadding : 0;
    const double width = kWidth - 2 * inset;
    if (stressed) {
      const double height = sheet_.Measure(section.heading, heading, width) + Paragraphs(section, width) + 2 * inset;
      sheet_.Fill(kStressed, kMargin, y_, kWidth, height);
    }
    y_ += inset;
    sheet_.Begin("H2");
    y_ += sheet_.Set(section.heading, heading, kMargin + inset, y_, width);
    sheet_.End("H2");
    for (const absl::string_view paragraph : absl::StrSplit(section.text, "\n\n")) {
      y_ += kBetweenParagraphs;
      sheet_.Begin("P");
      y_ += sheet_.Set(std::string(paragraph), {size_, false, kText}, kMargin + inset, y_, width);
      sheet_.End("P");
    }
    y_ += inset + size_ * 0.8;
  }

  // The height of a section's paragraphs.
  double Paragraphs(const PageSection& section, double width) {
    double height = 0;
    for (const absl::string_view paragraph : absl::StrSplit(section.text, "\n\n")) {
      height += kBetweenParagraphs + sheet_.Measure(std::string(paragraph), {size_, false, kText}, width);
    }
    return height;
  }

  void Footer() {
    sheet_.Fill(kLine, kMargin, kFooterTop, kWidth, 0.7);
    sheet_.Begin("P");
    sheet_.Set(page_.footer, {7, false, kQuiet}, kMargin, kFooterTop + 5, kWidth - 60);
    sheet_.Set("Side 1 av 1", {7, false, kQuiet}, kMargin + kWidth - 42, kFooterTop + 5, 42);
    sheet_.End("P");
  }

  Sheet& sheet_;
  const Page& page_;
  const double size_;
  double y_ = 34;
};

bool Fits(const Page& page, double size) {
  Sheet measuring(nullptr);
  const double end = Drawing(measuring, page, size).Draw();
  measuring.Finish();
  return end <= kFooterTop - 4;
}

}  // namespace

absl::StatusOr<std::string> DrawPage(const Page& page) {
  for (const double size : {10.5, 10.0, 9.5, 9.0, 8.5, 8.0}) {
    if (!Fits(page, size)) continue;
    std::string pdf;
    Sheet sheet(&pdf);
    sheet.Describe(page.title, page.day);
    Drawing(sheet, page, size).Draw();
    if (!sheet.Finish()) {
      return MakeError(absl::StatusCode::kInternal, "PDF_NOT_DRAWN", "cairo did not finish the page");
    }
    return pdf;
  }
  return LongerThanAPage();
}

}  // namespace sjelden::exchange
