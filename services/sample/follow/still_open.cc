#include "sample/follow/still_open.h"

#include <algorithm>

#include "platform/status/status_macros.h"
#include "sample/domain/next_steps.h"
#include "sample/store/sample_keys.h"

namespace sjelden::sample {
namespace {

absl::StatusOr<bool> IsOpenNow(const Deps& d, const View& view, const Name& name) {
  switch (name.noun) {
    case Noun::kOrder: {
      ASSIGN_OR_RETURN(const auto order, d.store.GetOrder(view, name.ToString()));
      return IsOpen(order.value);
    }
    case Noun::kSample: {
      ASSIGN_OR_RETURN(const auto sample, d.store.GetSample(view, name.ToString()));
      return IsOpen(sample.value);
    }
    case Noun::kReport: {
      ASSIGN_OR_RETURN(const auto report, d.store.GetReport(view, name.ToString()));
      return IsOpen(report.value);
    }
    case Noun::kShipment:
      return false;  // no patient's
  }
  return false;
}

absl::StatusOr<bool> AnyOpen(const Deps& d, const Call& call, const platform::v1::ErasureProposed& proposed,
                             Noun noun) {
  constexpr size_t kRowsAtOnce = 100;
  const auto& ended = proposed.controllers();
  for (std::string after;;) {
    ASSIGN_OR_RETURN(const auto rows,
                     d.store.Read(call.view, PatientPrefix(proposed.patient(), noun), after, kRowsAtOnce));
    for (const auto& row : rows) {
      if (std::find(ended.begin(), ended.end(), row.row.controller()) == ended.end()) continue;
      const absl::StatusOr<bool> open = IsOpenNow(d, call.view, NameOfRow(row.key, noun));
      if (absl::IsNotFound(open.status())) continue;  // its record has been ended already
      RETURN_IF_ERROR(open.status());
      if (*open) return true;
    }
    if (rows.size() < kRowsAtOnce) return false;
    after = rows.back().key.substr(PatientPrefix(proposed.patient(), noun).size());
  }
}

}  // namespace

absl::StatusOr<std::string> StillOpen(const Deps& d, const Call& call, const platform::v1::ErasureProposed& proposed) {
  struct Kind {
    Noun noun;
    const char* code;
  };
  static constexpr Kind kKinds[] = {
      {Noun::kOrder, "OPEN_ORDER"}, {Noun::kSample, "OPEN_SAMPLE"}, {Noun::kReport, "OPEN_REPORT"}};
  for (const Kind& kind : kKinds) {
    ASSIGN_OR_RETURN(const bool open, AnyOpen(d, call, proposed, kind.noun));
    if (open) return std::string(kind.code);
  }
  return std::string();
}

}  // namespace sjelden::sample
