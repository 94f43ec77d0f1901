// What is open of a patient's advice dialogues: it keeps the record from being ended, and gets another owner where the
// patient has barred the one it has. Part of still_open.h and hand_over_barred.h.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "referral/rpc/handlers.h"
#include "referral/store/advice_store.h"
#include "sjelden/platform/v1/erasure.pb.h"

namespace sjelden::referral {

// Returns `OPEN_ADVICE` where a dialogue about the patient is open at one of the trusts, else an empty string.
absl::StatusOr<std::string> AdviceStillOpen(const Call& call, const platform::v1::ErasureProposed& proposed);

// Reads one page of what is open of a patient, and moves the cursor behind it; empty behind the last one.
absl::StatusOr<std::vector<std::string>> OpenAdviceOf(const View& view, const std::string& patient, Cursor& cursor);

// Settles one dialogue anew; writes nothing where its owner may see it or nobody else could own it.
absl::StatusOr<Commit> HandOverAdvice(const Deps& d, const Call& call, const std::string& name);

}  // namespace sjelden::referral
