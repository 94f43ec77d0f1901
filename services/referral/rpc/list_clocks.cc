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

// What is asked for beside whose.
struct Wish {
  explicit Wish(const Request& req)
      : states(req.states().begin(), req.states().end()), kinds(req.kinds().begin(), req.kinds().end()),
        without_appointment(req.without_appointment()) {}
  bool Only(v1::ClockState state) const { return states.size() == 1 && states.count(state) > 0; }
  bool Wants(const v1::ClockRow& row) const {
    const v1::LegalClock& clock = row.clock();
    const bool forgotten = clock.kind() == v1::CLOCK_KIND_START_OF_CARE && row.appointment_date().empty();
    return (states.empty() || states.count(clock.state()) > 0) && (kinds.empty() || kinds.count(clock.kind()) > 0) &&
           (!without_appointment || forgotten);
  }

  const std::set<int> states;
  const std::set<int> kinds;
  const bool without_appointment;
};

// How it stands today, not when the row was written.
void BringUpToDate(v1::ClockRow& row, absl::CivilDay today) {
  row.mutable_clock()->set_state(StateOn(row.clock(), ExpectedStart(row), today));
}

}  // namespace

absl::StatusOr<Outcome<v1::ListClocksResponse>> ListClocks(const Deps& d, const Call& call, const Request& req) {
  ASSIGN_OR_RETURN(const Whose whose, WhoseOf(req));
  const Wish wish(req);
  ASSIGN_OR_RETURN(auto page, Page<v1::StoredClockRow>::Of(req));
  const auto read = [&](const Cursor& cursor, size_t limit) {
    return d.store.ReadClocks(call.view, whose.list, whose.who, cursor, limit);
  };
  const auto look = [&](View::Found<v1::StoredClockRow>& row) {
    v1::ClockRow& shown = *row.row.mutable_row();
    BringUpToDate(shown, d.calendar.DayOf(call.now));
    // What is over stands first: behind it nobody needs to look for more.
    const bool over = shown.clock().state() == v1::CLOCK_STATE_BREACHED;
    if (wish.Only(v1::CLOCK_STATE_BREACHED) && !over) return Look::kEnough;
    return wish.Wants(shown) && call.MaySee(RelationsOfClockRow(row.row, row.version)) ? Look::kTake : Look::kPass;
  };
  if (!wish.Only(v1::CLOCK_STATE_MET_LATE)) RETURN_IF_ERROR(page.Fill(Segment::kOpen, read, look));
  const bool wants_late = wish.states.count(v1::CLOCK_STATE_MET_LATE) > 0;
  if (wants_late) RETURN_IF_ERROR(page.Fill(Segment::kFinished, read, look));
  Outcome<v1::ListClocksResponse> outcome;
  outcome.response.set_next_page_token(page.End());
  for (auto& found : page.rows()) {
    outcome.disclosed.push_back(RelationsOfClockRow(found.row, found.version));
    *outcome.response.add_rows() = std::move(*found.row.mutable_row());
  }
  return outcome;
}

}  // namespace sjelden::referral
