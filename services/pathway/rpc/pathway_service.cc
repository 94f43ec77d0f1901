#include "pathway/rpc/pathway_service.h"

namespace sjelden::pathway {

grpc::ServerUnaryReactor* PathwayService::GetPathway(grpc::CallbackServerContext* context,
                                                      const pb::GetPathwayRequest* request,
                                                      pb::GetPathwayResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::GetPathway);
}

grpc::ServerUnaryReactor* PathwayService::GetTimeline(grpc::CallbackServerContext* context,
                                                      const pb::GetTimelineRequest* request,
                                                      pb::GetTimelineResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::GetTimeline);
}

grpc::ServerUnaryReactor* PathwayService::ListPathways(grpc::CallbackServerContext* context,
                                                      const pb::ListPathwaysRequest* request,
                                                      pb::ListPathwaysResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::ListPathways);
}

grpc::ServerUnaryReactor* PathwayService::OpenPathway(grpc::CallbackServerContext* context,
                                                      const pb::OpenPathwayRequest* request,
                                                      pb::OpenPathwayResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::PrepareOpenPathway, &pathway::OpenPathway);
}

grpc::ServerUnaryReactor* PathwayService::OfferTask(grpc::CallbackServerContext* context,
                                                      const pb::OfferTaskRequest* request,
                                                      pb::OfferTaskResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::OfferTask);
}

grpc::ServerUnaryReactor* PathwayService::AcceptTask(grpc::CallbackServerContext* context,
                                                      const pb::AcceptTaskRequest* request,
                                                      pb::AcceptTaskResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::AcceptTask);
}

grpc::ServerUnaryReactor* PathwayService::DeclineTask(grpc::CallbackServerContext* context,
                                                      const pb::DeclineTaskRequest* request,
                                                      pb::DeclineTaskResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::DeclineTask);
}

grpc::ServerUnaryReactor* PathwayService::CompleteTask(grpc::CallbackServerContext* context,
                                                      const pb::CompleteTaskRequest* request,
                                                      pb::CompleteTaskResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::CompleteTask);
}

grpc::ServerUnaryReactor* PathwayService::SetWaiting(grpc::CallbackServerContext* context,
                                                      const pb::SetWaitingRequest* request,
                                                      pb::SetWaitingResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::SetWaiting);
}

grpc::ServerUnaryReactor* PathwayService::ReassignTask(grpc::CallbackServerContext* context,
                                                      const pb::ReassignTaskRequest* request,
                                                      pb::ReassignTaskResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::ReassignTask);
}

grpc::ServerUnaryReactor* PathwayService::PausePathway(grpc::CallbackServerContext* context,
                                                      const pb::PausePathwayRequest* request,
                                                      pb::PausePathwayResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::PausePathway);
}

grpc::ServerUnaryReactor* PathwayService::ResumePathway(grpc::CallbackServerContext* context,
                                                      const pb::ResumePathwayRequest* request,
                                                      pb::ResumePathwayResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::ResumePathway);
}

grpc::ServerUnaryReactor* PathwayService::ClosePathway(grpc::CallbackServerContext* context,
                                                      const pb::ClosePathwayRequest* request,
                                                      pb::ClosePathwayResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::ClosePathway);
}

grpc::ServerUnaryReactor* PathwayService::GetTask(grpc::CallbackServerContext* context,
                                                      const pb::GetTaskRequest* request,
                                                      pb::GetTaskResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::GetTask);
}

grpc::ServerUnaryReactor* PathwayService::ListTasks(grpc::CallbackServerContext* context,
                                                      const pb::ListTasksRequest* request,
                                                      pb::ListTasksResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::ListTasks);
}

grpc::ServerUnaryReactor* PathwayService::ListTemplates(grpc::CallbackServerContext* context,
                                                      const pb::ListTemplatesRequest* request,
                                                      pb::ListTemplatesResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::ListTemplates);
}

grpc::ServerUnaryReactor* PathwayService::ProveNoOrphan(grpc::CallbackServerContext* context,
                                                      const pb::ProveNoOrphanRequest* request,
                                                      pb::ProveNoOrphanResponse* response) {
  return Line(gate_, context, request, response, deps_, &pathway::PrepareProveNoOrphan, &pathway::ProveNoOrphan);
}

}  // namespace sjelden::pathway
