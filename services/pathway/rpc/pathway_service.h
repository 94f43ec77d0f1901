// PathwayService over the network: one statement per RPC, everything else is in the handlers. Safe for concurrent use.
#pragma once

#include "pathway/rpc/handlers.h"
#include "platform/call/service_line.h"
#include "sjelden/pathway/v1/pathway_service.grpc.pb.h"

namespace sjelden::pathway {

class PathwayService final : public pb::PathwayService::CallbackService {
 public:
  // Both must outlive the service.
  PathwayService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* GetPathway(grpc::CallbackServerContext* context, const pb::GetPathwayRequest* request,
                                        pb::GetPathwayResponse* response) override;
  grpc::ServerUnaryReactor* GetTimeline(grpc::CallbackServerContext* context, const pb::GetTimelineRequest* request,
                                        pb::GetTimelineResponse* response) override;
  grpc::ServerUnaryReactor* ListPathways(grpc::CallbackServerContext* context, const pb::ListPathwaysRequest* request,
                                        pb::ListPathwaysResponse* response) override;
  grpc::ServerUnaryReactor* OpenPathway(grpc::CallbackServerContext* context, const pb::OpenPathwayRequest* request,
                                        pb::OpenPathwayResponse* response) override;
  grpc::ServerUnaryReactor* OfferTask(grpc::CallbackServerContext* context, const pb::OfferTaskRequest* request,
                                        pb::OfferTaskResponse* response) override;
  grpc::ServerUnaryReactor* AcceptTask(grpc::CallbackServerContext* context, const pb::AcceptTaskRequest* request,
                                        pb::AcceptTaskResponse* response) override;
  grpc::ServerUnaryReactor* DeclineTask(grpc::CallbackServerContext* context, const pb::DeclineTaskRequest* request,
                                        pb::DeclineTaskResponse* response) override;
  grpc::ServerUnaryReactor* CompleteTask(grpc::CallbackServerContext* context, const pb::CompleteTaskRequest* request,
                                        pb::CompleteTaskResponse* response) override;
  grpc::ServerUnaryReactor* SetWaiting(grpc::CallbackServerContext* context, const pb::SetWaitingRequest* request,
                                        pb::SetWaitingResponse* response) override;
  grpc::ServerUnaryReactor* ReassignTask(grpc::CallbackServerContext* context, const pb::ReassignTaskRequest* request,
                                        pb::ReassignTaskResponse* response) override;
  grpc::ServerUnaryReactor* PausePathway(grpc::CallbackServerContext* context, const pb::PausePathwayRequest* request,
                                        pb::PausePathwayResponse* response) override;
  grpc::ServerUnaryReactor* ResumePathway(grpc::CallbackServerContext* context, const pb::ResumePathwayRequest* request,
                                        pb::ResumePathwayResponse* response) override;
  grpc::ServerUnaryReactor* ClosePathway(grpc::CallbackServerContext* context, const pb::ClosePathwayRequest* request,
                                        pb::ClosePathwayResponse* response) override;
  grpc::ServerUnaryReactor* GetTask(grpc::CallbackServerContext* context, const pb::GetTaskRequest* request,
                                        pb::GetTaskResponse* response) override;
  grpc::ServerUnaryReactor* ListTasks(grpc::CallbackServerContext* context, const pb::ListTasksRequest* request,
                                        pb::ListTasksResponse* response) override;
  grpc::ServerUnaryReactor* ListTemplates(grpc::CallbackServerContext* context, const pb::ListTemplatesRequest* request,
                                        pb::ListTemplatesResponse* response) override;
  grpc::ServerUnaryReactor* ProveNoOrphan(grpc::CallbackServerContext* context, const pb::ProveNoOrphanRequest* request,
                                        pb::ProveNoOrphanResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::pathway
