// Absences, duties and delegations: through a real gate.
#include "tests/integration/access/access_fixture.h"

namespace sjelden::access {
namespace {

class RosterTest : public AccessFixture {
 protected:
  pb::DelegateWorkRequest Handover(const std::string& from, const std::string& to) {
    pb::DelegateWorkRequest request;
    pb::Delegation& delegation = *request.mutable_delegation();
    delegation.set_delegator(PersonName(from));
    delegation.set_delegate(PersonName(to));
    delegation.set_unit(kGenetics);
    delegation.set_reason("Permisjon");
    *delegation.mutable_start_time() = At(clock_.Now());
    return request;
  }
  pb::AddDutyRequest DutyOf(const std::string& login, absl::Duration from, absl::Duration to) {
    pb::AddDutyRequest request;
    request.mutable_duty()->set_unit(kGenetics);
    request.mutable_duty()->set_function("coordinator");
    request.mutable_duty()->set_person(PersonName(login));
    *request.mutable_duty()->mutable_start_time() = At(clock_.Now() + from);
    *request.mutable_duty()->mutable_end_time() = At(clock_.Now() + to);
    return request;
  }
  pb::RecordAbsenceRequest AbsenceOf(const std::string& login, absl::Duration from, absl::Duration to) {
    pb::RecordAbsenceRequest request;
    request.mutable_absence()->set_person(PersonName(login));
    *request.mutable_absence()->mutable_start_time() = At(clock_.Now() + from);
    *request.mutable_absence()->mutable_end_time() = At(clock_.Now() + to);
    return request;
  }
};

TEST_F(RosterTest, ADelegationHandsTheWorkOverUntilItEnds) {
  const Actor leader = SignedIn("unni.leder");
  ASSERT_OK_AND_ASSIGN(const auto made, Call(&DelegateWork, Handover("liv.genetikk", "jon.genetikk"), leader));
  EXPECT_EQ(facts_.EffectivePerson(PersonName("liv.genetikk"), clock_.Now()), PersonName("jon.genetikk"));
  clock_.Advance(absl::Hours(1));
  pb::EndDelegationRequest end;
  end.set_name(made.delegation().name());
  end.set_etag(made.delegation().etag());
  ASSERT_OK(Call(&EndDelegation, end, leader));
  EXPECT_EQ(facts_.EffectivePerson(PersonName("liv.genetikk"), clock_.Now()), PersonName("liv.genetikk"));
}

TEST_F(RosterTest, DelegationsHaveNoCirclesAndGoToOnePersonAtATime) {
  const Actor leader = SignedIn("unni.leder");
  ASSERT_OK(Call(&DelegateWork, Handover("liv.genetikk", "jon.genetikk"), leader));
  ASSERT_OK(Call(&DelegateWork, Handover("jon.genetikk", "eva.genetikk"), leader));
  EXPECT_THAT(Call(&DelegateWork, Handover("eva.genetikk", "liv.genetikk"), leader), HasReason("DELEGATION_CIRCLE"));
  EXPECT_THAT(Call(&DelegateWork, Handover("liv.genetikk", "eva.genetikk"), leader), HasReason("DELEGATION_OVERLAPS"));
  EXPECT_THAT(Call(&DelegateWork, Handover("eva.genetikk", "kari.alesund"), leader), HasReason("ROLE_MISSING"));
}

TEST_F(RosterTest, OnlyTheOwnControllersRosterIsKept) {
  EXPECT_THAT(Call(&DelegateWork, Handover("liv.genetikk", "jon.genetikk"), SignedIn("vera.volda")),
              HasReason("OTHER_CONTROLLERS_ROSTER"));
  EXPECT_THAT(Call(&RecordAbsence, AbsenceOf("liv.genetikk", absl::Hours(1), absl::Hours(2)), SignedIn("vera.volda")),
              HasReason("OTHER_CONTROLLERS_ROSTER"));
  EXPECT_THAT(Call(&RecordAbsence, AbsenceOf("liv.genetikk", absl::Hours(1), absl::Hours(2)), SignedIn("jon.genetikk")),
              HasReason("PERMISSION_MISSING"));
}

TEST_F(RosterTest, ADutyNeedsRoleAndPresenceAndDoesNotOverlap) {
  const Actor leader = SignedIn("unni.leder");
  ASSERT_OK(Call(&RecordAbsence, AbsenceOf("tor.koordinator", absl::Hours(48), absl::Hours(72)), leader));
  EXPECT_THAT(Call(&RecordAbsence, AbsenceOf("tor.koordinator", absl::Hours(71), absl::Hours(80)), leader),
              HasReason("ABSENCE_OVERLAPS"));
  ASSERT_OK(Call(&AddDuty, DutyOf("tor.koordinator", absl::Hours(24), absl::Hours(48)), leader));
  EXPECT_THAT(Call(&AddDuty, DutyOf("tor.koordinator", absl::Hours(47), absl::Hours(48)), leader),
              HasReason("DUTY_OVERLAPS"));
  EXPECT_THAT(Call(&AddDuty, DutyOf("tor.koordinator", absl::Hours(48), absl::Hours(50)), leader),
              HasReason("PERSON_AWAY"));
  EXPECT_THAT(Call(&AddDuty, DutyOf("liv.genetikk", absl::Hours(80), absl::Hours(81)), leader),
              HasReason("ROLE_MISSING"));
}

TEST_F(RosterTest, ADutyThatHasBegunStays) {
  const Actor leader = SignedIn("unni.leder");
  ASSERT_OK_AND_ASSIGN(const auto made,
                       Call(&AddDuty, DutyOf("tor.koordinator", absl::Hours(1), absl::Hours(2)), leader));
  pb::RemoveDutyRequest remove;
  remove.set_name(made.duty().name());
  remove.set_etag("v9");
  EXPECT_THAT(Call(&RemoveDuty, remove, leader), HasReason("ETAG_STALE"));
  remove.set_etag(made.duty().etag());
  clock_.Advance(absl::Minutes(90));
  EXPECT_THAT(Call(&RemoveDuty, remove, leader), HasReason("DUTY_BEGUN"));
}

TEST_F(RosterTest, WhoCoversWorksAtAUnitOfWhoIsAway) {
  const Actor leader = SignedIn("unni.leder");
  auto request = AbsenceOf("liv.genetikk", absl::Hours(1), absl::Hours(2));
  request.mutable_absence()->set_covered_by(PersonName("kari.alesund"));
  EXPECT_THAT(Call(&RecordAbsence, request, leader), HasReason("ROLE_MISSING"));
  request.mutable_absence()->set_covered_by(PersonName("jon.genetikk"));
  EXPECT_OK(Call(&RecordAbsence, request, leader));
}

TEST_F(RosterTest, ACancelledAbsenceNoLongerHolds) {
  const Actor leader = SignedIn("unni.leder");
  ASSERT_OK_AND_ASSIGN(const auto made,
                       Call(&RecordAbsence, AbsenceOf("tor.koordinator", absl::Hours(0), absl::Hours(9)), leader));
  EXPECT_TRUE(facts_.IsAway(PersonName("tor.koordinator"), clock_.Now()));
  pb::CancelAbsenceRequest cancel;
  cancel.set_name(made.absence().name());
  cancel.set_etag(made.absence().etag());
  ASSERT_OK(Call(&CancelAbsence, cancel, leader));
  EXPECT_FALSE(facts_.IsAway(PersonName("tor.koordinator"), clock_.Now()));
}

TEST_F(RosterTest, CompetencesAreAddedListedAndEnded) {
  const Actor leader = SignedIn("unni.leder");
  pb::AddCompetenceRequest add;
  add.mutable_competence()->set_person(PersonName("liv.genetikk"));
  add.mutable_competence()->set_code("medical-genetics");
  add.mutable_competence()->set_start_date("2024-09-01");
  ASSERT_OK_AND_ASSIGN(const auto made, Call(&AddCompetence, add, leader));
  pb::EndCompetenceRequest end;
  end.set_name(made.competence().name());
  end.set_etag(made.competence().etag());
  end.set_end_date("2020-01-01");
  EXPECT_THAT(Call(&EndCompetence, end, leader), StatusIs(absl::StatusCode::kInvalidArgument));
  end.set_end_date("2026-12-31");
  end.set_request_id("");
  ASSERT_OK(Call(&EndCompetence, end, leader));
  pb::ListCompetencesRequest list;
  list.set_code("medical-genetics");
  ASSERT_OK_AND_ASSIGN(const auto found, Call(&ListCompetences, list, leader));
  ASSERT_EQ(found.competences_size(), 1);
  EXPECT_EQ(found.competences(0).end_date(), "2026-12-31");
}

}  // namespace
}  // namespace sjelden::access
