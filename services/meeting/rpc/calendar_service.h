// CalendarService over the network: one statement per RPC. Safe for concurrent use.
#pragma once

#include "meeting/rpc/calendar_handlers.h"
#include "platform/call/service_line.h"
#include "sjelden/meeting/v1/calendar_service.grpc.pb.h"

namespace sjelden::meeting {

class CalendarService final : public pb::CalendarService::CallbackService {
 public:
  // Both must outlive the service.
  CalendarService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* GetCalendarFile(grpc::CallbackServerContext* context, const pb::GetCalendarFileRequest* request,
                                pb::GetCalendarFileResponse* response) override;
  grpc::ServerUnaryReactor* FindFreeTimes(grpc::CallbackServerContext* context, const pb::FindFreeTimesRequest* request,
                                pb::FindFreeTimesResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::meeting
