#include "sample/domain/shipment_rules.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"
#include "sample/domain/field_checks.h"
#include "sample/domain/next_steps.h"
#include "sample/domain/sample_errors.h"
#include "sample/domain/sample_names.h"
#include "sample/domain/timeline.h"
#include "sample/domain/transitions.h"

namespace sjelden::sample {
namespace {

constexpr char kBioengineer[] = "bioengineer";

absl::Status CheckContent(const v1::Shipment& asked, const Act& act) {
  FieldChecks checks;
  checks.Require(IsUnitName(asked.sending_unit()) && act.knows(asked.sending_unit()), "shipment.sending_unit",
                 "want a unit that exists");
  checks.Require(IsUnitName(asked.receiving_unit()) && act.knows(asked.receiving_unit()), "shipment.receiving_unit",
                 "want a unit that exists");
  const std::set<std::string> names(asked.samples().begin(), asked.samples().end());
  checks.Require(asked.samples_size() >= 1 && asked.samples_size() <= kMostSamplesInShipment, "shipment.samples",
                 absl::StrCat("want 1 to ", kMostSamplesInShipment));
  checks.Require(static_cast<int>(names.size()) == asked.samples_size(), "shipment.samples", "one stands there twice");
  checks.AllowWords(asked.carrier(), "shipment.carrier");
  checks.AllowWords(asked.tracking_number(), "shipment.tracking_number");
  return checks.status();
}

// Who waits for it at the laboratory.
absl::StatusOr<v1::NextStep> WaitFor(const v1::Shipment& shipment, v1::NextAction action, absl::CivilDay day,
                                     const Act& act) {
  return StepFor(act.on_duty(shipment.receiving_unit(), kBioengineer), shipment.receiving_unit(), action, day);
}

absl::StatusOr<v1::Shipment> Account(const v1::Shipment& shipment, const std::string& sample, bool arrived,
                                     const Act& act) {
  v1::Shipment next = shipment;
  auto& missing = *next.mutable_missing_samples();
  const auto found = std::find(missing.begin(), missing.end(), sample);
  if (found == missing.end()) return shipment;
  missing.erase(found);
  if (arrived) next.add_received_samples(sample);
  *next.mutable_update_time() = ToTimestamp(act.now);
  if (missing.empty()) {
    next.set_state(v1::SHIPMENT_STATE_RECEIVED);
    *next.mutable_receive_time() = ToTimestamp(act.now);
    next.clear_next();
  } else if (arrived) {
    next.set_state(v1::SHIPMENT_STATE_PARTLY_RECEIVED);
  }
  return next;
}

}  // namespace

absl::StatusOr<ShipmentInHand> Dispatch(const v1::Shipment& asked, const std::vector<v1::Sample>& samples,
                                        const Act& act) {
  RETURN_IF_ERROR(CheckContent(asked, act));
  if (!act.at(asked.sending_unit())) return NotTheSendingUnit();
  ShipmentInHand hand;
  v1::Shipment& shipment = hand.shipment;
  shipment.set_controller(ControllerOf(asked.receiving_unit()));
  shipment.set_name(Name{Noun::kShipment, shipment.controller(), act.new_id()}.ToString());
  shipment.set_sending_unit(asked.sending_unit());
  shipment.set_receiving_unit(asked.receiving_unit());
  shipment.set_carrier(asked.carrier());
  shipment.set_tracking_number(asked.tracking_number());
  shipment.set_state(v1::SHIPMENT_STATE_DISPATCHED);
  shipment.set_dispatched_by(act.person);
  const absl::Time due =
      act.now + act.rules.norms.Route(ControllerOf(asked.sending_unit()), shipment.controller());
  *shipment.mutable_update_time() = ToTimestamp(act.now);
  *shipment.mutable_dispatch_time() = ToTimestamp(act.now);
  *shipment.mutable_due_time() = ToTimestamp(due);
  ASSIGN_OR_RETURN(*shipment.mutable_next(),
                   WaitFor(shipment, v1::NEXT_ACTION_RECEIVE, act.rules.norms.DayOf(due), act));
  for (const v1::Sample& sample : samples) {
    RETURN_IF_ERROR(CanTake(Verb::kDispatch, sample, act));
    if (sample.collecting_unit() != asked.sending_unit() || sample.laboratory_unit() != asked.receiving_unit()) {
      return NotOfThisShipment();
    }
    v1::Sample next = sample;
    next.set_state(static_cast<v1::SampleState>(TransitionOf(Verb::kDispatch).to));
    next.set_shipment(shipment.name());
    *next.mutable_next() = shipment.next();
    Tell(next, v1::TIMELINE_KIND_DISPATCHED, act, {.code = "", .note = "", .document = shipment.name()});
    RETURN_IF_ERROR(CheckOwned(next));
    shipment.add_samples(next.name());
    shipment.add_missing_samples(next.name());
    hand.samples.push_back(std::move(next));
  }
  return hand;
}

absl::StatusOr<v1::Shipment> Arrived(const v1::Shipment& shipment, const std::string& sample, const Act& act) {
  return Account(shipment, sample, /*arrived=*/true, act);
}

absl::StatusOr<v1::Shipment> GivenUp(const v1::Shipment& shipment, const std::string& sample, const Act& act) {
  return Account(shipment, sample, /*arrived=*/false, act);
}

bool IsLate(const v1::Shipment& shipment, absl::Time now) {
  return IsOpen(shipment) && FromTimestamp(shipment.due_time()) < now;
}

absl::StatusOr<v1::Shipment> RaiseLate(const v1::Shipment& shipment, const Act& act) {
  v1::Shipment next = shipment;
  const absl::CivilDay day = act.rules.norms.Within(v1::NEXT_ACTION_LOOK_FOR_SHIPMENT, act.today());
  const std::string sent_by = act.stand_in(shipment.dispatched_by());
  const bool still_there = !sent_by.empty() && act.works_at(sent_by, shipment.sending_unit());
  const std::string sender = still_there ? sent_by : act.on_duty(shipment.sending_unit(), "sampling-nurse");
  v1::ShipmentAlarm& alarm = *next.mutable_alarm();
  *alarm.mutable_raise_time() = ToTimestamp(act.now);
  ASSIGN_OR_RETURN(*alarm.mutable_sender(),
                   StepFor(sender, shipment.sending_unit(), v1::NEXT_ACTION_LOOK_FOR_SHIPMENT, day));
  ASSIGN_OR_RETURN(*alarm.mutable_receiver(), WaitFor(shipment, v1::NEXT_ACTION_LOOK_FOR_SHIPMENT, day, act));
  *next.mutable_next() = alarm.receiver();
  *next.mutable_update_time() = ToTimestamp(act.now);
  RETURN_IF_ERROR(CheckOwned(next));
  return next;
}

}  // namespace sjelden::sample
