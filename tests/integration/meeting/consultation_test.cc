#include "tests/integration/meeting/meeting_fixture.h"

namespace sjelden::meeting {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class ConsultationTest : public MeetingFixture {
 protected:
  pb::Consultation Miss(const pb::Consultation& booked) {
    auto request = Of<pb::MissConsultationRequest>(booked.name(), booked.etag());
    request.set_decider(Physician().person);
    const auto missed = Run(deps_, &MissConsultation, request, Coordinator());
    EXPECT_OK(missed);
    return missed.ok() ? missed->consultation() : pb::Consultation();
  }
};

TEST_F(ConsultationTest, GoesTheWholeWayAndProvesThatCareBegan) {
  pb::Consultation consultation = Create();
  EXPECT_EQ(consultation.state(), pb::CONSULTATION_STATE_BOOKED);
  EXPECT_THAT(Told<pb::ConsultationBooked>(), SizeIs(1));
  auto notify = Of<pb::NotifyPatientRequest>(consultation.name(), consultation.etag());
  notify.set_channel(pb::NOTICE_CHANNEL_LETTER);
  ASSERT_OK_AND_ASSIGN(const auto told, Run(deps_, &NotifyPatient, notify, Coordinator()));
  ASSERT_OK_AND_ASSIGN(
      const auto confirmed,
      Run(deps_, &ConfirmConsultation,
          Of<pb::ConfirmConsultationRequest>(consultation.name(), told.consultation().etag()), Local()));
  EXPECT_EQ(confirmed.consultation().owner(), Physician().person);
  clock_.Set(Noon() + absl::Minutes(30));
  auto hold = Of<pb::HoldConsultationRequest>(consultation.name(), confirmed.consultation().etag());
  hold.mutable_outcome()->set_note("Rettleiing gitt.");
  hold.mutable_outcome()->set_held_by(Physician().person);
  ASSERT_OK_AND_ASSIGN(const auto held, Run(deps_, &HoldConsultation, hold, Physician()));
  EXPECT_EQ(held.consultation().state(), pb::CONSULTATION_STATE_FULFILLED);
  const auto events = Told<pb::ConsultationHeld>();
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].pathway(), kPathway);
  EXPECT_EQ(events[0].step(), "first-consultation");
  EXPECT_EQ(events[0].held_date(), "2026-04-15");
  EXPECT_EQ(events[0].person(), Physician().person);
  EXPECT_THAT(ListOfPerson(Physician()), IsEmpty()) << "nothing is left to do";
}

TEST_F(ConsultationTest, LetsTheUnitsThatHoldItSeeThePatient) {
  const pb::Consultation consultation = Create();
  std::vector<std::string> units;
  for (const auto& effect : Effects()) {
    registry::v1::GrantCareRelationRequest grant;
    ASSERT_TRUE(effect.request().UnpackTo(&grant));
    units.push_back(grant.care_relation().unit());
    EXPECT_EQ(grant.care_relation().role(), registry::v1::CARE_ROLE_CONSULTING);
    EXPECT_EQ(grant.care_relation().ground(), consultation.name());
    EXPECT_EQ(grant.care_relation().patient(), kPatient);
  }
  EXPECT_THAT(units, testing::UnorderedElementsAre(kGenetics, kAalesund));
  EXPECT_OK(Get(consultation.name(), Local()));
  auto cancel = Of<pb::CancelConsultationRequest>(consultation.name(), consultation.etag());
  cancel.mutable_cancellation()->set_side(pb::CANCELLED_SIDE_HOSPITAL);
  cancel.mutable_cancellation()->set_reason("Sykdom.");
  ASSERT_OK(Run(deps_, &CancelConsultation, cancel, Coordinator()));
  EXPECT_EQ(Effects().back().name(), "end-care-relation");
}

TEST_F(ConsultationTest, AMissStaysOpenUntilTheClinicianDecides) {
  const pb::Consultation booked = Create();
  clock_.Set(Noon() + absl::Minutes(30));
  pb::Consultation missed = Miss(booked);
  ASSERT_THAT(Told<pb::ConsultationMissed>(), SizeIs(1));
  EXPECT_EQ(Told<pb::ConsultationMissed>()[0].person(), Physician().person);
  clock_.Advance(absl::Hours(24 * 100));
  ASSERT_OK(RunSweep(*gate_, "passed", [&](const Call& call) { return SweepPassedConsultations(deps_, call); }));
  ASSERT_OK_AND_ASSIGN(missed, Get(booked.name(), Physician()));
  EXPECT_EQ(missed.next_action(), pb::CONSULTATION_ACTION_DECIDE_AFTER_MISS);
  EXPECT_TRUE(missed.overdue());
  auto rebook = Of<pb::RebookConsultationRequest>(missed.name(), missed.etag());
  rebook.set_book_by_date("2026-08-01");
  EXPECT_THAT(Run(deps_, &RebookConsultation, rebook, Coordinator()), HasReason("PERMISSION_MISSING"));
  rebook.set_request_id(NewRequestId());
  EXPECT_THAT(Run(deps_, &RebookConsultation, rebook, Local()), HasReason("NOT_THE_DECIDER"));
  rebook.set_request_id(NewRequestId());
  ASSERT_OK_AND_ASSIGN(const auto rebooked, Run(deps_, &RebookConsultation, rebook, Physician()));
  EXPECT_EQ(rebooked.rebooked().state(), pb::CONSULTATION_STATE_TO_BOOK);
  EXPECT_EQ(rebooked.consultation().miss().rebooked_as(), rebooked.rebooked().name());
  const auto mine = ListOfPerson(Physician());
  ASSERT_THAT(mine, SizeIs(1));
  EXPECT_EQ(mine[0].consultation(), rebooked.rebooked().name());
}

TEST_F(ConsultationTest, ThatPassedWithoutAnOutcomeIsOverdueForWhoHoldsIt) {
  const pb::Consultation booked = Create();
  clock_.Set(Noon() + absl::Hours(2));
  ASSERT_OK_AND_ASSIGN(
      const int commits,
      RunSweep(*gate_, "passed", [&](const Call& call) { return SweepPassedConsultations(deps_, call); }));
  EXPECT_EQ(commits, 1);
  pb::ListConsultationsRequest request;
  request.set_person(Physician().person);
  request.set_overdue_only(true);
  const auto rows = ListOf(request, Physician());
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].owner(), Physician().person);
  EXPECT_EQ(rows[0].next_action(), pb::CONSULTATION_ACTION_RECORD_OUTCOME);
  EXPECT_EQ(rows[0].state(), pb::CONSULTATION_STATE_BOOKED);
}

TEST_F(ConsultationTest, ADoubleBookingIsRefusedUnlessItIsAccepted) {
  Create();
  pb::CreateConsultationRequest request = AWish();
  request.mutable_consultation()->clear_pathway();
  request.mutable_consultation()->clear_step();
  request.mutable_consultation()->set_patients(0, "patients/p2");
  EXPECT_THAT(TryCreate(request, Coordinator()), HasReason("PRACTITIONER_BUSY"));
  request.set_accept_conflicts(true);
  request.set_request_id(NewRequestId());
  ASSERT_OK_AND_ASSIGN(const auto created, TryCreate(request, Coordinator()));
  EXPECT_EQ(created.conflicts_size(), 2);
  EXPECT_TRUE(created.consultation().double_booked());
  request = AWish();
  *request.mutable_consultation()->mutable_start_time() = ToTimestamp(Noon() + absl::Hours(1));
  *request.mutable_consultation()->mutable_end_time() = ToTimestamp(Noon() + absl::Hours(2));
  EXPECT_OK(TryCreate(request, Coordinator())) << "one after the other is no conflict";
}

TEST_F(ConsultationTest, AMoveFreesTheOldTimeAndTellsAnew) {
  const pb::Consultation booked = Create();
  auto move = Of<pb::MoveConsultationRequest>(booked.name(), booked.etag());
  *move.mutable_start_time() = ToTimestamp(Noon() + absl::Minutes(30));
  *move.mutable_end_time() = ToTimestamp(Noon() + absl::Minutes(90));
  ASSERT_OK_AND_ASSIGN(const auto moved, Run(deps_, &MoveConsultation, move, Coordinator()));
  EXPECT_EQ(moved.conflicts_size(), 0) << "it is not in its own way";
  EXPECT_EQ(moved.consultation().sequence(), 1);
  EXPECT_THAT(Told<pb::ConsultationBooked>(), SizeIs(2));
  pb::CreateConsultationRequest before = AWish();
  *before.mutable_consultation()->mutable_end_time() = ToTimestamp(Noon() + absl::Minutes(30));
  EXPECT_OK(TryCreate(before, Coordinator()));
}

TEST_F(ConsultationTest, IsNotThereForAnotherTrustNorForWhoIsBarred) {
  const pb::Consultation consultation = Create();
  const absl::Status foreign = Get(consultation.name(), Guest()).status();
  EXPECT_EQ(foreign.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(foreign, Get("controllers/883974832/consultations/unknown", Guest()).status());
  auto notify = Of<pb::NotifyPatientRequest>(consultation.name(), "v99");
  notify.set_channel(pb::NOTICE_CHANNEL_LETTER);
  EXPECT_EQ(Run(deps_, &NotifyPatient, notify, Guest()).status(), foreign) << "nor does a stale etag tell";
  pb::ListConsultationsRequest list;
  list.set_unit(kGenetics);
  EXPECT_THAT(ListOf(list, Guest()), IsEmpty());
  EXPECT_THAT(ListOf(list, Physician()), SizeIs(1));
  KnowBarring(kAalesund);
  EXPECT_EQ(Get(consultation.name(), Local()).status(), foreign);
  list.set_unit(kAalesund);
  EXPECT_THAT(ListOf(list, Local()), IsEmpty());
  EXPECT_THAT(TryCreate(AWish(), Nurse()), HasReason("PERMISSION_MISSING"));
}

TEST_F(ConsultationTest, OfAFamilyIsSeenOnlyByWhoMaySeeEachOfThem) {
  pb::CreateConsultationRequest request = AWish();
  request.mutable_consultation()->add_patients("patients/p2");
  ASSERT_OK_AND_ASSIGN(const auto created, TryCreate(request, Coordinator()));
  EXPECT_OK(Get(created.consultation().name(), Local()));
  platform::v1::AccessFact fact;
  fact.set_name("barrings/b2");
  fact.mutable_barring()->set_patient("patients/p2");
  fact.mutable_barring()->set_unit(kAalesund);
  Know(fact);
  EXPECT_THAT(Get(created.consultation().name(), Local()), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_OK(Get(created.consultation().name(), Physician()));
}

TEST_F(ConsultationTest, IsNotCreatedForWhoIsNotThereOrHasDied) {
  registry_.there = absl::NotFoundError("no");
  EXPECT_THAT(TryCreate(AWish(), Coordinator()), StatusIs(absl::StatusCode::kNotFound));
  registry_.there = absl::OkStatus();
  registry_.life = clinical::v1::LIFE_STATUS_DECEASED;
  EXPECT_THAT(TryCreate(AWish(), Coordinator()), HasReason("PATIENT_DECEASED"));
  registry_.life = clinical::v1::LIFE_STATUS_ALIVE;
  pathway_.there = absl::NotFoundError("no");
  EXPECT_THAT(TryCreate(AWish(), Coordinator()), StatusIs(absl::StatusCode::kNotFound));
  pathway_.there = absl::UnavailableError("down");
  EXPECT_THAT(TryCreate(AWish(), Coordinator()), StatusIs(absl::StatusCode::kUnavailable));
}

TEST_F(ConsultationTest, IsRepeatedAndStaleSafely) {
  const pb::CreateConsultationRequest request = AWish();
  ASSERT_OK_AND_ASSIGN(const auto first, TryCreate(request, Coordinator()));
  ASSERT_OK_AND_ASSIGN(const auto again, TryCreate(request, Coordinator()));
  EXPECT_THAT(again, EqualsProto(first));
  const auto confirm = Of<pb::ConfirmConsultationRequest>(first.consultation().name(), first.consultation().etag());
  ASSERT_OK(Run(deps_, &ConfirmConsultation, confirm, Coordinator()));
  const auto stale = Of<pb::ConfirmConsultationRequest>(first.consultation().name(), first.consultation().etag());
  EXPECT_THAT(Run(deps_, &ConfirmConsultation, stale, Coordinator()), StatusIs(absl::StatusCode::kAborted));
}

TEST_F(ConsultationTest, ListsAreByDateAndInPages) {
  for (int i = 0; i < 5; ++i) {
    pb::CreateConsultationRequest request = AWish();
    *request.mutable_consultation()->mutable_start_time() = ToTimestamp(Noon() + absl::Hours(24 * (5 - i)));
    *request.mutable_consultation()->mutable_end_time() = ToTimestamp(Noon() + absl::Hours(24 * (5 - i) + 1));
    ASSERT_OK(TryCreate(request, Coordinator()));
  }
  pb::ListConsultationsRequest request;
  request.set_unit(kAalesund);
  request.set_page_size(2);
  std::vector<int64_t> starts;
  do {
    ASSERT_OK_AND_ASSIGN(const auto page, Run(deps_, &ListConsultations, request, Local()));
    for (const auto& row : page.rows()) starts.push_back(row.start_time().seconds());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(starts, SizeIs(5));
  EXPECT_TRUE(std::is_sorted(starts.begin(), starts.end()));
  request.set_page_size(0);
  request.set_from_date("2026-04-17");
  request.set_until_date("2026-04-18");
  EXPECT_THAT(ListOf(request, Local()), SizeIs(2));
  pb::ListConsultationsRequest of_case;
  of_case.set_pathway(kPathway);
  EXPECT_THAT(ListOf(of_case, Physician()), SizeIs(5));
  EXPECT_THAT(ListOf(of_case, Guest()), IsEmpty());
}

TEST_F(ConsultationTest, ACalendarFileNamesNobody) {
  const pb::Consultation booked = Create();
  pb::GetCalendarFileRequest request;
  request.set_name(booked.name());
  ASSERT_OK_AND_ASSIGN(const auto file, Run(deps_, &GetCalendarFile, request, Local()));
  EXPECT_EQ(file.file_name(), "konsultasjon-2026-04-15.ics");
  EXPECT_THAT(file.content(), testing::HasSubstr("SUMMARY:Konsultasjon 12:00"));
  EXPECT_THAT(file.content(), testing::HasSubstr("METHOD:REQUEST"));
  EXPECT_THAT(file.content(), testing::HasSubstr("sjelden.example/consultations/controllers/")) << "a page";
  for (const char* hidden : {"patients/", "/p1", "pathways", "w1", "PRE_TEST", "video.example", "first-consultation"}) {
    EXPECT_THAT(file.content(), testing::Not(testing::HasSubstr(hidden)));
  }
  EXPECT_THAT(Run(deps_, &GetCalendarFile, request, Guest()), StatusIs(absl::StatusCode::kNotFound));
  auto cancel = Of<pb::CancelConsultationRequest>(booked.name(), booked.etag());
  cancel.mutable_cancellation()->set_side(pb::CANCELLED_SIDE_PATIENT);
  cancel.mutable_cancellation()->set_reason("Forkjølet.");
  ASSERT_OK(Run(deps_, &CancelConsultation, cancel, Coordinator()));
  ASSERT_OK_AND_ASSIGN(const auto cancelled, Run(deps_, &GetCalendarFile, request, Local()));
  EXPECT_THAT(cancelled.content(), testing::HasSubstr("METHOD:CANCEL"));
  EXPECT_THAT(cancelled.content(), testing::HasSubstr("SEQUENCE:1"));
  pb::ConsultationCalledOff told;
  ASSERT_TRUE(Changes().back().event().UnpackTo(&told)) << "the case learns of it";
  EXPECT_EQ(told.consultation(), booked.name());
  EXPECT_THAT(cancelled.content(), testing::Not(testing::HasSubstr("Fork")));
}

TEST_F(ConsultationTest, FreeTimesKnowWhatIsBookedAndWhoIsAwayButNotWhatFor) {
  Create();
  platform::v1::AccessFact fact;
  fact.set_name("absences/a1");
  fact.mutable_absence()->set_person(Local().person);
  *fact.mutable_absence()->mutable_start_time() = ToTimestamp(Noon() + absl::Hours(1));
  *fact.mutable_absence()->mutable_end_time() = ToTimestamp(Noon() + absl::Hours(3));
  Know(fact);
  pb::FindFreeTimesRequest request;
  request.add_persons(Physician().person);
  request.add_persons(Local().person);
  request.set_from_date("2026-04-15");
  request.set_until_date("2026-04-15");
  ASSERT_OK_AND_ASSIGN(const auto free, Run(deps_, &FindFreeTimes, request, Guest()));
  std::vector<int64_t> starts;
  for (const auto& time : free.free_times()) starts.push_back((time.start_time().seconds() - ToTimestamp(Noon()).seconds()) / 60);
  EXPECT_THAT(starts, ElementsAre(-240, -210, -180, -150, -120, -90, -60, 180)) << "minutes from noon";
  EXPECT_EQ(free.busy_times_size(), 3);
}

}  // namespace
}  // namespace sjelden::meeting
