// Interpretations between the phenopacket standard and sjelden.clinical.v1, in both directions.
//
// Only the variant has other numbers here than in the standard (which numbers it after VRSATILE). Pure functions; may be
// called from any thread.
#pragma once

#include "phenopackets/schema/v2/core/interpretation.pb.h"
#include "sjelden/clinical/v1/variant.pb.h"

namespace sjelden {

// Returns the interpretation with nothing lost and in the same order.
clinical::v1::Interpretation FromInterpretation(const org::phenopackets::schema::v2::core::Interpretation& from);
org::phenopackets::schema::v2::core::Interpretation ToInterpretation(const clinical::v1::Interpretation& from);

}  // namespace sjelden
