// sjelden ground declare, break-glass, list, review.
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/identity_argument.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "sjelden/access/v1/ground_service.pb.h"

namespace sjelden {
namespace {

using access::v1::GroundService;
namespace pb = ::sjelden::access::v1;

struct GroundOptions {
  std::string patient;
  std::string number;
  clinical::v1::AccessPurpose purpose = clinical::v1::ACCESS_PURPOSE_UNSPECIFIED;
  std::string reason;
  bool to_review = false;
  pb::GroundReviewState state = pb::GROUND_REVIEW_STATE_UNSPECIFIED;
  std::string ground;
  pb::GroundReviewState verdict = pb::GROUND_REVIEW_STATE_UNSPECIFIED;
};

std::string GroundText(const pb::Ground& ground) {
  return absl::StrCat(Word(ground.kind()), " ground for ", ground.patient(), " until ", MomentText(ground.expire_time()),
                      "; it is logged and may be reviewed.\n  ", ground.name(), "\n");
}

// Declaring gives a token that carries the ground: from here on it is the one that is sent.
template <class Request, class Method>
absl::Status Declare(Shell& shell, const GroundOptions& options, Method method) {
  Request request;
  if (!options.patient.empty()) request.set_patient(shell.Patient(options.patient));
  if constexpr (requires { request.mutable_identifier(); }) {
    if (!options.number.empty()) RETURN_IF_ERROR(FillIdentifier(options.number, request.mutable_identifier()));
  }
  request.set_purpose(options.purpose);
  request.set_reason(options.reason);
  ASSIGN_OR_RETURN(const auto response, shell.Call<GroundService>(method, request));
  ASSIGN_OR_RETURN(Client * client, shell.SignedIn());
  client->Adopt(response.issued_token());
  return shell.Show(response.ground(), GroundText(response.ground()));
}

template <class Response>
absl::Status ShowGrounds(Shell& shell, const Response& all) {
  Table table({"UNTIL", "KIND", "PURPOSE", "PERSON", "PATIENT", "REVIEW", "REASON", "GROUND"});
  for (const auto& ground : all.grounds()) {
    table.Add({MomentText(ground.expire_time()), Word(ground.kind()), Word(ground.purpose()),
               shell.NameOf(ground.person()), ground.patient(), Word(ground.review_state()), ground.reason(),
               ground.name()});
  }
  return shell.Show(all, table.Print("no ground\n"));
}

absl::StatusOr<pb::ListGroundsResponse> ListByReview(Shell& shell, pb::GroundReviewState state) {
  pb::ListGroundsRequest request;
  request.set_review_state(state);
  return shell.List<GroundService>(&GroundService::Stub::ListGrounds, request, 500,
                                   [](const auto& rows) { return rows.grounds_size(); });
}

absl::Status RunList(Shell& shell, const GroundOptions& options) {
  if (options.to_review || options.state != pb::GROUND_REVIEW_STATE_UNSPECIFIED) {
    ASSIGN_OR_RETURN(const auto all, ListByReview(shell, options.to_review ? pb::GROUND_REVIEW_STATE_PENDING
                                                                          : options.state));
    return ShowGrounds(shell, all);
  }
  ASSIGN_OR_RETURN(const auto own, shell.List<GroundService>(&GroundService::Stub::ListOwnGrounds, {}, 500,
                                                             [](const auto& rows) { return rows.grounds_size(); }));
  return ShowGrounds(shell, own);
}

absl::Status RunReview(Shell& shell, const GroundOptions& options) {
  pb::ReviewGroundRequest request;
  request.set_name(options.ground);
  request.set_verdict(options.verdict);
  request.set_note(options.reason);
  // Also one that was not drawn in the sample may be reviewed.
  for (const auto state : {pb::GROUND_REVIEW_STATE_PENDING, pb::GROUND_REVIEW_STATE_NOT_DRAWN}) {
    ASSIGN_OR_RETURN(const auto all, ListByReview(shell, state));
    for (const auto& ground : all.grounds()) {
      if (ground.name() == options.ground) request.set_etag(ground.etag());
    }
  }
  if (request.etag().empty()) return UsageError("there is no such ground: `sjelden ground list --to-review` names them");
  ASSIGN_OR_RETURN(const auto response, shell.Call<GroundService>(&GroundService::Stub::ReviewGround, request));
  return shell.Show(response, "Reviewed: " + Word(response.ground().review_state()) + "\n");
}

}  // namespace

void AddGroundCommands(Program& program) {
  CLI::App* group = program.AddGroup("ground", "The way to a record without a relation");
  auto options = std::make_shared<GroundOptions>();
  CLI::App* declare = group->add_subcommand("declare", "Declare a ground to see a patient's record for 24 hours");
  declare->add_option("patient", options->patient, "The patient")->required();
  AddEnumOption(declare, "--purpose", &options->purpose, "The purpose")->required();
  declare->add_option("--reason", options->reason, "More about it");
  program.OnRun(declare, [options](Shell& shell) {
    return Declare<pb::DeclareGroundRequest>(shell, *options, &GroundService::Stub::DeclareGround);
  });

  CLI::App* glass = group->add_subcommand("break-glass", "Open a barred record for a vital need; it is reviewed");
  CLI::Option* number = glass->add_option("--number", options->number,
                                          "The identity number, where nothing else is known; - reads it");
  glass->add_option("patient", options->patient, "The patient")->excludes(number);
  AddEnumOption(glass, "--purpose", &options->purpose, "The purpose")->required();
  glass->add_option("--reason", options->reason, "The vital need, at least 10 characters")->required();
  program.OnRun(glass, [options](Shell& shell) {
    return Declare<pb::BreakGlassRequest>(shell, *options, &GroundService::Stub::BreakGlass);
  });

  CLI::App* list = group->add_subcommand("list", "List one's own grounds in force");
  list->add_flag("--to-review", options->to_review, "Those of the own organisation that wait for a reviewer");
  AddEnumOption(list, "--review-state", &options->state, "Those of the own organisation in this state of review");
  program.OnRun(list, [options](Shell& shell) { return RunList(shell, *options); });

  CLI::App* review = group->add_subcommand("review", "Say whether a ground was in order");
  review->add_option("ground", options->ground, "The ground's resource name")->required();
  AddEnumOption(review, "--verdict", &options->verdict, "What was found")->required();
  review->add_option("--note", options->reason, "In words");
  program.OnRun(review, [options](Shell& shell) { return RunReview(shell, *options); });
}

}  // namespace sjelden
