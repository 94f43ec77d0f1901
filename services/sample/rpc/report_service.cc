#include "sample/rpc/report_service.h"

namespace sjelden::sample {

grpc::ServerUnaryReactor* ReportService::GetReport(grpc::CallbackServerContext* context,
                                                 const v1::GetReportRequest* request,
                                                 v1::GetReportResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::GetReport);
}

grpc::ServerUnaryReactor* ReportService::ListReports(grpc::CallbackServerContext* context,
                                                 const v1::ListReportsRequest* request,
                                                 v1::ListReportsResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::ListReports);
}

grpc::ServerUnaryReactor* ReportService::DraftReport(grpc::CallbackServerContext* context,
                                                 const v1::DraftReportRequest* request,
                                                 v1::DraftReportResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::DraftReport);
}

grpc::ServerUnaryReactor* ReportService::ReviseReport(grpc::CallbackServerContext* context,
                                                 const v1::ReviseReportRequest* request,
                                                 v1::ReviseReportResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::ReviseReport);
}

grpc::ServerUnaryReactor* ReportService::SignReport(grpc::CallbackServerContext* context,
                                                 const v1::SignReportRequest* request,
                                                 v1::SignReportResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::SignReport);
}

grpc::ServerUnaryReactor* ReportService::CountersignReport(grpc::CallbackServerContext* context,
                                                 const v1::CountersignReportRequest* request,
                                                 v1::CountersignReportResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::CountersignReport);
}

grpc::ServerUnaryReactor* ReportService::CorrectReport(grpc::CallbackServerContext* context,
                                                 const v1::CorrectReportRequest* request,
                                                 v1::CorrectReportResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::CorrectReport);
}

grpc::ServerUnaryReactor* ReportService::AcknowledgeReport(grpc::CallbackServerContext* context,
                                                 const v1::AcknowledgeReportRequest* request,
                                                 v1::AcknowledgeReportResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::AcknowledgeReport);
}

grpc::ServerUnaryReactor* ReportService::RecordDisclosure(grpc::CallbackServerContext* context,
                                                 const v1::RecordDisclosureRequest* request,
                                                 v1::RecordDisclosureResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::RecordDisclosure);
}

grpc::ServerUnaryReactor* ReportService::ReleaseReport(grpc::CallbackServerContext* context,
                                                 const v1::ReleaseReportRequest* request,
                                                 v1::ReleaseReportResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::ReleaseReport);
}

}  // namespace sjelden::sample
