#include "gateway/rpc/viewed_call.h"

#include <algorithm>

#include "google/protobuf/message.h"
#include "platform/status/error.h"

namespace sjelden::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;

absl::Status ViewOnly(const std::string& message) {
  return MakeError(absl::StatusCode::kPermissionDenied, "VIEW_ONLY", message);
}

// Null where the bytes are no such message.
std::unique_ptr<Message> Read(const Descriptor& type, const std::string& bytes) {
  std::unique_ptr<Message> message(MessageFactory::generated_factory()->GetPrototype(&type)->New());
  return message->ParseFromString(bytes) ? std::move(message) : nullptr;
}

}  // namespace

absl::Status CheckViewed(const Method& method, const Session& session, const std::string& request) {
  if (!session.is_view()) return absl::OkStatus();
  if (!method.viewable.has_value()) return ViewOnly("this screen only shows a meeting: sign in to do anything else");
  const v1::View& view = session.shown().view();
  const FieldPath& patient = method.viewable->patient;
  if (!patient.empty() && !view.identified()) return ViewOnly("this screen shows the meeting without identity");
  const std::unique_ptr<Message> message = Read(*method.descriptor->input_type(), request);
  if (message == nullptr) return ViewOnly("the request is not to be read");
  for (const std::string& name : TextsAt(*message, method.viewable->meeting)) {
    if (name != view.case_meeting()) return ViewOnly("this screen shows another meeting, and no other");
  }
  const std::vector<std::string> patients = TextsAt(*message, patient);
  if (!std::all_of(patients.begin(), patients.end(), [&](const auto& name) { return session.Remembers(name); })) {
    return ViewOnly("this screen shows the patients of its meeting, and no others");
  }
  return absl::OkStatus();
}

std::string ShowViewed(const Method& method, Session& session, std::string response) {
  if (!session.is_view() || !method.viewable.has_value() || method.viewable->identity.empty()) return response;
  const std::unique_ptr<Message> message = Read(*method.descriptor->output_type(), response);
  if (message == nullptr) return "";
  const bool identified = session.shown().view().identified();
  for (const FieldPath& path : method.viewable->identity) {
    if (identified) {
      session.Remember(TextsAt(*message, path));
    } else {
      ClearAt(*message, path);
    }
  }
  return message->SerializeAsString();
}

}  // namespace sjelden::gateway
