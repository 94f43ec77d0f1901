#include "referral/letters/draw_letter.h"

#include "absl/strings/str_split.h"
#include "platform/pdf/sheet.h"
#include "platform/status/error.h"

namespace sjelden::referral {
namespace {

constexpr double kMargin = 62;
constexpr double kWidth = kSheetWidth - 2 * kMargin;
constexpr double kTop = 52;
constexpr double kFootTop = kSheetHeight - 46;
constexpr double kBottom = kFootTop - 10;  // where text ends
constexpr double kLabelWidth = 112;
constexpr double kSize = 10.5;
constexpr double kLineSpacing = 1.1;
constexpr double kBetweenParagraphs = 5;
constexpr double kBetweenSections = 10;
constexpr double kFootSize = 8;

constexpr Ink kText{0.10, 0.12, 0.15};
constexpr Ink kQuiet{0.33, 0.37, 0.42};
constexpr Ink kAccent{0.05, 0.35, 0.42};
constexpr Ink kLine{0.80, 0.84, 0.86};

constexpr Type kTitle{17, true, kAccent};
constexpr Type kHeading{11.5, true, kAccent};
constexpr Type kPlain{kSize, false, kText};

// Draws a letter, or only measures it, where `sheets` is not known yet.
class LetterDrawing {
 public:
  LetterDrawing(Sheet& sheet, const LetterPage& page, int sheets) : sheet_(sheet), page_(page), sheets_(sheets) {}

  // Returns how many sheets it took.
  int Draw() {
    sheet_.Begin("Document");
    sheet_.Fill(kAccent, 0, 0, kSheetWidth, 6);
    sheet_.Begin("H1");
    y_ += sheet_.Set(page_.title, kTitle, kMargin, y_, kWidth) + 10;
    sheet_.End("H1");
    Head();
    for (const LetterSection& section : page_.sections) Section(section);
    Foot();
    sheet_.End("Document");
    return number_;
  }

 private:
  void Head() {
    sheet_.Fill(kLine, kMargin, y_, kWidth, 0.7);
    y_ += 7;
    for (const LetterFact& fact : page_.head) {
      const double height = sheet_.Measure(fact.value, kPlain, kWidth - kLabelWidth);
      MakeRoom(height);
      sheet_.Begin("P");
      // One reading order: the label, then what it says.
      sheet_.Set(fact.label + ": ", {kSize, false, kQuiet}, kMargin, y_, kLabelWidth);
      y_ += sheet_.Set(fact.value, kPlain, kMargin + kLabelWidth, y_, kWidth - kLabelWidth) + 2;
      sheet_.End("P");
    }
    y_ += 5;
    sheet_.Fill(kLine, kMargin, y_, kWidth, 0.7);
    y_ += 4;
  }

  void Section(const LetterSection& section) {
    y_ += kBetweenSections;
    if (!section.heading.empty()) {
      const double height = sheet_.Measure(section.heading, kHeading, kWidth);
      // A heading does not stand alone at the end of a sheet.
      MakeRoom(height + kBetweenParagraphs + 2 * line_height_);
      sheet_.Begin("H2");
      y_ += sheet_.Set(section.heading, kHeading, kMargin, y_, kWidth) + 2;
      sheet_.End("H2");
    }
    bool first = true;
    for (const absl::string_view paragraph : absl::StrSplit(section.text, "\n\n", absl::SkipWhitespace())) {
      if (!first) y_ += kBetweenParagraphs;
      first = false;
      Paragraph(std::string(paragraph));
    }
  }

  // Line by line: a paragraph that is set as a whole has marks of its own at the end of each line, at which some
  // readers of the structure stop. An element of the structure ends with its sheet; the rest of it is one of its own.
  void Paragraph(const std::string& text) {
    MakeRoom(line_height_);
    sheet_.Begin("P");
    for (const std::string& line : sheet_.Lines(text, kPlain, kWidth)) {
      if (y_ + line_height_ > kBottom) {
        sheet_.End("P");
        Turn();
        sheet_.Begin("P");
      }
      sheet_.Set(line, kPlain, kMargin, y_, kSheetWidth - kMargin);
      y_ += line_height_;
    }
    sheet_.End("P");
  }

  void MakeRoom(double height) {
    if (y_ + height > kBottom) Turn();
  }

  void Turn() {
    Foot();
    sheet_.Turn();
    ++number_;
    y_ = kTop;
  }

  void Foot() {
    sheet_.Fill(kLine, kMargin, kFootTop, kWidth, 0.7);
    sheet_.Begin("P");
    sheet_.Set(FootOfSheet(page_, number_, sheets_), {kFootSize, false, kQuiet}, kMargin, kFootTop + 6, kWidth);
    sheet_.End("P");
  }

  Sheet& sheet_;
  const LetterPage& page_;
  const int sheets_;
  const double line_height_ = sheet_.Measure("x", kPlain, kWidth) * kLineSpacing;
  int number_ = 1;
  double y_ = kTop;
};

}  // namespace

absl::StatusOr<DrawnLetter> DrawLetter(const LetterPage& page) {
  Sheet measuring(nullptr);
  DrawnLetter drawn;
  drawn.sheets = LetterDrawing(measuring, page, 1).Draw();
  measuring.Finish();
  Sheet sheet(&drawn.pdf);
  sheet.Describe(page.title, page.day);
  LetterDrawing(sheet, page, drawn.sheets).Draw();
  if (!sheet.Finish()) {
    return MakeError(absl::StatusCode::kInternal, "PDF_NOT_DRAWN", "cairo did not finish the letter");
  }
  return drawn;
}

}  // namespace sjelden::referral
