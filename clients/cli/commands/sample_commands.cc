// sjelden sample list, show, timeline, collect, ship, shipments, late, shipment.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/sample_view.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::sample::v1;
using pb::SampleService;
using pb::ShipmentService;
using SampleStub = SampleService::Stub;
using ShipmentStub = ShipmentService::Stub;

struct SampleListOptions {
  std::string unit;
  std::string patient;
  std::string owner;
  bool overdue = false;
  pb::SampleState state = pb::SAMPLE_STATE_UNSPECIFIED;
  int limit = 50;
};

absl::StatusOr<std::string> UnitOrOwn(Shell& shell, const std::string& unit) {
  if (!unit.empty()) return shell.Unit(unit);
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  return me.role().unit();
}

absl::Status RunSampleList(Shell& shell, const SampleListOptions& options) {
  pb::ListSamplesRequest request;
  if (!options.patient.empty()) {
    request.set_patient(shell.Patient(options.patient));
  } else {
    ASSIGN_OR_RETURN(const std::string unit, UnitOrOwn(shell, options.unit));
    request.set_unit(unit);
  }
  if (!options.owner.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_owner(), shell.Person(options.owner));
  }
  if (options.state != pb::SAMPLE_STATE_UNSPECIFIED) request.add_states(options.state);
  request.set_overdue_only(options.overdue);
  ASSIGN_OR_RETURN(const auto all, shell.List<SampleService>(&SampleStub::ListSamples, request, options.limit,
                                                             [](const auto& rows) { return rows.rows_size(); }));
  Table table({"LABEL", "NEXT", "WHO", "STATE", "WHY", "PATIENT", "TAKEN AT", "SAMPLE"});
  for (const auto& row : all.rows()) {
    table.Add({row.label(), StepText(row.next(), row.overdue()), shell.NameOf(row.next().owner()), Word(row.state()),
               Word(row.quarantine_reason()), shell.NameOf(row.patient()), shell.NameOf(row.collecting_unit()),
               row.sample()});
  }
  return shell.Show(all, table.Print("no samples\n"));
}

// A code of the API as a word; a step of the rule file as it is.
std::string CodeText(const pb::TimelineEntry& entry) {
  pb::QuarantineReason quarantine;
  pb::RejectReason reject;
  pb::DisclosureMode mode;
  if (pb::QuarantineReason_Parse(entry.code(), &quarantine)) return Word(quarantine);
  if (pb::RejectReason_Parse(entry.code(), &reject)) return Word(reject);
  if (pb::DisclosureMode_Parse(entry.code(), &mode)) return Word(mode);
  return entry.code();
}

absl::Status RunTimeline(Shell& shell, const std::string& name) {
  ASSIGN_OR_RETURN(const pb::Sample sample, FetchSample(shell, name));
  pb::GetSampleTimelineRequest request;
  request.set_name(sample.name());
  ASSIGN_OR_RETURN(const auto timeline, shell.Call<SampleService>(&SampleStub::GetSampleTimeline, request));
  Table table({"WHEN", "WHAT", "WHO", "WHERE", "MORE"});
  for (const auto& entry : timeline.entries()) {
    table.Add({MomentText(entry.time()), Word(entry.kind()), shell.NameOf(entry.person()), shell.NameOf(entry.unit()),
               absl::StrCat(CodeText(entry), entry.code().empty() || entry.note().empty() ? "" : ": ", entry.note())});
  }
  return shell.Show(timeline, table.Print("nothing happened\n"));
}

struct ShipOptions {
  pb::DispatchShipmentRequest request;
  std::string from;
  std::vector<std::string> samples;
};

absl::Status RunShip(Shell& shell, ShipOptions& options) {
  pb::Shipment& shipment = *options.request.mutable_shipment();
  ASSIGN_OR_RETURN(*shipment.mutable_sending_unit(), UnitOrOwn(shell, options.from));
  for (const std::string& text : options.samples) {
    ASSIGN_OR_RETURN(const pb::Sample sample, FetchSample(shell, text));
    shipment.add_samples(sample.name());
    if (shipment.receiving_unit().empty()) shipment.set_receiving_unit(sample.laboratory_unit());
  }
  ASSIGN_OR_RETURN(const auto response, shell.Call<ShipmentService>(&ShipmentStub::DispatchShipment, options.request));
  return shell.Show(response.shipment(), ShipmentText(shell, response.shipment()));
}

struct ShipmentListOptions {
  std::string unit;
  bool all = false;
  int limit = 50;
};

absl::Status RunShipments(Shell& shell, const ShipmentListOptions& options, bool late_only) {
  pb::ListShipmentsRequest request;
  ASSIGN_OR_RETURN(*request.mutable_unit(), UnitOrOwn(shell, options.unit));
  request.set_late_only(late_only);
  request.set_include_received(options.all);
  ASSIGN_OR_RETURN(const auto all, shell.List<ShipmentService>(&ShipmentStub::ListShipments, request, options.limit,
                                                               [](const auto& rows) { return rows.rows_size(); }));
  Table table({"DUE", "STATE", "MISSING", "FROM", "SENDER LOOKS", "TO", "LABORATORY LOOKS", "SHIPMENT"});
  for (const auto& row : all.rows()) {
    table.Add({absl::StrCat(MomentText(row.due_time()), row.late() ? " !" : ""), Word(row.state()),
               absl::StrCat(row.missing_count(), " of ", row.sample_count()), shell.NameOf(row.sending_unit()),
               shell.NameOf(row.sending_person()), shell.NameOf(row.receiving_unit()),
               shell.NameOf(row.receiving_person()), row.shipment()});
  }
  return shell.Show(all, table.Print(late_only ? "nothing is late\n" : "no shipments\n"));
}

void AddShipments(Program& program, CLI::App* group) {
  auto ship = std::make_shared<ShipOptions>();
  CLI::App* command = group->add_subcommand("ship", "Send collected samples to the laboratory");
  command->add_option("samples", ship->samples, "The samples, by label or name")->required();
  command->add_option("--from", ship->from, "The unit that sends; one's own by default");
  command->add_option("--carrier", *ship->request.mutable_shipment()->mutable_carrier(), "Who carries it");
  command->add_option("--tracking", *ship->request.mutable_shipment()->mutable_tracking_number(),
                      "The carrier's number");
  program.OnRun(command, [ship](Shell& shell) { return RunShip(shell, *ship); });

  auto options = std::make_shared<ShipmentListOptions>();
  for (const bool late_only : {false, true}) {
    command = late_only ? group->add_subcommand("late", "Show shipments that should have arrived, at either end")
                        : group->add_subcommand("shipments", "Show what a unit sent or waits for");
    command->add_option("--unit", options->unit, "The unit; one's own by default");
    command->add_option("--limit", options->limit, "At most this many");
    if (!late_only) command->add_flag("--all", options->all, "Also what has arrived");
    program.OnRun(command, [options, late_only](Shell& shell) { return RunShipments(shell, *options, late_only); });
  }

  auto get = std::make_shared<pb::GetShipmentRequest>();
  command = group->add_subcommand("shipment", "Show a shipment");
  command->add_option("shipment", *get->mutable_name(), "The shipment")->required();
  program.OnRun(command, [get](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const auto response, shell.Call<ShipmentService>(&ShipmentStub::GetShipment, *get));
    return shell.Show(response.shipment(), ShipmentText(shell, response.shipment()));
  });
}

}  // namespace

void AddSampleCommands(Program& program) {
  CLI::App* group = program.AddGroup("sample", "Samples, from the arm to the laboratory");
  auto options = std::make_shared<SampleListOptions>();
  CLI::App* list = group->add_subcommand("list", "Show samples, what is overdue first; one's unit's by default");
  AtMostOneOf({list->add_option("--unit", options->unit, "Those of this unit"),
               list->add_option("--patient", options->patient, "All of this patient")});
  list->add_option("--owner", options->owner, "Only those whose next step is this person's");
  AddEnumOption(list, "--state", &options->state, "Only this state");
  list->add_flag("--overdue", options->overdue, "Only what is overdue");
  list->add_option("--limit", options->limit, "At most this many");
  program.OnRun(list, [options](Shell& shell) { return RunSampleList(shell, *options); });

  auto name = std::make_shared<std::string>();
  CLI::App* show = group->add_subcommand("show", "Show a sample");
  show->add_option("sample", *name, "The sample, by label or name")->required();
  program.OnRun(show, [name](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const pb::Sample sample, FetchSample(shell, *name));
    return shell.Show(sample, SampleText(shell, sample));
  });
  CLI::App* timeline = group->add_subcommand("timeline", "Show everything that happened to a sample");
  timeline->add_option("sample", *name, "The sample, by label or name")->required();
  program.OnRun(timeline, [name](Shell& shell) { return RunTimeline(shell, *name); });

  auto collect = std::make_shared<pb::CollectSampleRequest>();
  CLI::App* command = group->add_subcommand("collect", "Say that a sample was taken and labelled");
  command->add_option("sample", *collect->mutable_name(), "The sample, by label or name")->required();
  command->add_option("--label", *collect->mutable_label_read(), "The label, read from the tube")->required();
  program.OnRun(command, [collect](Shell& shell) { return ChangeSample(shell, &SampleStub::CollectSample, *collect); });
  AddShipments(program, group);
  AddSampleLaboratoryCommands(program, group);
}

}  // namespace sjelden
