// Summaries for people, and the way that every verb goes. Not for use from several threads.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/shell.h"
#include "platform/status/status_macros.h"
#include "sjelden/exchange/v1/summary_service.pb.h"

namespace sjelden {

// Returns the summary, named in full or by its id alone.
absl::StatusOr<exchange::v1::GetSummaryResponse> FetchSummary(Shell& shell, const std::string& name);
// Returns the name in full: an id alone is of the signed-in person's trust.
absl::StatusOr<std::string> SummaryName(Shell& shell, const std::string& name);
// Returns what people need to know of it: head, receivers, versions, the page.
std::string SummaryText(Shell& shell, const exchange::v1::Summary& summary);

// Takes a verb on the summary as it is now, and shows what became of it.
template <class Request, class Response>
absl::Status ChangeSummary(Shell& shell,
                           RpcOf<exchange::v1::SummaryService::Stub, Request, Response> method,
                           Request request) {
  ASSIGN_OR_RETURN(const auto current, FetchSummary(shell, request.name()));
  request.set_name(current.summary().name());
  request.set_etag(current.summary().etag());
  ASSIGN_OR_RETURN(const Response response, shell.Call<exchange::v1::SummaryService>(method, request));
  return shell.Show(response.summary(), SummaryText(shell, response.summary()));
}

}  // namespace sjelden
