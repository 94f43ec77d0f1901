// A phenopacket without anything that tells who it is about. Pure; may be called from any thread.
#pragma once

#include <string>

#include "phenopackets/schema/v2/phenopackets.pb.h"

namespace sjelden::exchange {

// Returns the packet under a pseudonym: no name, number, day of birth or free text, and every date as an age; a date
// that cannot be an age, because the day of birth is not known, is left out. What is kept is listed: a text that the
// list does not name is dropped, so that what the standard adds later is not passed on by oversight.
org::phenopackets::schema::v2::Phenopacket Pseudonymise(const org::phenopackets::schema::v2::Phenopacket& packet,
                                                        const std::string& pseudonym);

}  // namespace sjelden::exchange
