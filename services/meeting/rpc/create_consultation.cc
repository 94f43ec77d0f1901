#include <algorithm>

#include "meeting/domain/consultation_booking.h"
#include "meeting/domain/consultation_rules.h"
#include "meeting/domain/field_checks.h"
#include "meeting/domain/meeting_errors.h"
#include "meeting/rpc/change_consultation.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {
namespace {

absl::Status RequirePatients(const Deps& d, const Because& because, const pb::Consultation& wanted) {
  for (const std::string& name : wanted.patients()) {
    const absl::StatusOr<registry::v1::Patient> patient = d.registry.GetPatient(name, because);
    if (absl::IsNotFound(patient.status())) return PatientNotThere();
    RETURN_IF_ERROR(patient.status());
    if (patient->vital_status().status() == clinical::v1::LIFE_STATUS_DECEASED) return PatientDeceased();
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<CaseSeen> PrepareCreateConsultation(const Deps& d, const Prepare& with,
                                                   const pb::CreateConsultationRequest& request) {
  const pb::Consultation& wanted = request.consultation();
  RETURN_IF_ERROR(CheckWanted(wanted));
  const Because because{.token = with.token, .timeout = with.timeout};
  RETURN_IF_ERROR(RequirePatients(d, because, wanted));
  CaseSeen seen;
  if (wanted.compartment() != clinical::v1::COMPARTMENT_UNSPECIFIED) seen.compartment = wanted.compartment();
  if (wanted.pathway().empty()) return seen;
  const absl::StatusOr<pathway::v1::Pathway> pathway = d.pathway.GetPathway(wanted.pathway(), because);
  if (absl::IsNotFound(pathway.status())) return PathwayNotThere();
  RETURN_IF_ERROR(pathway.status());
  FieldChecks checks;
  checks.Require(std::count(wanted.patients().begin(), wanted.patients().end(), pathway->patient()) == 1,
                 "consultation.patients", "are without the pathway's patient");
  RETURN_IF_ERROR(checks.status());
  seen.compartment = pathway->compartment();
  return seen;
}

absl::StatusOr<Outcome<pb::CreateConsultationResponse>> CreateConsultation(
    const Deps& d, const Call& call, const pb::CreateConsultationRequest& request, const CaseSeen& seen) {
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(pb::StoredConsultation created,
                   CreateConsultation(request.consultation(), seen.compartment, standing.acting()));
  std::vector<pb::BookingConflict> conflicts;
  const bool booked = IsBooked(created.consultation());
  if (booked) {
    ASSIGN_OR_RETURN(conflicts, RequireFree(d, call, created, request.accept_conflicts()));
  }
  ASSIGN_OR_RETURN(Commit commit, d.consultations.Create(created));
  if (booked) RETURN_IF_ERROR(TellBooked(d, call, created, 1, commit));
  auto outcome = Answer<pb::CreateConsultationResponse>(d, call, created, 1, std::move(commit));
  outcome.response.mutable_conflicts()->Add(conflicts.begin(), conflicts.end());
  return outcome;
}

}  // namespace sjelden::meeting
