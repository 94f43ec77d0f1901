#include "meeting/domain/meeting_names.h"
#include "meeting/rpc/case_meeting_handlers.h"
#include "meeting/rpc/date_range.h"
#include "meeting/rpc/standing.h"
#include "meeting/store/meeting_keys.h"
#include "platform/call/page.h"
#include "platform/kv/scan_merged.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"

namespace sjelden::meeting {
namespace {

using Request = pb::ListCaseMeetingsRequest;

// Lists are of oneself, of whose work one does, or of the unit at which one is: who meets whom is not everybody's.
absl::StatusOr<std::vector<std::string>> Prefixes(const Call& call, const Request& request) {
  if (request.has_unit() && IsUnitName(request.unit())) {
    if (!call.facts.IsWithin(call.actor.unit, request.unit())) return std::vector<std::string>();
    return std::vector<std::string>{MeetingUnitPrefix(request.unit())};
  }
  if (request.has_person() && IsPersonName(request.person())) {
    if (request.person() != call.actor.person &&
        call.facts.EffectivePerson(request.person(), call.now) != call.actor.person) {
      return std::vector<std::string>();
    }
    std::vector<std::string> prefixes;
    for (const std::string& person : WorkOf(call, request.person())) prefixes.push_back(MeetingPersonPrefix(person));
    return prefixes;
  }
  return InvalidField("list", "want a person or a unit by its name");
}

}  // namespace

absl::StatusOr<Outcome<pb::ListCaseMeetingsResponse>> ListCaseMeetings(const Deps& d, const Call& call,
                                                                       const Request& request) {
  ASSIGN_OR_RETURN(const Page page, ParsePage(request.page_size(), request.page_token()));
  ASSIGN_OR_RETURN(const std::vector<std::string> prefixes, Prefixes(call, request));
  ASSIGN_OR_RETURN(const DateRange range, ParseDateRange(request.from_date(), request.until_date()));
  const std::string today = FormatDay(d.calendar.DayOf(call.now));
  Outcome<pb::ListCaseMeetingsResponse> outcome;
  std::string last;
  RETURN_IF_ERROR(ScanMerged<pb::CaseMeetingIndexRow>(
      call.view, prefixes, range.StartAfter(page.after),
      [&](const std::string& place, const View::Found<pb::CaseMeetingIndexRow>& found) {
        if (range.IsPast(place)) return false;
        const pb::CaseMeetingRow& row = found.row.row();
        const bool waits = row.state() == pb::CASE_MEETING_STATE_PLANNED &&
                           row.response() == pb::PARTICIPANT_RESPONSE_INVITED;
        if (request.unanswered_only() && !waits) return true;
        if (outcome.response.rows_size() == page.size) {
          outcome.response.set_next_page_token(TokenOf(last));
          return false;
        }
        pb::CaseMeetingRow& shown = *outcome.response.add_rows();
        shown = row;
        shown.set_overdue(!found.row.next_action_date().empty() && found.row.next_action_date() < today);
        outcome.disclosed.push_back(
            {row.case_meeting(), found.version, "", ControllerOf(row.case_meeting()), Compartment::kOrdinary, {}, {}});
        last = place;
        return true;
      }));
  return outcome;
}

}  // namespace sjelden::meeting
