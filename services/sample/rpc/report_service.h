// ReportService over the network: one statement per RPC, everything else is in the handlers. Safe for concurrent use.
#pragma once

#include "platform/call/service_line.h"
#include "sample/rpc/handlers.h"
#include "sjelden/sample/v1/report_service.grpc.pb.h"

namespace sjelden::sample {

class ReportService final : public v1::ReportService::CallbackService {
 public:
  // Both must outlive the service.
  ReportService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* GetReport(grpc::CallbackServerContext* context,
                                 const v1::GetReportRequest* request,
                                 v1::GetReportResponse* response) override;
  grpc::ServerUnaryReactor* ListReports(grpc::CallbackServerContext* context,
                                 const v1::ListReportsRequest* request,
                                 v1::ListReportsResponse* response) override;
  grpc::ServerUnaryReactor* DraftReport(grpc::CallbackServerContext* context,
                                 const v1::DraftReportRequest* request,
                                 v1::DraftReportResponse* response) override;
  grpc::ServerUnaryReactor* ReviseReport(grpc::CallbackServerContext* context,
                                 const v1::ReviseReportRequest* request,
                                 v1::ReviseReportResponse* response) override;
  grpc::ServerUnaryReactor* SignReport(grpc::CallbackServerContext* context,
                                 const v1::SignReportRequest* request,
                                 v1::SignReportResponse* response) override;
  grpc::ServerUnaryReactor* CountersignReport(grpc::CallbackServerContext* context,
                                 const v1::CountersignReportRequest* request,
                                 v1::CountersignReportResponse* response) override;
  grpc::ServerUnaryReactor* CorrectReport(grpc::CallbackServerContext* context,
                                 const v1::CorrectReportRequest* request,
                                 v1::CorrectReportResponse* response) override;
  grpc::ServerUnaryReactor* AcknowledgeReport(grpc::CallbackServerContext* context,
                                 const v1::AcknowledgeReportRequest* request,
                                 v1::AcknowledgeReportResponse* response) override;
  grpc::ServerUnaryReactor* RecordDisclosure(grpc::CallbackServerContext* context,
                                 const v1::RecordDisclosureRequest* request,
                                 v1::RecordDisclosureResponse* response) override;
  grpc::ServerUnaryReactor* ReleaseReport(grpc::CallbackServerContext* context,
                                 const v1::ReleaseReportRequest* request,
                                 v1::ReleaseReportResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::sample
