#include <set>

#include "platform/status/error.h"
#include "referral/rpc/advice_changes.h"
#include "referral/rpc/paging.h"

namespace sjelden::referral {
namespace {

struct AdviceWorklist {
  AdviceList list;
  std::string who;
};

absl::StatusOr<AdviceWorklist> AdviceWorklistOf(const v1::ListDialoguesRequest& req) {
  switch (req.worklist_case()) {
    case v1::ListDialoguesRequest::kAskedUnit:
      if (!IsUnitName(req.asked_unit())) return InvalidField("asked_unit", "is no unit's name");
      return AdviceWorklist{AdviceList::kAskedUnit, req.asked_unit()};
    case v1::ListDialoguesRequest::kAskingUnit:
      if (!IsUnitName(req.asking_unit())) return InvalidField("asking_unit", "is no unit's name");
      return AdviceWorklist{AdviceList::kAskingUnit, req.asking_unit()};
    case v1::ListDialoguesRequest::kOwner:
      if (!IsPractitionerName(req.owner())) return InvalidField("owner", "is no practitioner's name");
      return AdviceWorklist{AdviceList::kOwner, req.owner()};
    case v1::ListDialoguesRequest::WORKLIST_NOT_SET:
      break;
  }
  return InvalidField("worklist", "is not said, want one of asked_unit, asking_unit, owner");
}

// One page as it fills: the rows that the caller may see and asked for, one more than fit to know whether more follow.
struct AdvicePage {
  size_t size = 0;
  std::set<int> states;
  AdviceRows rows;
  std::vector<Cursor> ends;

  bool full() const { return rows.size() > size; }
  // Without a wish, what has ended is not read at all.
  bool wants_ended() const {
    return states.count(v1::ADVICE_STATE_CLOSED) + states.count(v1::ADVICE_STATE_CONVERTED) > 0;
  }
};

absl::Status FillAdvicePage(const Call& call, const AdviceWorklist& worklist, Cursor cursor, AdvicePage& page) {
  const size_t chunk = page.size + 1;
  while (!page.full()) {
    ASSIGN_OR_RETURN(auto rows, ReadAdviceList(call.view, worklist.list, worklist.who, cursor, chunk));
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

v1::AdviceRow ShownRow(const Call& call, const v1::StoredAdviceRow& stored) {
  v1::AdviceRow row = stored.row();
  const v1::AdviceSide side = SideOf(call, row.asking_unit(), row.asked_unit());
  if (side == v1::ADVICE_SIDE_ASKED) row.set_unread(stored.unread_by_asked());
  if (side == v1::ADVICE_SIDE_ASKING) row.set_unread(stored.unread_by_asking());
  return row;
}

}  // namespace

absl::StatusOr<Outcome<v1::ListDialoguesResponse>> ListDialogues(const Deps&, const Call& call,
                                                                 const v1::ListDialoguesRequest& req) {
  ASSIGN_OR_RETURN(const AdviceWorklist worklist, AdviceWorklistOf(req));
  AdvicePage page;
  ASSIGN_OR_RETURN(page.size, PageSize(req.page_size()));
  page.states.insert(req.states().begin(), req.states().end());
  std::optional<Cursor> start = Cursor();
  if (!req.page_token().empty()) start = ParsePageToken(req.page_token());
  if (!start.has_value()) return NoPageToken();
  if (start->segment == Segment::kOpen) {
    RETURN_IF_ERROR(FillAdvicePage(call, worklist, *start, page));
    start = Cursor{Segment::kFinished, ""};
  }
  if (!page.full() && page.wants_ended()) RETURN_IF_ERROR(FillAdvicePage(call, worklist, *start, page));
  Outcome<v1::ListDialoguesResponse> outcome;
  if (page.full()) {
    page.rows.pop_back();
    outcome.response.set_next_page_token(MakePageToken(page.ends[page.size - 1]));
  }
  for (const auto& found : page.rows) {
    outcome.disclosed.push_back(RelationsOfRow(found.row, found.version));
    *outcome.response.add_rows() = ShownRow(call, found.row);
  }
  return outcome;
}

}  // namespace sjelden::referral
