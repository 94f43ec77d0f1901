// ClinicalService: every RPC is one statement that hands its handler to the gate. Safe for concurrent use.
#pragma once

#include "platform/call/gate.h"
#include "registry/rpc/loading.h"
#include "sjelden/registry/v1/clinical_service.grpc.pb.h"

namespace sjelden::registry {

class ClinicalService final : public pb::ClinicalService::CallbackService {
 public:
  // Both must outlive the server.
  ClinicalService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* BatchRecordClinicalFindings(grpc::CallbackServerContext* context,
                                                        const pb::BatchRecordClinicalFindingsRequest* request,
                                                        pb::BatchRecordClinicalFindingsResponse* response) override;
  grpc::ServerUnaryReactor* ListClinicalFindings(grpc::CallbackServerContext* context,
                                                 const pb::ListClinicalFindingsRequest* request,
                                                 pb::ListClinicalFindingsResponse* response) override;
  grpc::ServerUnaryReactor* RetractClinicalFinding(grpc::CallbackServerContext* context,
                                                   const pb::RetractClinicalFindingRequest* request,
                                                   pb::RetractClinicalFindingResponse* response) override;
  grpc::ServerUnaryReactor* BatchRecordConditions(grpc::CallbackServerContext* context,
                                                  const pb::BatchRecordConditionsRequest* request,
                                                  pb::BatchRecordConditionsResponse* response) override;
  grpc::ServerUnaryReactor* ListConditions(grpc::CallbackServerContext* context,
                                           const pb::ListConditionsRequest* request,
                                           pb::ListConditionsResponse* response) override;
  grpc::ServerUnaryReactor* RetractCondition(grpc::CallbackServerContext* context,
                                             const pb::RetractConditionRequest* request,
                                             pb::RetractConditionResponse* response) override;
  grpc::ServerUnaryReactor* BatchRecordMeasurements(grpc::CallbackServerContext* context,
                                                    const pb::BatchRecordMeasurementsRequest* request,
                                                    pb::BatchRecordMeasurementsResponse* response) override;
  grpc::ServerUnaryReactor* ListMeasurements(grpc::CallbackServerContext* context,
                                             const pb::ListMeasurementsRequest* request,
                                             pb::ListMeasurementsResponse* response) override;
  grpc::ServerUnaryReactor* RetractMeasurement(grpc::CallbackServerContext* context,
                                               const pb::RetractMeasurementRequest* request,
                                               pb::RetractMeasurementResponse* response) override;
  grpc::ServerUnaryReactor* RecordExternalReport(grpc::CallbackServerContext* context,
                                                 const pb::RecordExternalReportRequest* request,
                                                 pb::RecordExternalReportResponse* response) override;
  grpc::ServerUnaryReactor* ListExternalReports(grpc::CallbackServerContext* context,
                                                const pb::ListExternalReportsRequest* request,
                                                pb::ListExternalReportsResponse* response) override;
  grpc::ServerUnaryReactor* RetractExternalReport(grpc::CallbackServerContext* context,
                                                  const pb::RetractExternalReportRequest* request,
                                                  pb::RetractExternalReportResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::registry
