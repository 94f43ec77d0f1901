#include "sample/rpc/shipment_service.h"

namespace sjelden::sample {

grpc::ServerUnaryReactor* ShipmentService::DispatchShipment(grpc::CallbackServerContext* context,
                                                 const v1::DispatchShipmentRequest* request,
                                                 v1::DispatchShipmentResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::DispatchShipment);
}

grpc::ServerUnaryReactor* ShipmentService::GetShipment(grpc::CallbackServerContext* context,
                                                 const v1::GetShipmentRequest* request,
                                                 v1::GetShipmentResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::GetShipment);
}

grpc::ServerUnaryReactor* ShipmentService::ListShipments(grpc::CallbackServerContext* context,
                                                 const v1::ListShipmentsRequest* request,
                                                 v1::ListShipmentsResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::ListShipments);
}

}  // namespace sjelden::sample
