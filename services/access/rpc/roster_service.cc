#include "access/rpc/roster_service.h"

#include "platform/call/service_line.h"

namespace sjelden::access {

using grpc::CallbackServerContext;
using grpc::ServerUnaryReactor;

ServerUnaryReactor* RosterService::ListCompetences(
    CallbackServerContext* context,
    const v1::ListCompetencesRequest* request, v1::ListCompetencesResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::ListCompetences);
}
ServerUnaryReactor* RosterService::AddCompetence(
    CallbackServerContext* context,
    const v1::AddCompetenceRequest* request, v1::AddCompetenceResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::AddCompetence);
}
ServerUnaryReactor* RosterService::EndCompetence(
    CallbackServerContext* context,
    const v1::EndCompetenceRequest* request, v1::EndCompetenceResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::EndCompetence);
}
ServerUnaryReactor* RosterService::RecordAbsence(
    CallbackServerContext* context,
    const v1::RecordAbsenceRequest* request, v1::RecordAbsenceResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::RecordAbsence);
}
ServerUnaryReactor* RosterService::ListAbsences(CallbackServerContext* context, const v1::ListAbsencesRequest* request,
                                                v1::ListAbsencesResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::ListAbsences);
}
ServerUnaryReactor* RosterService::CancelAbsence(
    CallbackServerContext* context,
    const v1::CancelAbsenceRequest* request, v1::CancelAbsenceResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::CancelAbsence);
}
ServerUnaryReactor* RosterService::AddDuty(CallbackServerContext* context, const v1::AddDutyRequest* request,
                                           v1::AddDutyResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::AddDuty);
}
ServerUnaryReactor* RosterService::ListDuties(CallbackServerContext* context, const v1::ListDutiesRequest* request,
                                              v1::ListDutiesResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::ListDuties);
}
ServerUnaryReactor* RosterService::RemoveDuty(CallbackServerContext* context, const v1::RemoveDutyRequest* request,
                                              v1::RemoveDutyResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::RemoveDuty);
}
ServerUnaryReactor* RosterService::DelegateWork(CallbackServerContext* context, const v1::DelegateWorkRequest* request,
                                                v1::DelegateWorkResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::DelegateWork);
}
ServerUnaryReactor* RosterService::EndDelegation(
    CallbackServerContext* context,
    const v1::EndDelegationRequest* request, v1::EndDelegationResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::EndDelegation);
}
ServerUnaryReactor* RosterService::ListDelegations(
    CallbackServerContext* context,
    const v1::ListDelegationsRequest* request, v1::ListDelegationsResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::ListDelegations);
}

}  // namespace sjelden::access
