// Care relations: granted and ended by the services whose acts begin and end care.
//
// One pure function per RPC; see call.h for what a handler is.
#pragma once

#include "registry/rpc/loading.h"
#include "sjelden/registry/v1/care_relation_service.pb.h"

namespace sjelden::registry {

absl::StatusOr<Outcome<pb::GrantCareRelationResponse>> GrantCareRelation(const Deps& deps, const Call& call,
                                                                         const pb::GrantCareRelationRequest& request);
absl::StatusOr<Outcome<pb::EndCareRelationResponse>> EndCareRelation(const Deps& deps, const Call& call,
                                                                     const pb::EndCareRelationRequest& request);
absl::StatusOr<Outcome<pb::ListCareRelationsResponse>> ListCareRelations(const Deps& deps, const Call& call,
                                                                         const pb::ListCareRelationsRequest& request);

}  // namespace sjelden::registry
