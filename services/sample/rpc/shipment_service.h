// ShipmentService over the network: one statement per RPC, everything else is in the handlers. Safe for concurrent use.
#pragma once

#include "platform/call/service_line.h"
#include "sample/rpc/handlers.h"
#include "sjelden/sample/v1/shipment_service.grpc.pb.h"

namespace sjelden::sample {

class ShipmentService final : public v1::ShipmentService::CallbackService {
 public:
  // Both must outlive the service.
  ShipmentService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* DispatchShipment(grpc::CallbackServerContext* context,
                                 const v1::DispatchShipmentRequest* request,
                                 v1::DispatchShipmentResponse* response) override;
  grpc::ServerUnaryReactor* GetShipment(grpc::CallbackServerContext* context,
                                 const v1::GetShipmentRequest* request,
                                 v1::GetShipmentResponse* response) override;
  grpc::ServerUnaryReactor* ListShipments(grpc::CallbackServerContext* context,
                                 const v1::ListShipmentsRequest* request,
                                 v1::ListShipmentsResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::sample
