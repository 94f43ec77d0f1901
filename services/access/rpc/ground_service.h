// Declared grounds, break-glass and their review. One statement per RPC; see handlers.h.
//
// Safe for concurrent use.
#pragma once

#include "access/rpc/handlers.h"
#include "sjelden/access/v1/ground_service.grpc.pb.h"

namespace sjelden::access {

class GroundService final : public v1::GroundService::CallbackService {
 public:
  // Both must outlive the service.
  GroundService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* DeclareGround(grpc::CallbackServerContext* context, const v1::DeclareGroundRequest* request,
                                          v1::DeclareGroundResponse* response) override;
  grpc::ServerUnaryReactor* BreakGlass(grpc::CallbackServerContext* context, const v1::BreakGlassRequest* request,
                                       v1::BreakGlassResponse* response) override;
  grpc::ServerUnaryReactor* ListOwnGrounds(
      grpc::CallbackServerContext* context,
      const v1::ListOwnGroundsRequest* request, v1::ListOwnGroundsResponse* response) override;
  grpc::ServerUnaryReactor* ListGrounds(grpc::CallbackServerContext* context, const v1::ListGroundsRequest* request,
                                        v1::ListGroundsResponse* response) override;
  grpc::ServerUnaryReactor* ReviewGround(grpc::CallbackServerContext* context, const v1::ReviewGroundRequest* request,
                                         v1::ReviewGroundResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::access
