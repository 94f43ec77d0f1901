// Makes the person that a published case becomes: obviously invented, and the same one every time.
//
// Pure; may be called from any thread.
#pragma once

#include "absl/status/statusor.h"
#include "phenopackets/schema/v2/phenopackets.pb.h"
#include "sjelden/registry/v1/patient.pb.h"

namespace sjelden {

// Adds a name such as `Prøve Nordmann-0a3f`, a day of birth and a number of the synthetic series to `patient`. All are
// made from the packet's id; the day of birth fits the age at the last encounter where the packet says one. `attempt`
// from 0 gives another number for the same person, where somebody else has the first one. OUT_OF_RANGE
// (NO_SYNTHETIC_NUMBER) where the numbers of the day are used up.
absl::Status MakeSyntheticPerson(const org::phenopackets::schema::v2::Phenopacket& packet, int attempt,
                                 registry::v1::Patient* patient);

// Returns the days of an ISO 8601 duration in years, months, weeks and days (`P3Y4M`), a year as 365 and a month as 30;
// -1 where it is none. A fraction of a day and the part after `T` do not count.
int64_t DaysOfAge(const std::string& iso8601_duration);

}  // namespace sjelden
