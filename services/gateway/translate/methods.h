// The RPCs that a browser may call, read from the descriptors once, at the start.
//
// Immutable after Load; safe for concurrent use.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "gateway/translate/field_path.h"
#include "google/protobuf/descriptor.h"
#include "sjelden/gateway/v1/config.pb.h"

namespace sjelden::gateway {

// What a session that only shows a meeting may do with an RPC; paths that are empty are not looked at.
struct Viewable {
  FieldPath meeting;                // of the request: only the session's meeting may stand there
  std::vector<FieldPath> identity;  // of the response: taken out unless the meeting is shown with identity
  FieldPath patient;                // of the request: only what identity fields have held may stand there
};

struct Method {
  const google::protobuf::MethodDescriptor* descriptor = nullptr;
  std::string path;     // `/sjelden.referral.v1.ReferralService/GetReferral`
  std::string context;  // `referral`: the service whose process answers; `gateway`: this one
  std::string permission;  // that its policy wants
  size_t max_request_bytes = 0;
  bool needs_session = true;
  bool outlives_token = false;  // may be called with a token that has ended, where access does not answer
  // Where the response holds a new token of the session, the field: the gateway keeps it, the page never sees it.
  const google::protobuf::FieldDescriptor* issued_token = nullptr;
  std::optional<Viewable> viewable;  // none: a session that only shows a meeting may not call it
};

class Methods {
 public:
  // Takes what the rules name, less what only services may call or what hands out tokens to who is not signed in; and the
  // gateway's own services. INVALID_ARGUMENT (NOT_CALLABLE) where a name is none, or where a response would carry a token
  // to the page in a place that is not looked at; (NOT_VIEWABLE) where what a screen may call changes something, or has no
  // such fields.
  static absl::StatusOr<Methods> Load(const v1::GatewayRules& rules);

  // Returns the RPC of `/package.Service/Rpc`, or null where it may not be called.
  const Method* Find(const std::string& path) const;
  // Whether something that a screen may call wants this permission.
  bool IsViewable(const std::string& permission) const;
  // For tests that walk all of them.
  const std::map<std::string, Method>& all() const { return methods_; }

 private:
  absl::Status Add(const google::protobuf::MethodDescriptor& rpc);
  absl::Status Show(const v1::ViewableRpc& rule);
  absl::Status AddService(const google::protobuf::ServiceDescriptor& service);
  std::map<std::string, Method> methods_;
};

}  // namespace sjelden::gateway
