// Who may receive a summary, and in which form.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "exchange/domain/summary_acting.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "sjelden/exchange/v1/summary.pb.h"
#include "sjelden/exchange/v1/summary_rules.pb.h"

namespace sjelden::exchange {

using Receivers = google::protobuf::RepeatedPtrField<v1::SummaryReceiver>;

// Returns the receivers with the form that each gets. SUMMARY_RECEIVER_WITHOUT_GROUND,
// SUMMARY_IDENTIFIED_TO_UNIVERSITY, SUMMARY_PROJECT_FOR_HOSPITAL, INVALID_ARGUMENT with all fields that are wrong.
// `sender` is the composing trust: its own units read the summary where it is.
absl::StatusOr<Receivers> CheckReceivers(const Receivers& wanted, const std::string& sender,
                                         const v1::SummaryRules& rules, const Directory& directory);

// OK where every receiver of the newest signed version is among the receivers: nobody keeps what was corrected.
// SUMMARY_RECEIVER_MISSING.
absl::Status CheckNobodyForgotten(const v1::Summary& summary);

// True where they are the same unit and project.
bool IsSameReceiver(const v1::SummaryReceiver& a, const v1::SummaryReceiver& b);

}  // namespace sjelden::exchange
