#include "sample/domain/order_rules.h"

#include <algorithm>

#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"
#include "sample/domain/field_checks.h"
#include "sample/domain/hold_rules.h"
#include "sample/domain/next_steps.h"
#include "sample/domain/order_checks.h"
#include "sample/domain/sample_errors.h"
#include "sample/domain/sample_names.h"
#include "sample/domain/sample_rules.h"
#include "sample/domain/timeline.h"
#include "sample/domain/transitions.h"

namespace sjelden::sample {
namespace {

const TestedFacts* FactsOf(const std::vector<TestedFacts>& facts, const std::string& patient) {
  for (const TestedFacts& known : facts) {
    if (known.asked == patient || known.patient == patient) return &known;
  }
  return nullptr;
}

// The stricter of two: what is predictive or prenatal for one person makes the order so.
clinical::v1::Compartment Stricter(clinical::v1::Compartment a, clinical::v1::Compartment b) { return std::max(a, b); }

// Never used: rejected, or thrown away before.
bool IsEnded(const v1::Sample& sample) {
  return sample.state() == v1::SAMPLE_STATE_REJECTED || sample.state() == v1::SAMPLE_STATE_DISCARDED;
}

// A sample that is not on its way and not at the laboratory, and now never will be.
absl::Status NeverTake(v1::Sample& sample, const v1::Order& order, const std::string& reason, const Act& act) {
  const v1::SampleState at = sample.state() == v1::SAMPLE_STATE_HELD ? sample.state_before_hold() : sample.state();
  if (at != v1::SAMPLE_STATE_ORDERED && at != v1::SAMPLE_STATE_COLLECTED) return SamplesUnderWay();
  sample.set_state(v1::SAMPLE_STATE_DISCARDED);
  sample.clear_state_before_hold();
  sample.clear_consent_missing();
  Tell(sample, v1::TIMELINE_KIND_DISCARDED, act, {.code = "", .note = reason, .document = order.name()});
  return Settle(sample, act);
}

bool WasAnswered(const v1::Sample& sample) {
  const auto& entries = sample.timeline();
  return std::any_of(entries.begin(), entries.end(),
                     [](const auto& entry) { return entry.kind() == v1::TIMELINE_KIND_REPORT_COUNTERSIGNED; });
}

// Whose sample was thrown away while there was no consent gives another one.
absl::Status TakeAgain(OrderInHand& hand, const std::string& patient, const Act& act) {
  std::vector<v1::Sample> gone;
  for (const v1::TestedPerson& person : hand.order.tested_persons()) {
    if (person.patient() != patient) continue;
    for (const v1::Sample& sample : hand.samples) {
      const bool unused = sample.state() == v1::SAMPLE_STATE_DISCARDED && !WasAnswered(sample);
      if (sample.name() == person.sample() && unused) gone.push_back(sample);
    }
  }
  for (const v1::Sample& sample : gone) {
    ASSIGN_OR_RETURN(const v1::Sample another, OrderAnother(sample, hand.order, act));
    hand.order = WithReplacement(hand.order, sample.name(), another.name());
    hand.samples.push_back(another);
  }
  return absl::OkStatus();
}

v1::Sample SampleFor(const v1::Order& order, const v1::TestedPerson& person, const std::string& id, const Act& act) {
  v1::Sample sample;
  sample.set_name(Name{Noun::kSample, order.controller(), id}.ToString());
  sample.set_controller(order.controller());
  sample.set_label(LabelOf(id));
  *sample.mutable_create_time() = ToTimestamp(act.now);
  sample.set_patient(person.patient());
  sample.set_fetus(person.fetus());
  sample.set_order(order.name());
  if (order.has_place()) *sample.mutable_place() = order.place();
  if (person.has_material()) *sample.mutable_material() = person.material();
  sample.set_irreplaceable(person.irreplaceable());
  sample.set_ordering_unit(order.ordering_unit());
  sample.set_collecting_unit(order.collecting_unit());
  sample.set_laboratory_unit(order.laboratory_unit());
  sample.set_responsible_person(order.responsible_person());
  sample.set_due_date(order.due_date());
  sample.set_state(v1::SAMPLE_STATE_ORDERED);
  return sample;
}

// A portion of a stored sample lies at the laboratory already.
absl::Status TakeFromStore(const std::vector<v1::Sample>& stored, const std::string& name, v1::Sample& sample,
                           const Act& act) {
  const auto from = std::find_if(stored.begin(), stored.end(),
                                 [&](const v1::Sample& candidate) { return candidate.name() == name; });
  const bool fits = from != stored.end() && from->patient() == sample.patient() &&
                    from->fetus() == sample.fetus() && from->laboratory_unit() == sample.laboratory_unit() &&
                    from->compartment() == sample.compartment() &&
                    (from->state() == v1::SAMPLE_STATE_SIGNED || from->state() == v1::SAMPLE_STATE_CORRECTED);
  if (!fits) return NotAStoredSample();
  sample.set_parent(from->name());
  *sample.mutable_material() = from->material();
  sample.set_irreplaceable(sample.irreplaceable() || from->irreplaceable());
  sample.set_storage(from->storage());
  sample.set_collecting_unit(from->collecting_unit());
  sample.set_collected_by(from->collected_by());
  *sample.mutable_collect_time() = from->collect_time();
  *sample.mutable_receive_time() = from->receive_time();
  sample.set_state(v1::SAMPLE_STATE_RECEIVED);
  Tell(sample, v1::TIMELINE_KIND_TAKEN_FROM_STORE, act, {.code = "", .note = "", .document = from->name()});
  return absl::OkStatus();
}

// The order as it was asked for, without its samples.
absl::StatusOr<v1::Order> Begin(const v1::Order& asked, const std::vector<TestedFacts>& facts, const Act& act) {
  v1::Order order = asked;
  order.clear_available_actions();
  order.clear_etag();
  order.clear_samples();
  order.clear_reports();
  order.clear_hold_reasons();
  order.clear_cancel_reason();
  order.set_controller(ControllerOf(asked.laboratory_unit()));
  order.set_name(Name{Noun::kOrder, order.controller(), act.new_id()}.ToString());
  if (order.collecting_unit().empty()) order.set_collecting_unit(order.ordering_unit());
  if (order.responsible_person().empty()) order.set_responsible_person(act.person);
  order.set_ordered_by(act.person);
  if (order.priority() == v1::ORDER_PRIORITY_UNSPECIFIED) order.set_priority(v1::ORDER_PRIORITY_ROUTINE);
  *order.mutable_create_time() = ToTimestamp(act.now);
  *order.mutable_update_time() = ToTimestamp(act.now);
  order.set_due_date(FormatDay(act.rules.norms.ResultBy(order.priority(), act.today())));
  clinical::v1::Compartment strictest = asked.compartment();
  for (v1::TestedPerson& person : *order.mutable_tested_persons()) {
    const TestedFacts* known = FactsOf(facts, person.patient());
    if (known == nullptr) return InvalidField("order.tested_persons", "names nobody that you may see");
    if (order.patient() == person.patient()) order.set_patient(known->patient);
    person.set_patient(known->patient);
    RETURN_IF_ERROR(CheckLaw(person, *known, order.ordering_unit(), act));
    RETURN_IF_ERROR(CheckConsent(person, *known, act));
    ASSIGN_OR_RETURN(const PurposeRule rule, act.rules.tests.RuleOf(person.purpose(), act.today()));
    strictest = Stricter(strictest, rule.compartment);
  }
  order.set_compartment(strictest);
  return order;
}

}  // namespace

absl::StatusOr<OrderInHand> PlaceOrder(const v1::Order& asked, const std::vector<TestedFacts>& facts,
                                       const std::vector<v1::Sample>& stored, const Act& act) {
  RETURN_IF_ERROR(CheckContent(asked, act));
  if (!act.at(asked.ordering_unit())) return NotTheOrderingUnit();
  OrderInHand hand;
  ASSIGN_OR_RETURN(hand.order, Begin(asked, facts, act));
  RETURN_IF_ERROR(SetHold(hand, act));
  for (v1::TestedPerson& person : *hand.order.mutable_tested_persons()) {
    ASSIGN_OR_RETURN(const PurposeRule rule, act.rules.tests.RuleOf(person.purpose(), act.today()));
    v1::Sample sample = SampleFor(hand.order, person, act.new_id(), act);
    sample.set_compartment(Stricter(asked.compartment(), rule.compartment));
    Tell(sample, v1::TIMELINE_KIND_ORDERED, act, {.code = "", .note = "", .document = hand.order.name()});
    if (!person.sample().empty()) RETURN_IF_ERROR(TakeFromStore(stored, person.sample(), sample, act));
    RETURN_IF_ERROR(Settle(sample, act));
    person.set_sample(sample.name());
    hand.order.add_samples(sample.name());
    hand.samples.push_back(std::move(sample));
  }
  for (v1::Analysis& analysis : *hand.order.mutable_analyses()) *analysis.mutable_samples() = hand.order.samples();
  RETURN_IF_ERROR(FollowOrder(hand, act));
  return hand;
}

absl::StatusOr<OrderInHand> AddConsent(const OrderInHand& current, const TestedFacts& facts,
                                       const std::string& consent, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kAddConsent, current.order, act));
  OrderInHand next = current;
  bool tested = false;
  for (v1::TestedPerson& person : *next.order.mutable_tested_persons()) {
    if (person.patient() != facts.patient) continue;
    tested = true;
    person.set_consent(consent);
    RETURN_IF_ERROR(CheckConsent(person, facts, act));
  }
  if (!tested) return NotTested();
  RETURN_IF_ERROR(TakeAgain(next, facts.patient, act));
  RETURN_IF_ERROR(SetHold(next, act));
  RETURN_IF_ERROR(FollowOrder(next, act));
  return next;
}

absl::StatusOr<OrderInHand> AddIndication(const OrderInHand& current, const v1::Indication& indication,
                                          const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kAddIndication, current.order, act));
  RETURN_IF_ERROR(CheckIndication(indication));
  if (current.order.indications_size() >= 20) return InvalidField("indication", "there are 20 already");
  OrderInHand next = current;
  *next.order.add_indications() = indication;
  RETURN_IF_ERROR(SetHold(next, act));
  RETURN_IF_ERROR(FollowOrder(next, act));
  return next;
}

absl::StatusOr<OrderInHand> WithdrawConsent(const OrderInHand& current, const std::string& consent, const Act& act) {
  if ((TransitionOf(Verb::kWithdrawConsent).from & (1u << current.order.state())) == 0) return current;
  OrderInHand next = current;
  bool needed = false;
  for (v1::TestedPerson& person : *next.order.mutable_tested_persons()) {
    if (person.consent() != consent) continue;
    person.clear_consent();
    ASSIGN_OR_RETURN(const bool lacks, LacksConsent(person, act));
    needed = needed || lacks;
  }
  if (!needed) return current;
  next.order.add_hold_reasons(v1::HOLD_REASON_CONSENT_WITHDRAWN);
  RETURN_IF_ERROR(SetHold(next, act));
  // Nobody who waits for an answer was tested by it: what was done stays as it was done, with the consent of its day.
  if (next.order.hold_reasons().empty()) return current;
  RETURN_IF_ERROR(FollowOrder(next, act));
  return next;
}

absl::StatusOr<OrderInHand> RemoveTestedPerson(const OrderInHand& current, const std::string& patient,
                                               const std::string& reason, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kRemovePerson, current.order, act));
  FieldChecks checks;
  checks.RequireWords(reason, "reason");
  checks.Require(patient != current.order.patient(), "patient", "is the index patient: cancel the order");
  RETURN_IF_ERROR(checks.status());
  OrderInHand next = current;
  bool tested = false;
  for (v1::Sample& sample : next.samples) {
    if (sample.patient() != patient || IsEnded(sample)) continue;
    tested = true;
    RETURN_IF_ERROR(NeverTake(sample, next.order, reason, act));
  }
  if (!tested) return NotTested();
  RETURN_IF_ERROR(SetHold(next, act));
  RETURN_IF_ERROR(FollowOrder(next, act));
  return next;
}

absl::StatusOr<OrderInHand> DiscardHeld(const OrderInHand& current, const std::string& sample,
                                        const std::string& reason, const Act& act) {
  OrderInHand next = current;
  for (v1::Sample& held : next.samples) {
    if (held.name() != sample) continue;
    ASSIGN_OR_RETURN(held, Discard(held, reason, act));
  }
  RETURN_IF_ERROR(SetHold(next, act));
  RETURN_IF_ERROR(FollowOrder(next, act));
  return next;
}

absl::StatusOr<OrderInHand> CancelOrder(const OrderInHand& current, const std::string& reason, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kCancelOrder, current.order, act));
  FieldChecks checks;
  checks.RequireWords(reason, "reason");
  RETURN_IF_ERROR(checks.status());
  OrderInHand next = current;
  for (v1::Sample& sample : next.samples) {
    if (!IsEnded(sample)) RETURN_IF_ERROR(NeverTake(sample, next.order, reason, act));
  }
  next.order.set_state(v1::ORDER_STATE_CANCELLED);
  next.order.set_cancel_reason(reason);
  next.order.clear_hold_reasons();
  *next.order.mutable_update_time() = ToTimestamp(act.now);
  RETURN_IF_ERROR(Settle(next.order, act));
  return next;
}

absl::StatusOr<v1::Sample> OrderAnother(const v1::Sample& unusable, const v1::Order& order, const Act& act) {
  v1::TestedPerson person;
  for (const v1::TestedPerson& tested : order.tested_persons()) {
    if (tested.patient() == unusable.patient() && tested.fetus() == unusable.fetus()) person = tested;
  }
  if (person.patient().empty()) return NotTested();
  v1::Sample sample = SampleFor(order, person, act.new_id(), act);
  sample.set_compartment(unusable.compartment());
  sample.set_parent(unusable.name());
  Tell(sample, v1::TIMELINE_KIND_ORDERED, act, {.code = "", .note = "", .document = order.name()});
  RETURN_IF_ERROR(Settle(sample, act));
  ASSIGN_OR_RETURN(const bool held, IsHeldFor(order, sample.patient(), act));
  if (held) RETURN_IF_ERROR(HoldSample(sample, order, act));
  return sample;
}

v1::Order WithReplacement(const v1::Order& order, const std::string& sample, const std::string& by) {
  v1::Order next = order;
  next.add_samples(by);
  for (v1::TestedPerson& person : *next.mutable_tested_persons()) {
    if (person.sample() == sample) person.set_sample(by);
  }
  for (v1::Analysis& analysis : *next.mutable_analyses()) {
    for (std::string& used : *analysis.mutable_samples()) {
      if (used == sample) used = by;
    }
  }
  return next;
}

}  // namespace sjelden::sample
