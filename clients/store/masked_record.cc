#include "clients/store/masked_record.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "platform/status/error.h"
#include "platform/verify/platform_kinds.h"

namespace sjelden {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::TextFormat;

// Every text by its length; the names of fields and all else stay.
class LengthsOnly final : public TextFormat::FastFieldValuePrinter {
 public:
  void PrintString(const std::string& text, TextFormat::BaseTextGenerator* out) const override {
    out->PrintString(absl::StrCat("(", text.size(), " bytes)"));
  }
  void PrintBytes(const std::string& bytes, TextFormat::BaseTextGenerator* out) const override {
    PrintString(bytes, out);
  }
};

const RecordKind* FindKind(const std::string& key, const std::vector<RecordKind>& kinds) {
  for (const RecordKind& kind : kinds) {
    if (kind.pattern.Matches(key)) return &kind;
  }
  return nullptr;
}

}  // namespace

absl::StatusOr<std::string> MaskedRecord(const std::string& key, const std::string& plain,
                                         const std::vector<RecordKind>& kinds) {
  const std::vector<RecordKind> platform = PlatformKinds();
  const RecordKind* kind = FindKind(key, kinds);
  if (kind == nullptr) kind = FindKind(key, platform);
  if (kind == nullptr) {
    return MakeError(absl::StatusCode::kInvalidArgument, "KEY_UNKNOWN_KIND",
                     "the key looks like none that this service writes");
  }
  const std::unique_ptr<Message> record(kind->message->New());
  if (!record->ParseFromString(plain)) {
    return MakeError(absl::StatusCode::kDataLoss, "RECORD_UNREADABLE", "the record opens and does not parse");
  }
  TextFormat::Printer printer;
  printer.SetDefaultFieldValuePrinter(new LengthsOnly);  // the printer takes it
  printer.SetHideUnknownFields(true);
  std::string text;
  printer.PrintToString(*record, &text);
  return absl::StrCat("type:    ", record->GetDescriptor()->full_name(), "\n", text);
}

}  // namespace sjelden
