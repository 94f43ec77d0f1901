#include "gateway/translate/field_path.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"

namespace sjelden::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Calls `visit` with every message that holds the last field of the path.
template <class Visit>
void EachHolder(Message& message, const FieldPath& path, size_t depth, const Visit& visit) {
  if (depth + 1 == path.size()) return visit(message);
  const Reflection& reflection = *message.GetReflection();
  const FieldDescriptor* field = path[depth];
  if (!field->is_repeated()) {
    if (!reflection.HasField(message, field)) return;
    return EachHolder(*reflection.MutableMessage(&message, field), path, depth + 1, visit);
  }
  for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
    EachHolder(*reflection.MutableRepeatedMessage(&message, field, i), path, depth + 1, visit);
  }
}

}  // namespace

absl::StatusOr<FieldPath> FieldPathOf(const Descriptor& type, const std::string& path) {
  FieldPath fields;
  const Descriptor* holder = &type;
  for (const std::string& name : std::vector<std::string>(absl::StrSplit(path, '.'))) {
    const FieldDescriptor* field = holder == nullptr ? nullptr : holder->FindFieldByName(name);
    if (field == nullptr) {
      return MakeError(absl::StatusCode::kInvalidArgument, "FIELD_UNKNOWN",
                       absl::StrCat(type.full_name(), " has no field ", path));
    }
    fields.push_back(field);
    holder = field->message_type();
  }
  return fields;
}

std::vector<std::string> TextsAt(Message& message, const FieldPath& path) {
  std::vector<std::string> texts;
  if (path.empty() || path.back()->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return texts;
  EachHolder(message, path, 0, [&](const Message& holder) {
    const Reflection& reflection = *holder.GetReflection();
    const FieldDescriptor* field = path.back();
    if (!field->is_repeated()) return texts.push_back(reflection.GetString(holder, field));
    for (int i = 0; i < reflection.FieldSize(holder, field); ++i) {
      texts.push_back(reflection.GetRepeatedString(holder, field, i));
    }
  });
  return texts;
}

void ClearAt(Message& message, const FieldPath& path) {
  if (path.empty()) return;
  EachHolder(message, path, 0, [&](Message& holder) { holder.GetReflection()->ClearField(&holder, path.back()); });
}

}  // namespace sjelden::gateway
