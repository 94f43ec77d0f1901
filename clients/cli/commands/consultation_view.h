// Consultations for people, and the way that every verb goes. Not for use from several threads.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/shell.h"
#include "platform/status/status_macros.h"
#include "sjelden/meeting/v1/calendar_service.pb.h"
#include "sjelden/meeting/v1/consultation_service.pb.h"

namespace sjelden {

// Returns the whole name of a resource that is given in full or by its id alone: then it is of one's own trust.
absl::StatusOr<std::string> WholeName(Shell& shell, const std::string& name, const std::string& collection);
// Returns the consultation, named in full or by its id alone.
absl::StatusOr<meeting::v1::Consultation> FetchConsultation(Shell& shell, const std::string& name);
std::string ConsultationText(Shell& shell, const meeting::v1::Consultation& consultation);
// Returns who else has something at that time; empty where nobody has.
std::string ConflictsText(Shell& shell, const google::protobuf::RepeatedPtrField<meeting::v1::BookingConflict>& all);

// A person at a unit, as `LOGIN@UNIT`; without `@UNIT` at `default_unit`, a resource name.
struct PersonAtUnit {
  std::string person;
  std::string unit;
};
absl::StatusOr<PersonAtUnit> ParsePersonAtUnit(Shell& shell, const std::string& text, const std::string& default_unit);

// Fills in a time: `start` and, so many minutes later, the end. Usage error where `start` is no time.
template <class Request>
absl::Status FillTime(const std::string& start, int minutes, Request& request);
// Writes a calendar file where the user wants it, under its own name where nothing is said; `-` prints it.
absl::Status WriteCalendar(Shell& shell, const std::string& name, const std::string& path);

// Takes a verb on the consultation as it is now, and shows what became of it.
template <class Request, class Response>
absl::Status ChangeConsultation(Shell& shell,
                                RpcOf<meeting::v1::ConsultationService::Stub, Request, Response> method,
                                Request request) {
  ASSIGN_OR_RETURN(const meeting::v1::Consultation current, FetchConsultation(shell, request.name()));
  request.set_name(current.name());
  request.set_etag(current.etag());
  ASSIGN_OR_RETURN(const Response response, shell.Call<meeting::v1::ConsultationService>(method, request));
  std::string text = ConsultationText(shell, response.consultation());
  if constexpr (requires { response.conflicts(); }) text += ConflictsText(shell, response.conflicts());
  return shell.Show(response, text);
}

// Returns the moment `minutes` after `start`.
google::protobuf::Timestamp Later(const google::protobuf::Timestamp& start, int minutes);
absl::StatusOr<google::protobuf::Timestamp> ParseStart(const std::string& text);

template <class Request>
absl::Status FillTime(const std::string& start, int minutes, Request& request) {
  ASSIGN_OR_RETURN(*request.mutable_start_time(), ParseStart(start));
  *request.mutable_end_time() = Later(request.start_time(), minutes);
  return absl::OkStatus();
}

}  // namespace sjelden
