// What was read for a summary: what of it is chosen, and whether it still stands.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "google/protobuf/repeated_ptr_field.h"
#include "sjelden/exchange/v1/summary_content.pb.h"

namespace sjelden::exchange {

using LeftOut = google::protobuf::RepeatedPtrField<std::string>;

// Returns the records that changed, came or went between two readings, by name, each once and in order.
std::vector<std::string> ChangedSources(const v1::SummaryContent& before, const v1::SummaryContent& after);

// Returns the content without what is left out.
v1::SummaryContent Chosen(const v1::SummaryContent& content, const LeftOut& left_out);

// Returns the names of everything that may be left out: findings, conditions, measurements, reports, consultations,
// decisions, plan items.
std::vector<std::string> Choosable(const v1::SummaryContent& content);

}  // namespace sjelden::exchange
