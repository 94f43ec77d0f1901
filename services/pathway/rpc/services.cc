#include "pathway/rpc/services.h"

namespace sjelden::pathway {

UnaryServices Services(CallGate& gate, const Deps& deps) {
  UnaryServices services;

  UnaryService& pathways = services.emplace_back(v1::PathwayService::descriptor(), gate);
  pathways.Serve(deps, &GetPathway);
  pathways.Serve(deps, &GetTimeline);
  pathways.Serve(deps, &ListPathways);
  pathways.Serve(deps, &PrepareOpenPathway, &OpenPathway);
  pathways.Serve(deps, &OfferTask);
  pathways.Serve(deps, &AcceptTask);
  pathways.Serve(deps, &DeclineTask);
  pathways.Serve(deps, &CompleteTask);
  pathways.Serve(deps, &SetWaiting);
  pathways.Serve(deps, &ReassignTask);
  pathways.Serve(deps, &PausePathway);
  pathways.Serve(deps, &ResumePathway);
  pathways.Serve(deps, &ClosePathway);
  pathways.Serve(deps, &GetTask);
  pathways.Serve(deps, &ListTasks);
  pathways.Serve(deps, &ListTemplates);
  pathways.Serve(deps, &PrepareProveNoOrphan, &ProveNoOrphan);

  return services;
}

}  // namespace sjelden::pathway
