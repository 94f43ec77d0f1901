// Organisations, units, people and roles. One statement per RPC; see handlers.h.
//
// Safe for concurrent use.
#pragma once

#include "access/rpc/handlers.h"
#include "sjelden/access/v1/directory_service.grpc.pb.h"

namespace sjelden::access {

class DirectoryService final : public v1::DirectoryService::CallbackService {
 public:
  // Both must outlive the service.
  DirectoryService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* ListControllers(
      grpc::CallbackServerContext* context,
      const v1::ListControllersRequest* request, v1::ListControllersResponse* response) override;
  grpc::ServerUnaryReactor* CreateController(
      grpc::CallbackServerContext* context,
      const v1::CreateControllerRequest* request, v1::CreateControllerResponse* response) override;
  grpc::ServerUnaryReactor* ListUnits(grpc::CallbackServerContext* context, const v1::ListUnitsRequest* request,
                                      v1::ListUnitsResponse* response) override;
  grpc::ServerUnaryReactor* GetUnit(grpc::CallbackServerContext* context, const v1::GetUnitRequest* request,
                                    v1::GetUnitResponse* response) override;
  grpc::ServerUnaryReactor* CreateUnit(grpc::CallbackServerContext* context, const v1::CreateUnitRequest* request,
                                       v1::CreateUnitResponse* response) override;
  grpc::ServerUnaryReactor* SetUnitLeader(grpc::CallbackServerContext* context, const v1::SetUnitLeaderRequest* request,
                                          v1::SetUnitLeaderResponse* response) override;
  grpc::ServerUnaryReactor* ListPractitioners(
      grpc::CallbackServerContext* context,
      const v1::ListPractitionersRequest* request, v1::ListPractitionersResponse* response) override;
  grpc::ServerUnaryReactor* GetPractitioner(
      grpc::CallbackServerContext* context,
      const v1::GetPractitionerRequest* request, v1::GetPractitionerResponse* response) override;
  grpc::ServerUnaryReactor* CreatePractitioner(
      grpc::CallbackServerContext* context,
      const v1::CreatePractitionerRequest* request, v1::CreatePractitionerResponse* response) override;
  grpc::ServerUnaryReactor* ListPractitionerRoles(
      grpc::CallbackServerContext* context,
      const v1::ListPractitionerRolesRequest* request, v1::ListPractitionerRolesResponse* response) override;
  grpc::ServerUnaryReactor* CreatePractitionerRole(
      grpc::CallbackServerContext* context,
      const v1::CreatePractitionerRoleRequest* request, v1::CreatePractitionerRoleResponse* response) override;
  grpc::ServerUnaryReactor* EndPractitionerRole(
      grpc::CallbackServerContext* context,
      const v1::EndPractitionerRoleRequest* request, v1::EndPractitionerRoleResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::access
