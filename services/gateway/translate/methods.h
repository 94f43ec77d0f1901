// The RPCs that a browser may call, read from the descriptors once, at the start.
//
// Immutable after Load; safe for concurrent use.
#pragma once

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "sjelden/gateway/v1/config.pb.h"

namespace sjelden::gateway {

struct Method {
  const google::protobuf::MethodDescriptor* descriptor = nullptr;
  std::string path;     // `/sjelden.referral.v1.ReferralService/GetReferral`
  std::string context;  // `referral`: the service whose process answers; `gateway`: this one
  size_t max_request_bytes = 0;
  bool needs_session = true;
  bool outlives_token = false;  // may be called with a token that has ended, where access does not answer
  // Where the response holds a new token of the session, the field: the gateway keeps it, the page never sees it.
  const google::protobuf::FieldDescriptor* issued_token = nullptr;
};

class Methods {
 public:
  // Takes what the rules name, less what only services may call or what hands out tokens to who is not signed in; and the
  // gateway's own services. INVALID_ARGUMENT (NOT_CALLABLE) where a name is none, or where a response would carry a token
  // to the page in a place that is not looked at.
  static absl::StatusOr<Methods> Load(const v1::GatewayRules& rules);

  // Returns the RPC of `/package.Service/Rpc`, or null where it may not be called.
  const Method* Find(const std::string& path) const;
  // For tests that walk all of them.
  const std::map<std::string, Method>& all() const { return methods_; }

 private:
  absl::Status Add(const google::protobuf::MethodDescriptor& rpc);
  absl::Status AddService(const google::protobuf::ServiceDescriptor& service);
  std::map<std::string, Method> methods_;
};

}  // namespace sjelden::gateway
