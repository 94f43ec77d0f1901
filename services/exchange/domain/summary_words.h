// Codes in the words of a Norwegian reader (bokmål).
//
// Pure functions; any thread may call them. They never fail: a code without words is written as it is.
#pragma once

#include <string>
#include <vector>

#include "sjelden/clinical/v1/clinical.pb.h"
#include "sjelden/clinical/v1/variant.pb.h"
#include "sjelden/exchange/v1/summary.pb.h"
#include "sjelden/registry/v1/clinical_record.pb.h"

namespace sjelden::exchange {

// Returns `2027-03-01` as `1. mars 2027`.
std::string DayInWords(const std::string& day);
// Returns a time of life: `fra 3 år 4 md. alder`; empty where nothing is said.
std::string TimeInWords(const clinical::v1::TimePoint& time);
// Returns what a finding is called: the observer's own words where there are any, else the term.
std::string FindingInWords(const registry::v1::ClinicalFinding& finding);
// Returns a condition with its code and how sure it is.
std::string ConditionInWords(const registry::v1::Condition& condition);
// Returns a measurement with its value and unit.
std::string MeasurementInWords(const registry::v1::Measurement& measurement);
// Returns a variant with gene, notation, zygosity and class.
std::string VariantInWords(const clinical::v1::VariantInterpretation& call);
// Returns why somebody receives a summary.
std::string GroundInWords(v1::ReceiverGround ground);
// Returns `a, b og c`; where there are more than `most`, the first of them and how many more there are.
std::string ListInWords(const std::vector<std::string>& items, size_t most);

}  // namespace sjelden::exchange
