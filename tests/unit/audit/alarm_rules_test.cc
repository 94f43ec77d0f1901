// An alarm has a person, a next action and a date until that person has said what it was.
#include "audit/domain/alarm_rules.h"

#include "tests/testing/status_matchers.h"

namespace sjelden::audit {
namespace {

Actor Officer() {
  Actor actor;
  actor.person = "practitioners/paul";
  return actor;
}

TEST(AlarmRules, NoAlarmIsWithoutPersonNextActionAndDate) {
  for (int kind = v1::AlarmKind_MIN + 1; kind <= v1::AlarmKind_MAX; ++kind) {
    const v1::Alarm alarm = RaisedAlarm(static_cast<v1::AlarmKind>(kind), "referral",
                                        {"practitioners/dag", "2026-03-26"}, absl::UnixEpoch());
    EXPECT_EQ(alarm.state(), v1::ALARM_STATE_OPEN);
    EXPECT_EQ(alarm.person(), "practitioners/dag");
    EXPECT_EQ(alarm.due_date(), "2026-03-26");
    EXPECT_GT(alarm.next_action().size(), 30u) << "says what to do about kind " << kind;
  }
}

TEST(AlarmRules, IsSettledOnceWithWords) {
  const v1::Alarm alarm =
      RaisedAlarm(v1::ALARM_KIND_STORE_BEHIND, "referral", {"practitioners/dag", "2026-03-26"}, absl::UnixEpoch());
  EXPECT_THAT(Resolve(alarm, "ok", Officer(), absl::UnixEpoch()), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(Resolve(alarm, std::string(1001, 'x'), Officer(), absl::UnixEpoch()), HasReason("INVALID_FIELDS"));
  ASSERT_OK_AND_ASSIGN(const v1::Alarm settled,
                       Resolve(alarm, "a planned restore of the test store", Officer(), absl::UnixEpoch()));
  EXPECT_EQ(settled.state(), v1::ALARM_STATE_RESOLVED);
  EXPECT_EQ(settled.resolver(), "practitioners/paul");
  EXPECT_EQ(settled.next_action(), "");
  EXPECT_THAT(Resolve(settled, "once more, with words", Officer(), absl::UnixEpoch()), HasReason("ALARM_RESOLVED"));
}

}  // namespace
}  // namespace sjelden::audit
