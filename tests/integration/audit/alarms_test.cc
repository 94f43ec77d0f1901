// An alarm waits in a list, whose it is and by when, until somebody has said what it was.
#include "tests/integration/audit/audit_fixture.h"

namespace sjelden::audit {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class AlarmsTest : public AuditFixture {
 protected:
  AlarmsTest() {
    Store store;
    Add(store, Look("liv", {"p1"}));
    Add(store, Look("liv", {"p1"}));
    EXPECT_OK(Follow(store));
    store.entries.pop_back();
    store.batch = 1;
    EXPECT_OK(Follow(store));
  }
  absl::StatusOr<v1::ResolveAlarmResponse> Settle(const v1::Alarm& alarm, const Actor& actor) {
    v1::ResolveAlarmRequest request;
    request.set_name(alarm.name());
    request.set_etag(alarm.etag());
    request.set_resolution("a backup was put back by mistake; the service was stopped and the data restored");
    request.set_request_id("settle-" + std::to_string(++requests_));
    return Run(deps_, &ResolveAlarm, request, actor);
  }
  int requests_ = 0;
};

TEST_F(AlarmsTest, WaitsForItsPersonAndIsSettledOnce) {
  const auto open = Alarms();
  ASSERT_THAT(open, SizeIs(1));
  EXPECT_EQ(open[0].state(), v1::ALARM_STATE_OPEN);
  EXPECT_FALSE(open[0].person().empty() || open[0].next_action().empty() || open[0].due_date().empty());
  ASSERT_OK_AND_ASSIGN(const auto settled, Settle(open[0], operator_));
  EXPECT_EQ(settled.alarm().state(), v1::ALARM_STATE_RESOLVED);
  EXPECT_EQ(settled.alarm().resolver(), "practitioners/operator");
  EXPECT_THAT(Alarms(), IsEmpty());
  EXPECT_THAT(Alarms(v1::ALARM_STATE_RESOLVED), SizeIs(1));
  EXPECT_THAT(Settle(open[0], operator_), StatusIs(absl::StatusCode::kAborted)) << "it has changed since";
  EXPECT_THAT(Settle(settled.alarm(), operator_), HasReason("ALARM_RESOLVED"));
}

TEST_F(AlarmsTest, IsNotForEverybody) {
  EXPECT_THAT(Settle(Alarms()[0], physician_), HasReason("PERMISSION_MISSING"));
  EXPECT_THAT(Run(deps_, &ListAlarms, v1::ListAlarmsRequest(), physician_), HasReason("PERMISSION_MISSING"));
  v1::Alarm unknown;
  unknown.set_name("auditAlarms/none");
  unknown.set_etag("1");
  EXPECT_THAT(Settle(unknown, operator_), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace sjelden::audit
