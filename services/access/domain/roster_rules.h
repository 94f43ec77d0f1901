// Who may be on duty, away, or handed work when. Pure functions over the API's own messages, safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "platform/time/timestamp.h"
#include "sjelden/access/v1/practitioner.pb.h"

namespace sjelden::access {

namespace pb = ::sjelden::access::v1;

// A period; an end that is not set is open.
struct Period {
  absl::Time start;
  absl::Time end = absl::InfiniteFuture();
};
template <class Record>
Period PeriodOf(const Record& record) {
  return {FromTimestamp(record.start_time()),
          record.has_end_time() ? FromTimestamp(record.end_time()) : absl::InfiniteFuture()};
}
// Returns true where the two have a moment in common.
bool Overlap(const Period& a, const Period& b);
// Returns true where all of `inner` lies in `outer`.
bool Covers(const Period& outer, const Period& inner);

absl::Status CheckCompetence(const pb::Competence& competence);
// FAILED_PRECONDITION (ALREADY_ENDED), INVALID_ARGUMENT where the end is no day or before the start.
absl::Status CheckEndCompetence(const pb::Competence& competence, const std::string& end_date);

// FAILED_PRECONDITION (ABSENCE_OVERLAPS). `others` are the person's absences.
absl::Status CheckAbsence(const pb::Absence& absence, const std::vector<pb::Absence>& others);
// FAILED_PRECONDITION (ROLE_MISSING) unless who covers works at a unit of the person who is away, all the time. `roles`
// are the covering person's at those units.
absl::Status CheckCover(const pb::Absence& absence, const std::vector<pb::PractitionerRole>& roles);

// FAILED_PRECONDITION (ROLE_MISSING, PERSON_AWAY, DUTY_OVERLAPS). `roles` are the person's at the unit, `others` the
// unit's duties, `absences` the person's.
absl::Status CheckDuty(const pb::Duty& duty, const std::vector<pb::PractitionerRole>& roles,
                       const std::vector<pb::Duty>& others, const std::vector<pb::Absence>& absences);
// FAILED_PRECONDITION (DUTY_BEGUN).
absl::Status CheckRemoveDuty(const pb::Duty& duty, absl::Time now);

// FAILED_PRECONDITION (ROLE_MISSING, DELEGATION_OVERLAPS, DELEGATION_CIRCLE). `roles` are the delegate's at the unit,
// `others` all delegations.
absl::Status CheckDelegation(const pb::Delegation& delegation, const std::vector<pb::PractitionerRole>& roles,
                             const std::vector<pb::Delegation>& others);
// FAILED_PRECONDITION (ALREADY_ENDED), INVALID_ARGUMENT where it would end before it began.
absl::Status CheckEndDelegation(const pb::Delegation& delegation, absl::Time end, absl::Time now);

}  // namespace sjelden::access
