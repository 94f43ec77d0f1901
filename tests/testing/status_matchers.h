// Matchers for absl::Status, absl::StatusOr and protobuf messages. Not for use from several threads at once.
//
//   EXPECT_THAT(store.Write(batch), IsOk());
//   EXPECT_THAT(store.Get(name), StatusIs(absl::StatusCode::kNotFound));
//   EXPECT_THAT(rules.Accept(referral), HasReason("REFERRAL_NOT_ASSESSABLE"));
//   EXPECT_THAT(store.Get(name), IsOkAndHolds(EqualsProto("name: 'x'")));
//   ASSERT_OK_AND_ASSIGN(const Referral referral, store.Get(name));
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace matching {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& value) {
  return value.status();
}

// Matches the value inside a StatusOr with any matcher for its type.
template <typename StatusOrType, typename Inner>
class OkAndHolds : public ::testing::MatcherInterface<StatusOrType> {
 public:
  using Value = typename std::remove_reference_t<StatusOrType>::value_type;
  explicit OkAndHolds(const Inner& inner) : inner_(::testing::SafeMatcherCast<const Value&>(inner)) {}

  void DescribeTo(std::ostream* os) const override {
    *os << "is OK and has a value that ";
    inner_.DescribeTo(os);
  }
  void DescribeNegationTo(std::ostream* os) const override {
    *os << "is an error or has a value that ";
    inner_.DescribeNegationTo(os);
  }
  bool MatchAndExplain(StatusOrType actual, ::testing::MatchResultListener* listener) const override {
    if (!actual.ok()) {
      *listener << "which is the error " << actual.status().ToString();
      return false;
    }
    // A StatusOr prints as bytes, so the value is shown here.
    *listener << "which has the value " << ::testing::PrintToString(*actual) << ' ';
    return inner_.MatchAndExplain(*actual, listener);
  }

 private:
  const ::testing::Matcher<const Value&> inner_;
};

// Becomes the matcher of whichever StatusOr type it is compared with.
template <typename Inner>
class AnyOkAndHolds {
 public:
  explicit AnyOkAndHolds(Inner inner) : inner_(std::move(inner)) {}
  template <typename StatusOrType>
  operator ::testing::Matcher<StatusOrType>() const {  // NOLINT: matchers convert implicitly.
    return ::testing::Matcher<StatusOrType>(new OkAndHolds<const StatusOrType&, Inner>(inner_));
  }

 private:
  const Inner inner_;
};

// Returns true if `actual` is equal to the message that `text` describes in its type; explains the difference.
bool MatchesText(const google::protobuf::Message& actual, const std::string& text,
                 ::testing::MatchResultListener* listener);
// Returns true if both messages have the same type and fields; explains the difference.
bool MatchesMessage(const google::protobuf::Message& actual, const google::protobuf::Message& expected,
                    ::testing::MatchResultListener* listener);

}  // namespace matching

// Matches a Status or StatusOr that is OK.
MATCHER(IsOk, negation ? "is an error" : "is OK") {
  const absl::Status status = matching::StatusOf(arg);
  if (!status.ok()) *result_listener << "which is the error " << status.ToString();
  return status.ok();
}

// Matches a Status or StatusOr with this code.
MATCHER_P(StatusIs, code, "has the code " + absl::StatusCodeToString(code)) {
  const absl::Status status = matching::StatusOf(arg);
  *result_listener << "which is " << status.ToString();
  return status.code() == code;
}

// Matches a Status or StatusOr with this code and a message (std::string) that `message` matches.
MATCHER_P2(StatusIs, code, message,
           "has the code " + absl::StatusCodeToString(code) + " and a message that " +
               ::testing::DescribeMatcher<std::string>(message)) {
  const absl::Status status = matching::StatusOf(arg);
  *result_listener << "which is " << status.ToString();
  return status.code() == code && ::testing::Matches(message)(std::string(status.message()));
}

// Matches a Status or StatusOr whose error has this reason; see ReasonOf().
MATCHER_P(HasReason, reason, std::string("has the reason ") + reason) {
  const absl::Status status = matching::StatusOf(arg);
  *result_listener << "which is " << status.ToString() << " with the reason " << ReasonOf(status);
  return !status.ok() && ReasonOf(status) == reason;
}

// Matches a StatusOr that is OK and whose value `inner` (a matcher or a value) matches.
template <typename Inner>
matching::AnyOkAndHolds<std::decay_t<Inner>> IsOkAndHolds(Inner&& inner) {
  return matching::AnyOkAndHolds<std::decay_t<Inner>>(std::forward<Inner>(inner));
}

// Matches a message that is equal to `expected`: another message, or text format of the same type.
MATCHER_P(EqualsProto, expected, "is equal to the message " + ::testing::PrintToString(expected)) {
  if constexpr (std::is_base_of_v<google::protobuf::Message, std::decay_t<decltype(expected)>>) {
    return matching::MatchesMessage(arg, expected, result_listener);
  } else {
    return matching::MatchesText(arg, expected, result_listener);
  }
}

}  // namespace sjelden

#define EXPECT_OK(expression) EXPECT_THAT(expression, ::sjelden::IsOk())
#define ASSERT_OK(expression) ASSERT_THAT(expression, ::sjelden::IsOk())

// Assigns the value of a StatusOr, or fails the test and leaves the function.
#define ASSERT_OK_AND_ASSIGN(target, expression) \
  SJELDEN_ASSERT_OK_AND_ASSIGN(SJELDEN_CONCAT(sjelden_statusor_, __LINE__), target, expression)
#define SJELDEN_ASSERT_OK_AND_ASSIGN(holder, target, expression) \
  auto holder = (expression);                                    \
  ASSERT_THAT(holder, ::sjelden::IsOk());                        \
  target = *std::move(holder)
