// The page that is proposed to the author.
#include "exchange/domain/summary_prose.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange/domain/summary_words.h"
#include "tests/unit/exchange/a_case.h"

namespace sjelden::exchange {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SummaryProse : public ::testing::Test {
 protected:
  v1::SummaryProse Propose() const { return ProposeProse(case_.content, case_.rules, case_.directory); }
  ACase case_;
};

TEST_F(SummaryProse, SaysWhatWasAskedByWhom) {
  EXPECT_EQ(Propose().question(),
            "Henvist fra Barne- og ungdomsavdelingen, Ålesund, mottatt 12. januar 2026: Har hun nevrofibromatose type "
            "1?");
}

TEST_F(SummaryProse, SaysWhatWasFoundAndWhatWasNot) {
  const std::string findings = Propose().findings();
  EXPECT_THAT(findings, HasSubstr("Kliniske funn: Kafé-au-lait-flekker (fra 3 md. alder) og Plexiform neurofibroma"));
  EXPECT_THAT(findings, HasSubstr("Undersøkt og ikke funnet: Lisch nodules."));
  EXPECT_THAT(findings, HasSubstr("Målt: Body height: 118 cm."));
  EXPECT_THAT(findings, HasSubstr("Svar fra Avdeling for medisinsk genetikk 2. mars 2026: NF1 NM_001042492.3:c.910C>T, "
                                  "p.(Arg304Ter), heterozygot: patogen (klasse 5)."));
}

TEST_F(SummaryProse, SaysWhatItMeans) {
  EXPECT_EQ(Propose().conclusion(),
            "Tilstand: Neurofibromatosis, type I (OMIM:162200), genetisk bekreftet.\n\n"
            "Funnet bekrefter nevrofibromatose type 1.");
}

TEST_F(SummaryProse, SaysWhoDoesWhatByWhenInTheOrderOfDays) {
  v1::SummaryPlanItem& eye = *case_.content.add_plan();
  eye.set_task("t1");
  eye.set_code("consider-relatives");
  eye.set_owner(kSiri);
  eye.set_unit(kGenetics);
  eye.set_due_date("2026-04-15");
  v1::SummaryPlanItem& offered = *case_.content.add_plan();
  offered.set_task("t2");
  offered.set_code("arrange-local-follow-up");
  offered.set_owner(kKari);
  offered.set_origin(case_.content.decisions(0).decision());
  v1::SummaryPlanItem& send = *case_.content.add_plan();
  send.set_task("t3");
  send.set_code("send-summary");
  EXPECT_EQ(Propose().plan(),
            "– Siri Prøvesen (Avdeling for medisinsk genetikk) vurderer tilbud til slektninger innen 15. april 2026. "
            "Ikke bekreftet av mottakeren ennå.\n"
            "– Kari Syntetisk (Barne- og ungdomsavdelingen, Ålesund) ordner oppfølging lokalt (årlig kontroll av syn og "
            "blodtrykk) innen 1. mai 2026.");
}

TEST_F(SummaryProse, SaysWhatThePatientKnows) {
  EXPECT_EQ(Propose().patient_knows(), "Pasienten ble 10. mars 2026 informert om svaret av 2. mars 2026.");
  case_.content.mutable_reports(0)->set_disclosure(v1::RESULT_DISCLOSURE_NOT_TOLD);
  EXPECT_THAT(Propose().patient_knows(), HasSubstr("ikke informert"));
  case_.content.mutable_reports(0)->set_disclosure(v1::RESULT_DISCLOSURE_DECLINED);
  EXPECT_THAT(Propose().patient_knows(), HasSubstr("ønsker ikke å få vite"));
}

TEST_F(SummaryProse, SaysThatNothingIsThereInsteadOfBeingEmpty) {
  case_.content = v1::SummaryContent();
  const v1::SummaryProse prose = Propose();
  for (const std::string* section :
       {&prose.question(), &prose.findings(), &prose.conclusion(), &prose.plan(), &prose.patient_knows()}) {
    EXPECT_FALSE(section->empty());
  }
}

TEST_F(SummaryProse, LongListsEndWithHowManyMoreThereAre) {
  for (int i = 0; i < 30; ++i) {
    auto& finding = *case_.content.add_findings();
    finding.set_name("patients/p/findings/more-" + std::to_string(i));
    finding.set_plain_text("funn " + std::to_string(i));
  }
  EXPECT_THAT(Propose().findings(), HasSubstr("og 16 til (se fenopakken)"));
  EXPECT_THAT(Propose().findings(), Not(HasSubstr("funn 29")));
}

TEST_F(SummaryProse, WordsAreThoseOfAReader) {
  EXPECT_EQ(DayInWords("2027-03-01"), "1. mars 2027");
  EXPECT_EQ(DayInWords("ukjent"), "ukjent");
  clinical::v1::TimePoint time;
  time.mutable_age()->set_iso8601_duration("P3Y4M");
  EXPECT_EQ(TimeInWords(time), "fra 3 år 4 md. alder");
  time.mutable_gestational_age()->set_weeks(20);
  EXPECT_EQ(TimeInWords(time), "fra svangerskapsuke 20");
  EXPECT_EQ(ListInWords({"a", "b", "c"}, 5), "a, b og c");
}

}  // namespace
}  // namespace sjelden::exchange
