// Referrals for people, and the way that every verb of a referral goes. Not for use from several threads.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/program.h"
#include "clients/cli/shell.h"
#include "platform/status/status_macros.h"
#include "sjelden/referral/v1/referral_service.pb.h"

namespace sjelden {

// Returns the referral, named in full or by its id alone, as it is now.
absl::StatusOr<referral::v1::Referral> FetchReferral(Shell& shell, const std::string& name);

// Returns everything that people want to see of it, the next action first.
std::string ReferralText(Shell& shell, const referral::v1::Referral& referral);

// Shows the legal deadlines of what a unit has received, the nearest first; of the own unit where none is named.
absl::Status ShowByBreach(Shell& shell, const std::string& unit, int limit);

// Adds the command of a verb, whose first argument names the referral.
template <class Request>
CLI::App* AddReferralVerb(CLI::App* group, const std::string& name, const std::string& description, Request& request) {
  CLI::App* command = group->add_subcommand(name, description);
  command->add_option("referral", *request.mutable_name(), "The referral")->required();
  return command;
}

// Takes a verb on the referral as it is now, and shows what became of it.
template <class Service = referral::v1::ReferralService, class Request, class Response>
absl::Status ChangeReferral(Shell& shell, RpcOf<typename Service::Stub, Request, Response> method, Request request) {
  ASSIGN_OR_RETURN(const referral::v1::Referral current, FetchReferral(shell, request.name()));
  request.set_name(current.name());
  request.set_etag(current.etag());
  ASSIGN_OR_RETURN(const Response response, shell.Call<Service>(method, request));
  return shell.Show(response.referral(), ReferralText(shell, response.referral()));
}

}  // namespace sjelden
