#include "registry/rpc/services.h"

#include "registry/rpc/care_relation_handlers.h"
#include "registry/rpc/clinical_handlers.h"
#include "registry/rpc/consent_handlers.h"
#include "registry/rpc/family_handlers.h"
#include "registry/rpc/patient_handlers.h"

namespace sjelden::registry {

UnaryServices Services(CallGate& gate, const Deps& deps) {
  UnaryServices services;

  UnaryService& care_relations = services.emplace_back(v1::CareRelationService::descriptor(), gate);
  care_relations.Serve(deps, &GrantCareRelation);
  care_relations.Serve(deps, &EndCareRelation);
  care_relations.Serve(deps, &ListCareRelations);

  UnaryService& records = services.emplace_back(v1::ClinicalService::descriptor(), gate);
  records.Serve(deps, &BatchRecordClinicalFindings);
  records.Serve(deps, &ListClinicalFindings);
  records.Serve(deps, &RetractClinicalFinding);
  records.Serve(deps, &BatchRecordConditions);
  records.Serve(deps, &ListConditions);
  records.Serve(deps, &RetractCondition);
  records.Serve(deps, &BatchRecordMeasurements);
  records.Serve(deps, &ListMeasurements);
  records.Serve(deps, &RetractMeasurement);
  records.Serve(deps, &RecordExternalReport);
  records.Serve(deps, &ListExternalReports);
  records.Serve(deps, &RetractExternalReport);

  UnaryService& consents = services.emplace_back(v1::ConsentService::descriptor(), gate);
  consents.Serve(deps, &RecordConsent);
  consents.Serve(deps, &WithdrawConsent);
  consents.Serve(deps, &ListConsents);
  consents.Serve(deps, &RecordObjection);
  consents.Serve(deps, &WithdrawObjection);
  consents.Serve(deps, &ListObjections);
  consents.Serve(deps, &BarAccess);
  consents.Serve(deps, &LiftBarring);
  consents.Serve(deps, &ListBarrings);

  UnaryService& families = services.emplace_back(v1::FamilyService::descriptor(), gate);
  families.Serve(deps, &CreateFamily);
  families.Serve(deps, &GetFamily);
  families.Serve(deps, &AddPedigreePerson);
  families.Serve(deps, &ListPedigreePersons);
  families.Serve(deps, &LinkPedigreePerson);
  families.Serve(deps, &RevokePersonLink);
  families.Serve(deps, &AddRelatedPerson);
  families.Serve(deps, &ListRelatedPersons);
  families.Serve(deps, &EndRelatedPerson);

  UnaryService& patients = services.emplace_back(v1::PatientService::descriptor(), gate);
  patients.Serve(deps, &RegisterPatient);
  patients.Serve(deps, &GetPatient);
  patients.Serve(deps, &FindPatients);
  patients.Serve(deps, &ResolvePatient);
  patients.Serve(deps, &BatchGetPatients);
  patients.Serve(deps, &ListPatients);
  patients.Serve(deps, &UpdateVitalStatus);
  patients.Serve(deps, &RecordEncounterTime);
  patients.Serve(deps, &AddIdentifier);
  patients.Serve(deps, &GetContacts);
  patients.Serve(deps, &UpdateContacts);

  return services;
}

}  // namespace sjelden::registry
