#include "meeting/rpc/case_meeting_service.h"

namespace sjelden::meeting {

grpc::ServerUnaryReactor* CaseMeetingService::GetCaseMeeting(grpc::CallbackServerContext* context,
                                     const pb::GetCaseMeetingRequest* request,
                                     pb::GetCaseMeetingResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::GetCaseMeeting);
}

grpc::ServerUnaryReactor* CaseMeetingService::ListCaseMeetings(grpc::CallbackServerContext* context,
                                     const pb::ListCaseMeetingsRequest* request,
                                     pb::ListCaseMeetingsResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::ListCaseMeetings);
}

grpc::ServerUnaryReactor* CaseMeetingService::ConveneCaseMeeting(grpc::CallbackServerContext* context,
                                     const pb::ConveneCaseMeetingRequest* request,
                                     pb::ConveneCaseMeetingResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::ConveneCaseMeeting);
}

grpc::ServerUnaryReactor* CaseMeetingService::InviteParticipants(grpc::CallbackServerContext* context,
                                     const pb::InviteParticipantsRequest* request,
                                     pb::InviteParticipantsResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::InviteParticipants);
}

grpc::ServerUnaryReactor* CaseMeetingService::RespondInvitation(grpc::CallbackServerContext* context,
                                     const pb::RespondInvitationRequest* request,
                                     pb::RespondInvitationResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::RespondInvitation);
}

grpc::ServerUnaryReactor* CaseMeetingService::MoveCaseMeeting(grpc::CallbackServerContext* context,
                                     const pb::MoveCaseMeetingRequest* request,
                                     pb::MoveCaseMeetingResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::MoveCaseMeeting);
}

grpc::ServerUnaryReactor* CaseMeetingService::HoldCaseMeeting(grpc::CallbackServerContext* context,
                                     const pb::HoldCaseMeetingRequest* request,
                                     pb::HoldCaseMeetingResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::HoldCaseMeeting);
}

grpc::ServerUnaryReactor* CaseMeetingService::CancelCaseMeeting(grpc::CallbackServerContext* context,
                                     const pb::CancelCaseMeetingRequest* request,
                                     pb::CancelCaseMeetingResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::CancelCaseMeeting);
}

grpc::ServerUnaryReactor* CaseMeetingService::AddAgendaItem(grpc::CallbackServerContext* context,
                                     const pb::AddAgendaItemRequest* request,
                                     pb::AddAgendaItemResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::PrepareAddAgendaItem, &meeting::AddAgendaItem);
}

grpc::ServerUnaryReactor* CaseMeetingService::WithdrawAgendaItem(grpc::CallbackServerContext* context,
                                     const pb::WithdrawAgendaItemRequest* request,
                                     pb::WithdrawAgendaItemResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::WithdrawAgendaItem);
}

grpc::ServerUnaryReactor* CaseMeetingService::ConcludeAgendaItem(grpc::CallbackServerContext* context,
                                     const pb::ConcludeAgendaItemRequest* request,
                                     pb::ConcludeAgendaItemResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::ConcludeAgendaItem);
}

}  // namespace sjelden::meeting
