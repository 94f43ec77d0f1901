// Messages as JSON, by their descriptors (protobuf.dev/programming-guides/json). Any thread may call them.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"

namespace sjelden::gateway {

// Returns the bytes of the message. INVALID_ARGUMENT (INVALID_FIELDS or REQUEST_UNREADABLE) names the field where it can,
// never its value.
absl::StatusOr<std::string> JsonToMessage(const google::protobuf::Descriptor& type, const std::string& json);

// Returns the JSON of a message that a service has sent; an empty object where its bytes are no such message.
std::string MessageToJson(const google::protobuf::Descriptor& type, const std::string& message);

// Returns a text as a JSON string, with its quotation marks.
std::string JsonString(std::string_view text);

}  // namespace sjelden::gateway
