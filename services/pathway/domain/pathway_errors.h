// Every error of this context by name. Pure; no message holds patient data or free text.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "sjelden/pathway/v1/pathway.pb.h"
#include "sjelden/pathway/v1/pathway_service.pb.h"

namespace sjelden::pathway {

// NOT_FOUND.
absl::Status PathwayNotFound();
absl::Status TaskNotFound();

// FAILED_PRECONDITION: the state does not allow it.
absl::Status PathwayCannot(const std::string& verb, v1::PathwayState state);
absl::Status TaskCannot(const std::string& verb, v1::TaskState state);
absl::Status StepNotOptional();
// The lead task ends and nobody said what is next.
absl::Status NextRequired();
// The case would be left without what every case must have, or keep what no closed case may have.
absl::Status InvariantBroken(const std::string& document, v1::OrphanRule rule);
absl::Status TooManyOpenTasks(int limit);
// The recalled pathway has not ended, so there is nothing to take up again.
absl::Status RecalledPathwayOpen();
absl::Status PatientUnknown();

// PERMISSION_DENIED: related to the case, but not the one who may do this.
absl::Status NotTheOwner(const std::string& verb);
absl::Status NotAccountable(const std::string& verb);
absl::Status NotOfTheLeadUnit(const std::string& verb);
absl::Status NotTakingPart();
absl::Status MayNot(const std::string& permission);

// UNAVAILABLE: tried again later.
absl::Status OwnerNotKnownYet();
absl::Status ReferralNotReachable(const std::string& reason);

// INVALID_ARGUMENT: a followed event names no document of a controller. It is parked, and somebody is told.
absl::Status NotADocument(const std::string& event);
// INVALID_ARGUMENT: a file of templates is wrong.
absl::Status BadTemplate(const std::string& file, const std::string& reason);

}  // namespace sjelden::pathway
