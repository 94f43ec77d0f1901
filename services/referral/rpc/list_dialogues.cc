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

// Without a wish, what has ended is not read at all.
bool WantsEnded(const std::set<int>& states) {
  return states.count(v1::ADVICE_STATE_CLOSED) + states.count(v1::ADVICE_STATE_CONVERTED) > 0;
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
  const std::set<int> states(req.states().begin(), req.states().end());
  ASSIGN_OR_RETURN(auto page, Page<v1::StoredAdviceRow>::Of(req));
  const auto read = [&](const Cursor& cursor, size_t limit) {
    return ReadAdviceList(call.view, worklist.list, worklist.who, cursor, limit);
  };
  const auto look = [&](const View::Found<v1::StoredAdviceRow>& row) {
    const bool asked = states.empty() || states.count(row.row.row().state()) > 0;
    return asked && call.MaySee(RelationsOfRow(row.row, row.version)) ? Look::kTake : Look::kPass;
  };
  RETURN_IF_ERROR(page.Fill(Segment::kOpen, read, look));
  if (WantsEnded(states)) RETURN_IF_ERROR(page.Fill(Segment::kFinished, read, look));
  Outcome<v1::ListDialoguesResponse> outcome;
  outcome.response.set_next_page_token(page.End());
  for (const auto& found : page.rows()) {
    outcome.disclosed.push_back(RelationsOfRow(found.row, found.version));
    *outcome.response.add_rows() = ShownRow(call, found.row);
  }
  return outcome;
}

}  // namespace sjelden::referral
