// sjelden referral assess right|no-right|advice|local-workup|accept, and referral forward.
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/referral_view.h"
#include "clients/cli/exit_code.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::referral::v1;
using Stub = pb::ReferralService::Stub;

constexpr char kWhyRegional[] = "Krever medisinsk genetisk kompetanse på regionalt nivå";

// What every outcome takes.
struct AssessOptions {
  pb::AssessReferralRequest request;
  pb::CareLevel care_level = pb::CARE_LEVEL_UNSPECIFIED;
  pb::Urgency urgency = pb::URGENCY_ELECTIVE;
  pb::Priority priority = pb::PRIORITY_NORMAL;
  pb::NoRightReason reason = pb::NO_RIGHT_REASON_UNSPECIFIED;

  pb::Assessment* assessment() { return request.mutable_assessment(); }
};
using Options = std::shared_ptr<AssessOptions>;
using Finish = std::function<absl::Status(Shell&, AssessOptions&)>;

// A level from the regional one up is always justified.
absl::Status CheckLevel(AssessOptions& chosen) {
  if (chosen.care_level < pb::CARE_LEVEL_REGIONAL || !chosen.assessment()->tier_justification().empty()) {
    return absl::OkStatus();
  }
  return UsageError("this --care-level needs --why-not-lower");
}

// Where nothing else is said, a right and an acceptance are regional, for the reason that regional genetics has.
void FillLevel(AssessOptions& chosen) {
  if (chosen.care_level == pb::CARE_LEVEL_UNSPECIFIED) chosen.care_level = pb::CARE_LEVEL_REGIONAL;
  if (chosen.care_level == pb::CARE_LEVEL_REGIONAL && chosen.assessment()->tier_justification().empty()) {
    chosen.assessment()->set_tier_justification(kWhyRegional);
  }
}

void DescribeLevelDefaults(CLI::App* command) {
  command->get_option("--care-level")->default_str("regional");
  command->get_option("--why-not-lower")
      ->description(std::string("Why a lower level of care is not enough; where it is not said, for regional: ") +
                    kWhyRegional);
}

CLI::App* AddOutcome(Program& program, CLI::App* group, const std::string& name, const std::string& description,
                     const Options& options, const Finish& finish) {
  CLI::App* command = group->add_subcommand(name, description);
  command->add_option("referral", *options->request.mutable_name(), "The referral")->required();
  AddEnumOption(command, "--care-level", &options->care_level, "The lowest level that is good enough");
  AddEnumOption(command, "--urgency", &options->urgency, "How urgent; elective where it is not said");
  command->add_option("--why-not-lower", *options->assessment()->mutable_tier_justification(),
                      "Why a lower level of care is not enough; needed from regional up");
  command->add_option("--text", *options->assessment()->mutable_text(), "What referrer and patient are told");
  program.OnRun(command, [options, finish](Shell& shell) -> absl::Status {
    RETURN_IF_ERROR(finish(shell, *options));
    RETURN_IF_ERROR(CheckLevel(*options));
    options->assessment()->set_care_level(options->care_level);
    options->assessment()->set_urgency(options->urgency);
    return ChangeReferral(shell, &Stub::AssessReferral, options->request);
  });
  return command;
}

void AddRight(Program& program, CLI::App* assess) {
  auto options = std::make_shared<AssessOptions>();
  pb::RightGranted* right = options->assessment()->mutable_right();
  CLI::App* command = AddOutcome(program, assess, "right", "The patient has a right to specialist care", options,
                                 [](Shell&, AssessOptions& chosen) {
                                   FillLevel(chosen);
                                   chosen.assessment()->mutable_right()->set_priority(chosen.priority);
                                   return absl::OkStatus();
                                 });
  DescribeLevelDefaults(command);
  command->add_option("--latest-start", *right->mutable_latest_start_date(), "The legal deadline, YYYY-MM-DD")->required();
  command->add_option("--planned-start", *right->mutable_planned_start_date(), "The day that is told")->required();
  AddEnumOption(command, "--priority", &options->priority, "The place in the queue; normal where it is not said");
}

void AddNoRight(Program& program, CLI::App* assess) {
  auto options = std::make_shared<AssessOptions>();
  pb::RightDeclined* no_right = options->assessment()->mutable_no_right();
  CLI::App* command = AddOutcome(program, assess, "no-right", "The patient has no such right", options,
                                 [](Shell&, AssessOptions& chosen) {
                                   chosen.assessment()->mutable_no_right()->set_reason_code(chosen.reason);
                                   return absl::OkStatus();
                                 });
  AddEnumOption(command, "--reason", &options->reason, "Which condition is not met")->required();
  command->add_option("--medical-reason", *no_right->mutable_medical_reason(), "The reason in words")->required();
}

void AddAdviceAndAccept(Program& program, CLI::App* assess) {
  auto advice = std::make_shared<AssessOptions>();
  CLI::App* command = AddOutcome(program, assess, "advice", "The referrer goes on with advice", advice,
                                 [](Shell&, AssessOptions&) { return absl::OkStatus(); });
  command->add_option("advice", *advice->assessment()->mutable_advice()->mutable_text(), "The advice")->required();

  auto accept = std::make_shared<AssessOptions>();
  command = AddOutcome(program, assess, "accept", "Taken on; for kinds that are not assessed for rights", accept,
                       [](Shell&, AssessOptions& chosen) {
                         FillLevel(chosen);
                         chosen.assessment()->mutable_accept()->set_priority(chosen.priority);
                         return absl::OkStatus();
                       });
  DescribeLevelDefaults(command);
  command->add_option("--planned-start", *accept->assessment()->mutable_accept()->mutable_planned_start_date(),
                      "The day on which it is planned, YYYY-MM-DD");
  AddEnumOption(command, "--priority", &accept->priority, "The place in the queue; normal where it is not said");
}

void AddLocalWorkup(Program& program, CLI::App* assess) {
  auto options = std::make_shared<AssessOptions>();
  pb::LocalWorkup* workup = options->assessment()->mutable_local_workup();
  CLI::App* command = AddOutcome(program, assess, "local-workup", "The referrer's hospital does the work-up", options,
                                 [](Shell& shell, AssessOptions& chosen) -> absl::Status {
                                   std::string* supporter =
                                       chosen.assessment()->mutable_local_workup()->mutable_supporter();
                                   ASSIGN_OR_RETURN(*supporter, shell.Person(*supporter));
                                   return absl::OkStatus();
                                 });
  command->add_option("--package", *workup->mutable_package(), "Which examinations")->required();
  command->add_option("--supporter", *workup->mutable_supporter(), "Who supports")->required();
  command->add_option("--check-in", *workup->mutable_check_in_date(), "When the supporter asks, YYYY-MM-DD")->required();
}

void AddForward(Program& program, CLI::App* group) {
  auto options = std::make_shared<AssessOptions>();
  pb::Forwarding* forward = options->assessment()->mutable_forward();
  CLI::App* command = AddOutcome(program, group, "forward", "Send it on to another unit; the date follows", options,
                                 [](Shell& shell, AssessOptions& chosen) -> absl::Status {
                                   std::string* unit =
                                       chosen.assessment()->mutable_forward()->mutable_receiving_unit();
                                   ASSIGN_OR_RETURN(*unit, shell.Unit(*unit));
                                   return absl::OkStatus();
                                 });
  command->get_option("--care-level")->required();
  command->add_option("--to", *forward->mutable_receiving_unit(), "The unit that is to assess it")->required();
  command->add_option("--reason", *forward->mutable_reason(), "Why")->required();
}

}  // namespace

void AddReferralAssessCommands(Program& program, CLI::App* group) {
  CLI::App* assess = group->add_subcommand("assess", "Decide what becomes of a referral");
  assess->require_subcommand(1);
  assess->fallthrough();
  AddRight(program, assess);
  AddNoRight(program, assess);
  AddAdviceAndAccept(program, assess);
  AddLocalWorkup(program, assess);
  AddForward(program, group);
}

}  // namespace sjelden
