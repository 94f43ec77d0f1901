#include "meeting/follow/still_open.h"

#include <algorithm>

#include "meeting/store/meeting_keys.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {
namespace {

using platform::v1::ErasureProposed;

bool Concerns(const ErasureProposed& proposed, const v1::ConsultationIndexRow& row) {
  const auto& patients = row.row().patients();
  return std::find(patients.begin(), patients.end(), proposed.patient()) != patients.end();
}

bool Concerns(const ErasureProposed& proposed, const v1::DecisionIndexRow& row) {
  return row.patient() == proposed.patient();
}

// Reads a list of everything that is open: there are few thousand rows, and a record ends seldom.
template <class Row>
absl::StatusOr<bool> AnyOpen(const Call& call, const ErasureProposed& proposed, const std::string& prefix) {
  constexpr size_t kRowsAtOnce = 500;
  const auto& ended = proposed.controllers();
  for (std::string start = prefix;;) {
    ASSIGN_OR_RETURN(const auto rows, call.view.Scan<Row>(start, PrefixEnd(prefix), kRowsAtOnce));
    for (const auto& found : rows) {
      const bool at_one = std::find(ended.begin(), ended.end(), found.row.controller()) != ended.end();
      if (at_one && Concerns(proposed, found.row)) return true;
    }
    if (rows.size() < kRowsAtOnce) return false;
    start = rows.back().key + '\0';
  }
}

}  // namespace

absl::StatusOr<std::string> StillOpen(const Deps& d, const Call& call, const ErasureProposed& proposed) {
  ASSIGN_OR_RETURN(const bool consultation,
                   AnyOpen<v1::ConsultationIndexRow>(call, proposed, OpenConsultationsPrefix()));
  if (consultation) return std::string("OPEN_CONSULTATION");
  ASSIGN_OR_RETURN(const bool decision, AnyOpen<v1::DecisionIndexRow>(call, proposed, OpenDecisionsPrefix()));
  if (decision) return std::string("OPEN_DECISION");
  ASSIGN_OR_RETURN(const auto listed, d.meetings.ListedItemsOf(call.view, proposed.patient(), 1));
  return std::string(listed.empty() ? "" : "LISTED_AGENDA_ITEM");
}

}  // namespace sjelden::meeting
