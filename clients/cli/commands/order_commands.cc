// sjelden order place, list, show, consent, indicate, cancel.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/sample_view.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::sample::v1;
using pb::OrderService;
using OrderStub = OrderService::Stub;

struct PlaceOptions {
  std::string patient;
  std::string laboratory;
  std::string collect_at;
  std::string responsible;
  std::string pathway;
  std::string step;
  std::string consent;
  std::string benefit;
  std::string stored_sample;
  std::vector<std::string> analyses;
  std::vector<std::string> indications;
  std::vector<std::string> relatives;
  int fetus = 0;
  bool irreplaceable = false;
  bool urgent = false;
  pb::TestPurpose purpose = pb::TEST_PURPOSE_DIAGNOSTIC;
};

// A consent is named in full, or by its id alone.
std::string ConsentName(const std::string& patient, const std::string& text) {
  return text.empty() || absl::StrContains(text, '/') ? text : absl::StrCat(patient, "/consents/", text);
}

// `PREFIX:number label` is a term; anything else is words.
clinical::v1::Term TermOf(const std::string& text) {
  clinical::v1::Term term;
  const std::vector<std::string> words = absl::StrSplit(text, absl::MaxSplits(' ', 1));
  if (!absl::StrContains(words[0], ':')) return term;
  term.set_id(words[0]);
  if (words.size() > 1) term.set_label(words[1]);
  return term;
}

pb::Indication IndicationOf(const std::string& text) {
  pb::Indication indication;
  const clinical::v1::Term term = TermOf(text);
  if (term.id().empty()) {
    indication.set_text(text);
  } else {
    *indication.mutable_term() = term;
  }
  return indication;
}

// PATIENT=ROLE=PURPOSE or PATIENT=ROLE=PURPOSE=CONSENT.
absl::StatusOr<pb::TestedPerson> RelativeOf(Shell& shell, const std::string& text) {
  const std::vector<std::string> parts = absl::StrSplit(text, '=');
  const auto roles = EnumWords(*pb::TestedRole_descriptor());
  const auto purposes = EnumWords(*pb::TestPurpose_descriptor());
  if (parts.size() < 3 || parts.size() > 4 || roles.count(parts[1]) == 0 || purposes.count(parts[2]) == 0) {
    return UsageError("--also wants PATIENT=ROLE=PURPOSE or PATIENT=ROLE=PURPOSE=CONSENT, "
                      "such as ID=parent=diagnostic");
  }
  pb::TestedPerson person;
  person.set_patient(shell.Patient(parts[0]));
  person.set_role(static_cast<pb::TestedRole>(roles.at(parts[1])));
  person.set_purpose(static_cast<pb::TestPurpose>(purposes.at(parts[2])));
  if (parts.size() == 4) person.set_consent(ConsentName(person.patient(), parts[3]));
  return person;
}

absl::Status AddPersons(Shell& shell, const PlaceOptions& options, pb::Order& order) {
  pb::TestedPerson& person = *order.add_tested_persons();
  person.set_patient(order.patient());
  person.set_role(pb::TESTED_ROLE_PROBAND);
  person.set_purpose(options.purpose);
  person.set_fetus(options.purpose == pb::TEST_PURPOSE_PRENATAL && options.fetus == 0 ? 1 : options.fetus);
  person.set_consent(ConsentName(order.patient(), options.consent));
  person.set_benefit_for_child(options.benefit);
  person.set_irreplaceable(options.irreplaceable);
  if (!options.stored_sample.empty()) {
    ASSIGN_OR_RETURN(const pb::Sample stored, FetchSample(shell, options.stored_sample));
    person.set_sample(stored.name());
  }
  for (const std::string& relative : options.relatives) {
    ASSIGN_OR_RETURN(*order.add_tested_persons(), RelativeOf(shell, relative));
  }
  return absl::OkStatus();
}

absl::Status RunPlace(Shell& shell, const PlaceOptions& options) {
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  pb::PlaceOrderRequest request;
  pb::Order& order = *request.mutable_order();
  order.set_patient(shell.Patient(options.patient));
  order.set_ordering_unit(me.role().unit());
  ASSIGN_OR_RETURN(*order.mutable_laboratory_unit(), shell.Unit(options.laboratory));
  if (!options.collect_at.empty()) {
    ASSIGN_OR_RETURN(*order.mutable_collecting_unit(), shell.Unit(options.collect_at));
  }
  if (!options.responsible.empty()) {
    ASSIGN_OR_RETURN(*order.mutable_responsible_person(), shell.Person(options.responsible));
  }
  if (!options.pathway.empty()) order.mutable_place()->set_pathway(options.pathway);
  if (!options.step.empty()) order.mutable_place()->set_step(options.step);
  if (options.urgent) order.set_priority(pb::ORDER_PRIORITY_URGENT);
  for (const std::string& text : options.indications) *order.add_indications() = IndicationOf(text);
  for (const std::string& text : options.analyses) {
    const clinical::v1::Term code = TermOf(text);
    if (code.id().empty()) return UsageError("--analysis wants a code and a name, such as `NLK:NPU29287 Exome`");
    *order.add_analyses()->mutable_code() = code;
  }
  RETURN_IF_ERROR(AddPersons(shell, options, order));
  ASSIGN_OR_RETURN(const auto response, shell.Call<OrderService>(&OrderStub::PlaceOrder, request));
  return shell.Show(response.order(), OrderText(shell, response.order()));
}

struct OrderListOptions {
  std::string unit;
  std::string patient;
  std::string pathway;
  pb::OrderState state = pb::ORDER_STATE_UNSPECIFIED;
  int limit = 50;
};

absl::Status RunOrderList(Shell& shell, const OrderListOptions& options) {
  pb::ListOrdersRequest request;
  if (!options.patient.empty()) {
    request.set_patient(shell.Patient(options.patient));
  } else if (!options.pathway.empty()) {
    request.set_pathway(options.pathway);
  } else if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(const std::string unit, shell.Unit(options.unit));
    request.set_unit(unit);
  } else {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    request.set_unit(me.role().unit());
  }
  if (options.state != pb::ORDER_STATE_UNSPECIFIED) request.add_states(options.state);
  ASSIGN_OR_RETURN(const auto all, shell.List<OrderService>(&OrderStub::ListOrders, request, options.limit,
                                                            [](const auto& rows) { return rows.rows_size(); }));
  Table table({"NEXT", "WHO", "STATE", "PATIENT", "RESULT BY", "ORDER"});
  for (const auto& row : all.rows()) {
    table.Add({StepText(row.next(), row.overdue()), shell.NameOf(row.next().owner()), Word(row.state()),
               shell.NameOf(row.patient()), row.due_date(), row.order()});
  }
  return shell.Show(all, table.Print("no orders\n"));
}

void AddPlace(Program& program, CLI::App* group) {
  auto options = std::make_shared<PlaceOptions>();
  CLI::App* place = group->add_subcommand("place", "Order an analysis, from one's own unit");
  place->add_option("--patient", options->patient, "The index patient")->required();
  place->add_option("--laboratory", options->laboratory, "The laboratory")->required();
  place->add_option("--analysis", options->analyses, "What is to be done: a code and its name")->required();
  place->add_option("--indication", options->indications, "Why: a term, or words; without any the order is held");
  AddEnumOption(place, "--purpose", &options->purpose, "What the patient is tested for; diagnostic by default");
  place->add_option("--consent", options->consent, "The consent that the purpose needs; without it the order is held");
  place->add_option("--benefit", options->benefit, "What a predictive test can prevent for a child");
  place->add_option("--fetus", options->fetus, "Which fetus, counted from 1, of a prenatal test");
  place->add_option("--also", options->relatives, "Another person: PATIENT=ROLE=PURPOSE[=CONSENT]");
  place->add_option("--collect-at", options->collect_at, "Where the samples are taken; one's own unit by default");
  place->add_option("--from-sample", options->stored_sample, "Use a portion of this stored sample");
  place->add_option("--responsible", options->responsible, "Who answers for the result; oneself by default");
  place->add_option("--pathway", options->pathway, "The pathway that it is for");
  place->add_option("--step", options->step, "The step of the pathway");
  place->add_flag("--irreplaceable", options->irreplaceable, "The sample cannot be taken again");
  place->add_flag("--urgent", options->urgent, "Treatment or a pregnancy waits");
  program.OnRun(place, [options](Shell& shell) { return RunPlace(shell, *options); });
}

void AddOrderVerbs(Program& program, CLI::App* group) {
  auto consent = std::make_shared<pb::AddConsentRequest>();
  CLI::App* command = group->add_subcommand("consent", "Add a consent; the order goes on once nothing is missing");
  command->add_option("order", *consent->mutable_name(), "The order")->required();
  command->add_option("consent", *consent->mutable_consent(), "The consent")->required();
  command->add_option("--patient", *consent->mutable_patient(), "The tested person; the index patient by default");
  program.OnRun(command, [consent](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const pb::Order order, FetchOrder(shell, consent->name()));
    consent->set_patient(consent->patient().empty() ? order.patient() : shell.Patient(consent->patient()));
    consent->set_consent(ConsentName(consent->patient(), consent->consent()));
    return ChangeOrder(shell, &OrderStub::AddConsent, *consent);
  });

  auto indicate = std::make_shared<pb::AddIndicationRequest>();
  auto text = std::make_shared<std::string>();
  command = group->add_subcommand("indicate", "Add an indication");
  command->add_option("order", *indicate->mutable_name(), "The order")->required();
  command->add_option("indication", *text, "A term, or words")->required();
  program.OnRun(command, [indicate, text](Shell& shell) {
    *indicate->mutable_indication() = IndicationOf(*text);
    return ChangeOrder(shell, &OrderStub::AddIndication, *indicate);
  });

  auto without = std::make_shared<pb::RemoveTestedPersonRequest>();
  command = group->add_subcommand("without", "Go on without a relative whose sample is not at the laboratory");
  command->add_option("order", *without->mutable_name(), "The order")->required();
  command->add_option("patient", *without->mutable_patient(), "The relative")->required();
  command->add_option("--reason", *without->mutable_reason(), "Why")->required();
  program.OnRun(command, [without](Shell& shell) {
    without->set_patient(shell.Patient(without->patient()));
    return ChangeOrder(shell, &OrderStub::RemoveTestedPerson, *without);
  });

  auto cancel = std::make_shared<pb::CancelOrderRequest>();
  command = group->add_subcommand("cancel", "Take an order back before a sample is at the laboratory");
  command->add_option("order", *cancel->mutable_name(), "The order")->required();
  command->add_option("--reason", *cancel->mutable_reason(), "Why")->required();
  program.OnRun(command, [cancel](Shell& shell) { return ChangeOrder(shell, &OrderStub::CancelOrder, *cancel); });
}

}  // namespace

void AddOrderCommands(Program& program) {
  CLI::App* group = program.AddGroup("order", "Orders of analyses");
  AddPlace(program, group);
  auto options = std::make_shared<OrderListOptions>();
  CLI::App* list = group->add_subcommand("list", "Show orders, what is overdue first; one's unit's by default");
  AtMostOneOf({list->add_option("--unit", options->unit, "Those of this unit"),
               list->add_option("--patient", options->patient, "All of this patient"),
               list->add_option("--pathway", options->pathway, "All of this pathway")});
  AddEnumOption(list, "--state", &options->state, "Only this state");
  list->add_option("--limit", options->limit, "At most this many");
  program.OnRun(list, [options](Shell& shell) { return RunOrderList(shell, *options); });

  auto name = std::make_shared<std::string>();
  CLI::App* show = group->add_subcommand("show", "Show an order");
  show->add_option("order", *name, "The order")->required();
  program.OnRun(show, [name](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const pb::Order order, FetchOrder(shell, *name));
    return shell.Show(order, OrderText(shell, order));
  });
  AddOrderVerbs(program, group);
}

}  // namespace sjelden
