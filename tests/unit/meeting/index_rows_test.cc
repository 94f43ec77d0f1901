#include "meeting/store/index_rows.h"

#include "tests/unit/meeting/a_meeting.h"

namespace sjelden::meeting {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

// 00:30 in Oslo, which is still the day before in UTC.
constexpr absl::CivilMinute kSummer(2026, 6, 14, 22, 30);
constexpr absl::CivilMinute kWinter(2026, 12, 14, 23, 30);

template <class Stored>
std::vector<std::string> KeysOf(const Stored& stored) {
  std::vector<std::string> keys;
  for (const IndexRow& row : IndexRowsOf(stored)) keys.push_back(row.key.bytes);
  return keys;
}

class IndexRows : public MeetingRules {};

TEST_F(IndexRows, AMeetingIsListedOnTheDayThatPeopleCount) {
  for (const auto& [start, day, day_before] : {std::tuple{kSummer, "2026-06-15", "2026-06-14"},
                                               std::tuple{kWinter, "2026-12-15", "2026-12-14"}}) {
    v1::StoredCaseMeeting stored;
    *stored.mutable_case_meeting() = AMeeting();
    stored.mutable_case_meeting()->set_name("controllers/883974832/caseMeetings/m1");
    *stored.mutable_case_meeting()->mutable_start_time() = ToTimestamp(absl::FromCivil(start, absl::UTCTimeZone()));
    EXPECT_THAT(KeysOf(stored), Contains(HasSubstr(day)));
    EXPECT_THAT(KeysOf(stored), Not(Contains(HasSubstr(day_before))));
  }
}

TEST_F(IndexRows, AConsultationIsListedOnTheDayThatPeopleCount) {
  v1::StoredConsultation stored = ABookedOne();
  *stored.mutable_consultation()->mutable_start_time() = ToTimestamp(absl::FromCivil(kSummer, absl::UTCTimeZone()));
  EXPECT_THAT(KeysOf(stored), Contains(HasSubstr("2026-06-15")));
  EXPECT_THAT(KeysOf(stored), Not(Contains(HasSubstr("2026-06-14"))));
}

}  // namespace
}  // namespace sjelden::meeting
