#include "audit/rpc/services.h"

namespace sjelden::audit {

UnaryServices Services(CallGate& gate, const Deps& deps) {
  UnaryServices services;

  UnaryService& audit = services.emplace_back(v1::AuditService::descriptor(), gate);
  audit.Serve(deps, &ListAccesses);
  audit.Serve(deps, &RecordExport);
  audit.Serve(deps, &GetInclusionProof);
  audit.Serve(deps, &GetConsistencyProof);
  audit.Serve(deps, &GetCheckpoint);
  audit.Serve(deps, &ListCheckpoints);
  audit.Serve(deps, &ListLeaves);
  audit.Serve(deps, &ListTrees);
  audit.Serve(deps, &ListSources);
  audit.Serve(deps, &ListAnchors);
  audit.Serve(deps, &ListAlarms);
  audit.Serve(deps, &ResolveAlarm);

  return services;
}

}  // namespace sjelden::audit
