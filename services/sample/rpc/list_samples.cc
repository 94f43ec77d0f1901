#include <algorithm>

#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "sample/domain/next_steps.h"
#include "sample/domain/sample_names.h"
#include "sample/rpc/paging.h"
#include "sample/store/sample_keys.h"

namespace sjelden::sample {
namespace {

bool IsClosedState(int state) {
  v1::Sample sample;
  sample.set_state(static_cast<v1::SampleState>(state));
  return !IsOpen(sample);
}

absl::StatusOr<std::vector<std::string>> SampleLists(const v1::ListSamplesRequest& req) {
  if (req.has_patient() && IsPatientName(req.patient())) {
    return std::vector<std::string>{PatientPrefix(req.patient(), Noun::kSample)};
  }
  if (!req.has_unit() || !IsUnitName(req.unit())) {
    return InvalidField("worklist", "want a unit or a patient by its name");
  }
  std::vector<std::string> prefixes = {UnitPrefix(req.unit(), Noun::kSample, /*open=*/true)};
  if (std::any_of(req.states().begin(), req.states().end(), IsClosedState)) {
    prefixes.push_back(UnitPrefix(req.unit(), Noun::kSample, /*open=*/false));
  }
  return prefixes;
}

}  // namespace

absl::StatusOr<Outcome<v1::ListSamplesResponse>> ListSamples(const Deps& d, const Call& call,
                                                             const v1::ListSamplesRequest& req) {
  ASSIGN_OR_RETURN(const std::vector<std::string> prefixes, SampleLists(req));
  Outcome<v1::ListSamplesResponse> outcome;
  const PageFilter filter{
      [&](const v1::StoredRow& row) {
        const auto& states = req.states();
        const v1::NextStep& next = row.sample().next();
        if (!states.empty() && std::count(states.begin(), states.end(), row.sample().state()) == 0) return false;
        if (req.overdue_only() && !IsOverdue(d, call, next)) return false;
        return req.owner().empty() || (!next.owner().empty() &&
                                       call.facts.EffectivePerson(next.owner(), call.now) == req.owner());
      },
      [&](const SampleStore::Found& found) {
        v1::SampleRow& row = *outcome.response.add_rows();
        row = found.row.sample();
        if (row.has_next()) ShowOwner(call, *row.mutable_next());
        row.set_overdue(IsOverdue(d, call, row.next()));
        outcome.disclosed.push_back(RelationsOf(found.row, found.version));
        return absl::OkStatus();
      }};
  ASSIGN_OR_RETURN(*outcome.response.mutable_next_page_token(),
                   FillPage(d, call, prefixes, {req.page_size(), req.page_token()}, filter));
  return outcome;
}

}  // namespace sjelden::sample
