#include "meeting/rpc/calendar_service.h"

namespace sjelden::meeting {

grpc::ServerUnaryReactor* CalendarService::GetCalendarFile(grpc::CallbackServerContext* context,
                                     const pb::GetCalendarFileRequest* request,
                                     pb::GetCalendarFileResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::GetCalendarFile);
}

grpc::ServerUnaryReactor* CalendarService::FindFreeTimes(grpc::CallbackServerContext* context,
                                     const pb::FindFreeTimesRequest* request,
                                     pb::FindFreeTimesResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::FindFreeTimes);
}

}  // namespace sjelden::meeting
