#include <set>
#include <vector>

#include "platform/status/error.h"
#include "registry/rpc/patient_handlers.h"

namespace sjelden::registry {
namespace {

constexpr size_t kMostFound = 10;

absl::Status CheckQuestion(const pb::FindPatientsRequest& request) {
  if (request.purpose() == sjelden::clinical::v1::ACCESS_PURPOSE_UNSPECIFIED ||
      !sjelden::clinical::v1::AccessPurpose_IsValid(request.purpose())) {
    return InvalidField("purpose", "want the purpose of looking the person up");
  }
  if (request.has_identifier() == request.has_human_name()) {
    return InvalidField("identifier", "want either a number, or a name with a day of birth");
  }
  if (request.has_human_name() && !ParseDay(request.birth_date()).ok()) {
    return InvalidField("birth_date", "want the day of birth beside the name, YYYY-MM-DD");
  }
  if (request.has_human_name() && (request.human_name().given().empty() || request.human_name().family().empty())) {
    return InvalidField("human_name", "want both given and family name, whole");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> Candidates(const Deps& deps, const Call& call,
                                                    const pb::FindPatientsRequest& request) {
  if (request.has_human_name()) {
    return deps.store.PatientsOfName(call.view, request.human_name(), request.birth_date(), 100);
  }
  ASSIGN_OR_RETURN(const pb::PatientIdentifier identifier,
                   CheckIdentifier(request.identifier(), deps.synthetic_persons_only, "identifier"));
  ASSIGN_OR_RETURN(const std::string id, deps.store.PatientOfNumber(call.view, identifier));
  return id.empty() ? std::vector<std::string>() : std::vector<std::string>{id};
}

}  // namespace

absl::StatusOr<Outcome<pb::FindPatientsResponse>> FindPatients(const Deps& deps, const Call& call,
                                                               const pb::FindPatientsRequest& request) {
  RETURN_IF_ERROR(CheckQuestion(request));
  ASSIGN_OR_RETURN(const std::vector<std::string> candidates, Candidates(deps, call, request));
  Outcome<pb::FindPatientsResponse> outcome;
  std::set<std::string> shown;
  for (const std::string& candidate : candidates) {
    ASSIGN_OR_RETURN(auto head, deps.store.Peek(call.view, candidate));
    if (head.has_value() && !head->value.patient().replaced_by().empty()) {
      ASSIGN_OR_RETURN(const std::string now, ParsePatientName(head->value.patient().replaced_by(), "name"));
      ASSIGN_OR_RETURN(head, deps.store.Peek(call.view, now));
    }
    if (!head.has_value()) continue;
    Disclosed answer = RelationsOf(head->value, head->version);
    answer.search_answer = true;
    answer.purpose = sjelden::clinical::v1::AccessPurpose_Name(request.purpose());
    if (!call.MaySee(answer) || !shown.insert(answer.patient).second) continue;
    if (outcome.disclosed.size() == kMostFound) {
      outcome.response.set_truncated(true);
      break;
    }
    *outcome.response.add_patients() = DemographicsOf(head->value.patient());
    outcome.disclosed.push_back(std::move(answer));
  }
  return outcome;
}

}  // namespace sjelden::registry
