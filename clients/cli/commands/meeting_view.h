// Case meetings, their items and decisions for people. Not for use from several threads.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/commands/consultation_view.h"
#include "sjelden/meeting/v1/case_meeting_service.pb.h"
#include "sjelden/meeting/v1/decision_service.pb.h"

namespace sjelden {

// Returns the meeting, named in full or by its id alone, with its agenda as the signed-in person may see it.
absl::StatusOr<meeting::v1::CaseMeeting> FetchMeeting(Shell& shell, const std::string& name);
// Returns an item of the meeting in which it stands, by its whole name.
absl::StatusOr<meeting::v1::AgendaItem> FetchItem(Shell& shell, const std::string& name);

std::string MeetingText(Shell& shell, const meeting::v1::CaseMeeting& meeting);
std::string ItemText(Shell& shell, const meeting::v1::AgendaItem& item);
std::string DecisionText(Shell& shell, const meeting::v1::Decision& decision);

// Takes a verb on the meeting as it is now, and shows what became of it.
template <class Request, class Response>
absl::Status ChangeMeeting(Shell& shell,
                           RpcOf<meeting::v1::CaseMeetingService::Stub, Request, Response> method,
                           Request request) {
  ASSIGN_OR_RETURN(const meeting::v1::CaseMeeting current, FetchMeeting(shell, request.name()));
  request.set_name(current.name());
  request.set_etag(current.etag());
  ASSIGN_OR_RETURN(const Response response, shell.Call<meeting::v1::CaseMeetingService>(method, request));
  return shell.Show(response.case_meeting(), MeetingText(shell, response.case_meeting()));
}

// The same for an item.
template <class Request, class Response>
absl::Status ChangeItem(Shell& shell,
                        RpcOf<meeting::v1::CaseMeetingService::Stub, Request, Response> method,
                        Request request) {
  ASSIGN_OR_RETURN(const meeting::v1::AgendaItem current, FetchItem(shell, request.name()));
  request.set_etag(current.etag());
  ASSIGN_OR_RETURN(const Response response, shell.Call<meeting::v1::CaseMeetingService>(method, request));
  return shell.Show(response.agenda_item(), ItemText(shell, response.agenda_item()));
}

}  // namespace sjelden
