// The phenopacket (GA4GH, version 2) that a summary carries. Pure; may be called from any thread.
#pragma once

#include <string>

#include "phenopackets/schema/v2/phenopackets.pb.h"
#include "sjelden/exchange/v1/summary_content.pb.h"
#include "sjelden/exchange/v1/summary_rules.pb.h"

namespace sjelden::exchange {

// Returns the packet of what was chosen: subject with number and day of birth, features with what was excluded,
// measurements, diseases, interpretations of own and external reports, and metadata that names every ontology a term
// comes from. An ontology's version is the one that a report names, else that of the rules; `unknown` where neither
// knows it.
org::phenopackets::schema::v2::Phenopacket SummaryPacket(const v1::SummaryHeader& head, const v1::SummaryContent& chosen,
                                                         const v1::SummaryRules& rules);

}  // namespace sjelden::exchange
