#include <algorithm>

#include "pathway/rpc/present.h"
#include "pathway/store/pathway_keys.h"
#include "platform/call/page.h"
#include "platform/kv/scan_merged.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {
namespace {

bool Wants(const pb::ListPathwaysRequest& request, pb::PathwayState state) {
  if (request.states().empty()) return state != pb::PATHWAY_STATE_CLOSED;
  return std::find(request.states().begin(), request.states().end(), state) != request.states().end();
}

// Returns the lists that are asked for, as starts of keys.
absl::StatusOr<std::vector<std::string>> Prefixes(const Call& call, const pb::ListPathwaysRequest& request) {
  const auto& states = request.states();
  if (!request.has_patient() && std::count(states.begin(), states.end(), pb::PATHWAY_STATE_CLOSED) > 0) {
    return InvalidField("states", "closed pathways are listed by patient only");
  }
  if (request.has_unit() && IsUnitName(request.unit())) return std::vector<std::string>{UnitPrefix(request.unit())};
  if (request.has_patient() && IsPatientName(request.patient())) {
    return std::vector<std::string>{PatientPrefix(request.patient())};
  }
  if (request.has_owner() && IsPersonName(request.owner())) {
    std::vector<std::string> prefixes;
    for (const std::string& person : WorkOf(call, request.owner())) prefixes.push_back(OwnerPrefix(person));
    return prefixes;
  }
  return InvalidField("worklist", "want a unit, an owner or a patient by its name");
}

}  // namespace

absl::StatusOr<Outcome<pb::ListPathwaysResponse>> ListPathways(const Deps& d, const Call& call,
                                                               const pb::ListPathwaysRequest& request) {
  ASSIGN_OR_RETURN(const Page page, ParsePage(request.page_size(), request.page_token()));
  ASSIGN_OR_RETURN(const std::vector<std::string> prefixes, Prefixes(call, request));
  const std::string today = FormatDay(d.oslo.DayOf(call.now));
  Outcome<pb::ListPathwaysResponse> outcome;
  std::string last;
  RETURN_IF_ERROR(ScanMerged<pb::PathwayIndexRow>(
      call.view, prefixes, page.after, [&](const std::string& place, const View::Found<pb::PathwayIndexRow>& found) {
        const Disclosed shown = RelationsOf(found.row, found.version);
        if (!Wants(request, found.row.row().state()) || !call.MaySee(shown)) return true;
        if (outcome.response.rows_size() == page.size) {
          outcome.response.set_next_page_token(TokenOf(last));
          return false;
        }
        pb::PathwayRow& row = *outcome.response.add_rows();
        row = found.row.row();
        if (!row.lead_owner().empty()) row.set_lead_owner(call.facts.EffectivePerson(row.lead_owner(), call.now));
        row.set_overdue(!row.next_date().empty() && row.next_date() < today);
        outcome.disclosed.push_back(shown);
        last = place;
        return true;
      }));
  return outcome;
}

}  // namespace sjelden::pathway
