// Competences, absences, duties and delegations.
#include "access/domain/roster_rules.h"

#include "tests/testing/status_matchers.h"

namespace sjelden::access {
namespace {

const absl::Time kStart = absl::FromUnixSeconds(1800000000);

template <class Record>
Record During(int from_hour, int to_hour) {
  Record record;
  *record.mutable_start_time() = ToTimestamp(kStart + absl::Hours(from_hour));
  if (to_hour > 0) *record.mutable_end_time() = ToTimestamp(kStart + absl::Hours(to_hour));
  return record;
}
pb::PractitionerRole Role(int from, int to, const std::string& function = "assessor") {
  auto role = During<pb::PractitionerRole>(from, to);
  role.set_function(function);
  return role;
}
pb::Duty Duty(int from, int to) {
  auto duty = During<pb::Duty>(from, to);
  duty.set_function("assessor");
  return duty;
}
pb::Delegation Handover(const std::string& from, const std::string& to, int start, int end) {
  auto delegation = During<pb::Delegation>(start, end);
  delegation.set_delegator(from);
  delegation.set_delegate(to);
  delegation.set_reason("Permisjon");
  return delegation;
}

TEST(RosterRulesTest, PeriodsThatTouchDoNotOverlap) {
  EXPECT_FALSE(Overlap(PeriodOf(Duty(0, 8)), PeriodOf(Duty(8, 16))));
  EXPECT_TRUE(Overlap(PeriodOf(Duty(0, 9)), PeriodOf(Duty(8, 16))));
  EXPECT_TRUE(Overlap(PeriodOf(Role(0, 0)), PeriodOf(Duty(1000, 1001))));
}

TEST(RosterRulesTest, ADutyNeedsTheFunctionAllTheTime) {
  EXPECT_OK(CheckDuty(Duty(0, 8), {Role(0, 0)}, {}, {}));
  EXPECT_THAT(CheckDuty(Duty(0, 8), {Role(0, 7)}, {}, {}), HasReason("ROLE_MISSING"));
  EXPECT_THAT(CheckDuty(Duty(0, 8), {Role(0, 0, "physician")}, {}, {}), HasReason("ROLE_MISSING"));
  EXPECT_THAT(CheckDuty(Duty(0, 8), {Role(0, 0)}, {Duty(7, 9)}, {}), HasReason("DUTY_OVERLAPS"));
  EXPECT_THAT(CheckDuty(Duty(0, 8), {Role(0, 0)}, {}, {During<pb::Absence>(7, 9)}), HasReason("PERSON_AWAY"));
  EXPECT_THAT(CheckDuty(Duty(8, 8), {Role(0, 0)}, {}, {}), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(CheckDuty(Duty(8, 0), {Role(0, 0)}, {}, {}), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(CheckRemoveDuty(Duty(0, 8), kStart), HasReason("DUTY_BEGUN"));
}

TEST(RosterRulesTest, AnAbsenceHasAnEndAndIsSaidOnce) {
  EXPECT_OK(CheckAbsence(During<pb::Absence>(0, 8), {During<pb::Absence>(8, 9)}));
  EXPECT_THAT(CheckAbsence(During<pb::Absence>(0, 8), {During<pb::Absence>(7, 9)}), HasReason("ABSENCE_OVERLAPS"));
  EXPECT_THAT(CheckAbsence(During<pb::Absence>(0, 0), {}), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(RosterRulesTest, ADepartureIsADelegationWithoutEnd) {
  EXPECT_OK(CheckDelegation(Handover("a", "b", 0, 0), {Role(0, 0)}, {}));
  EXPECT_THAT(CheckDelegation(Handover("a", "b", 0, 0), {Role(5, 0)}, {}), HasReason("ROLE_MISSING"));
}

TEST(RosterRulesTest, WhoCoversWorksThereAllTheTime) {
  EXPECT_OK(CheckCover(During<pb::Absence>(0, 8), {Role(-1, 8, "physician")}));
  EXPECT_THAT(CheckCover(During<pb::Absence>(0, 8), {Role(0, 7)}), HasReason("ROLE_MISSING"));
  EXPECT_THAT(CheckCover(During<pb::Absence>(0, 8), {}), HasReason("ROLE_MISSING"));
}

TEST(RosterRulesTest, TheReasonOfADelegationHoldsNoIdentityNumber) {
  pb::Delegation delegation = Handover("a", "b", 0, 0);
  for (const char* reason : {"Overtar 01010112345", "010101 12345", "x12345678901."}) {
    delegation.set_reason(reason);
    EXPECT_EQ(ViolationsOf(CheckDelegation(delegation, {Role(0, 0)}, {})).size(), 1u) << reason;
  }
  for (const char* reason : {"Telefon 73 86 40 00", "1234567890", "123456789012", "2026-11-22"}) {
    delegation.set_reason(reason);
    EXPECT_OK(CheckDelegation(delegation, {Role(0, 0)}, {})) << reason;
  }
}

TEST(RosterRulesTest, DelegationsAtTheSameTimeHaveNoCircle) {
  const std::vector<pb::PractitionerRole> roles = {Role(-100, 0)};
  EXPECT_THAT(CheckDelegation(Handover("a", "a", 0, 8), roles, {}), HasReason("DELEGATION_CIRCLE"));
  const std::vector<pb::Delegation> chain = {Handover("b", "c", 0, 8), Handover("c", "d", 0, 8)};
  EXPECT_OK(CheckDelegation(Handover("a", "b", 0, 8), roles, chain));
  EXPECT_THAT(CheckDelegation(Handover("d", "b", 7, 9), roles, chain), HasReason("DELEGATION_CIRCLE"));
  EXPECT_OK(CheckDelegation(Handover("d", "b", 8, 9), roles, chain));
  EXPECT_THAT(CheckDelegation(Handover("b", "d", 7, 9), roles, chain), HasReason("DELEGATION_OVERLAPS"));
}

TEST(RosterRulesTest, WhatHasEndedIsNotEndedAgain) {
  EXPECT_OK(CheckEndDelegation(Handover("a", "b", 0, 8), kStart + absl::Hours(4), kStart + absl::Hours(4)));
  EXPECT_THAT(CheckEndDelegation(Handover("a", "b", 0, 8), kStart, kStart + absl::Hours(9)),
              HasReason("ALREADY_ENDED"));
  pb::Competence competence;
  competence.set_code("medical-genetics");
  competence.set_start_date("2024-09-01");
  EXPECT_OK(CheckCompetence(competence));
  EXPECT_OK(CheckEndCompetence(competence, "2026-11-30"));
  EXPECT_THAT(CheckEndCompetence(competence, "2024-08-31"), StatusIs(absl::StatusCode::kInvalidArgument));
  competence.set_end_date("2025-01-01");
  EXPECT_THAT(CheckEndCompetence(competence, "2026-11-30"), HasReason("ALREADY_ENDED"));
}

}  // namespace
}  // namespace sjelden::access
