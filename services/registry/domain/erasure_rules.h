// How the end of a patient's record goes on: proposed by one person, answered by every store, decided by a second person,
// receipted by every store. Until it is decided it ends without anything having been destroyed.
//
// Pure functions; may be called from any thread.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "registry/domain/retention_rules.h"
#include "sjelden/platform/v1/erasure_service.pb.h"
#include "sjelden/registry/v1/clinical_record.pb.h"
#include "sjelden/registry/v1/retention.pb.h"
#include "sjelden/registry/v1/retention_service.pb.h"

namespace sjelden::registry {

// Returns the erasure that is asked for, without its name and patient; where no trust is named, of all of them and of
// `region`. INVALID_ARGUMENT for an unknown norm or trust, or a reason that is missing or too long.
absl::StatusOr<pb::Erasure> NewErasure(const pb::EndRetentionRequest& request, const RetentionRules& rules,
                                       const std::string& region, const std::string& proposed_by, absl::Time now);

// The same for one entry of a record: nobody is asked, a second person decides.
absl::StatusOr<pb::Erasure> NewItemErasure(const pb::EraseItemRequest& request, const RetentionRules& rules,
                                           const std::string& own_store, const std::string& proposed_by, absl::Time now);

// Returns what is left of an entry that was erased by a decision: that it was there, whose it is, who recorded it.
template <class Entry>
Entry Tombstone(const Entry& entry, const std::string& erasure) {
  Entry left;
  left.set_name(entry.name());
  left.set_controller(entry.controller());
  left.set_compartment(entry.compartment());
  *left.mutable_create_time() = entry.create_time();
  left.set_patient(entry.patient());
  left.set_recorded_by(entry.recorded_by());
  left.set_state(pb::RECORD_STATE_ERASED);
  left.set_erasure(erasure);
  return left;
}

// True while somebody must still act on it.
bool IsOpen(const pb::Erasure& erasure);
// True where it may still end with nothing destroyed.
bool IsUndecided(const pb::Erasure& erasure);

// Returns OK where `person` may decide it now; ERASURE_NOT_READY, ERASURE_NOT_OPEN, SECOND_PERSON_NEEDED.
absl::Status CanConfirm(const pb::Erasure& erasure, const std::string& person);
absl::StatusOr<pb::Erasure> Confirm(const pb::Erasure& erasure, const RetentionRules& rules, const std::string& person,
                                    absl::Time now);
// Returns OK where it may be withdrawn; ERASURE_NOT_OPEN.
absl::Status CanWithdraw(const pb::Erasure& erasure);
absl::StatusOr<pb::Erasure> Withdraw(const pb::Erasure& erasure, absl::Time now);

// Returns the erasure after what a store has said; the same one where that changes nothing: it was said before, or comes
// too late. INVALID_ARGUMENT for a store that the erasure does not ask, or an answer that is none; FAILED_PRECONDITION
// (ERASURE_NOT_DECIDED) where keys were destroyed that nobody decided about.
absl::StatusOr<pb::Erasure> TakeAnswer(const pb::Erasure& erasure, const RetentionRules& rules, const std::string& store,
                                       const platform::v1::RecordErasureReceiptRequest& said, absl::Time now);
// Returns the erasure of a record as refused because care of the patient has begun again; the same one where it is
// decided, or is of one entry.
pb::Erasure RefuseForCare(const pb::Erasure& erasure, absl::Time now);

// True where somebody has been silent for too long at `now` and that was not raised within the last day.
bool IsToBeRaised(const pb::Erasure& erasure, absl::Time now);

}  // namespace sjelden::registry
