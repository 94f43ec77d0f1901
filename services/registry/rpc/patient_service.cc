#include "registry/rpc/patient_service.h"

#include "platform/call/service_line.h"
#include "registry/rpc/patient_handlers.h"

namespace sjelden::registry {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;

Reactor* PatientService::RegisterPatient(Context* context, const pb::RegisterPatientRequest* request,
                                         pb::RegisterPatientResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::RegisterPatient);
}

Reactor* PatientService::GetPatient(Context* context, const pb::GetPatientRequest* request,
                                    pb::GetPatientResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::GetPatient);
}

Reactor* PatientService::FindPatients(Context* context, const pb::FindPatientsRequest* request,
                                      pb::FindPatientsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::FindPatients);
}

Reactor* PatientService::ResolvePatient(Context* context, const pb::ResolvePatientRequest* request,
                                        pb::ResolvePatientResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::ResolvePatient);
}

Reactor* PatientService::BatchGetPatients(Context* context, const pb::BatchGetPatientsRequest* request,
                                          pb::BatchGetPatientsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::BatchGetPatients);
}

Reactor* PatientService::ListPatients(Context* context, const pb::ListPatientsRequest* request,
                                      pb::ListPatientsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::ListPatients);
}

Reactor* PatientService::UpdateVitalStatus(Context* context, const pb::UpdateVitalStatusRequest* request,
                                           pb::UpdateVitalStatusResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::UpdateVitalStatus);
}

Reactor* PatientService::RecordEncounterTime(Context* context, const pb::RecordEncounterTimeRequest* request,
                                             pb::RecordEncounterTimeResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::RecordEncounterTime);
}

Reactor* PatientService::AddIdentifier(Context* context, const pb::AddIdentifierRequest* request,
                                       pb::AddIdentifierResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::AddIdentifier);
}

Reactor* PatientService::GetContacts(Context* context, const pb::GetContactsRequest* request,
                                     pb::GetContactsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::GetContacts);
}

Reactor* PatientService::UpdateContacts(Context* context, const pb::UpdateContactsRequest* request,
                                        pb::UpdateContactsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::UpdateContacts);
}

}  // namespace sjelden::registry
