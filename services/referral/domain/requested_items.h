// What a question asks for item by item, and how its items are answered.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "referral/domain/field_checks.h"
#include "sjelden/referral/v1/completeness.pb.h"

namespace sjelden::referral {

using RequestedItems = google::protobuf::RepeatedPtrField<v1::RequestedItem>;
using AnsweredItems = google::protobuf::RepeatedPtrField<v1::AnsweredItem>;

// Returns the items with these ids, with their words as they are now. INVALID_ARGUMENT that blames `items` where one is
// no item of the rules or stands twice.
absl::StatusOr<RequestedItems> ItemsToAsk(const v1::CompletenessRules& rules,
                                          const google::protobuf::RepeatedPtrField<std::string>& ids);

// Blames `items` where a question that waits asks for one of them already: the referrer is asked once.
void CheckNotAskedTwice(const v1::Referral& referral, const RequestedItems& items, FieldChecks& checks);

// Blames `items` where an answer is to nothing that was asked for, stands twice, says nothing, or lacks its words; and
// `items` and `answer` where an item has no answer and no words say why.
void CheckAnswers(const v1::InformationRequest& request, const AnsweredItems& items, const std::string& answer,
                  FieldChecks& checks);

// Writes the answers, which have been checked, into the question.
void SetAnswers(const AnsweredItems& items, v1::InformationRequest& request);

}  // namespace sjelden::referral
