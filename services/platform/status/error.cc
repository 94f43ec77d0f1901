#include "platform/status/error.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "sjelden/platform/v1/error_info.pb.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::platform::v1;
constexpr char kPayloadType[] = "type.googleapis.com/sjelden.platform.v1.ErrorInfo";

pb::ErrorInfo InfoOf(const absl::Status& status) {
  pb::ErrorInfo info;
  if (auto payload = status.GetPayload(kPayloadType); payload.has_value()) {
    info.ParseFromString(std::string(*payload));
  }
  return info;
}

}  // namespace

absl::Status MakeError(absl::StatusCode code, const std::string& reason, const std::string& message,
                       const std::vector<FieldViolation>& violations) {
  pb::ErrorInfo info;
  info.set_reason(reason);
  for (const FieldViolation& violation : violations) {
    pb::FieldViolation* added = info.add_field_violations();
    added->set_field(violation.field);
    added->set_description(violation.description);
  }
  absl::Status status(code, message);
  status.SetPayload(kPayloadType, absl::Cord(info.SerializeAsString()));
  return status;
}

absl::Status InvalidFields(const std::vector<FieldViolation>& violations) {
  const std::string sentence =
      absl::StrJoin(violations, "; ", [](std::string* out, const FieldViolation& violation) {
        absl::StrAppend(out, violation.field, ": ", violation.description);
      });
  return MakeError(absl::StatusCode::kInvalidArgument, "INVALID_FIELDS", sentence, violations);
}

absl::Status InvalidField(const std::string& field, const std::string& description) {
  return InvalidFields({{field, description}});
}

std::string ReasonOf(const absl::Status& status) {
  const std::string reason = InfoOf(status).reason();
  return reason.empty() ? absl::StatusCodeToString(status.code()) : reason;
}

std::vector<FieldViolation> ViolationsOf(const absl::Status& status) {
  const pb::ErrorInfo info = InfoOf(status);
  std::vector<FieldViolation> violations;
  for (const pb::FieldViolation& violation : info.field_violations()) {
    violations.push_back({violation.field(), violation.description()});
  }
  return violations;
}

}  // namespace sjelden
