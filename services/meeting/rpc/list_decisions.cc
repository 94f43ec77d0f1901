#include "meeting/domain/decision_rules.h"
#include "meeting/domain/meeting_names.h"
#include "meeting/rpc/present_decision.h"
#include "meeting/store/meeting_keys.h"
#include "platform/call/page.h"
#include "platform/kv/scan_merged.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {
namespace {

using Request = pb::ListDecisionsRequest;

absl::StatusOr<std::vector<std::string>> Prefixes(const Call& call, const Request& request) {
  if (request.has_pathway() && IsPathwayName(request.pathway())) {
    return std::vector<std::string>{DecisionPathwayPrefix(request.pathway())};
  }
  if (request.has_person() && IsPersonName(request.person())) {
    std::vector<std::string> prefixes;
    for (const std::string& person : WorkOf(call, request.person())) prefixes.push_back(DecisionPersonPrefix(person));
    return prefixes;
  }
  return InvalidField("list", "want a pathway or a person by its name");
}

}  // namespace

absl::StatusOr<Outcome<pb::ListDecisionsResponse>> ListDecisions(const Deps& d, const Call& call,
                                                                 const Request& request) {
  ASSIGN_OR_RETURN(const Page page, ParsePage(request.page_size(), request.page_token()));
  ASSIGN_OR_RETURN(const std::vector<std::string> prefixes, Prefixes(call, request));
  const std::string today = FormatDay(d.calendar.DayOf(call.now));
  std::vector<std::string> names;
  Outcome<pb::ListDecisionsResponse> outcome;
  std::string last;
  // Which decisions, from the index alone: what may not be seen is never opened.
  RETURN_IF_ERROR(ScanMerged<pb::DecisionIndexRow>(
      call.view, prefixes, page.after, [&](const std::string& place, const View::Found<pb::DecisionIndexRow>& found) {
        const bool open = found.row.state() == pb::DECISION_STATE_OFFERED ||
                          found.row.state() == pb::DECISION_STATE_ACCEPTED;
        const bool late = open && place.substr(0, today.size()) < today;
        if ((request.overdue_only() && !late) || !call.MaySee(RelationsOf(found.row, found.version))) return true;
        if (static_cast<int>(names.size()) == page.size) {
          outcome.response.set_next_page_token(TokenOf(last));
          return false;
        }
        names.push_back(found.row.decision());
        last = place;
        return true;
      }));
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const LoadedDecision loaded, d.decisions.Get(call.view, name));
    *outcome.response.add_decisions() = Present(d, call, loaded.value, loaded.version);
    outcome.disclosed.push_back(RelationsOf(loaded.value, loaded.version));
  }
  return outcome;
}

}  // namespace sjelden::meeting
