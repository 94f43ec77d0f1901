#include "registry/rpc/clinical_service.h"

#include "platform/call/service_line.h"
#include "registry/rpc/clinical_handlers.h"

namespace sjelden::registry {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;

Reactor* ClinicalService::BatchRecordClinicalFindings(Context* context,
                                                      const pb::BatchRecordClinicalFindingsRequest* request,
                                                      pb::BatchRecordClinicalFindingsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::BatchRecordClinicalFindings);
}

Reactor* ClinicalService::ListClinicalFindings(Context* context, const pb::ListClinicalFindingsRequest* request,
                                               pb::ListClinicalFindingsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::ListClinicalFindings);
}

Reactor* ClinicalService::RetractClinicalFinding(Context* context, const pb::RetractClinicalFindingRequest* request,
                                                 pb::RetractClinicalFindingResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::RetractClinicalFinding);
}

Reactor* ClinicalService::BatchRecordConditions(Context* context, const pb::BatchRecordConditionsRequest* request,
                                                pb::BatchRecordConditionsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::BatchRecordConditions);
}

Reactor* ClinicalService::ListConditions(Context* context, const pb::ListConditionsRequest* request,
                                         pb::ListConditionsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::ListConditions);
}

Reactor* ClinicalService::RetractCondition(Context* context, const pb::RetractConditionRequest* request,
                                           pb::RetractConditionResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::RetractCondition);
}

Reactor* ClinicalService::BatchRecordMeasurements(Context* context, const pb::BatchRecordMeasurementsRequest* request,
                                                  pb::BatchRecordMeasurementsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::BatchRecordMeasurements);
}

Reactor* ClinicalService::ListMeasurements(Context* context, const pb::ListMeasurementsRequest* request,
                                           pb::ListMeasurementsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::ListMeasurements);
}

Reactor* ClinicalService::RetractMeasurement(Context* context, const pb::RetractMeasurementRequest* request,
                                             pb::RetractMeasurementResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::RetractMeasurement);
}

Reactor* ClinicalService::RecordExternalReport(Context* context, const pb::RecordExternalReportRequest* request,
                                               pb::RecordExternalReportResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::RecordExternalReport);
}

Reactor* ClinicalService::ListExternalReports(Context* context, const pb::ListExternalReportsRequest* request,
                                              pb::ListExternalReportsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::ListExternalReports);
}

Reactor* ClinicalService::RetractExternalReport(Context* context, const pb::RetractExternalReportRequest* request,
                                                pb::RetractExternalReportResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::RetractExternalReport);
}

}  // namespace sjelden::registry
