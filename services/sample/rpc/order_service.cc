#include "sample/rpc/order_service.h"

namespace sjelden::sample {

grpc::ServerUnaryReactor* OrderService::GetOrder(grpc::CallbackServerContext* context,
                                                 const v1::GetOrderRequest* request,
                                                 v1::GetOrderResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::GetOrder);
}

grpc::ServerUnaryReactor* OrderService::ListOrders(grpc::CallbackServerContext* context,
                                                 const v1::ListOrdersRequest* request,
                                                 v1::ListOrdersResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::ListOrders);
}

grpc::ServerUnaryReactor* OrderService::PlaceOrder(grpc::CallbackServerContext* context,
                                                 const v1::PlaceOrderRequest* request,
                                                 v1::PlaceOrderResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::PreparePlaceOrder, &sample::PlaceOrder);
}

grpc::ServerUnaryReactor* OrderService::AddConsent(grpc::CallbackServerContext* context,
                                                 const v1::AddConsentRequest* request,
                                                 v1::AddConsentResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::PrepareAddConsent, &sample::AddConsent);
}

grpc::ServerUnaryReactor* OrderService::AddIndication(grpc::CallbackServerContext* context,
                                                 const v1::AddIndicationRequest* request,
                                                 v1::AddIndicationResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::AddIndication);
}

grpc::ServerUnaryReactor* OrderService::RemoveTestedPerson(grpc::CallbackServerContext* context,
                                                 const v1::RemoveTestedPersonRequest* request,
                                                 v1::RemoveTestedPersonResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::RemoveTestedPerson);
}

grpc::ServerUnaryReactor* OrderService::CancelOrder(grpc::CallbackServerContext* context,
                                                 const v1::CancelOrderRequest* request,
                                                 v1::CancelOrderResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::CancelOrder);
}

}  // namespace sjelden::sample
