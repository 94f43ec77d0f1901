// OrderService over the network: one statement per RPC, everything else is in the handlers. Safe for concurrent use.
#pragma once

#include "platform/call/service_line.h"
#include "sample/rpc/handlers.h"
#include "sjelden/sample/v1/order_service.grpc.pb.h"

namespace sjelden::sample {

class OrderService final : public v1::OrderService::CallbackService {
 public:
  // Both must outlive the service.
  OrderService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* GetOrder(grpc::CallbackServerContext* context,
                                 const v1::GetOrderRequest* request,
                                 v1::GetOrderResponse* response) override;
  grpc::ServerUnaryReactor* ListOrders(grpc::CallbackServerContext* context,
                                 const v1::ListOrdersRequest* request,
                                 v1::ListOrdersResponse* response) override;
  grpc::ServerUnaryReactor* PlaceOrder(grpc::CallbackServerContext* context,
                                 const v1::PlaceOrderRequest* request,
                                 v1::PlaceOrderResponse* response) override;
  grpc::ServerUnaryReactor* AddConsent(grpc::CallbackServerContext* context,
                                 const v1::AddConsentRequest* request,
                                 v1::AddConsentResponse* response) override;
  grpc::ServerUnaryReactor* AddIndication(grpc::CallbackServerContext* context,
                                 const v1::AddIndicationRequest* request,
                                 v1::AddIndicationResponse* response) override;
  grpc::ServerUnaryReactor* RemoveTestedPerson(grpc::CallbackServerContext* context,
                                 const v1::RemoveTestedPersonRequest* request,
                                 v1::RemoveTestedPersonResponse* response) override;
  grpc::ServerUnaryReactor* CancelOrder(grpc::CallbackServerContext* context,
                                 const v1::CancelOrderRequest* request,
                                 v1::CancelOrderResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::sample
