// Fields of a message that rules name by their path, such as `case_meeting.agenda_items.subjects`: read and taken out by
// the descriptors. Pure; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace sjelden::gateway {

// From the message to the field; fields on the way may be repeated. Empty where no field is meant.
using FieldPath = std::vector<const google::protobuf::FieldDescriptor*>;

// Returns the fields of `path`. INVALID_ARGUMENT (FIELD_UNKNOWN) where there is no such field.
absl::StatusOr<FieldPath> FieldPathOf(const google::protobuf::Descriptor& type, const std::string& path);

// Returns every text that stands there; of a field that is not repeated also the empty one. None where it holds no texts.
std::vector<std::string> TextsAt(google::protobuf::Message& message, const FieldPath& path);

// Takes out what stands there, wherever the path leads.
void ClearAt(google::protobuf::Message& message, const FieldPath& path);

}  // namespace sjelden::gateway
