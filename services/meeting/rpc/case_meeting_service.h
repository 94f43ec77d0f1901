// CaseMeetingService over the network: one statement per RPC. Safe for concurrent use.
#pragma once

#include "meeting/rpc/case_meeting_handlers.h"
#include "platform/call/service_line.h"
#include "sjelden/meeting/v1/case_meeting_service.grpc.pb.h"

namespace sjelden::meeting {

class CaseMeetingService final : public pb::CaseMeetingService::CallbackService {
 public:
  // Both must outlive the service.
  CaseMeetingService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* GetCaseMeeting(grpc::CallbackServerContext* context, const pb::GetCaseMeetingRequest* request,
                                pb::GetCaseMeetingResponse* response) override;
  grpc::ServerUnaryReactor* ListCaseMeetings(grpc::CallbackServerContext* context, const pb::ListCaseMeetingsRequest* request,
                                pb::ListCaseMeetingsResponse* response) override;
  grpc::ServerUnaryReactor* ConveneCaseMeeting(grpc::CallbackServerContext* context, const pb::ConveneCaseMeetingRequest* request,
                                pb::ConveneCaseMeetingResponse* response) override;
  grpc::ServerUnaryReactor* InviteParticipants(grpc::CallbackServerContext* context, const pb::InviteParticipantsRequest* request,
                                pb::InviteParticipantsResponse* response) override;
  grpc::ServerUnaryReactor* RespondInvitation(grpc::CallbackServerContext* context, const pb::RespondInvitationRequest* request,
                                pb::RespondInvitationResponse* response) override;
  grpc::ServerUnaryReactor* MoveCaseMeeting(grpc::CallbackServerContext* context, const pb::MoveCaseMeetingRequest* request,
                                pb::MoveCaseMeetingResponse* response) override;
  grpc::ServerUnaryReactor* HoldCaseMeeting(grpc::CallbackServerContext* context, const pb::HoldCaseMeetingRequest* request,
                                pb::HoldCaseMeetingResponse* response) override;
  grpc::ServerUnaryReactor* CancelCaseMeeting(grpc::CallbackServerContext* context, const pb::CancelCaseMeetingRequest* request,
                                pb::CancelCaseMeetingResponse* response) override;
  grpc::ServerUnaryReactor* AddAgendaItem(grpc::CallbackServerContext* context, const pb::AddAgendaItemRequest* request,
                                pb::AddAgendaItemResponse* response) override;
  grpc::ServerUnaryReactor* WithdrawAgendaItem(grpc::CallbackServerContext* context, const pb::WithdrawAgendaItemRequest* request,
                                pb::WithdrawAgendaItemResponse* response) override;
  grpc::ServerUnaryReactor* ConcludeAgendaItem(grpc::CallbackServerContext* context, const pb::ConcludeAgendaItemRequest* request,
                                pb::ConcludeAgendaItemResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::meeting
