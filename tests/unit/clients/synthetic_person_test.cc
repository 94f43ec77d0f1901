// A case becomes the same invented person every time.
#include "clients/lib/phenopacket/synthetic_person.h"

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

namespace sjelden {
namespace {

using ::org::phenopackets::schema::v2::Phenopacket;

Phenopacket ACase(const std::string& age) {
  Phenopacket packet;
  packet.set_id("PMID_1_case_2");
  packet.mutable_subject()->set_sex(org::phenopackets::schema::v2::core::FEMALE);
  if (!age.empty()) {
    packet.mutable_subject()->mutable_time_at_last_encounter()->mutable_age()->set_iso8601duration(age);
  }
  return packet;
}

TEST(SyntheticPerson, IsTheSameEveryTimeAndObviouslyInvented) {
  registry::v1::Patient first, again;
  ASSERT_TRUE(MakeSyntheticPerson(ACase("P3Y4M"), 0, &first).ok());
  ASSERT_TRUE(MakeSyntheticPerson(ACase("P3Y4M"), 0, &again).ok());
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(first, again));
  EXPECT_EQ(first.human_name().given(), "Prøve");
  EXPECT_EQ(first.human_name().family().substr(0, 9), "Nordmann-");
  EXPECT_EQ(first.birth_date().substr(0, 4), "2022");
}

TEST(SyntheticPerson, AnotherAttemptChangesTheNumberOnly) {
  registry::v1::Patient first, second;
  ASSERT_TRUE(MakeSyntheticPerson(ACase(""), 0, &first).ok());
  ASSERT_TRUE(MakeSyntheticPerson(ACase(""), 1, &second).ok());
  EXPECT_EQ(first.birth_date(), second.birth_date());
  EXPECT_NE(first.identifiers(0).value(), second.identifiers(0).value());
}

TEST(DaysOfAge, ReadsDurations) {
  EXPECT_EQ(DaysOfAge("P3Y4M2W1D"), 3 * 365 + 4 * 30 + 14 + 1);
  EXPECT_EQ(DaysOfAge("P1DT5H"), 1);
  EXPECT_EQ(DaysOfAge("P0D"), 0);
  for (const char* bad : {"", "P", "3Y", "PY", "P-3Y", "P3X"}) EXPECT_EQ(DaysOfAge(bad), -1) << bad;
}

}  // namespace
}  // namespace sjelden
