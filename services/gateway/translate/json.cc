#include "gateway/translate/json.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/type_resolver.h"
#include "google/protobuf/util/type_resolver_util.h"
#include "platform/status/error.h"

namespace sjelden::gateway {
namespace {

constexpr char kTypePrefix[] = "type.googleapis.com";

google::protobuf::util::TypeResolver* Resolver() {
  static auto* const resolver = google::protobuf::util::NewTypeResolverForDescriptorPool(
      kTypePrefix, google::protobuf::DescriptorPool::generated_pool());
  return resolver;
}

std::string UrlOf(const google::protobuf::Descriptor& type) { return absl::StrCat(kTypePrefix, "/", type.full_name()); }

// `(referral.findings[0].term): invalid value "…"` -> `referral.findings[0].term`: what follows repeats what was sent.
std::string FieldOf(const std::string& message) {
  const size_t open = message.find('(');
  const size_t close = message.find(')');
  if (open == std::string::npos || close == std::string::npos || close <= open + 1) return "";
  const std::string path = message.substr(open + 1, close - open - 1);
  for (const char c : path) {
    if (!absl::ascii_isalnum(c) && c != '.' && c != '_' && c != '[' && c != ']') return "";
  }
  return path;
}

}  // namespace

absl::StatusOr<std::string> JsonToMessage(const google::protobuf::Descriptor& type, const std::string& json) {
  std::string message;
  const auto converted = google::protobuf::util::JsonToBinaryString(Resolver(), UrlOf(type), json, &message);
  if (converted.ok()) return message;
  const std::string field = FieldOf(std::string(converted.message()));
  if (!field.empty()) return InvalidField(field, absl::StrCat("does not fit ", type.full_name()));
  return MakeError(absl::StatusCode::kInvalidArgument, "REQUEST_UNREADABLE",
                   absl::StrCat("the body is no JSON of ", type.full_name()));
}

std::string MessageToJson(const google::protobuf::Descriptor& type, const std::string& message) {
  std::string json;
  const auto converted = google::protobuf::util::BinaryToJsonString(Resolver(), UrlOf(type), message, &json);
  return converted.ok() ? json : "{}";
}

std::string JsonString(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      absl::StrAppend(&quoted, "\\u00", absl::Hex(static_cast<unsigned char>(c), absl::kZeroPad2));
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

}  // namespace sjelden::gateway
