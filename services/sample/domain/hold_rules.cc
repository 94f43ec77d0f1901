#include "sample/domain/hold_rules.h"

#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "sample/domain/next_steps.h"
#include "sample/domain/order_checks.h"
#include "sample/domain/timeline.h"
#include "sample/domain/transitions.h"

namespace sjelden::sample {
namespace {

absl::Status ReleaseSample(v1::Sample& sample, const v1::Order& order, const Act& act) {
  sample.set_state(sample.state_before_hold());
  sample.clear_state_before_hold();
  sample.clear_consent_missing();
  Tell(sample, v1::TIMELINE_KIND_HOLD_RELEASED, act, {.code = "", .note = "", .document = order.name()});
  return Settle(sample, act);
}

bool CanBeHeld(const v1::Sample& sample) {
  return sample.state() == v1::SAMPLE_STATE_HELD ||
         (TransitionOf(Verb::kHold).from & (1u << sample.state())) != 0;
}

}  // namespace

bool IsAnswered(const v1::Order& order) {
  return order.state() == v1::ORDER_STATE_REPORTED || order.state_before_hold() == v1::ORDER_STATE_REPORTED;
}

absl::StatusOr<bool> IsHeldFor(const v1::Order& order, const std::string& patient, const Act& act) {
  if (order.state() != v1::ORDER_STATE_HELD) return false;
  if (!IsAnswered(order)) return true;
  return LacksConsent(order, patient, act);
}

absl::Status HoldSample(v1::Sample& sample, const v1::Order& order, const Act& act) {
  if (sample.state() != v1::SAMPLE_STATE_HELD) {
    sample.set_state_before_hold(sample.state());
    sample.set_state(v1::SAMPLE_STATE_HELD);
    Tell(sample, v1::TIMELINE_KIND_HELD, act, {.code = "", .note = "", .document = order.name()});
  }
  ASSIGN_OR_RETURN(const bool lacks, LacksConsent(order, sample.patient(), act));
  sample.set_consent_missing(lacks);
  *sample.mutable_next() = order.next();
  return absl::OkStatus();
}

absl::Status SetHold(OrderInHand& hand, const Act& act) {
  v1::Order& order = hand.order;
  ASSIGN_OR_RETURN(const std::vector<v1::HoldReason> missing, WhatIsMissing(hand, act));
  const bool answered = IsAnswered(order);
  *order.mutable_update_time() = ToTimestamp(act.now);
  order.mutable_hold_reasons()->Assign(missing.begin(), missing.end());
  order.clear_state_before_hold();
  if (!missing.empty()) {
    if (answered) order.set_state_before_hold(v1::ORDER_STATE_REPORTED);
    order.set_state(v1::ORDER_STATE_HELD);
  } else {
    order.set_state(answered ? v1::ORDER_STATE_REPORTED : v1::ORDER_STATE_PLACED);
  }
  return Settle(order, act);
}

absl::Status FollowOrder(OrderInHand& hand, const Act& act) {
  for (v1::Sample& sample : hand.samples) {
    ASSIGN_OR_RETURN(const bool held, IsHeldFor(hand.order, sample.patient(), act));
    if (held) {
      if (CanBeHeld(sample)) RETURN_IF_ERROR(HoldSample(sample, hand.order, act));
    } else if (sample.state() == v1::SAMPLE_STATE_HELD) {
      RETURN_IF_ERROR(ReleaseSample(sample, hand.order, act));
    }
  }
  return absl::OkStatus();
}

}  // namespace sjelden::sample
