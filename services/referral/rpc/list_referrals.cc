#include <set>

#include "referral/domain/referral_names.h"
#include "referral/rpc/changes.h"
#include "referral/rpc/paging.h"

namespace sjelden::referral {
namespace {

using Request = v1::ListReferralsRequest;

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
bool WantsFinished(const std::set<int>& states) {
  static const std::set<int> kAlwaysOpen = {v1::REFERRAL_STATE_DRAFT, v1::REFERRAL_STATE_SUBMITTED,
                                     v1::REFERRAL_STATE_RECEIVED, v1::REFERRAL_STATE_INFO_REQUESTED};
  for (const int state : states) {
    if (kAlwaysOpen.count(state) == 0) return true;
  }
  return false;
}

}  // namespace

absl::StatusOr<Outcome<v1::ListReferralsResponse>> ListReferrals(const Deps& d, const Call& call, const Request& req) {
  ASSIGN_OR_RETURN(const Worklist worklist, WorklistOf(req));
  const std::set<int> states(req.states().begin(), req.states().end());
  ASSIGN_OR_RETURN(auto page, Page<v1::StoredReferralRow>::Of(req));
  const auto read = [&](const Cursor& cursor, size_t limit) {
    return d.store.Read(call.view, worklist.list, worklist.who, cursor, limit);
  };
  const auto look = [&](const View::Found<v1::StoredReferralRow>& row) {
    const bool asked = states.empty() || states.count(row.row.row().state()) > 0;
    return asked && call.MaySee(RelationsOfRow(row.row, row.version)) ? Look::kTake : Look::kPass;
  };
  RETURN_IF_ERROR(page.Fill(Segment::kOpen, read, look));
  if (WantsFinished(states)) RETURN_IF_ERROR(page.Fill(Segment::kFinished, read, look));
  Outcome<v1::ListReferralsResponse> outcome;
  outcome.response.set_next_page_token(page.End());
  for (auto& found : page.rows()) {
    outcome.disclosed.push_back(RelationsOfRow(found.row, found.version));
    *outcome.response.add_rows() = std::move(*found.row.mutable_row());
  }
  return outcome;
}

}  // namespace sjelden::referral
