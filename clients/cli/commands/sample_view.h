// Orders, samples, shipments and reports for people, and the way that every verb goes.
//
// Not for use from several threads.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/shell.h"
#include "platform/status/status_macros.h"
#include "sjelden/sample/v1/order_service.pb.h"
#include "sjelden/sample/v1/report_service.pb.h"
#include "sjelden/sample/v1/sample_service.pb.h"
#include "sjelden/sample/v1/shipment_service.pb.h"

namespace sjelden {

// Each returns the document as it is now, named in full, or by its id alone where it is on a list of one's unit; a
// sample also by its label.
absl::StatusOr<sample::v1::Order> FetchOrder(Shell& shell, const std::string& name);
absl::StatusOr<sample::v1::Sample> FetchSample(Shell& shell, const std::string& name);
absl::StatusOr<sample::v1::Report> FetchReport(Shell& shell, const std::string& name);

// Each returns everything that people want to see, the next step first.
std::string OrderText(Shell& shell, const sample::v1::Order& order);
std::string SampleText(Shell& shell, const sample::v1::Sample& sample);
std::string ShipmentText(Shell& shell, const sample::v1::Shipment& shipment);
std::string ReportText(Shell& shell, const sample::v1::Report& report);
// Returns a step as `2026-12-01 receive`.
std::string StepText(const sample::v1::NextStep& next, bool overdue);

// Each takes a verb on the document as it is now, and shows what became of it.
template <class Request, class Response>
absl::Status ChangeOrder(Shell& shell,
                         RpcOf<sample::v1::OrderService::Stub, Request, Response> method,
                         Request request) {
  ASSIGN_OR_RETURN(const sample::v1::Order current, FetchOrder(shell, request.name()));
  request.set_name(current.name());
  request.set_etag(current.etag());
  ASSIGN_OR_RETURN(const Response response, shell.Call<sample::v1::OrderService>(method, request));
  return shell.Show(response.order(), OrderText(shell, response.order()));
}

template <class Request, class Response>
absl::Status ChangeSample(Shell& shell,
                          RpcOf<sample::v1::SampleService::Stub, Request, Response> method,
                          Request request) {
  ASSIGN_OR_RETURN(const sample::v1::Sample current, FetchSample(shell, request.name()));
  request.set_name(current.name());
  request.set_etag(current.etag());
  ASSIGN_OR_RETURN(const Response response, shell.Call<sample::v1::SampleService>(method, request));
  return shell.Show(response.sample(), SampleText(shell, response.sample()));
}

template <class Request, class Response>
absl::Status ChangeReport(Shell& shell,
                          RpcOf<sample::v1::ReportService::Stub, Request, Response> method,
                          Request request) {
  ASSIGN_OR_RETURN(const sample::v1::Report current, FetchReport(shell, request.name()));
  request.set_name(current.name());
  request.set_etag(current.etag());
  ASSIGN_OR_RETURN(const Response response, shell.Call<sample::v1::ReportService>(method, request));
  return shell.Show(response.report(), ReportText(shell, response.report()));
}

}  // namespace sjelden
