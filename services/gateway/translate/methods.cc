#include "gateway/translate/methods.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "sjelden/access/v1/sign_in.pb.h"
#include "sjelden/gateway/v1/event_service.pb.h"
#include "sjelden/gateway/v1/session_service.pb.h"
#include "sjelden/gateway/v1/view_service.pb.h"
#include "sjelden/platform/v1/rpc_options.pb.h"

namespace sjelden::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

constexpr char kOwnContext[] = "gateway";
// As the call gate's own.
constexpr size_t kDefaultMaxRequestBytes = 256 * 1024;

// `sjelden.referral.v1` -> `referral`.
std::string ContextOf(const MethodDescriptor& rpc) {
  const std::vector<std::string> parts = absl::StrSplit(rpc.service()->file()->package(), '.');
  return parts.size() > 1 ? parts[1] : parts[0];
}

bool IsForClients(const platform::v1::RpcPolicy& policy) {
  return std::find(policy.callers().begin(), policy.callers().end(), "client") != policy.callers().end();
}

bool HoldsToken(const Descriptor* message, std::set<const Descriptor*>& seen) {
  if (message == access::v1::IssuedToken::descriptor()) return true;
  if (!seen.insert(message).second) return false;
  for (int i = 0; i < message->field_count(); ++i) {
    const FieldDescriptor* field = message->field(i);
    if (field->message_type() != nullptr && HoldsToken(field->message_type(), seen)) return true;
  }
  return false;
}

absl::Status NotCallable(const std::string& name, const std::string& why) {
  return MakeError(absl::StatusCode::kInvalidArgument, "NOT_CALLABLE", absl::StrCat("callable: ", name, " ", why));
}

absl::Status NotViewable(const std::string& name, const std::string& why) {
  return MakeError(absl::StatusCode::kInvalidArgument, "NOT_VIEWABLE", absl::StrCat("viewable: ", name, " ", why));
}

absl::StatusOr<FieldPath> NamesField(const Descriptor& type, const std::string& path) {
  if (path.empty()) return FieldPath();
  ASSIGN_OR_RETURN(FieldPath fields, FieldPathOf(type, path));
  if (fields.back()->type() == FieldDescriptor::TYPE_STRING) return fields;
  return NotViewable(type.full_name(), absl::StrCat("holds no names in ", path));
}

absl::StatusOr<const FieldDescriptor*> TokenOf(const MethodDescriptor& rpc) {
  const FieldDescriptor* found = nullptr;
  for (int i = 0; i < rpc.output_type()->field_count(); ++i) {
    const FieldDescriptor* field = rpc.output_type()->field(i);
    std::set<const Descriptor*> seen;
    if (field->message_type() == nullptr || !HoldsToken(field->message_type(), seen)) continue;
    if (found != nullptr || field->is_repeated() || field->message_type() != access::v1::IssuedToken::descriptor()) {
      return NotCallable(rpc.full_name(), "would carry a token to the page");
    }
    found = field;
  }
  return found;
}

}  // namespace

absl::StatusOr<Methods> Methods::Load(const v1::GatewayRules& rules) {
  const DescriptorPool& pool = *DescriptorPool::generated_pool();
  Methods methods;
  for (const std::string& name : rules.callable()) {
    if (const ServiceDescriptor* service = pool.FindServiceByName(name)) {
      RETURN_IF_ERROR(methods.AddService(*service));
    } else if (const MethodDescriptor* rpc = pool.FindMethodByName(name)) {
      RETURN_IF_ERROR(methods.Add(*rpc));
    } else {
      return NotCallable(name, "is neither a service nor an RPC");
    }
  }
  for (const auto* file : {v1::SignInRequest::descriptor()->file(), v1::WatchRequest::descriptor()->file(),
                           v1::OpenViewRequest::descriptor()->file()}) {
    for (int i = 0; i < file->service_count(); ++i) RETURN_IF_ERROR(methods.AddService(*file->service(i)));
  }
  for (const v1::ViewableRpc& rule : rules.viewable()) RETURN_IF_ERROR(methods.Show(rule));
  return methods;
}

absl::Status Methods::AddService(const ServiceDescriptor& service) {
  for (int i = 0; i < service.method_count(); ++i) RETURN_IF_ERROR(Add(*service.method(i)));
  return absl::OkStatus();
}

absl::Status Methods::Add(const MethodDescriptor& rpc) {
  const platform::v1::RpcPolicy& policy = rpc.options().GetExtension(platform::v1::policy);
  Method method;
  method.descriptor = &rpc;
  method.context = ContextOf(rpc);
  const bool own = method.context == kOwnContext;
  const bool hands_out_tokens = policy.permission() == "sign_in" && !own;
  if (!IsForClients(policy) || policy.permission() == "service" || hands_out_tokens || rpc.client_streaming()) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(method.issued_token, TokenOf(rpc));
  method.path = absl::StrCat("/", rpc.service()->full_name(), "/", rpc.name());
  method.permission = policy.permission();
  method.outlives_token = policy.token_grace_minutes() > 0;
  method.needs_session = policy.permission() != "sign_in";
  method.max_request_bytes = policy.max_request_bytes() > 0 ? policy.max_request_bytes() : kDefaultMaxRequestBytes;
  methods_[method.path] = method;
  return absl::OkStatus();
}

absl::Status Methods::Show(const v1::ViewableRpc& rule) {
  const MethodDescriptor* rpc = DescriptorPool::generated_pool()->FindMethodByName(rule.rpc());
  if (rpc == nullptr) return NotViewable(rule.rpc(), "is no RPC");
  const auto found = methods_.find(absl::StrCat("/", rpc->service()->full_name(), "/", rpc->name()));
  if (found == methods_.end()) return NotViewable(rule.rpc(), "may not be called by pages at all");
  Method& method = found->second;
  if (rpc->options().GetExtension(platform::v1::policy).effect() != platform::v1::EFFECT_READ) {
    return NotViewable(rule.rpc(), "changes something");
  }
  // Of a stream of a service the messages would pass unseen.
  if (rpc->server_streaming() && method.context != kOwnContext) return NotViewable(rule.rpc(), "is a stream");
  Viewable viewable;
  ASSIGN_OR_RETURN(viewable.meeting, NamesField(*rpc->input_type(), rule.meeting_field()));
  ASSIGN_OR_RETURN(viewable.patient, NamesField(*rpc->input_type(), rule.patient_field()));
  for (const std::string& path : rule.identity_fields()) {
    ASSIGN_OR_RETURN(FieldPath fields, FieldPathOf(*rpc->output_type(), path));
    viewable.identity.push_back(std::move(fields));
  }
  method.viewable = std::move(viewable);
  return absl::OkStatus();
}

bool Methods::IsViewable(const std::string& permission) const {
  return std::any_of(methods_.begin(), methods_.end(), [&](const auto& entry) {
    return entry.second.viewable.has_value() && entry.second.permission == permission;
  });
}

const Method* Methods::Find(const std::string& path) const {
  const auto found = methods_.find(path);
  return found == methods_.end() ? nullptr : &found->second;
}

}  // namespace sjelden::gateway
