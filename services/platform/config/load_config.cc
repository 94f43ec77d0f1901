#include "platform/config/load_config.h"

#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

// Keeps the first complaint of the parser.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (text_.empty()) text_ = absl::StrCat("line ", line + 1, ", column ", column + 1, ": ", message);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace

absl::Status ReadTextProto(const std::string& path, google::protobuf::Message& into) {
  std::ifstream file(path);
  if (!file) return MakeError(absl::StatusCode::kNotFound, "FILE_MISSING", absl::StrCat("cannot read ", path));
  std::stringstream text;
  text << file.rdbuf();
  FirstError error;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  if (!parser.ParseFromString(text.str(), &into)) {
    return MakeError(absl::StatusCode::kInvalidArgument, "CONFIG_INVALID", absl::StrCat(path, ", ", error.text()));
  }
  return absl::OkStatus();
}

}  // namespace sjelden
