#include "sample/domain/sample_rules.h"

#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "sample/domain/field_checks.h"
#include "sample/domain/hold_rules.h"
#include "sample/domain/next_steps.h"
#include "sample/domain/sample_errors.h"
#include "sample/domain/sample_names.h"
#include "sample/domain/timeline.h"
#include "sample/domain/transitions.h"

namespace sjelden::sample {
namespace {

// Takes the row of the table that leads to one state.
void Take(Verb verb, v1::Sample& sample) { sample.set_state(static_cast<v1::SampleState>(TransitionOf(verb).to)); }

v1::QuarantineReason WhatDisagrees(const v1::Sample& sample, const v1::ReceiveSampleRequest& request) {
  const std::string read = NormalLabel(request.label_read());
  if (read.empty()) return v1::QUARANTINE_REASON_UNLABELLED;
  if (read != sample.label()) return v1::QUARANTINE_REASON_LABEL_MISMATCH;
  if (request.identity() == v1::IDENTITY_CHECK_DIFFERS) return v1::QUARANTINE_REASON_IDENTITY_MISMATCH;
  return v1::QUARANTINE_REASON_UNSPECIFIED;
}

// Received, or held where the order is: an identified sample at the laboratory.
absl::Status Accept(v1::Sample& sample, const v1::Order& order, const std::string& deviation, const Act& act) {
  if (!deviation.empty()) {
    sample.set_deviation(deviation);
    Tell(sample, v1::TIMELINE_KIND_DEVIATION, act, {.code = "", .note = deviation, .document = ""});
  }
  sample.clear_quarantine_reason();
  Take(Verb::kReceive, sample);
  sample.clear_state_before_hold();
  sample.clear_consent_missing();
  ASSIGN_OR_RETURN(const bool held, IsHeldFor(order, sample.patient(), act));
  return held ? HoldSample(sample, order, act) : Settle(sample, act);
}

void Arrive(v1::Sample& sample, const std::string& storage, const Act& act) {
  *sample.mutable_receive_time() = ToTimestamp(act.now);
  if (!storage.empty()) sample.set_storage(storage);
}

}  // namespace

absl::StatusOr<v1::Sample> Collect(const v1::Sample& sample, const v1::CollectSampleRequest& request, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kCollect, sample, act));
  FieldChecks checks;
  checks.Require(!request.label_read().empty(), "label_read", "want the label, read from the tube");
  checks.Require(!request.has_collect_time() || FromTimestamp(request.collect_time()) <= act.now, "collect_time",
                 "lies in the future");
  RETURN_IF_ERROR(checks.status());
  if (NormalLabel(request.label_read()) != sample.label()) return LabelMismatch();
  v1::Sample next = sample;
  Take(Verb::kCollect, next);
  next.set_collected_by(act.person);
  *next.mutable_collect_time() = request.has_collect_time() ? request.collect_time() : ToTimestamp(act.now);
  next.set_irreplaceable(sample.irreplaceable() || request.irreplaceable());
  Tell(next, v1::TIMELINE_KIND_COLLECTED, act);
  RETURN_IF_ERROR(Settle(next, act));
  return next;
}

absl::StatusOr<v1::Sample> Receive(const v1::Sample& sample, const v1::Order& order,
                                   const v1::ReceiveSampleRequest& request, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kReceive, sample, act));
  FieldChecks checks;
  checks.Require(request.identity() != v1::IDENTITY_CHECK_UNSPECIFIED && v1::IdentityCheck_IsValid(request.identity()),
                 "identity", "want what name and number on the tube say");
  checks.Require(request.label_read().size() <= 64, "label_read", "is longer than 64 characters");
  checks.AllowWords(request.deviation(), "deviation");
  checks.AllowWords(request.storage(), "storage");
  RETURN_IF_ERROR(checks.status());
  v1::Sample next = sample;
  Arrive(next, request.storage(), act);
  const v1::QuarantineReason disagrees = WhatDisagrees(sample, request);
  if (disagrees == v1::QUARANTINE_REASON_UNSPECIFIED) {
    Tell(next, v1::TIMELINE_KIND_RECEIVED, act, {.code = "", .note = "", .document = sample.shipment()});
    RETURN_IF_ERROR(Accept(next, order, request.deviation(), act));
    return next;
  }
  Take(Verb::kQuarantine, next);
  next.clear_state_before_hold();
  next.clear_consent_missing();
  next.set_quarantine_reason(disagrees);
  if (disagrees == v1::QUARANTINE_REASON_LABEL_MISMATCH) next.set_label_read(request.label_read());
  if (!request.deviation().empty()) next.set_deviation(request.deviation());
  Tell(next, v1::TIMELINE_KIND_QUARANTINED, act,
       {.code = v1::QuarantineReason_Name(disagrees), .note = request.deviation(), .document = sample.shipment()});
  RETURN_IF_ERROR(Settle(next, act));
  return next;
}

absl::StatusOr<v1::Sample> RegisterUnidentified(const v1::RegisterUnidentifiedSampleRequest& request, const Act& act) {
  FieldChecks checks;
  checks.Require(IsUnitName(request.laboratory_unit()) && act.knows(request.laboratory_unit()), "laboratory_unit",
                 "want a unit that exists");
  const std::string& sender = request.sending_unit();
  checks.Require(sender.empty() || (IsUnitName(sender) && act.knows(sender)), "sending_unit",
                 "want a unit that exists");
  checks.Require(request.reason() == v1::QUARANTINE_REASON_UNLABELLED ||
                     request.reason() == v1::QUARANTINE_REASON_NO_ORDER,
                 "reason", "want QUARANTINE_REASON_UNLABELLED or QUARANTINE_REASON_NO_ORDER");
  checks.Require(request.label_read().size() <= 64, "label_read", "is longer than 64 characters");
  checks.AllowWords(request.storage(), "storage");
  RETURN_IF_ERROR(checks.status());
  if (!act.at(request.laboratory_unit())) return NotTheLaboratory();
  v1::Sample tube;
  const std::string id = act.new_id();
  tube.set_controller(ControllerOf(request.laboratory_unit()));
  tube.set_name(Name{Noun::kSample, tube.controller(), id}.ToString());
  tube.set_label(LabelOf(id));
  tube.set_compartment(clinical::v1::COMPARTMENT_ORDINARY);
  *tube.mutable_create_time() = ToTimestamp(act.now);
  tube.set_laboratory_unit(request.laboratory_unit());
  tube.set_collecting_unit(request.sending_unit());
  tube.set_label_read(request.label_read());
  tube.set_quarantine_reason(request.reason());
  Arrive(tube, request.storage(), act);
  Take(Verb::kQuarantine, tube);
  Tell(tube, v1::TIMELINE_KIND_QUARANTINED, act,
       {.code = v1::QuarantineReason_Name(request.reason()), .note = "", .document = ""});
  RETURN_IF_ERROR(Settle(tube, act));
  return tube;
}

absl::StatusOr<v1::Sample> ReleaseQuarantine(const v1::Sample& sample, const v1::Order& order,
                                             const v1::ReleaseQuarantineRequest& request, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kReleaseQuarantine, sample, act));
  FieldChecks checks;
  checks.RequireWords(request.resolution(), "resolution");
  checks.AllowWords(request.deviation(), "deviation");
  checks.Require(request.as_sample().empty(), "as_sample", "is for a tube that no order is known for");
  RETURN_IF_ERROR(checks.status());
  v1::Sample next = sample;
  Tell(next, v1::TIMELINE_KIND_QUARANTINE_RELEASED, act, {.code = "", .note = request.resolution(), .document = ""});
  RETURN_IF_ERROR(Accept(next, order, request.deviation(), act));
  return next;
}

absl::StatusOr<Identified> Identify(const v1::Sample& tube, const v1::Sample& expected, const v1::Order& order,
                                    const v1::ReleaseQuarantineRequest& request, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kReleaseQuarantine, tube, act));
  FieldChecks checks;
  checks.RequireWords(request.resolution(), "resolution");
  checks.AllowWords(request.deviation(), "deviation");
  RETURN_IF_ERROR(checks.status());
  if (expected.laboratory_unit() != tube.laboratory_unit() || !CanTake(Verb::kReceive, expected, act).ok()) {
    return NotTheExpectedSample();
  }
  Identified found{tube, expected};
  Arrive(found.expected, tube.storage(), act);
  *found.expected.mutable_receive_time() = tube.receive_time();
  Tell(found.expected, v1::TIMELINE_KIND_QUARANTINE_RELEASED, act,
       {.code = "", .note = request.resolution(), .document = tube.name()});
  RETURN_IF_ERROR(Accept(found.expected, order, request.deviation(), act));
  found.tube.set_replaced_by(expected.name());
  Take(Verb::kDiscard, found.tube);
  Tell(found.tube, v1::TIMELINE_KIND_QUARANTINE_RELEASED, act,
       {.code = "", .note = request.resolution(), .document = expected.name()});
  RETURN_IF_ERROR(Settle(found.tube, act));
  return found;
}

absl::StatusOr<v1::Sample> Reject(const v1::Sample& sample, const v1::RejectSampleRequest& request,
                                  bool shipment_late, const Act& act) {
  FieldChecks checks;
  checks.Require(request.reason() != v1::REJECT_REASON_UNSPECIFIED && v1::RejectReason_IsValid(request.reason()),
                 "reason", "want why");
  checks.AllowWords(request.note(), "note");
  RETURN_IF_ERROR(checks.status());
  const bool lost = request.reason() == v1::REJECT_REASON_LOST;
  RETURN_IF_ERROR(CanTake(lost ? Verb::kGiveUp : Verb::kReject, sample, act));
  if (lost && !shipment_late) return ShipmentNotLate();
  v1::Sample next = sample;
  Take(Verb::kReject, next);
  next.set_reject_reason(request.reason());
  next.clear_quarantine_reason();
  Tell(next, v1::TIMELINE_KIND_REJECTED, act,
       {.code = v1::RejectReason_Name(request.reason()), .note = request.note(), .document = sample.shipment()});
  RETURN_IF_ERROR(Settle(next, act));
  return next;
}

absl::StatusOr<v1::Sample> StartAnalysis(const v1::Sample& sample, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kStartAnalysis, sample, act));
  v1::Sample next = sample;
  Take(Verb::kStartAnalysis, next);
  next.set_analysed_by(act.person);
  Tell(next, v1::TIMELINE_KIND_ANALYSIS_STARTED, act);
  RETURN_IF_ERROR(Settle(next, act));
  return next;
}

absl::StatusOr<v1::Sample> RecordStep(const v1::Sample& sample, const v1::RecordAnalysisStepRequest& request,
                                      const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kRecordStep, sample, act));
  FieldChecks checks;
  checks.Require(act.rules.norms.KnowsStep(request.step()), "step", "want a step of the rule file");
  checks.Require(request.note().size() <= 300, "note", "is longer than 300 bytes");
  RETURN_IF_ERROR(checks.status());
  if (sample.timeline_size() >= kMostTimelineEntries - 30) return TimelineFull();
  v1::Sample next = sample;
  Tell(next, v1::TIMELINE_KIND_ANALYSIS_STEP, act, {.code = request.step(), .note = request.note(), .document = ""});
  RETURN_IF_ERROR(Settle(next, act));
  return next;
}

absl::StatusOr<v1::Sample> FinishAnalysis(const v1::Sample& sample, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kFinishAnalysis, sample, act));
  v1::Sample next = sample;
  Take(Verb::kFinishAnalysis, next);
  Tell(next, v1::TIMELINE_KIND_ANALYSIS_FINISHED, act);
  RETURN_IF_ERROR(Settle(next, act));
  return next;
}

absl::StatusOr<v1::Sample> Answer(const v1::Sample& sample, const std::string& report, const Act& act) {
  const bool corrects = sample.state() == v1::SAMPLE_STATE_SIGNED || sample.state() == v1::SAMPLE_STATE_CORRECTED;
  const Verb verb = corrects ? Verb::kCorrectSample : Verb::kAnswerSample;
  RETURN_IF_ERROR(CanTake(verb, sample, act));
  v1::Sample next = sample;
  Take(verb, next);
  Tell(next, corrects ? v1::TIMELINE_KIND_REPORT_CORRECTED : v1::TIMELINE_KIND_REPORT_COUNTERSIGNED, act,
       {.code = "", .note = "", .document = report});
  RETURN_IF_ERROR(Settle(next, act));
  return next;
}

absl::StatusOr<v1::Sample> Discard(const v1::Sample& sample, const std::string& reason, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kDiscard, sample, act));
  FieldChecks checks;
  checks.RequireWords(reason, "reason");
  RETURN_IF_ERROR(checks.status());
  v1::Sample next = sample;
  Take(Verb::kDiscard, next);
  next.clear_state_before_hold();
  next.clear_consent_missing();
  Tell(next, v1::TIMELINE_KIND_DISCARDED, act, {.code = "", .note = reason, .document = ""});
  RETURN_IF_ERROR(Settle(next, act));
  return next;
}

}  // namespace sjelden::sample
