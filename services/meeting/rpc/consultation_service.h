// ConsultationService over the network: one statement per RPC. Safe for concurrent use.
#pragma once

#include "meeting/rpc/consultation_handlers.h"
#include "platform/call/service_line.h"
#include "sjelden/meeting/v1/consultation_service.grpc.pb.h"

namespace sjelden::meeting {

class ConsultationService final : public pb::ConsultationService::CallbackService {
 public:
  // Both must outlive the service.
  ConsultationService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* GetConsultation(grpc::CallbackServerContext* context, const pb::GetConsultationRequest* request,
                                pb::GetConsultationResponse* response) override;
  grpc::ServerUnaryReactor* ListConsultations(grpc::CallbackServerContext* context, const pb::ListConsultationsRequest* request,
                                pb::ListConsultationsResponse* response) override;
  grpc::ServerUnaryReactor* CreateConsultation(grpc::CallbackServerContext* context, const pb::CreateConsultationRequest* request,
                                pb::CreateConsultationResponse* response) override;
  grpc::ServerUnaryReactor* BookConsultation(grpc::CallbackServerContext* context, const pb::BookConsultationRequest* request,
                                pb::BookConsultationResponse* response) override;
  grpc::ServerUnaryReactor* MoveConsultation(grpc::CallbackServerContext* context, const pb::MoveConsultationRequest* request,
                                pb::MoveConsultationResponse* response) override;
  grpc::ServerUnaryReactor* NotifyPatient(grpc::CallbackServerContext* context, const pb::NotifyPatientRequest* request,
                                pb::NotifyPatientResponse* response) override;
  grpc::ServerUnaryReactor* ConfirmConsultation(grpc::CallbackServerContext* context, const pb::ConfirmConsultationRequest* request,
                                pb::ConfirmConsultationResponse* response) override;
  grpc::ServerUnaryReactor* HoldConsultation(grpc::CallbackServerContext* context, const pb::HoldConsultationRequest* request,
                                pb::HoldConsultationResponse* response) override;
  grpc::ServerUnaryReactor* MissConsultation(grpc::CallbackServerContext* context, const pb::MissConsultationRequest* request,
                                pb::MissConsultationResponse* response) override;
  grpc::ServerUnaryReactor* RebookConsultation(grpc::CallbackServerContext* context, const pb::RebookConsultationRequest* request,
                                pb::RebookConsultationResponse* response) override;
  grpc::ServerUnaryReactor* EndMissedConsultation(grpc::CallbackServerContext* context, const pb::EndMissedConsultationRequest* request,
                                pb::EndMissedConsultationResponse* response) override;
  grpc::ServerUnaryReactor* CancelConsultation(grpc::CallbackServerContext* context, const pb::CancelConsultationRequest* request,
                                pb::CancelConsultationResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::meeting
