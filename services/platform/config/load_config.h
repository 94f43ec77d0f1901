// Reads a configuration file: a documented message in text format.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

namespace sjelden {

// Fills `into` from the file. NOT_FOUND where there is no file, INVALID_ARGUMENT with line and column where a field is
// unknown or a value does not parse.
absl::Status ReadTextProto(const std::string& path, google::protobuf::Message& into);

// The same, as a value.
//   ASSIGN_OR_RETURN(const auto config, LoadConfig<platform::v1::ServiceConfig>(path));
template <class T>
absl::StatusOr<T> LoadConfig(const std::string& path) {
  T config;
  if (absl::Status read = ReadTextProto(path, config); !read.ok()) return read;
  return config;
}

}  // namespace sjelden
