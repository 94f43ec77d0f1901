#include "meeting/rpc/consultation_service.h"

namespace sjelden::meeting {

grpc::ServerUnaryReactor* ConsultationService::GetConsultation(grpc::CallbackServerContext* context,
                                     const pb::GetConsultationRequest* request,
                                     pb::GetConsultationResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::GetConsultation);
}

grpc::ServerUnaryReactor* ConsultationService::ListConsultations(grpc::CallbackServerContext* context,
                                     const pb::ListConsultationsRequest* request,
                                     pb::ListConsultationsResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::ListConsultations);
}

grpc::ServerUnaryReactor* ConsultationService::CreateConsultation(grpc::CallbackServerContext* context,
                                     const pb::CreateConsultationRequest* request,
                                     pb::CreateConsultationResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::PrepareCreateConsultation,
              &meeting::CreateConsultation);
}

grpc::ServerUnaryReactor* ConsultationService::BookConsultation(grpc::CallbackServerContext* context,
                                     const pb::BookConsultationRequest* request,
                                     pb::BookConsultationResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::BookConsultation);
}

grpc::ServerUnaryReactor* ConsultationService::MoveConsultation(grpc::CallbackServerContext* context,
                                     const pb::MoveConsultationRequest* request,
                                     pb::MoveConsultationResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::MoveConsultation);
}

grpc::ServerUnaryReactor* ConsultationService::NotifyPatient(grpc::CallbackServerContext* context,
                                     const pb::NotifyPatientRequest* request,
                                     pb::NotifyPatientResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::NotifyPatient);
}

grpc::ServerUnaryReactor* ConsultationService::ConfirmConsultation(grpc::CallbackServerContext* context,
                                     const pb::ConfirmConsultationRequest* request,
                                     pb::ConfirmConsultationResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::ConfirmConsultation);
}

grpc::ServerUnaryReactor* ConsultationService::HoldConsultation(grpc::CallbackServerContext* context,
                                     const pb::HoldConsultationRequest* request,
                                     pb::HoldConsultationResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::HoldConsultation);
}

grpc::ServerUnaryReactor* ConsultationService::MissConsultation(grpc::CallbackServerContext* context,
                                     const pb::MissConsultationRequest* request,
                                     pb::MissConsultationResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::MissConsultation);
}

grpc::ServerUnaryReactor* ConsultationService::RebookConsultation(grpc::CallbackServerContext* context,
                                     const pb::RebookConsultationRequest* request,
                                     pb::RebookConsultationResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::RebookConsultation);
}

grpc::ServerUnaryReactor* ConsultationService::EndMissedConsultation(grpc::CallbackServerContext* context,
                                     const pb::EndMissedConsultationRequest* request,
                                     pb::EndMissedConsultationResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::EndMissedConsultation);
}

grpc::ServerUnaryReactor* ConsultationService::CancelConsultation(grpc::CallbackServerContext* context,
                                     const pb::CancelConsultationRequest* request,
                                     pb::CancelConsultationResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::CancelConsultation);
}

}  // namespace sjelden::meeting
