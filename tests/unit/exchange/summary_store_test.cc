// Keys that are put together can be taken apart, and hold no more than they may.
#include <gtest/gtest.h>

#include "exchange/store/summary_keys.h"
#include "exchange/store/summary_rows.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/exchange/a_case.h"

namespace sjelden::exchange {
namespace {

TEST(SummaryKeys, NamesRoundTrip) {
  const SummaryName name{"883974832", SequentialIds::IdOf(1)};
  ASSERT_OK_AND_ASSIGN(const SummaryName parsed, ParseSummaryName(name.ToString()));
  EXPECT_EQ(parsed.controller, name.controller);
  EXPECT_EQ(parsed.id, name.id);
  for (const std::string wrong : {"", "controllers/883974832/summaries/x", "controllers/x/summaries/a", "summaries/a",
                                  "controllers/883974832/referrals/00000000000000000000000001"}) {
    EXPECT_FALSE(ParseSummaryName(wrong).ok()) << wrong;
  }
}

TEST(SummaryKeys, PageTokensRoundTripAndNothingElseIsOne) {
  const SummaryCursor cursor{SummarySegment::kFinished, "2026-04-01|0005|x"};
  const auto parsed = ParseSummaryPageToken(MakeSummaryPageToken(cursor));
  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ(parsed->segment, cursor.segment);
  EXPECT_EQ(parsed->order, cursor.order);
  for (const std::string wrong : {"x", "zz", "6", "7a0a41", "78"}) {
    EXPECT_FALSE(ParseSummaryPageToken(wrong).has_value()) << wrong;
  }
}

TEST(SummaryKeys, OrderIsByDayAndFoundAgainInTheKey) {
  const ACase a_case;
  v1::Summary sooner = a_case.Draft();
  sooner.set_next_action_date("2026-03-26");
  EXPECT_LT(SummaryOrder(sooner), SummaryOrder(a_case.Draft()));
  EXPECT_LT(SummaryOrder(a_case.Draft()), SummaryOrder(a_case.Signed()));
  const std::string order = SummaryOrder(sooner);
  const RecordKey key = SummaryRowKey(SummaryList::kUnit, SummarySegment::kOpen, kGenetics, order);
  EXPECT_EQ(SummaryOrderOf(key.bytes), order);
  EXPECT_EQ(key.key_class, KeyClass::kStore);
}

TEST(SummaryKeys, RecordsAreSealedForThePatientAndStandInTheirCompartment) {
  const SummaryPlace place{{"883974832", "a"}, clinical::v1::COMPARTMENT_PREDICTIVE, kPatient};
  for (const RecordKey& key : {SummaryKey(place), SignedVersionKey(place, 1), ContentPartKey(place, "c", 0),
                               DocumentPartKey(place, 1, 0)}) {
    EXPECT_EQ(key.key_class, KeyClass::kPatient);
    EXPECT_EQ(key.patient, kPatient);
    EXPECT_EQ(key.bytes.rfind("883974832/2/s", 0), 0u) << key.bytes;
  }
}

TEST(SummaryRows, DecideLikeTheSummaryAndHoldNoWords) {
  const ACase a_case;
  const v1::Summary summary = a_case.Addressed();
  const v1::StoredSummaryRow row = RowOf(summary);
  const Disclosed of_row = RelationsOfRow(row, 3);
  const Disclosed of_summary = RelationsOf(summary, 3);
  EXPECT_EQ(of_row.document, of_summary.document);
  EXPECT_EQ(of_row.controller, of_summary.controller);
  EXPECT_EQ(of_row.compartment, of_summary.compartment);
  EXPECT_EQ(of_row.units, of_summary.units);
  EXPECT_EQ(of_row.persons, of_summary.persons);
  const std::string text = row.DebugString();
  for (const std::string word : {"Nordmann", "13816599832", "Saksoppsummering", "NF1"}) {
    EXPECT_EQ(text.find(word), std::string::npos) << word;
  }
}

}  // namespace
}  // namespace sjelden::exchange
