#include "absl/strings/str_cat.h"
#include "meeting/domain/meeting_errors.h"
#include "meeting/ical/calendar_file.h"
#include "meeting/rpc/calendar_handlers.h"
#include "meeting/rpc/change_case_meeting.h"
#include "meeting/rpc/change_consultation.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::meeting {
namespace {

pb::GetCalendarFileResponse FileOf(const Deps& d, const CalendarEvent& event, const std::string& word) {
  pb::GetCalendarFileResponse response;
  response.set_file_name(word + "-" + FormatDay(d.calendar.DayOf(event.start)) + ".ics");
  response.set_content(WriteCalendarFile(event));
  return response;
}

std::string LinkTo(const Deps& d, const std::string& list, const std::string& name) {
  return d.pages_address.empty() ? "" : absl::StrCat(d.pages_address, "/", list, "/", name);
}

CalendarEvent EventOf(const pb::Consultation& consultation, const Deps& d, absl::Time now) {
  CalendarEvent event{.kind = CalendarKind::kConsultation, .id = LastSegment(consultation.name())};
  event.link = LinkTo(d, "consultations", consultation.name());
  event.start = FromTimestamp(consultation.start_time());
  event.end = FromTimestamp(consultation.end_time());
  event.written = now;
  event.sequence = consultation.sequence();
  event.cancelled = consultation.has_cancellation();
  event.organizer = consultation.booked_by();
  for (const auto& practitioner : consultation.practitioners()) event.attendees.push_back(practitioner.person());
  return event;
}

CalendarEvent EventOf(const pb::CaseMeeting& meeting, const Deps& d, absl::Time now) {
  CalendarEvent event{.kind = CalendarKind::kCaseMeeting, .id = LastSegment(meeting.name())};
  event.link = LinkTo(d, "meetings", meeting.name());
  event.start = FromTimestamp(meeting.start_time());
  event.end = FromTimestamp(meeting.end_time());
  event.written = now;
  event.sequence = meeting.sequence();
  event.cancelled = meeting.state() == pb::CASE_MEETING_STATE_CANCELLED;
  event.organizer = meeting.convener();
  for (const auto& participant : meeting.participants()) event.attendees.push_back(participant.person());
  return event;
}

}  // namespace

absl::StatusOr<Outcome<pb::GetCalendarFileResponse>> GetCalendarFile(const Deps& d, const Call& call,
                                                                     const pb::GetCalendarFileRequest& request) {
  Outcome<pb::GetCalendarFileResponse> outcome;
  if (ParseCaseMeetingName(request.name()).ok()) {
    ASSIGN_OR_RETURN(const LoadedMeeting loaded, SeeMeeting(d, call, request.name()));
    outcome.response = FileOf(d, EventOf(loaded.value.case_meeting(), d, call.now), "samarbeidsmote");
    outcome.disclosed = {RelationsOf(loaded.value, loaded.version)};
    return outcome;
  }
  ASSIGN_OR_RETURN(const LoadedConsultation loaded, SeeConsultation(d, call, request.name()));
  if (!loaded.value.consultation().has_start_time()) return NoTimeYet();
  outcome.response = FileOf(d, EventOf(loaded.value.consultation(), d, call.now), "konsultasjon");
  outcome.disclosed = DisclosuresOf(loaded.value, loaded.version);
  return outcome;
}

}  // namespace sjelden::meeting
