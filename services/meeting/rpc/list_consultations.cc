#include "meeting/domain/field_checks.h"
#include "meeting/domain/meeting_names.h"
#include "meeting/rpc/consultation_handlers.h"
#include "meeting/rpc/date_range.h"
#include "meeting/store/meeting_keys.h"
#include "platform/call/page.h"
#include "platform/kv/scan_merged.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::meeting {
namespace {

using Request = pb::ListConsultationsRequest;

absl::StatusOr<std::vector<std::string>> Prefixes(const Call& call, const Request& request) {
  if (request.has_pathway() && IsPathwayName(request.pathway())) {
    return std::vector<std::string>{PathwayPrefix(request.pathway())};
  }
  if (request.has_unit() && IsUnitName(request.unit())) return std::vector<std::string>{UnitPrefix(request.unit())};
  if (request.has_person() && IsPersonName(request.person())) {
    std::vector<std::string> prefixes;
    for (const std::string& person : WorkOf(call, request.person())) prefixes.push_back(PersonPrefix(person));
    return prefixes;
  }
  return InvalidField("list", "want a pathway, a person or a unit by its name");
}

bool IsOverdueRow(const pb::ConsultationIndexRow& index, absl::Time now, const std::string& today) {
  const pb::ConsultationRow& row = index.row();
  const bool booked = row.state() == pb::CONSULTATION_STATE_BOOKED || row.state() == pb::CONSULTATION_STATE_NOTIFIED ||
                      row.state() == pb::CONSULTATION_STATE_CONFIRMED;
  if (booked && FromTimestamp(index.end_time()) <= now) return true;
  return !row.next_action_date().empty() && row.next_action_date() < today;
}

bool MaySeeAll(const Call& call, const std::vector<Disclosed>& shown) {
  for (const Disclosed& one : shown) {
    if (!call.MaySee(one)) return false;
  }
  return true;
}

}  // namespace

absl::StatusOr<Outcome<pb::ListConsultationsResponse>> ListConsultations(const Deps& d, const Call& call,
                                                                         const Request& request) {
  ASSIGN_OR_RETURN(const Page page, ParsePage(request.page_size(), request.page_token()));
  ASSIGN_OR_RETURN(const std::vector<std::string> prefixes, Prefixes(call, request));
  ASSIGN_OR_RETURN(const DateRange range, ParseDateRange(request.from_date(), request.until_date()));
  if (request.has_pathway() && !range.is_open()) return InvalidField("from_date", "a case is listed whole");
  const std::string today = FormatDay(d.calendar.DayOf(call.now));
  Outcome<pb::ListConsultationsResponse> outcome;
  std::string last;
  RETURN_IF_ERROR(ScanMerged<pb::ConsultationIndexRow>(
      call.view, prefixes, range.StartAfter(page.after),
      [&](const std::string& place, const View::Found<pb::ConsultationIndexRow>& found) {
        if (range.IsPast(place)) return false;
        const bool overdue = IsOverdueRow(found.row, call.now, today);
        const std::vector<Disclosed> shown = DisclosuresOf(found.row, found.version);
        if ((request.overdue_only() && !overdue) || !MaySeeAll(call, shown)) return true;
        if (outcome.response.rows_size() == page.size) {
          outcome.response.set_next_page_token(TokenOf(last));
          return false;
        }
        pb::ConsultationRow& row = *outcome.response.add_rows();
        row = found.row.row();
        row.set_overdue(overdue);
        if (!row.owner().empty()) row.set_owner(call.facts.EffectivePerson(row.owner(), call.now));
        outcome.disclosed.insert(outcome.disclosed.end(), shown.begin(), shown.end());
        last = place;
        return true;
      }));
  return outcome;
}

}  // namespace sjelden::meeting
