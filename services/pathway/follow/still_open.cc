#include "pathway/follow/still_open.h"

#include <algorithm>

#include "pathway/store/pathway_keys.h"
#include "platform/status/status_macros.h"
#include "sjelden/pathway/v1/stored.pb.h"

namespace sjelden::pathway {

absl::StatusOr<std::string> StillOpen(const Call& call, const platform::v1::ErasureProposed& proposed) {
  constexpr size_t kRowsAtOnce = 100;
  const std::string prefix = PatientPrefix(proposed.patient());
  for (std::string start = prefix;;) {
    ASSIGN_OR_RETURN(const auto rows, call.view.Scan<v1::PathwayIndexRow>(start, PrefixEnd(prefix), kRowsAtOnce));
    for (const auto& found : rows) {
      const auto& ended = proposed.controllers();
      const bool concerned = std::find(ended.begin(), ended.end(), found.row.controller()) != ended.end();
      if (concerned && found.row.row().state() != v1::PATHWAY_STATE_CLOSED) return std::string("OPEN_PATHWAY");
    }
    if (rows.size() < kRowsAtOnce) return std::string();
    start = rows.back().key + '\0';
  }
}

}  // namespace sjelden::pathway
