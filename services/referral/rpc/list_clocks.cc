#include <set>

#include "referral/domain/clocks.h"
#include "referral/rpc/changes.h"
#include "referral/rpc/paging.h"

namespace sjelden::referral {
namespace {

using Request = v1::ListClocksRequest;

struct Whose {
  List list;
  std::string who;
};

absl::StatusOr<Whose> WhoseOf(const Request& req) {
  switch (req.whose_case()) {
    case Request::kReceivingUnit:
      if (!IsUnitName(req.receiving_unit())) return InvalidField("receiving_unit", "is no unit's name");
      return Whose{List::kReceivingUnit, req.receiving_unit()};
    case Request::kOwner:
      if (!IsPractitionerName(req.owner())) return InvalidField("owner", "is no practitioner's name");
      return Whose{List::kOwner, req.owner()};
    case Request::WHOSE_NOT_SET:
      break;
  }
  return InvalidField("whose", "is not said, want one of receiving_unit, owner");
}

// One page as it fills: the rows that the caller may see and asked for, one more than fit to know whether more follow.
struct Page {
  size_t size = 0;
  std::set<int> states;
  std::set<int> kinds;
  bool without_appointment = false;
  ReferralStore::ClockRows rows;
  std::vector<Cursor> ends;

  bool full() const { return rows.size() > size; }
  bool WantsOnly(v1::ClockState state) const { return states.size() == 1 && states.count(state) > 0; }
  bool Wants(const v1::ClockRow& row) const {
    const v1::LegalClock& clock = row.clock();
    const bool forgotten = clock.kind() == v1::CLOCK_KIND_START_OF_CARE && row.appointment_date().empty();
    return (states.empty() || states.count(clock.state()) > 0) && (kinds.empty() || kinds.count(clock.kind()) > 0) &&
           (!without_appointment || forgotten);
  }
};

// How it stands today, not when the row was written.
void BringUpToDate(v1::ClockRow& row, absl::CivilDay today) {
  row.mutable_clock()->set_state(StateOn(row.clock(), ExpectedStart(row), today));
}

absl::Status FillFrom(const Deps& d, const Call& call, const Whose& whose, Cursor cursor, Page& page) {
  while (!page.full()) {
    const size_t chunk = page.size + 1;
    ASSIGN_OR_RETURN(auto rows, d.store.ReadClocks(call.view, whose.list, whose.who, cursor, chunk));
    const bool last = rows.size() < chunk;
    for (auto& row : rows) {
      cursor.order = OrderOf(row.key);
      BringUpToDate(*row.row.mutable_row(), d.calendar.DayOf(call.now));
      // What is over stands first: behind it nobody needs to look for more.
      const bool over = row.row.row().clock().state() == v1::CLOCK_STATE_BREACHED;
      if (page.WantsOnly(v1::CLOCK_STATE_BREACHED) && !over) return absl::OkStatus();
      if (!page.Wants(row.row.row()) || !call.MaySee(RelationsOfClockRow(row.row, row.version))) continue;
      page.rows.push_back(std::move(row));
      page.ends.push_back(cursor);
      if (page.full()) break;
    }
    if (last) break;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Outcome<v1::ListClocksResponse>> ListClocks(const Deps& d, const Call& call, const Request& req) {
  ASSIGN_OR_RETURN(const Whose whose, WhoseOf(req));
  Page page;
  ASSIGN_OR_RETURN(page.size, PageSize(req.page_size()));
  page.states.insert(req.states().begin(), req.states().end());
  page.without_appointment = req.without_appointment();
  page.kinds.insert(req.kinds().begin(), req.kinds().end());
  std::optional<Cursor> start = Cursor();
  if (!req.page_token().empty()) start = ParsePageToken(req.page_token());
  if (!start.has_value()) return NoPageToken();
  if (start->segment == Segment::kOpen) {
    const bool only_ended = page.WantsOnly(v1::CLOCK_STATE_MET_LATE);
    if (!only_ended) RETURN_IF_ERROR(FillFrom(d, call, whose, *start, page));
    start = Cursor{Segment::kFinished, ""};
  }
  const bool wants_late = page.states.count(v1::CLOCK_STATE_MET_LATE) > 0;
  if (!page.full() && wants_late) RETURN_IF_ERROR(FillFrom(d, call, whose, *start, page));
  Outcome<v1::ListClocksResponse> outcome;
  if (page.full()) {
    page.rows.pop_back();
    outcome.response.set_next_page_token(MakePageToken(page.ends[page.size - 1]));
  }
  for (auto& found : page.rows) {
    outcome.disclosed.push_back(RelationsOfClockRow(found.row, found.version));
    *outcome.response.add_rows() = std::move(*found.row.mutable_row());
  }
  return outcome;
}

}  // namespace sjelden::referral
