#include <set>

#include "referral/domain/referral_names.h"
#include "referral/rpc/changes.h"
#include "referral/rpc/paging.h"

namespace sjelden::referral {
namespace {

using Request = v1::ListReferralsRequest;
using States = std::set<int>;

struct Worklist {
  List list;
  std::string who;
};

absl::StatusOr<Worklist> WorklistOf(const Request& req) {
  switch (req.worklist_case()) {
    case Request::kReceivingUnit:
      if (!IsUnitName(req.receiving_unit())) return InvalidField("receiving_unit", "is no unit's name");
      return Worklist{List::kReceivingUnit, req.receiving_unit()};
    case Request::kReferringUnit:
      if (!IsUnitName(req.referring_unit())) return InvalidField("referring_unit", "is no unit's name");
      return Worklist{List::kReferringUnit, req.referring_unit()};
    case Request::kAssignedPerson:
      if (!IsPractitionerName(req.assigned_person())) {
        return InvalidField("assigned_person", "is no practitioner's name");
      }
      return Worklist{List::kAssignedPerson, req.assigned_person()};
    case Request::kOwner:
      if (!IsPractitionerName(req.owner())) return InvalidField("owner", "is no practitioner's name");
      return Worklist{List::kOwner, req.owner()};
    case Request::WORKLIST_NOT_SET:
      break;
  }
  return InvalidField("worklist", "is not said, want one of receiving_unit, referring_unit, assigned_person, owner");
}

// Only drafts and what waits for the receiver are always open; without a wish, finished rows are not read at all.
bool WantsFinished(const States& states) {
  static const States kAlwaysOpen = {v1::REFERRAL_STATE_DRAFT, v1::REFERRAL_STATE_SUBMITTED,
                                     v1::REFERRAL_STATE_RECEIVED, v1::REFERRAL_STATE_INFO_REQUESTED};
  for (const int state : states) {
    if (kAlwaysOpen.count(state) == 0) return true;
  }
  return false;
}

// One page as it fills: the rows that the caller may see and asked for, one more than fit to know whether more follow.
struct Page {
  size_t size = 0;
  States states;
  std::vector<View::Found<v1::StoredReferralRow>> rows;
  std::vector<Cursor> ends;

  bool full() const { return rows.size() > size; }
};

absl::Status FillFrom(const Deps& d, const Call& call, const Worklist& worklist, Cursor cursor, Page& page) {
  while (!page.full()) {
    const size_t chunk = page.size + 1;
    ASSIGN_OR_RETURN(auto rows, d.store.Read(call.view, worklist.list, worklist.who, cursor, chunk));
    const bool last = rows.size() < chunk;
    for (auto& row : rows) {
      cursor.order = OrderOf(row.key);
      if (!page.states.empty() && page.states.count(row.row.row().state()) == 0) continue;
      if (!call.MaySee(RelationsOfRow(row.row, row.version))) continue;
      page.rows.push_back(std::move(row));
      page.ends.push_back(cursor);
      if (page.full()) break;
    }
    if (last) break;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Outcome<v1::ListReferralsResponse>> ListReferrals(const Deps& d, const Call& call, const Request& req) {
  ASSIGN_OR_RETURN(const Worklist worklist, WorklistOf(req));
  Page page;
  ASSIGN_OR_RETURN(page.size, PageSize(req.page_size()));
  page.states.insert(req.states().begin(), req.states().end());
  std::optional<Cursor> start = Cursor();
  if (!req.page_token().empty()) start = ParsePageToken(req.page_token());
  if (!start.has_value()) return NoPageToken();
  if (start->segment == Segment::kOpen) {
    RETURN_IF_ERROR(FillFrom(d, call, worklist, *start, page));
    start = Cursor{Segment::kFinished, ""};
  }
  if (!page.full() && WantsFinished(page.states)) RETURN_IF_ERROR(FillFrom(d, call, worklist, *start, page));
  Outcome<v1::ListReferralsResponse> outcome;
  if (page.full()) {
    page.rows.pop_back();
    outcome.response.set_next_page_token(MakePageToken(page.ends[page.size - 1]));
  }
  for (auto& found : page.rows) {
    outcome.disclosed.push_back(RelationsOfRow(found.row, found.version));
    *outcome.response.add_rows() = std::move(*found.row.mutable_row());
  }
  return outcome;
}

}  // namespace sjelden::referral
