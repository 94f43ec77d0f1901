// Calendar files (RFC 5545, RFC 5546): the only place with libical.
//
// Nothing leaks by the side door: a file says the kind and the hour, and links to the rest. An event holds no patient, so
// none can be written. Pure functions; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"

namespace sjelden::meeting {

enum class CalendarKind { kConsultation, kCaseMeeting };

// What is written.
struct CalendarEvent {
  CalendarKind kind = CalendarKind::kConsultation;
  std::string id;                      // of the resource: the UID, the same in every version of the file
  std::string link = {};               // to its page; empty where there are no pages
  absl::Time start = {};
  absl::Time end = {};
  absl::Time written = {};
  int sequence = 0;                    // rises with every change of the time
  bool cancelled = false;              // CANCEL instead of REQUEST
  std::string organizer = {};          // `practitioners/{practitioner}`
  std::vector<std::string> attendees = {};  // the same
};

// Returns the file, with the time zone of Norway in it. Its summary is `Konsultasjon 14:00` or `Samarbeidsmøte 14:00`.
std::string WriteCalendarFile(const CalendarEvent& event);

}  // namespace sjelden::meeting
