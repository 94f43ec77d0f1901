#include "tests/testing/status_matchers.h"

#include <memory>

#include "sjelden/platform/v1/error_info.pb.h"

namespace sjelden {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

namespace pb = ::sjelden::platform::v1;

const absl::Status kRefused = MakeError(absl::StatusCode::kFailedPrecondition, "NOT_NOW", "come back later");

pb::ErrorInfo Info(const std::string& reason) {
  pb::ErrorInfo info;
  info.set_reason(reason);
  return info;
}

TEST(StatusMatchers, WorkOnStatus) {
  EXPECT_OK(absl::OkStatus());
  EXPECT_THAT(kRefused, Not(IsOk()));
  EXPECT_THAT(kRefused, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(kRefused, Not(StatusIs(absl::StatusCode::kNotFound)));
  EXPECT_THAT(kRefused, StatusIs(absl::StatusCode::kFailedPrecondition, "come back later"));
  EXPECT_THAT(kRefused, StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("later")));
  EXPECT_THAT(kRefused, Not(StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("sooner"))));
  EXPECT_THAT(kRefused, HasReason("NOT_NOW"));
  EXPECT_THAT(absl::NotFoundError("gone"), HasReason("NOT_FOUND"));
  EXPECT_THAT(absl::OkStatus(), Not(HasReason("OK"))) << "only errors have reasons";
}

TEST(StatusMatchers, WorkOnStatusOr) {
  const absl::StatusOr<int> seven = 7;
  EXPECT_OK(seven);
  EXPECT_THAT(seven, IsOkAndHolds(7));
  EXPECT_THAT(seven, IsOkAndHolds(::testing::Gt(6)));
  EXPECT_THAT(seven, Not(IsOkAndHolds(8)));
  const absl::StatusOr<int> none = kRefused;
  EXPECT_THAT(none, Not(IsOkAndHolds(7)));
  EXPECT_THAT(none, HasReason("NOT_NOW"));
  EXPECT_THAT(none, StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("back")));
}

TEST(StatusMatchers, WorkOnValuesThatCannotBeCopied) {
  EXPECT_THAT(absl::StatusOr<std::unique_ptr<int>>(std::make_unique<int>(7)), IsOkAndHolds(::testing::Pointee(7)));
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<int> seven,
                       absl::StatusOr<std::unique_ptr<int>>(std::make_unique<int>(7)));
  EXPECT_EQ(*seven, 7);
}

TEST(EqualsProto, ComparesWithTextAndWithMessages) {
  EXPECT_THAT(Info("NOT_NOW"), EqualsProto("reason: 'NOT_NOW'"));
  EXPECT_THAT(Info("NOT_NOW"), EqualsProto(Info("NOT_NOW")));
  EXPECT_THAT(Info("NOT_NOW"), Not(EqualsProto("reason: 'NEVER'")));
  EXPECT_THAT(Info("NOT_NOW"), Not(EqualsProto(Info("NEVER"))));
  EXPECT_THAT(Info("NOT_NOW"), Not(EqualsProto("no_such_field: 1")));
  EXPECT_THAT(absl::StatusOr<pb::ErrorInfo>(Info("NOT_NOW")), IsOkAndHolds(EqualsProto("reason: 'NOT_NOW'")));
}

}  // namespace
}  // namespace sjelden
