// The refusals of this context, each by its name. No message holds patient data.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "platform/status/error.h"
#include "referral/domain/referral_transitions.h"

namespace sjelden::referral {

absl::Status ReferralNotFound();                                              // NOT_FOUND
absl::Status NotInThisState(const Transition& wanted, v1::ReferralState at);  // FAILED_PRECONDITION REFERRAL_STATE
absl::Status NotOnThisSide(const Transition& wanted);                         // PERMISSION_DENIED REFERRAL_SIDE
absl::Status OutcomeIsTheReceivers();                                         // PERMISSION_DENIED REFERRAL_SIDE
absl::Status KindNotAssessedForRights();                                      // FAILED_PRECONDITION REFERRAL_KIND
absl::Status KindAssessedForRights();                                         // FAILED_PRECONDITION REFERRAL_KIND
absl::Status NotYourUnit();                          // PERMISSION_DENIED REFERRAL_UNIT
absl::Status AlreadyOpened();                        // FAILED_PRECONDITION REFERRAL_OPENED
absl::Status PatientAlreadyInformed();               // FAILED_PRECONDITION REFERRAL_PATIENT_INFORMED
absl::Status NoBreach();                             // FAILED_PRECONDITION REFERRAL_NO_BREACH
absl::Status CareHasBegun();                         // FAILED_PRECONDITION REFERRAL_CARE_BEGUN
absl::Status NobodyAssigned();                       // FAILED_PRECONDITION REFERRAL_NOBODY_ASSIGNED
absl::Status OutcomeAlreadyAcknowledged();           // FAILED_PRECONDITION REFERRAL_OUTCOME_ACKNOWLEDGED
absl::Status ForwardingNotConfirmed();               // FAILED_PRECONDITION REFERRAL_FORWARDING_UNCONFIRMED
absl::Status NeverAccepted();                        // FAILED_PRECONDITION REFERRAL_NEVER_ACCEPTED
absl::Status AnotherPathway();                       // FAILED_PRECONDITION REFERRAL_PATHWAY_TAKEN
absl::Status AnotherForwarding();                    // FAILED_PRECONDITION REFERRAL_FORWARDING_TAKEN
absl::Status SourceKnown();                          // ALREADY_EXISTS REFERRAL_SOURCE_KNOWN
// FAILED_PRECONDITION REFERRAL_PATIENT_OBJECTS
absl::Status PatientObjects(const std::vector<FieldViolation>& objected);
absl::Status AttachmentNotFound();                   // NOT_FOUND
absl::Status AttachmentKnown();                      // ALREADY_EXISTS ATTACHMENT_KNOWN
absl::Status AttachmentsFull(int most);              // RESOURCE_EXHAUSTED ATTACHMENTS_FULL
absl::Status AttachmentNotPending();                 // FAILED_PRECONDITION ATTACHMENT_STATE
absl::Status AttachmentNotAvailable();               // FAILED_PRECONDITION ATTACHMENT_NOT_AVAILABLE
absl::Status AttachmentOffset(uint64_t received);    // FAILED_PRECONDITION ATTACHMENT_OFFSET
absl::Status AttachmentIncomplete(uint64_t missing);  // FAILED_PRECONDITION ATTACHMENT_INCOMPLETE
absl::Status AttachmentOfAnother();                  // PERMISSION_DENIED ATTACHMENT_OF_ANOTHER
absl::Status RemovalIsACorrection();                 // PERMISSION_DENIED ATTACHMENT_SENT
absl::Status AttachmentStillArrives();               // FAILED_PRECONDITION REFERRAL_ATTACHMENT_PENDING
absl::Status NobodyToOwn(const std::string& unit);   // FAILED_PRECONDITION REFERRAL_NO_OWNER
absl::Status NotOwned();                             // INTERNAL REFERRAL_NOT_OWNED: a mistake of ours

}  // namespace sjelden::referral
