#include <gtest/gtest.h>

#include "sample/store/index_rows.h"
#include "sample/store/relations.h"
#include "sample/store/sample_keys.h"
#include "sample/store/sample_store.h"
#include "tests/unit/sample/a_laboratory.h"

namespace sjelden::sample {
namespace {

using testing::Contains;
using testing::Not;
using testing::UnorderedElementsAre;

TEST(SampleKeys, NamesComeBackFromRows) {
  for (const Noun noun : {Noun::kOrder, Noun::kSample, Noun::kReport, Noun::kShipment}) {
    const Name name{noun, "883974832", SequentialIds::IdOf(7)};
    ASSERT_OK_AND_ASSIGN(const Name parsed, ParseName(noun, name.ToString()));
    EXPECT_EQ(parsed.ToString(), name.ToString());
    for (const std::string& prefix : {UnitPrefix(kLab, noun, true), UnitPrefix(kLab, noun, false),
                                      PatientPrefix(PatientName(1), noun), DuePrefix()}) {
      for (const std::string date : {"", "2026-03-02"}) {
        const RecordKey key = RowKey(prefix, date, name);
        EXPECT_EQ(NameOfRow(key.bytes, noun).ToString(), name.ToString());
        EXPECT_EQ(key.key_class, KeyClass::kStore);
      }
    }
  }
  EXPECT_THAT(ParseName(Noun::kOrder, "controllers/1/samples/" + SequentialIds::IdOf(7)),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_LT(DueDate(absl::FromUnixSeconds(999999999)), DueDate(absl::FromUnixSeconds(1000000000)));
}

TEST(SampleKeys, ARecordIsThePatientsAndATubeOfNobodyTheControllers) {
  const Name name{Noun::kSample, "883974832", SequentialIds::IdOf(7)};
  EXPECT_EQ(DocumentKey(name, 2, PatientName(1)).key_class, KeyClass::kPatient);
  EXPECT_EQ(DocumentKey(name, 1, "").key_class, KeyClass::kController);
  EXPECT_NE(DocumentKey(name, 1, "").bytes, DocumentKey(name, 2, "").bytes) << "the compartment stands in the key";
}

TEST(IndexRows, HoldIdsCodesAndDatesOnly) {
  ALaboratory lab;
  v1::Order order = lab.Placed().order;
  order.mutable_indications(0)->set_text("SECRET-WORDS");
  v1::Sample sample = lab.Placed().samples[0];
  sample.set_deviation("SECRET-WORDS");
  v1::Report report = lab.Signed();
  report.mutable_signed_()->set_conclusion("SECRET-WORDS");
  std::string all;
  for (const Rows& rows : {RowsOf(order), RowsOf(sample), RowsOf(report)}) {
    EXPECT_FALSE(rows.empty());
    for (const auto& [key, row] : rows) all += key + row.ShortDebugString();
  }
  EXPECT_THAT(all, Not(testing::HasSubstr("SECRET-WORDS")));
}

TEST(IndexRows, AnOrderIsFoundByItsConsentAlsoOnceItIsAnsweredAndACancelledOneIsNot) {
  ALaboratory lab;
  v1::Order order = lab.Placed(v1::TEST_PURPOSE_PREDICTIVE).order;
  const auto on_consent = [&] {
    size_t found = 0;
    for (const auto& [key, row] : RowsOf(order)) {
      found += key.rfind(ConsentPrefix(order.tested_persons(0).consent()), 0) == 0 ? 1 : 0;
    }
    return found;
  };
  EXPECT_EQ(on_consent(), 1u);
  order.set_state(v1::ORDER_STATE_REPORTED);
  EXPECT_EQ(on_consent(), 1u) << "a relative may still wait";
  order.set_state(v1::ORDER_STATE_CANCELLED);
  EXPECT_EQ(on_consent(), 0u);
}

TEST(RelationsOf, AReportIsTheLaboratorysUntilItIsSignedTwice) {
  ALaboratory lab;
  EXPECT_THAT(RelationsOf(lab.Drafted(), 1).units, UnorderedElementsAre(kLab));
  EXPECT_THAT(RelationsOf(lab.Drafted(), 1).persons, Not(Contains(PersonName(11))));
  v1::Report report = lab.Signed();
  EXPECT_THAT(RelationsOf(report, 1).units, UnorderedElementsAre(kLab, kClinic)) << "the ward reads no results";
  EXPECT_THAT(RelationsOf(report, 1).persons, Contains(PersonName(11)));
  report.mutable_disclosure()->add_released_to(kWard);
  EXPECT_THAT(RelationsOf(report, 1).units, Contains(kWard));
}

TEST(RelationsOf, OrderingCollectingAndLaboratorySeeASample) {
  ALaboratory lab;
  EXPECT_THAT(RelationsOf(lab.Placed().samples[0], 1).units, UnorderedElementsAre(kLab, kClinic, kWard));
}

TEST(SampleStore, RefusesWhatWouldBeLeftWithoutAnOwner) {
  ALaboratory lab;
  const SampleStore store;
  Commit commit;
  OrderInHand hand = lab.Placed();
  hand.order.mutable_next()->clear_owner();
  EXPECT_THAT(store.Create(hand.order, commit), HasReason("NOT_OWNED"));
  hand.samples[0].clear_next();
  EXPECT_THAT(store.Create(hand.samples[0], commit), HasReason("NOT_OWNED"));
  EXPECT_TRUE(commit.empty());
}

}  // namespace
}  // namespace sjelden::sample
