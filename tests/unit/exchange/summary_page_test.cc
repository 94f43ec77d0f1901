// The page as text, and as a PDF that other programs can read.
#include "exchange/domain/summary_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange/domain/summary_document.h"
#include "exchange/domain/summary_draft.h"
#include "exchange/pdf/draw_page.h"
#include "tests/testing/poppler.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"
#include "tests/unit/exchange/a_case.h"

namespace sjelden::exchange {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

class SummaryPageTest : public ::testing::Test {
 protected:
  Page PageFor(const v1::Summary& summary) const {
    return PageOf(summary, HeadOf(summary, case_.content, kEva, case_.directory), case_.directory);
  }
  std::string Ask(const std::string& program, const std::string& pdf, const std::string& after = "") const {
    return AskOfPdf(program, pdf, dir_.File("page.pdf"), after);
  }

  ACase case_;
  TempDir dir_;
};

TEST_F(SummaryPageTest, TheTextHoldsEverythingOfThePage) {
  const Page page = PageFor(case_.Addressed());
  const std::string text = TextOf(page);
  EXPECT_THAT(text, HasSubstr("Pasient: Prøve Nordmann, født 14. mars 2019, nr. 13816599832"));
  EXPECT_THAT(text, HasSubstr("Barne- og ungdomsavdelingen, Ålesund: behandler pasienten"));
  EXPECT_THAT(text, HasSubstr("Habiliteringstjenesten, Levanger: overtar oppfølgingen"));
  for (const PageSection& section : page.sections) EXPECT_THAT(text, HasSubstr(section.text));
  EXPECT_THAT(text, HasSubstr("Fenopakke 2.0 (JSON og binær): 3 funn, 1 tilstand, 1 måling, 1 variant"));
}

TEST_F(SummaryPageTest, IsOneTaggedSheetOfA4WithItsFontsInside) {
  ASSERT_OK_AND_ASSIGN(const std::string pdf, DrawPage(PageFor(case_.Addressed())));
  const std::string info = Ask("pdfinfo", pdf);
  EXPECT_THAT(info, ContainsRegex("Pages: +1\n"));
  EXPECT_THAT(info, HasSubstr("(A4)"));
  EXPECT_THAT(info, HasSubstr("Tagged:          yes"));
  EXPECT_THAT(info, Not(HasSubstr("Nordmann")));  // the list of files tells nothing
  const std::string fonts = Ask("pdffonts", pdf);
  EXPECT_THAT(fonts, HasSubstr("Lato"));
  EXPECT_THAT(fonts, Not(HasSubstr(" no  ")));  // embedded, subset, with a map to Unicode
}

TEST_F(SummaryPageTest, ItsTextCanBeRead) {
  ASSERT_OK_AND_ASSIGN(const std::string pdf, DrawPage(PageFor(case_.Addressed())));
  const std::string text = Ask("pdftotext -raw", pdf, "-");
  for (const std::string words : {"Prøve Nordmann", "13816599832", "Spørsmål", "Kafé-au-lait-flekker", "patogen (klasse 5)",
                                  "ordner oppfølging lokalt", "Hva pasienten vet", "Side 1 av 1"}) {
    EXPECT_THAT(text, HasSubstr(words));
  }
}

TEST_F(SummaryPageTest, TheSamePageGivesTheSameBytes) {
  ASSERT_OK_AND_ASSIGN(const std::string first, DrawPage(PageFor(case_.Addressed())));
  ASSERT_OK_AND_ASSIGN(const std::string second, DrawPage(PageFor(case_.Addressed())));
  EXPECT_TRUE(first == second);
}

TEST_F(SummaryPageTest, ALongerTextIsSetSmallerAndThenRefused) {
  v1::Summary summary = case_.Addressed();
  std::string text;
  for (int i = 0; i < 40; ++i) text += "En setning som tar plass på siden og sier noe om funnet. ";
  summary.mutable_prose()->set_findings(text);
  ASSERT_OK_AND_ASSIGN(const std::string pdf, DrawPage(PageFor(summary)));
  EXPECT_THAT(Ask("pdfinfo", pdf), ContainsRegex("Pages: +1\n"));
  for (std::string* section : {summary.mutable_prose()->mutable_question(), summary.mutable_prose()->mutable_plan(),
                               summary.mutable_prose()->mutable_conclusion()}) {
    *section = text;
  }
  EXPECT_THAT(DrawPage(PageFor(summary)), HasReason("SUMMARY_LONGER_THAN_A_PAGE"));
}

TEST_F(SummaryPageTest, TwentyReceiversStandOnThePage) {
  v1::Summary summary = case_.Addressed();
  while (summary.receivers_size() < 20) *summary.add_receivers() = summary.receivers(0);
  ASSERT_OK_AND_ASSIGN(const std::string pdf, DrawPage(PageFor(summary)));
  EXPECT_THAT(Ask("pdfinfo", pdf), ContainsRegex("Pages: +1\n"));
}

TEST_F(SummaryPageTest, MarksWhatThePatientWasNotTold) {
  case_.content.mutable_reports(0)->set_disclosure(v1::RESULT_DISCLOSURE_NOT_TOLD);
  v1::Summary summary = case_.Addressed();
  summary.mutable_receivers(0)->set_undisclosed_reason("Akutt behandlingsvalg.");
  const Page page = PageFor(summary);
  ASSERT_EQ(page.marks.size(), 1u);
  EXPECT_THAT(page.marks[0], HasSubstr("IKKE informert"));
  EXPECT_THAT(page.marks[0], HasSubstr("Akutt behandlingsvalg."));
  ASSERT_OK_AND_ASSIGN(const std::string pdf, DrawPage(page));
  EXPECT_THAT(Ask("pdftotext -raw", pdf, "-"), HasSubstr("IKKE informert"));
}

TEST_F(SummaryPageTest, AWithdrawalCarriesNoFinding) {
  const auto withdrawal =
      DraftWithdrawal(case_.Signed(), {"Prøvene var forbyttet.", v1::WITHDRAWAL_CAUSE_WRONG_PATIENT}, case_.As(kEva));
  ASSERT_OK(withdrawal);
  const std::string text = TextOf(PageFor(*withdrawal));
  EXPECT_THAT(text, HasSubstr("TRUKKET TILBAKE"));
  EXPECT_THAT(text, HasSubstr("Prøvene var forbyttet."));
  EXPECT_THAT(text, Not(HasSubstr("NF1")));
  EXPECT_OK(DrawPage(PageFor(*withdrawal)));
}

}  // namespace
}  // namespace sjelden::exchange
