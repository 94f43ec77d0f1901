#include "tests/testing/status_matchers.h"

#include <memory>

#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"

namespace sjelden::matching {

bool MatchesMessage(const google::protobuf::Message& actual, const google::protobuf::Message& expected,
                    ::testing::MatchResultListener* listener) {
  if (actual.GetDescriptor() != expected.GetDescriptor()) {
    *listener << "which is a " << actual.GetDescriptor()->full_name() << ", not a "
              << expected.GetDescriptor()->full_name();
    return false;
  }
  std::string difference;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&difference);
  const bool equal = differencer.Compare(expected, actual);
  if (!equal) *listener << "with these differences from what was expected:\n" << difference;
  return equal;
}

bool MatchesText(const google::protobuf::Message& actual, const std::string& text,
                 ::testing::MatchResultListener* listener) {
  const std::unique_ptr<google::protobuf::Message> expected(actual.New());
  if (!google::protobuf::TextFormat::ParseFromString(text, expected.get())) {
    *listener << "which cannot be compared: the expected text is not a " << actual.GetDescriptor()->full_name();
    return false;
  }
  return MatchesMessage(actual, *expected, listener);
}

}  // namespace sjelden::matching
