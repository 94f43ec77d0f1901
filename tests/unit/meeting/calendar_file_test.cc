#include "meeting/ical/calendar_file.h"

#include <libical/ical.h>

#include <memory>

#include "meeting/domain/free_times.h"
#include "tests/unit/meeting/a_meeting.h"

namespace sjelden::meeting {
namespace {

using testing::HasSubstr;
using testing::Not;

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

// 2026-04-15 at 14:00 in Oslo.
CalendarEvent AnEvent() {
  CalendarEvent event{.kind = CalendarKind::kConsultation, .id = "c1"};
  event.link = "https://sjelden.example/consultations/c1";
  event.start = absl::FromCivil(absl::CivilSecond(2026, 4, 15, 12, 0, 0), absl::UTCTimeZone());
  event.end = event.start + absl::Hours(1);
  event.written = event.start - absl::Hours(24);
  event.organizer = "practitioners/a";
  event.attendees = {"practitioners/b"};
  return event;
}

Component Parse(const std::string& file) { return Component(icalparser_parse_string(file.c_str())); }
icalcomponent* EventOf(const Component& calendar) {
  return icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
}

TEST(CalendarFile, IsReadBackAsTheTimeThatWasMeant) {
  const Component calendar = Parse(WriteCalendarFile(AnEvent()));
  ASSERT_NE(calendar, nullptr);
  EXPECT_TRUE(icalrestriction_check(calendar.get()));
  EXPECT_EQ(icalcomponent_get_method(calendar.get()), ICAL_METHOD_REQUEST);
  icalcomponent* event = EventOf(calendar);
  ASSERT_NE(event, nullptr);
  const icaltimetype start = icalcomponent_get_dtstart(event);
  EXPECT_STREQ(icaltimezone_get_tzid(const_cast<icaltimezone*>(start.zone)), "Europe/Oslo");
  EXPECT_EQ(icaltime_as_timet_with_zone(start, start.zone), absl::ToUnixSeconds(AnEvent().start))
      << "by the time zone in the file itself";
  EXPECT_STREQ(icalcomponent_get_summary(event), "Konsultasjon 14:00");
}

TEST(CalendarFile, KnowsSummerAndWinter) {
  for (const auto& [day, hour] : {std::pair{absl::CivilDay(2026, 3, 28), 13}, std::pair{absl::CivilDay(2026, 3, 30), 14},
                                  std::pair{absl::CivilDay(2026, 10, 24), 14}, std::pair{absl::CivilDay(2026, 10, 26), 13}}) {
    CalendarEvent event = AnEvent();
    event.start = absl::FromCivil(absl::CivilHour(day) + 12, absl::UTCTimeZone());
    event.end = event.start + absl::Hours(1);
    const Component calendar = Parse(WriteCalendarFile(event));
    const icaltimetype start = icalcomponent_get_dtstart(EventOf(calendar));
    EXPECT_EQ(start.hour, hour) << day;
    EXPECT_EQ(icaltime_as_timet_with_zone(start, start.zone), absl::ToUnixSeconds(event.start)) << day;
  }
}

TEST(CalendarFile, AnUpdateAndACancellationAreOfTheSameEvent) {
  CalendarEvent event = AnEvent();
  event.sequence = 2;
  event.cancelled = true;
  event.kind = CalendarKind::kCaseMeeting;
  const Component calendar = Parse(WriteCalendarFile(event));
  EXPECT_EQ(icalcomponent_get_method(calendar.get()), ICAL_METHOD_CANCEL);
  EXPECT_EQ(icalcomponent_get_sequence(EventOf(calendar)), 2);
  EXPECT_EQ(icalcomponent_get_status(EventOf(calendar)), ICAL_STATUS_CANCELLED);
  EXPECT_STREQ(icalcomponent_get_uid(EventOf(calendar)), "c1@sjelden");
  EXPECT_STREQ(icalcomponent_get_summary(EventOf(calendar)), "Samarbeidsmøte 14:00");
}

TEST(CalendarFile, SaysNothingButKindHourAndLink) {
  const std::string file = WriteCalendarFile(AnEvent());
  EXPECT_THAT(file, HasSubstr("URL:https://sjelden.example/consultations/c1"));
  for (const char* word : {"DESCRIPTION", "LOCATION", "COMMENT", "CATEGORIES", "patients/", "CONTACT"}) {
    EXPECT_THAT(file, Not(HasSubstr(word)));
  }
}

TEST(CalendarFile, HasNoLinkWhereThereAreNoPages) {
  CalendarEvent event = AnEvent();
  event.link.clear();
  EXPECT_THAT(WriteCalendarFile(event), Not(HasSubstr("URL")));
}

class FreeTimes : public MeetingRules {};

TEST_F(FreeTimes, AreWhatIsLeftOfWorkingDays) {
  const Window window{absl::CivilDay(2026, 4, 1), absl::CivilDay(2026, 4, 7), absl::Hours(4)};
  const absl::Time wednesday = Calendar().oslo().StartOf(absl::CivilDay(2026, 4, 1));
  const std::vector<Busy> booked = {{kPhysician, wednesday + absl::Hours(8), wednesday + absl::Hours(12)}};
  const auto starts = FreeStarts(window, {kPhysician, kLocal}, booked, Coordinator());
  // Wednesday from noon; Easter from Thursday to Monday; Tuesday from 8 to 12.
  ASSERT_EQ(starts.size(), 10u);
  EXPECT_EQ(starts.front(), wednesday + absl::Hours(12));
  EXPECT_EQ(Calendar().DayOf(starts.back()), absl::CivilDay(2026, 4, 7));
  roster_.away.insert(kLocal);
  EXPECT_TRUE(FreeStarts(window, {kPhysician, kLocal}, booked, Coordinator()).empty());
}

TEST_F(FreeTimes, AConflictIsAnOverlapAndNotATouch) {
  const std::vector<Busy> booked = {{kPhysician, Now(), Now() + absl::Hours(1)}};
  EXPECT_EQ(Conflicts({kPhysician}, booked, Now() + absl::Minutes(59), Now() + absl::Hours(2), roster_).size(), 1u);
  EXPECT_TRUE(Conflicts({kPhysician}, booked, Now() + absl::Hours(1), Now() + absl::Hours(2), roster_).empty());
  EXPECT_TRUE(Conflicts({kLocal}, booked, Now(), Now() + absl::Hours(1), roster_).empty());
}

}  // namespace
}  // namespace sjelden::meeting
