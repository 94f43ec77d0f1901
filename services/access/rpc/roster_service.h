// Competences, absences, duties and delegations. One statement per RPC; see handlers.h.
//
// Safe for concurrent use.
#pragma once

#include "access/rpc/handlers.h"
#include "sjelden/access/v1/roster_service.grpc.pb.h"

namespace sjelden::access {

class RosterService final : public v1::RosterService::CallbackService {
 public:
  // Both must outlive the service.
  RosterService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* ListCompetences(
      grpc::CallbackServerContext* context,
      const v1::ListCompetencesRequest* request, v1::ListCompetencesResponse* response) override;
  grpc::ServerUnaryReactor* AddCompetence(grpc::CallbackServerContext* context, const v1::AddCompetenceRequest* request,
                                          v1::AddCompetenceResponse* response) override;
  grpc::ServerUnaryReactor* EndCompetence(grpc::CallbackServerContext* context, const v1::EndCompetenceRequest* request,
                                          v1::EndCompetenceResponse* response) override;
  grpc::ServerUnaryReactor* RecordAbsence(grpc::CallbackServerContext* context, const v1::RecordAbsenceRequest* request,
                                          v1::RecordAbsenceResponse* response) override;
  grpc::ServerUnaryReactor* ListAbsences(grpc::CallbackServerContext* context, const v1::ListAbsencesRequest* request,
                                         v1::ListAbsencesResponse* response) override;
  grpc::ServerUnaryReactor* CancelAbsence(grpc::CallbackServerContext* context, const v1::CancelAbsenceRequest* request,
                                          v1::CancelAbsenceResponse* response) override;
  grpc::ServerUnaryReactor* AddDuty(grpc::CallbackServerContext* context, const v1::AddDutyRequest* request,
                                    v1::AddDutyResponse* response) override;
  grpc::ServerUnaryReactor* ListDuties(grpc::CallbackServerContext* context, const v1::ListDutiesRequest* request,
                                       v1::ListDutiesResponse* response) override;
  grpc::ServerUnaryReactor* RemoveDuty(grpc::CallbackServerContext* context, const v1::RemoveDutyRequest* request,
                                       v1::RemoveDutyResponse* response) override;
  grpc::ServerUnaryReactor* DelegateWork(grpc::CallbackServerContext* context, const v1::DelegateWorkRequest* request,
                                         v1::DelegateWorkResponse* response) override;
  grpc::ServerUnaryReactor* EndDelegation(grpc::CallbackServerContext* context, const v1::EndDelegationRequest* request,
                                          v1::EndDelegationResponse* response) override;
  grpc::ServerUnaryReactor* ListDelegations(
      grpc::CallbackServerContext* context,
      const v1::ListDelegationsRequest* request, v1::ListDelegationsResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::access
