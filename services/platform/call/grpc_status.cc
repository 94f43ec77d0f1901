#include "platform/call/grpc_status.h"

#include <vector>

#include "platform/status/error.h"
#include "sjelden/platform/v1/error_info.pb.h"

namespace sjelden {

namespace pb = ::sjelden::platform::v1;

grpc::Status ToGrpcStatus(const absl::Status& status, const std::string& domain) {
  if (status.ok()) return grpc::Status::OK;
  pb::ErrorInfo info;
  info.set_reason(ReasonOf(status));
  info.set_domain(domain);
  for (const FieldViolation& violation : ViolationsOf(status)) {
    pb::FieldViolation* added = info.add_field_violations();
    added->set_field(violation.field);
    added->set_description(violation.description);
  }
  pb::RpcStatus details;
  details.set_code(static_cast<int>(status.code()));
  details.set_message(std::string(status.message()));
  details.add_details()->PackFrom(info);
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), std::string(status.message()),
                      details.SerializeAsString());
}

absl::Status FromGrpcStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  const auto code = static_cast<absl::StatusCode>(status.error_code());
  pb::RpcStatus details;
  pb::ErrorInfo info;
  if (status.error_details().empty() || !details.ParseFromString(status.error_details()) ||
      details.details_size() == 0 || !details.details(0).UnpackTo(&info)) {
    return absl::Status(code, status.error_message());
  }
  std::vector<FieldViolation> violations;
  for (const pb::FieldViolation& violation : info.field_violations()) {
    violations.push_back({violation.field(), violation.description()});
  }
  return MakeError(code, info.reason(), status.error_message(), violations);
}

}  // namespace sjelden
