// Reads a case from all of its sources: completely, or not at all.
//
// Blocks: belongs into a Prepare. Safe for concurrent use.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "exchange/domain/summary_release.h"
#include "exchange/peers/case_sources.h"

namespace sjelden::exchange {

// A case as the person who asks may see it.
struct GatheredCase {
  v1::SummaryContent content;
  PatientWishes wishes;
  std::vector<std::string> units;  // that take part
  clinical::v1::Compartment compartment = clinical::v1::COMPARTMENT_ORDINARY;
};

// Returns the case. NOT_FOUND where the person does not see the pathway; UNAVAILABLE (SUMMARY_SOURCE_UNREACHABLE) where
// a source does not answer; FAILED_PRECONDITION (SUMMARY_SOURCE_CLOSED) where a source is closed to the person.
absl::StatusOr<GatheredCase> GatherCase(const CaseSources& sources, const std::string& pathway, const AsUser& user,
                                        absl::Time now);

}  // namespace sjelden::exchange
