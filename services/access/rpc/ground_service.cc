#include "access/rpc/ground_service.h"

#include "platform/call/service_line.h"

namespace sjelden::access {

using grpc::CallbackServerContext;
using grpc::ServerUnaryReactor;

ServerUnaryReactor* GroundService::DeclareGround(
    CallbackServerContext* context,
    const v1::DeclareGroundRequest* request, v1::DeclareGroundResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::DeclareGround);
}
ServerUnaryReactor* GroundService::BreakGlass(CallbackServerContext* context, const v1::BreakGlassRequest* request,
                                              v1::BreakGlassResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::FindAcutePatient, &access::BreakGlass);
}
ServerUnaryReactor* GroundService::ListOwnGrounds(
    CallbackServerContext* context,
    const v1::ListOwnGroundsRequest* request, v1::ListOwnGroundsResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::ListOwnGrounds);
}
ServerUnaryReactor* GroundService::ListGrounds(CallbackServerContext* context, const v1::ListGroundsRequest* request,
                                               v1::ListGroundsResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::ListGrounds);
}
ServerUnaryReactor* GroundService::ReviewGround(CallbackServerContext* context, const v1::ReviewGroundRequest* request,
                                                v1::ReviewGroundResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::ReviewGround);
}

}  // namespace sjelden::access
