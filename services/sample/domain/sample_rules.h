// What becomes of one sample: taken, received, found out, rejected, analysed, kept.
//
// Pure functions of values; any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "sample/domain/act.h"
#include "sjelden/sample/v1/sample_service.pb.h"

namespace sjelden::sample {

// Returns the sample, collected. FAILED_PRECONDITION (LABEL_MISMATCH) where another label was read from the tube.
absl::StatusOr<v1::Sample> Collect(const v1::Sample& sample, const v1::CollectSampleRequest& request, const Act& act);

// Returns the sample as it is at the laboratory: received, held where its order is, or in quarantine where label or
// identity do not agree.
absl::StatusOr<v1::Sample> Receive(const v1::Sample& sample, const v1::Order& order,
                                   const v1::ReceiveSampleRequest& request, const Act& act);

// Returns a tube that no order is known for, in quarantine.
absl::StatusOr<v1::Sample> RegisterUnidentified(const v1::RegisterUnidentifiedSampleRequest& request, const Act& act);

// Returns the sample, identified.
absl::StatusOr<v1::Sample> ReleaseQuarantine(const v1::Sample& sample, const v1::Order& order,
                                             const v1::ReleaseQuarantineRequest& request, const Act& act);
// A tube without an order turns out to be one that is waited for.
struct Identified {
  v1::Sample tube;      // closed
  v1::Sample expected;  // received
};
absl::StatusOr<Identified> Identify(const v1::Sample& tube, const v1::Sample& expected, const v1::Order& order,
                                    const v1::ReleaseQuarantineRequest& request, const Act& act);

// Returns the sample, rejected, without the one that is ordered instead. `shipment_late` is whether it travels in a
// shipment that is: only then may it be given up as lost.
absl::StatusOr<v1::Sample> Reject(const v1::Sample& sample, const v1::RejectSampleRequest& request,
                                  bool shipment_late, const Act& act);

absl::StatusOr<v1::Sample> StartAnalysis(const v1::Sample& sample, const Act& act);
absl::StatusOr<v1::Sample> RecordStep(const v1::Sample& sample, const v1::RecordAnalysisStepRequest& request,
                                      const Act& act);
absl::StatusOr<v1::Sample> FinishAnalysis(const v1::Sample& sample, const Act& act);
// Returns the sample whose result a report says; corrected where it had one.
absl::StatusOr<v1::Sample> Answer(const v1::Sample& sample, const std::string& report, const Act& act);
absl::StatusOr<v1::Sample> Discard(const v1::Sample& sample, const std::string& reason, const Act& act);

}  // namespace sjelden::sample
