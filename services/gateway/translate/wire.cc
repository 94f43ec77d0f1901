#include "gateway/translate/wire.h"

#include <array>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "gateway/translate/json.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "sjelden/platform/v1/error_info.pb.h"

namespace sjelden::gateway {
namespace {

using google::protobuf::MethodDescriptor;

constexpr char kCompressed = 0x01;
constexpr char kConnectEnd = 0x02;
constexpr char kTrailers = static_cast<char>(0x80);
constexpr size_t kPrefixBytes = 5;  // flags (1 byte), length (4 bytes, big-endian)

std::string Framed(char flags, const std::string& content) {
  const auto size = static_cast<uint32_t>(content.size());
  std::string framed(1, flags);
  for (int shift = 24; shift >= 0; shift -= 8) framed += static_cast<char>(size >> shift);
  return framed + content;
}

absl::Status Malformed(const std::string& what) {
  return MakeError(absl::StatusCode::kInvalidArgument, "REQUEST_UNREADABLE", what);
}

// The one message of a body in frames.
absl::StatusOr<std::string> Unframed(const std::string& body) {
  if (body.size() < kPrefixBytes) return Malformed("the body is shorter than the prefix of a message: want 5 bytes and it");
  if (body[0] == kCompressed) return Malformed("the message is compressed: send it as it is");
  if (body[0] != 0) return Malformed("the body begins with no message");
  uint32_t size = 0;
  for (size_t i = 1; i < kPrefixBytes; ++i) size = size << 8 | static_cast<uint8_t>(body[i]);
  if (body.size() - kPrefixBytes != size) return Malformed("the body does not hold one message as long as it says");
  return body.substr(kPrefixBytes);
}

// `NOT_FOUND` as Connect writes it, and as a status of HTTP.
struct ConnectCode {
  const char* name;
  unsigned http;
};

ConnectCode CodeOf(grpc::StatusCode code) {
  static constexpr std::array<ConnectCode, 17> kCodes = {{{"ok", 200},
                                                          {"canceled", 499},
                                                          {"unknown", 500},
                                                          {"invalid_argument", 400},
                                                          {"deadline_exceeded", 504},
                                                          {"not_found", 404},
                                                          {"already_exists", 409},
                                                          {"permission_denied", 403},
                                                          {"resource_exhausted", 429},
                                                          {"failed_precondition", 400},
                                                          {"aborted", 409},
                                                          {"out_of_range", 400},
                                                          {"unimplemented", 501},
                                                          {"internal", 500},
                                                          {"unavailable", 503},
                                                          {"data_loss", 500},
                                                          {"unauthenticated", 401}}};
  const auto index = static_cast<size_t>(code);
  return kCodes[index < kCodes.size() ? index : 2];
}

// {"code":"not_found","message":"…","details":[{"type":"…","value":"base64"}]}
std::string ConnectError(const grpc::Status& status) {
  std::string details;
  platform::v1::RpcStatus parsed;
  if (parsed.ParseFromString(status.error_details())) {
    for (const auto& detail : parsed.details()) {
      const std::string type = detail.type_url().substr(detail.type_url().rfind('/') + 1);
      std::string value = absl::Base64Escape(detail.value());
      while (absl::EndsWith(value, "=")) value.pop_back();
      absl::StrAppend(&details, details.empty() ? "" : ",", "{\"type\":", JsonString(type), ",\"value\":",
                      JsonString(value), "}");
    }
  }
  return absl::StrCat("{\"code\":\"", CodeOf(status.error_code()).name, "\",\"message\":",
                      JsonString(status.error_message()), ",\"details\":[", details, "]}");
}

// As gRPC writes `grpc-message`: what is not plain ASCII, and `%`, in hexadecimal.
std::string PercentEncoded(const std::string& text) {
  std::string encoded;
  for (const char c : text) {
    if (c >= 0x20 && c <= 0x7e && c != '%') {
      encoded += c;
    } else {
      const auto byte = static_cast<uint8_t>(c);
      absl::StrAppend(&encoded, "%", absl::AsciiStrToUpper(absl::StrCat(absl::Hex(byte, absl::kZeroPad2))));
    }
  }
  return encoded;
}

std::string Trailers(const grpc::Status& status) {
  std::string trailers = absl::StrCat("grpc-status: ", static_cast<int>(status.error_code()), "\r\n");
  if (!status.error_message().empty()) {
    absl::StrAppend(&trailers, "grpc-message: ", PercentEncoded(status.error_message()), "\r\n");
  }
  if (!status.error_details().empty()) {
    absl::StrAppend(&trailers, "grpc-status-details-bin: ", absl::Base64Escape(status.error_details()), "\r\n");
  }
  return trailers;
}

}  // namespace

std::optional<Wire> WireOf(const std::string& content_type) {
  const std::string type = absl::AsciiStrToLower(absl::StripAsciiWhitespace(
      absl::string_view(content_type).substr(0, content_type.find(';'))));
  if (type == "application/proto") return Wire{Protocol::kConnectUnary, false, type};
  if (type == "application/json") return Wire{Protocol::kConnectUnary, true, type};
  if (type == "application/connect+proto") return Wire{Protocol::kConnectStream, false, type};
  if (type == "application/connect+json") return Wire{Protocol::kConnectStream, true, type};
  if (type == "application/grpc-web" || type == "application/grpc-web+proto") {
    return Wire{Protocol::kGrpcWeb, false, "application/grpc-web+proto"};
  }
  if (type == "application/grpc-web-text" || type == "application/grpc-web-text+proto") {
    return Wire{Protocol::kGrpcWebText, false, "application/grpc-web-text+proto"};
  }
  return std::nullopt;
}

bool Carries(const Wire& wire, const MethodDescriptor& rpc) {
  if (wire.protocol == Protocol::kConnectUnary) return !rpc.server_streaming();
  if (wire.protocol == Protocol::kConnectStream) return rpc.server_streaming();
  return true;
}

absl::StatusOr<std::string> DecodeRequest(const Wire& wire, const MethodDescriptor& rpc, const std::string& body) {
  std::string message = body;
  if (wire.protocol == Protocol::kGrpcWebText && !absl::Base64Unescape(body, &message)) {
    return Malformed("the body is no base64");
  }
  if (wire.protocol != Protocol::kConnectUnary) {
    ASSIGN_OR_RETURN(message, Unframed(message));
  }
  return wire.json ? JsonToMessage(*rpc.input_type(), message) : message;
}

std::string EncodeMessage(const Wire& wire, const MethodDescriptor& rpc, const std::string& message) {
  const std::string content = wire.json ? MessageToJson(*rpc.output_type(), message) : message;
  if (wire.protocol == Protocol::kConnectUnary) return content;
  const std::string framed = Framed(0, content);
  return wire.protocol == Protocol::kGrpcWebText ? absl::Base64Escape(framed) : framed;
}

std::string EncodeEnd(const Wire& wire, const grpc::Status& status) {
  switch (wire.protocol) {
    case Protocol::kConnectUnary:
      return status.ok() ? "" : ConnectError(status);
    case Protocol::kConnectStream:
      return Framed(kConnectEnd, status.ok() ? "{}" : absl::StrCat("{\"error\":", ConnectError(status), "}"));
    case Protocol::kGrpcWeb:
      return Framed(kTrailers, Trailers(status));
    case Protocol::kGrpcWebText:
      return absl::Base64Escape(Framed(kTrailers, Trailers(status)));
  }
  return "";
}

unsigned HttpStatusOf(const Wire& wire, const grpc::Status& status) {
  return wire.protocol == Protocol::kConnectUnary ? CodeOf(status.error_code()).http : 200;
}

std::optional<absl::Duration> TimeoutOf(const std::string& connect_timeout_ms, const std::string& grpc_timeout) {
  int64_t number = 0;
  if (!connect_timeout_ms.empty()) {
    if (connect_timeout_ms.size() > 10 || !absl::SimpleAtoi(connect_timeout_ms, &number) || number < 0) return std::nullopt;
    return absl::Milliseconds(number);
  }
  if (grpc_timeout.size() < 2 || grpc_timeout.size() > 9) return std::nullopt;
  if (!absl::SimpleAtoi(grpc_timeout.substr(0, grpc_timeout.size() - 1), &number) || number < 0) return std::nullopt;
  switch (grpc_timeout.back()) {
    case 'H': return absl::Hours(number);
    case 'M': return absl::Minutes(number);
    case 'S': return absl::Seconds(number);
    case 'm': return absl::Milliseconds(number);
    case 'u': return absl::Microseconds(number);
    case 'n': return absl::Nanoseconds(number);
    default: return std::nullopt;
  }
}

}  // namespace sjelden::gateway
