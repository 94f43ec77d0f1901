// Pathways and tasks for people, and the way that every verb goes. Not for use from several threads.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/shell.h"
#include "platform/status/status_macros.h"
#include "sjelden/pathway/v1/pathway_service.pb.h"

namespace sjelden {

// Returns the pathway, named in full or by its id alone.
absl::StatusOr<pathway::v1::Pathway> FetchPathway(Shell& shell, const std::string& name);
absl::StatusOr<pathway::v1::Task> FetchTask(Shell& shell, const std::string& name);
// Returns the tasks of a pathway; ended ones too where `all`.
absl::StatusOr<pathway::v1::ListTasksResponse> FetchTasks(Shell& shell, const std::string& pathway, bool all);

std::string PathwayText(Shell& shell, const pathway::v1::Pathway& pathway);
std::string TaskText(Shell& shell, const pathway::v1::Task& task);
// Returns a table, one task a line.
std::string TasksText(Shell& shell, const pathway::v1::ListTasksResponse& tasks);

// Returns a table, one entry a line.
std::string TimelineText(Shell& shell, const pathway::v1::GetTimelineResponse& timeline);

// Takes a verb on the task, or pathway, as it is now, and shows what became of it.
template <class Request, class Response>
absl::Status ChangeTask(Shell& shell,
                        RpcOf<pathway::v1::PathwayService::Stub, Request, Response> method,
                        Request request) {
  ASSIGN_OR_RETURN(const pathway::v1::Task current, FetchTask(shell, request.name()));
  request.set_etag(current.etag());
  ASSIGN_OR_RETURN(const Response response, shell.Call<pathway::v1::PathwayService>(method, request));
  return shell.Show(response.task(), TaskText(shell, response.task()));
}

template <class Request, class Response>
absl::Status ChangePathway(Shell& shell,
                           RpcOf<pathway::v1::PathwayService::Stub, Request, Response> method,
                           Request request) {
  ASSIGN_OR_RETURN(const pathway::v1::Pathway current, FetchPathway(shell, request.name()));
  request.set_name(current.name());
  request.set_etag(current.etag());
  ASSIGN_OR_RETURN(const Response response, shell.Call<pathway::v1::PathwayService>(method, request));
  return shell.Show(response.pathway(), PathwayText(shell, response.pathway()));
}

}  // namespace sjelden
