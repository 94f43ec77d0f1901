// sjelden sample receive, unidentified, release, reject, start, step, finish, discard.
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/sample_view.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::sample::v1;
using LaboratoryStub = pb::SampleService::Stub;

void AddReceive(Program& program, CLI::App* group) {
  auto receive = std::make_shared<pb::ReceiveSampleRequest>();
  auto identity = std::make_shared<pb::IdentityCheck>(pb::IDENTITY_CHECK_AGREES);
  CLI::App* command = group->add_subcommand("receive", "Check what arrived; what does not agree goes into quarantine");
  command->add_option("sample", *receive->mutable_name(), "The expected sample, by label or name")->required();
  command->add_option("--label", *receive->mutable_label_read(), "The label, read from the tube; left out if it has none");
  AddEnumOption(command, "--identity", identity.get(), "What name and number on the tube say; agrees by default");
  command->add_option("--deviation", *receive->mutable_deviation(), "What is wrong although it is accepted");
  command->add_option("--storage", *receive->mutable_storage(), "Where it is kept");
  program.OnRun(command, [receive, identity](Shell& shell) {
    receive->set_identity(*identity);
    return ChangeSample(shell, &LaboratoryStub::ReceiveSample, *receive);
  });

  auto tube = std::make_shared<pb::RegisterUnidentifiedSampleRequest>();
  auto reason = std::make_shared<pb::QuarantineReason>(pb::QUARANTINE_REASON_UNLABELLED);
  command = group->add_subcommand("unidentified", "Take in a tube that no order is known for, into quarantine");
  AddEnumOption(command, "--reason", reason.get(), "unlabelled by default, or no-order");
  command->add_option("--label", *tube->mutable_label_read(), "What is on the tube, if it is not a person's");
  command->add_option("--from", *tube->mutable_sending_unit(), "The unit that it came from");
  command->add_option("--storage", *tube->mutable_storage(), "Where it is kept");
  program.OnRun(command, [tube, reason](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    tube->set_laboratory_unit(me.role().unit());
    tube->set_reason(*reason);
    if (!tube->sending_unit().empty()) {
      ASSIGN_OR_RETURN(*tube->mutable_sending_unit(), shell.Unit(tube->sending_unit()));
    }
    ASSIGN_OR_RETURN(const auto response,
                     shell.Call<pb::SampleService>(&LaboratoryStub::RegisterUnidentifiedSample, *tube));
    return shell.Show(response.sample(), SampleText(shell, response.sample()));
  });
}

void AddQuarantine(Program& program, CLI::App* group) {
  auto release = std::make_shared<pb::ReleaseQuarantineRequest>();
  CLI::App* command = group->add_subcommand("release", "Say whose a sample in quarantine is, and how it was found out");
  command->add_option("sample", *release->mutable_name(), "The sample in quarantine")->required();
  command->add_option("--how", *release->mutable_resolution(), "How it was found out")->required();
  command->add_option("--as", *release->mutable_as_sample(), "The expected sample that a tube without an order is");
  command->add_option("--deviation", *release->mutable_deviation(), "What is wrong although it is accepted");
  program.OnRun(command, [release](Shell& shell) -> absl::Status {
    if (!release->as_sample().empty()) {
      ASSIGN_OR_RETURN(const pb::Sample expected, FetchSample(shell, release->as_sample()));
      release->set_as_sample(expected.name());
    }
    return ChangeSample(shell, &LaboratoryStub::ReleaseQuarantine, *release);
  });

  auto reject = std::make_shared<pb::RejectSampleRequest>();
  auto reason = std::make_shared<pb::RejectReason>();
  command = group->add_subcommand("reject", "Reject a sample; another is ordered at once");
  command->add_option("sample", *reject->mutable_name(), "The sample")->required();
  AddEnumOption(command, "--reason", reason.get(), "Why")->required();
  command->add_option("--note", *reject->mutable_note(), "More about it");
  program.OnRun(command, [reject, reason](Shell& shell) {
    reject->set_reason(*reason);
    return ChangeSample(shell, &LaboratoryStub::RejectSample, *reject);
  });

  auto discard = std::make_shared<pb::DiscardSampleRequest>();
  command = group->add_subcommand("discard", "Say that a sample was thrown away");
  command->add_option("sample", *discard->mutable_name(), "The sample")->required();
  command->add_option("--reason", *discard->mutable_reason(), "Why")->required();
  program.OnRun(command,
                [discard](Shell& shell) { return ChangeSample(shell, &LaboratoryStub::DiscardSample, *discard); });
}

void AddAnalysis(Program& program, CLI::App* group) {
  auto start = std::make_shared<pb::StartAnalysisRequest>();
  CLI::App* command = group->add_subcommand("start", "Begin the analysis of a sample");
  command->add_option("sample", *start->mutable_name(), "The sample")->required();
  program.OnRun(command, [start](Shell& shell) { return ChangeSample(shell, &LaboratoryStub::StartAnalysis, *start); });

  auto step = std::make_shared<pb::RecordAnalysisStepRequest>();
  command = group->add_subcommand("step", "Record a step of the analysis");
  command->add_option("sample", *step->mutable_name(), "The sample")->required();
  command->add_option("step", *step->mutable_step(), "The step, such as extract-dna")->required();
  command->add_option("--note", *step->mutable_note(), "More about it");
  program.OnRun(command,
                [step](Shell& shell) { return ChangeSample(shell, &LaboratoryStub::RecordAnalysisStep, *step); });

  auto finish = std::make_shared<pb::FinishAnalysisRequest>();
  command = group->add_subcommand("finish", "End the analysis; the result waits to be verified");
  command->add_option("sample", *finish->mutable_name(), "The sample")->required();
  program.OnRun(command,
                [finish](Shell& shell) { return ChangeSample(shell, &LaboratoryStub::FinishAnalysis, *finish); });
}

}  // namespace

void AddSampleLaboratoryCommands(Program& program, CLI::App* group) {
  AddReceive(program, group);
  AddQuarantine(program, group);
  AddAnalysis(program, group);
}

}  // namespace sjelden
