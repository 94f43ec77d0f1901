#include "clients/cli/commands/sample_view.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/enum_words.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::sample::v1;

constexpr int kMostRows = 2000;

// Every state of an enumeration but the unspecified one.
template <class Enum, class Request>
void AskForAllStates(Request& request) {
  const auto& states = *google::protobuf::GetEnumDescriptor<Enum>();
  for (int i = 1; i < states.value_count(); ++i) request.add_states(static_cast<Enum>(states.value(i)->number()));
}

absl::Status NotInLists(const std::string& noun) {
  return UsageError(absl::StrCat("no ", noun, " with this id is in the lists of your unit: give its whole name, as "
                                 "`sjelden ", noun, " list` shows it"));
}

std::string FindingText(const pb::Finding& finding) {
  switch (finding.kind_case()) {
    case pb::Finding::kSequence: {
      const auto& variant = finding.sequence().variant();
      std::string text = variant.gene().symbol();
      for (const auto& expression : variant.expressions()) absl::StrAppend(&text, " ", expression.value());
      return text;
    }
    case pb::Finding::kStructural: return finding.structural().iscn();
    case pb::Finding::kKaryotype: return finding.karyotype().iscn();
    case pb::Finding::kRepeat: {
      std::string text = absl::StrCat(finding.repeat().gene().symbol(), " ", finding.repeat().unit());
      for (const auto& allele : finding.repeat().alleles()) absl::StrAppend(&text, " ", allele.repeats());
      return absl::StrCat(text, ", ", Word(finding.repeat().category()));
    }
    case pb::Finding::kMethylation:
      return absl::StrCat(finding.methylation().region(), " ", Word(finding.methylation().change()));
    case pb::Finding::kBiochemical:
      return absl::StrCat(TermText(finding.biochemical().assay()), " ", Word(finding.biochemical().interpretation()));
    case pb::Finding::kNegative: return "nothing found in " + finding.negative().covered();
    case pb::Finding::kFailed: return "no result: " + finding.failed().reason();
    case pb::Finding::KIND_NOT_SET: return "";
  }
  return "";
}

void AddNext(Shell& shell, const pb::NextStep& next, Table* table) {
  table->AddField("Next", Word(next.action()));
  table->AddField("  by", next.date());
  table->AddField("  who", shell.NameOf(next.owner()));
}

void AddVersion(Shell& shell, const std::string& label, const pb::ReportVersion& version, Table* table) {
  table->AddField(label, absl::StrCat("version ", version.number(), version.needs_action() ? ", needs action" : ""));
  for (const auto& finding : version.findings()) {
    std::string marks = Word(finding.origin());
    if (!finding.class_history().empty()) {
      absl::StrAppend(&marks, ", ", Word(finding.class_history().rbegin()->acmg_class()));
    }
    table->AddField("  finding", absl::StrCat(FindingText(finding), " (", marks, ")"));
  }
  table->AddField("  conclusion", version.conclusion());
  table->AddField("  method", version.method());
  table->AddField("  corrects because", version.correction_reason());
  for (const auto& signature : version.signatures()) {
    table->AddField("  signed", absl::StrCat(MomentText(signature.time()), " ", shell.NameOf(signature.person()), ", ",
                                             Word(signature.signature_role())));
  }
}

void AddDisclosure(Shell& shell, const pb::Disclosure& disclosure, Table* table) {
  table->AddField("Disclosed", Word(disclosure.state()));
  if (disclosure.has_see_time()) {
    table->AddField("  seen", absl::StrCat(MomentText(disclosure.see_time()), " ", shell.NameOf(disclosure.seen_by())));
  }
  if (disclosure.has_disclose_time()) {
    table->AddField("  told", absl::StrCat(MomentText(disclosure.disclose_time()), " ",
                                           shell.NameOf(disclosure.disclosed_by()), " ", Word(disclosure.mode())));
  }
  table->AddField("  counselling", Word(disclosure.counselling()));
  table->AddField("  choice", Word(disclosure.choice()));
  for (const auto& unit : disclosure.released_to()) table->AddField("  released to", shell.NameOf(unit));
}

}  // namespace

std::string StepText(const pb::NextStep& next, bool overdue) {
  if (next.date().empty()) return "";
  return absl::StrCat(next.date(), overdue ? " ! " : " ", Word(next.action()));
}

absl::StatusOr<pb::Order> FetchOrder(Shell& shell, const std::string& name) {
  pb::GetOrderRequest request;
  request.set_name(name);
  if (!absl::StrContains(name, '/')) {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    pb::ListOrdersRequest list;
    list.set_unit(me.role().unit());
    AskForAllStates<pb::OrderState>(list);
    ASSIGN_OR_RETURN(const auto all, shell.List<pb::OrderService>(&pb::OrderService::Stub::ListOrders, list, kMostRows,
                                                                  [](const auto& rows) { return rows.rows_size(); }));
    request.clear_name();
    for (const auto& row : all.rows()) {
      if (absl::EndsWith(row.order(), "/" + name)) request.set_name(row.order());
    }
    if (request.name().empty()) return NotInLists("order");
  }
  ASSIGN_OR_RETURN(auto response, shell.Call<pb::OrderService>(&pb::OrderService::Stub::GetOrder, request));
  return std::move(*response.mutable_order());
}

absl::StatusOr<pb::Sample> FetchSample(Shell& shell, const std::string& name) {
  pb::GetSampleRequest request;
  request.set_name(name);
  if (!absl::StrContains(name, '/')) {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    pb::ListSamplesRequest list;
    list.set_unit(me.role().unit());
    AskForAllStates<pb::SampleState>(list);
    ASSIGN_OR_RETURN(const auto all,
                     shell.List<pb::SampleService>(&pb::SampleService::Stub::ListSamples, list, kMostRows,
                                                   [](const auto& rows) { return rows.rows_size(); }));
    request.clear_name();
    for (const auto& row : all.rows()) {
      if (row.label() == name || absl::EndsWith(row.sample(), "/" + name)) request.set_name(row.sample());
    }
    if (request.name().empty()) return NotInLists("sample");
  }
  ASSIGN_OR_RETURN(auto response, shell.Call<pb::SampleService>(&pb::SampleService::Stub::GetSample, request));
  return std::move(*response.mutable_sample());
}

absl::StatusOr<pb::Report> FetchReport(Shell& shell, const std::string& name) {
  pb::GetReportRequest request;
  request.set_name(name);
  if (!absl::StrContains(name, '/')) {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    pb::ListReportsRequest list;
    list.set_unit(me.role().unit());
    list.set_page_size(50);
    do {
      ASSIGN_OR_RETURN(const auto page, shell.Call<pb::ReportService>(&pb::ReportService::Stub::ListReports, list));
      for (const auto& report : page.reports()) {
        if (absl::EndsWith(report.name(), "/" + name)) return report;
      }
      list.set_page_token(page.next_page_token());
    } while (!list.page_token().empty());
    return NotInLists("report");
  }
  ASSIGN_OR_RETURN(auto response, shell.Call<pb::ReportService>(&pb::ReportService::Stub::GetReport, request));
  return std::move(*response.mutable_report());
}

std::string OrderText(Shell& shell, const pb::Order& order) {
  Table table;
  table.AddField("Order", order.name());
  table.AddField("State", Word(order.state()));
  for (const int reason : order.hold_reasons()) {
    table.AddField("  because", Word(static_cast<pb::HoldReason>(reason)));
  }
  AddNext(shell, order.next(), &table);
  table.AddField("Patient", shell.NameOf(order.patient()));
  table.AddField("  record", order.patient());
  table.AddField("From", shell.NameOf(order.ordering_unit()));
  table.AddField("  answers", shell.NameOf(order.responsible_person()));
  table.AddField("Sampled at", shell.NameOf(order.collecting_unit()));
  table.AddField("Laboratory", shell.NameOf(order.laboratory_unit()));
  table.AddField("Pathway", order.place().pathway());
  for (const auto& indication : order.indications()) {
    table.AddField("Indication", absl::StrCat(TermText(indication.term()), indication.text()));
  }
  for (const auto& analysis : order.analyses()) {
    table.AddField("Analysis", absl::StrCat(TermText(analysis.code()), " ", analysis.scope()));
  }
  for (const auto& person : order.tested_persons()) {
    table.AddField("Tested", absl::StrCat(shell.NameOf(person.patient()), ", ", Word(person.role()), ", ",
                                          Word(person.purpose())));
    table.AddField("  consent", person.consent());
    table.AddField("  sample", person.sample());
  }
  for (const auto& report : order.reports()) table.AddField("Report", report);
  table.AddField("Result by", order.due_date());
  table.AddField("Cancelled", order.cancel_reason());
  table.AddField("You may", absl::StrJoin(order.available_actions(), " "));
  return table.Print();
}

std::string SampleText(Shell& shell, const pb::Sample& sample) {
  Table table;
  table.AddField("Sample", sample.name());
  table.AddField("Label", sample.label());
  table.AddField("State", Word(sample.state()));
  table.AddField("  because", Word(sample.quarantine_reason()));
  table.AddField("  rejected", Word(sample.reject_reason()));
  AddNext(shell, sample.next(), &table);
  table.AddField("Patient", shell.NameOf(sample.patient()));
  table.AddField("Material", TermText(sample.material()));
  table.AddField("Irreplaceable", sample.irreplaceable() ? "yes" : "");
  table.AddField("Order", sample.order());
  table.AddField("Taken at", shell.NameOf(sample.collecting_unit()));
  if (sample.has_collect_time()) {
    table.AddField("  taken",
                   absl::StrCat(MomentText(sample.collect_time()), " ", shell.NameOf(sample.collected_by())));
  }
  table.AddField("Shipment", sample.shipment());
  table.AddField("Laboratory", shell.NameOf(sample.laboratory_unit()));
  table.AddField("  received", MomentText(sample.receive_time()));
  table.AddField("Deviation", sample.deviation());
  table.AddField("Stored", sample.storage());
  table.AddField("Made from", sample.parent());
  table.AddField("Replaced by", sample.replaced_by());
  table.AddField("You may", absl::StrJoin(sample.available_actions(), " "));
  return table.Print();
}

std::string ShipmentText(Shell& shell, const pb::Shipment& shipment) {
  Table table;
  table.AddField("Shipment", shipment.name());
  table.AddField("State", Word(shipment.state()));
  AddNext(shell, shipment.next(), &table);
  table.AddField("From", shell.NameOf(shipment.sending_unit()));
  table.AddField("  sent",
                 absl::StrCat(MomentText(shipment.dispatch_time()), " ", shell.NameOf(shipment.dispatched_by())));
  table.AddField("To", shell.NameOf(shipment.receiving_unit()));
  table.AddField("  due", MomentText(shipment.due_time()));
  table.AddField("Carrier", absl::StrCat(shipment.carrier(), " ", shipment.tracking_number()));
  for (const auto& sample : shipment.received_samples()) table.AddField("Arrived", sample);
  for (const auto& sample : shipment.missing_samples()) table.AddField("Missing", sample);
  if (shipment.has_alarm()) {
    table.AddField("Late since", MomentText(shipment.alarm().raise_time()));
    table.AddField("  sender looks", shell.NameOf(shipment.alarm().sender().owner()));
    table.AddField("  laboratory looks", shell.NameOf(shipment.alarm().receiver().owner()));
  }
  return table.Print();
}

std::string ReportText(Shell& shell, const pb::Report& report) {
  Table table;
  table.AddField("Report", report.name());
  table.AddField("State", absl::StrCat(Word(report.state()), report.being_corrected() ? ", being corrected" : ""));
  AddNext(shell, report.next(), &table);
  table.AddField("Patient", shell.NameOf(report.patient()));
  table.AddField("Order", report.order());
  table.AddField("For", Word(report.purpose()));
  table.AddField("Answers for it", shell.NameOf(report.responsible_person()));
  if (report.has_signed_()) AddVersion(shell, "In force", report.signed_(), &table);
  if (report.has_draft()) AddVersion(shell, "Draft", report.draft(), &table);
  AddDisclosure(shell, report.disclosure(), &table);
  table.AddField("You may", absl::StrJoin(report.available_actions(), " "));
  return table.Print();
}

}  // namespace sjelden
