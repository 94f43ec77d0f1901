#include "access/rpc/directory_service.h"

#include "platform/call/service_line.h"

namespace sjelden::access {

using grpc::CallbackServerContext;
using grpc::ServerUnaryReactor;

ServerUnaryReactor* DirectoryService::ListControllers(
    CallbackServerContext* context,
    const v1::ListControllersRequest* request, v1::ListControllersResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::ListControllers);
}
ServerUnaryReactor* DirectoryService::CreateController(
    CallbackServerContext* context,
    const v1::CreateControllerRequest* request, v1::CreateControllerResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::CreateController);
}
ServerUnaryReactor* DirectoryService::ListUnits(CallbackServerContext* context, const v1::ListUnitsRequest* request,
                                                v1::ListUnitsResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::ListUnits);
}
ServerUnaryReactor* DirectoryService::GetUnit(CallbackServerContext* context, const v1::GetUnitRequest* request,
                                              v1::GetUnitResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::GetUnit);
}
ServerUnaryReactor* DirectoryService::CreateUnit(CallbackServerContext* context, const v1::CreateUnitRequest* request,
                                                 v1::CreateUnitResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::CreateUnit);
}
ServerUnaryReactor* DirectoryService::SetUnitLeader(
    CallbackServerContext* context,
    const v1::SetUnitLeaderRequest* request, v1::SetUnitLeaderResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::SetUnitLeader);
}
ServerUnaryReactor* DirectoryService::ListPractitioners(
    CallbackServerContext* context,
    const v1::ListPractitionersRequest* request, v1::ListPractitionersResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::ListPractitioners);
}
ServerUnaryReactor* DirectoryService::GetPractitioner(
    CallbackServerContext* context,
    const v1::GetPractitionerRequest* request, v1::GetPractitionerResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::GetPractitioner);
}
ServerUnaryReactor* DirectoryService::CreatePractitioner(
    CallbackServerContext* context,
    const v1::CreatePractitionerRequest* request, v1::CreatePractitionerResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::CreatePractitioner);
}
ServerUnaryReactor* DirectoryService::ListPractitionerRoles(
    CallbackServerContext* context,
    const v1::ListPractitionerRolesRequest* request, v1::ListPractitionerRolesResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::ListPractitionerRoles);
}
ServerUnaryReactor* DirectoryService::CreatePractitionerRole(
    CallbackServerContext* context,
    const v1::CreatePractitionerRoleRequest* request, v1::CreatePractitionerRoleResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::CreatePractitionerRole);
}
ServerUnaryReactor* DirectoryService::EndPractitionerRole(
    CallbackServerContext* context,
    const v1::EndPractitionerRoleRequest* request, v1::EndPractitionerRoleResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::EndPractitionerRole);
}

}  // namespace sjelden::access
