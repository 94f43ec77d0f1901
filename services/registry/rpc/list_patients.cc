// The two lists of patients: by name, and of a unit. Both leave out what the caller may not see.
#include <vector>

#include "platform/status/error.h"
#include "registry/rpc/patient_handlers.h"

namespace sjelden::registry {
namespace {

constexpr int kMaxNames = 50;

// Returns the head that holds now, where the caller may see it.
absl::StatusOr<std::optional<Versioned<pb::StoredPatient>>> PeekVisible(const Deps& deps, const Call& call,
                                                                        const std::string& patient_id) {
  ASSIGN_OR_RETURN(auto head, deps.store.Peek(call.view, patient_id));
  if (head.has_value() && !head->value.patient().replaced_by().empty()) {
    ASSIGN_OR_RETURN(const std::string now, ParsePatientName(head->value.patient().replaced_by(), "name"));
    ASSIGN_OR_RETURN(head, deps.store.Peek(call.view, now));
  }
  if (head.has_value() && !call.MaySee(RelationsOf(head->value, head->version))) head.reset();
  return head;
}

}  // namespace

absl::StatusOr<Outcome<pb::BatchGetPatientsResponse>> BatchGetPatients(const Deps& deps, const Call& call,
                                                                       const pb::BatchGetPatientsRequest& request) {
  if (request.names().empty() || request.names_size() > kMaxNames) return InvalidField("names", "want 1 to 50");
  Outcome<pb::BatchGetPatientsResponse> outcome;
  for (const std::string& name : request.names()) {
    ASSIGN_OR_RETURN(const std::string id, ParsePatientName(name, "names"));
    ASSIGN_OR_RETURN(const auto head, PeekVisible(deps, call, id));
    if (!head.has_value()) continue;
    *outcome.response.add_patients() = DemographicsOf(head->value.patient());
    outcome.disclosed.push_back(RelationsOf(head->value, head->version));
  }
  return outcome;
}

absl::StatusOr<Outcome<pb::ListPatientsResponse>> ListPatients(const Deps& deps, const Call& call,
                                                               const pb::ListPatientsRequest& request) {
  constexpr size_t kRowsAtOnce = 100;
  const std::string unit = request.unit().empty() ? call.actor.unit : request.unit();
  RETURN_IF_ERROR(CheckUnitName(unit, "unit"));
  ASSIGN_OR_RETURN(const PageStart start, ParsePage({request.page_size(), request.page_token()}));
  Outcome<pb::ListPatientsResponse> outcome;
  std::string after = start.after;
  std::string last;
  while (true) {
    ASSIGN_OR_RETURN(const auto ids, deps.store.PatientsOfUnit(call.view, unit, after, kRowsAtOnce));
    for (const std::string& id : ids) {
      ASSIGN_OR_RETURN(const auto head, PeekVisible(deps, call, id));
      if (!head.has_value()) continue;
      if (outcome.disclosed.size() == start.size) {
        outcome.response.set_next_page_token(PageToken(last));
        return outcome;
      }
      last = id;
      *outcome.response.add_patients() = DemographicsOf(head->value.patient());
      outcome.disclosed.push_back(RelationsOf(head->value, head->version));
    }
    if (ids.size() < kRowsAtOnce) return outcome;
    after = ids.back();
  }
}

}  // namespace sjelden::registry
