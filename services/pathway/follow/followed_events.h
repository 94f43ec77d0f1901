// What a case does about the laboratory, the meetings and the exchange, one declaration per followed event, one file
// each.
//
// All are pure, like every handler. An event that was taken in already, or of a case that is not there, changes nothing.
// A case that has ended keeps what happened in its timeline; what needs a person then opens a case or is told back.
#pragma once

#include "pathway/rpc/handlers.h"
#include "sjelden/exchange/v1/events.pb.h"
#include "sjelden/meeting/v1/events.pb.h"
#include "sjelden/sample/v1/events.pb.h"

namespace sjelden::pathway {

// An order proves its step unless it is held; its report is awaited from here on, until it comes or the order is cancelled.
absl::StatusOr<Commit> OnOrderPlaced(const Deps& d, const Call& call, const sample::v1::OrderPlaced& placed);
// Nobody waits for its report any more: the step that it had proven comes back to its owner with a date, unless another
// order stands; a report that waited for it alone proves its step now.
absl::StatusOr<Commit> OnOrderCancelled(const Deps& d, const Call& call, const sample::v1::OrderCancelled& cancelled);
absl::StatusOr<Commit> OnSampleCollected(const Deps& d, const Call& call, const sample::v1::SampleCollected& collected);
absl::StatusOr<Commit> OnSampleReceived(const Deps& d, const Call& call, const sample::v1::SampleReceived& received);
// A report proves its step once no other order of the case is without one. One that needs somebody and belongs to no
// open case opens a case, once per report; a corrected one is read again.
absl::StatusOr<Commit> OnReportSigned(const Deps& d, const Call& call, const sample::v1::ReportSigned& report);
absl::StatusOr<Commit> OnResultDisclosed(const Deps& d, const Call& call, const sample::v1::ResultDisclosed& disclosed);

absl::StatusOr<Commit> OnConsultationBooked(const Deps& d, const Call& call,
                                            const meeting::v1::ConsultationBooked& booked);
// Proves its step on the day on which it was held, and with it the start of care where the step is that.
absl::StatusOr<Commit> OnConsultationHeld(const Deps& d, const Call& call, const meeting::v1::ConsultationHeld& held);
absl::StatusOr<Commit> OnConsultationMissed(const Deps& d, const Call& call,
                                            const meeting::v1::ConsultationMissed& missed);
// Its time is nobody's appointment any more; the step that it was for waits as it did.
absl::StatusOr<Commit> OnConsultationCalledOff(const Deps& d, const Call& call,
                                               const meeting::v1::ConsultationCalledOff& off);
absl::StatusOr<Commit> OnDecisionOffered(const Deps& d, const Call& call, const meeting::v1::DecisionOffered& decision);
absl::StatusOr<Commit> OnCaseDiscussed(const Deps& d, const Call& call, const meeting::v1::CaseDiscussed& discussed);

absl::StatusOr<Commit> OnSummarySigned(const Deps& d, const Call& call, const exchange::v1::SummarySigned& event);
absl::StatusOr<Commit> OnSummaryReceipted(const Deps& d, const Call& call, const exchange::v1::SummaryReceipted& event);
absl::StatusOr<Commit> OnSummaryDelivered(const Deps& d, const Call& call, const exchange::v1::SummaryDelivered& event);
absl::StatusOr<Commit> OnDeliverySilent(const Deps& d, const Call& call, const exchange::v1::DeliverySilent& silent);

}  // namespace sjelden::pathway
