// PatientService: every RPC is one statement that hands its handler to the gate. Safe for concurrent use.
#pragma once

#include "platform/call/gate.h"
#include "registry/rpc/loading.h"
#include "sjelden/registry/v1/patient_service.grpc.pb.h"

namespace sjelden::registry {

class PatientService final : public pb::PatientService::CallbackService {
 public:
  // Both must outlive the server.
  PatientService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* RegisterPatient(grpc::CallbackServerContext* context,
                                            const pb::RegisterPatientRequest* request,
                                            pb::RegisterPatientResponse* response) override;
  grpc::ServerUnaryReactor* GetPatient(grpc::CallbackServerContext* context, const pb::GetPatientRequest* request,
                                       pb::GetPatientResponse* response) override;
  grpc::ServerUnaryReactor* FindPatients(grpc::CallbackServerContext* context, const pb::FindPatientsRequest* request,
                                         pb::FindPatientsResponse* response) override;
  grpc::ServerUnaryReactor* ResolvePatient(grpc::CallbackServerContext* context,
                                           const pb::ResolvePatientRequest* request,
                                           pb::ResolvePatientResponse* response) override;
  grpc::ServerUnaryReactor* BatchGetPatients(grpc::CallbackServerContext* context,
                                             const pb::BatchGetPatientsRequest* request,
                                             pb::BatchGetPatientsResponse* response) override;
  grpc::ServerUnaryReactor* ListPatients(grpc::CallbackServerContext* context, const pb::ListPatientsRequest* request,
                                         pb::ListPatientsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateVitalStatus(grpc::CallbackServerContext* context,
                                              const pb::UpdateVitalStatusRequest* request,
                                              pb::UpdateVitalStatusResponse* response) override;
  grpc::ServerUnaryReactor* RecordEncounterTime(grpc::CallbackServerContext* context,
                                                const pb::RecordEncounterTimeRequest* request,
                                                pb::RecordEncounterTimeResponse* response) override;
  grpc::ServerUnaryReactor* AddIdentifier(grpc::CallbackServerContext* context, const pb::AddIdentifierRequest* request,
                                          pb::AddIdentifierResponse* response) override;
  grpc::ServerUnaryReactor* GetContacts(grpc::CallbackServerContext* context, const pb::GetContactsRequest* request,
                                        pb::GetContactsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateContacts(grpc::CallbackServerContext* context,
                                           const pb::UpdateContactsRequest* request,
                                           pb::UpdateContactsResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::registry
