#include "meeting/ical/calendar_file.h"

#include <libical/ical.h>

#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "meeting/domain/wall_clock.h"

namespace sjelden::meeting {
namespace {

constexpr char kZone[] = "Europe/Oslo";

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

icaltimetype IcalTime(const absl::CivilSecond& at) {
  icaltimetype time = icaltime_null_time();
  time.year = static_cast<int>(at.year());
  time.month = at.month();
  time.day = at.day();
  time.hour = at.hour();
  time.minute = at.minute();
  time.second = at.second();
  time.is_date = 0;
  return time;
}

struct Season {
  icalcomponent_kind kind;
  const char* name;
  int offset_from;
  int offset_to;
  absl::CivilSecond onset;
  const char* rule;
};

icalcomponent* SeasonComponent(const Season& season) {
  icalcomponent* component = icalcomponent_new(season.kind);
  icalcomponent_add_property(component, icalproperty_new_dtstart(IcalTime(season.onset)));
  icalcomponent_add_property(component, icalproperty_new_rrule(icalrecurrencetype_from_string(season.rule)));
  icalcomponent_add_property(component, icalproperty_new_tzoffsetfrom(season.offset_from));
  icalcomponent_add_property(component, icalproperty_new_tzoffsetto(season.offset_to));
  icalcomponent_add_property(component, icalproperty_new_tzname(season.name));
  return component;
}

// The rule as it has been since 1996, written out: a calendar needs nothing else to read the file.
icalcomponent* OsloComponent() {
  constexpr int kHour = 3600;
  icalcomponent* zone = icalcomponent_new(ICAL_VTIMEZONE_COMPONENT);
  icalcomponent_add_property(zone, icalproperty_new_tzid(kZone));
  icalcomponent_add_component(
      zone, SeasonComponent({ICAL_XDAYLIGHT_COMPONENT, "CEST", kHour, 2 * kHour,
                             absl::CivilSecond(1996, 3, 31, 2, 0, 0), "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"}));
  icalcomponent_add_component(
      zone, SeasonComponent({ICAL_XSTANDARD_COMPONENT, "CET", 2 * kHour, kHour,
                             absl::CivilSecond(1996, 10, 27, 3, 0, 0), "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"}));
  return zone;
}

icalproperty* InOslo(icalproperty* property) {
  icalproperty_add_parameter(property, icalparameter_new_tzid(kZone));
  return property;
}

std::string SummaryOf(const CalendarEvent& event) {
  const absl::CivilSecond start = WallClock(event.start);
  const char* word = event.kind == CalendarKind::kConsultation ? "Konsultasjon" : "Samarbeidsmøte";
  return absl::StrCat(word, absl::StrFormat(" %02d:%02d", start.hour(), start.minute()));
}

icalcomponent* EventComponent(const CalendarEvent& event) {
  icalcomponent* component = icalcomponent_new(ICAL_VEVENT_COMPONENT);
  const auto add = [component](icalproperty* property) { icalcomponent_add_property(component, property); };
  icaltimetype written = IcalTime(absl::ToCivilSecond(event.written, absl::UTCTimeZone()));
  written.zone = icaltimezone_get_utc_timezone();
  add(icalproperty_new_uid(absl::StrCat(event.id, "@sjelden").c_str()));
  add(icalproperty_new_dtstamp(written));
  add(InOslo(icalproperty_new_dtstart(IcalTime(WallClock(event.start)))));
  add(InOslo(icalproperty_new_dtend(IcalTime(WallClock(event.end)))));
  add(icalproperty_new_sequence(event.sequence));
  add(icalproperty_new_summary(SummaryOf(event).c_str()));
  if (!event.link.empty()) add(icalproperty_new_url(event.link.c_str()));
  add(icalproperty_new_class(ICAL_CLASS_PRIVATE));
  add(icalproperty_new_status(event.cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
  add(icalproperty_new_organizer(absl::StrCat("urn:sjelden:", event.organizer).c_str()));
  for (const std::string& attendee : event.attendees) {
    add(icalproperty_new_attendee(absl::StrCat("urn:sjelden:", attendee).c_str()));
  }
  return component;
}

}  // namespace

std::string WriteCalendarFile(const CalendarEvent& event) {
  const Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
  icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//Sjelden//NO"));
  icalcomponent_add_property(calendar.get(),
                             icalproperty_new_method(event.cancelled ? ICAL_METHOD_CANCEL : ICAL_METHOD_REQUEST));
  icalcomponent_add_component(calendar.get(), OsloComponent());
  icalcomponent_add_component(calendar.get(), EventComponent(event));
  char* text = icalcomponent_as_ical_string_r(calendar.get());
  std::string file = text;
  icalmemory_free_buffer(text);
  return file;
}

}  // namespace sjelden::meeting
