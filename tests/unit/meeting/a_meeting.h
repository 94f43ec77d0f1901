// Small consultations, meetings and acts for the tests of the meeting rules.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "meeting/domain/acting.h"
#include "meeting/domain/agenda_rules.h"
#include "meeting/domain/case_meeting_rules.h"
#include "meeting/domain/consultation_booking.h"
#include "platform/time/timestamp.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/sequential_ids.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::meeting {

inline constexpr char kGenetics[] = "controllers/883974832/units/genetics";
inline constexpr char kAalesund[] = "controllers/997005562/units/aalesund-paediatrics";
inline constexpr char kLevanger[] = "controllers/983974791/units/levanger-paediatrics";
inline constexpr char kPhysician[] = "practitioners/physician";
inline constexpr char kCoordinator[] = "practitioners/coordinator";
inline constexpr char kLocal[] = "practitioners/local";
inline constexpr char kGuest[] = "practitioners/guest";
inline constexpr char kLeader[] = "practitioners/leader";
inline constexpr char kPatient[] = "patients/p1";
inline constexpr char kPathway[] = "controllers/883974832/pathways/w1";

inline const MeetingCalendar& Calendar() {
  static const MeetingCalendar calendar =
      *MeetingCalendar::Load((SourceDir() / "deploy/config/rules/working_days.txt").string(),
                             (SourceDir() / "deploy/config/rules/meeting_norms.txt").string());
  return calendar;
}

// Who works where, from a table.
class TableRoster final : public Roster {
 public:
  bool Knows(const std::string& unit) const override {
    return unit == kGenetics || unit == kAalesund || unit == kLevanger;
  }
  bool IsWithin(const std::string& unit, const std::string& ancestor) const override { return unit == ancestor; }
  bool WorksAt(const std::string& person, const std::string& unit) const override {
    return works.count({person, unit}) > 0;
  }
  bool IsAway(const std::string& person, absl::Time) const override { return away.count(person) > 0; }
  std::string StandIn(const std::string& person) const override {
    const auto found = handed_to.find(person);
    return found == handed_to.end() ? person : found->second;
  }
  std::string LeaderOf(const std::string& unit) const override { return unit == kAalesund ? kLeader : ""; }

  std::set<std::pair<std::string, std::string>> works = {{kPhysician, kGenetics}, {kCoordinator, kGenetics},
                                                         {kLocal, kAalesund},     {kLeader, kAalesund},
                                                         {kGuest, kLevanger}};
  std::set<std::string> away;
  std::map<std::string, std::string> handed_to;
};

// 2026-03-25, a Wednesday, 10:00 in Oslo.
inline absl::Time Now() { return absl::FromCivil(absl::CivilSecond(2026, 3, 25, 9, 0, 0), absl::UTCTimeZone()); }

class MeetingRules : public ::testing::Test {
 protected:
  Acting As(const std::string& person, const std::string& unit, absl::Time now = Now()) {
    return {person, unit, now, roster_, Calendar(), [this] { return ids_.NewId(); }};
  }
  Acting Coordinator(absl::Time now = Now()) { return As(kCoordinator, kGenetics, now); }

  // With a specialist in Trondheim and a clinician beside the patient in Ålesund, on 2026-04-15 at 12:00 in Oslo.
  static v1::Consultation AJointOne() {
    v1::Consultation wanted;
    wanted.add_patients(kPatient);
    wanted.set_pathway(kPathway);
    wanted.set_step("first-consultation");
    wanted.set_unit(kGenetics);
    wanted.set_purpose(v1::CONSULTATION_PURPOSE_PRE_TEST);
    wanted.set_mode(v1::CONSULTATION_MODE_JOINT);
    for (const auto& [person, unit] : {std::pair{kPhysician, kGenetics}, std::pair{kLocal, kAalesund}}) {
      v1::ConsultationPractitioner& practitioner = *wanted.add_practitioners();
      practitioner.set_person(person);
      practitioner.set_unit(unit);
      v1::ConsultationSite& site = *wanted.add_sites();
      site.set_unit(unit);
      site.add_persons(person);
      site.set_patient_here(person == kLocal);
    }
    wanted.set_video_link("https://video.example/rom/3f9c2a");
    *wanted.mutable_start_time() = ToTimestamp(Now() + absl::Hours(21 * 24 + 1));
    *wanted.mutable_end_time() = ToTimestamp(Now() + absl::Hours(21 * 24 + 2));
    return wanted;
  }
  v1::StoredConsultation ABookedOne() {
    const auto created = CreateConsultation(AJointOne(), clinical::v1::COMPARTMENT_ORDINARY, Coordinator());
    EXPECT_OK(created);
    return *created;
  }
  static absl::Time After(const v1::StoredConsultation& stored) {
    return FromTimestamp(stored.consultation().end_time()) + absl::Minutes(1);
  }

  static v1::CaseMeeting AMeeting() {
    v1::CaseMeeting wanted;
    wanted.set_topic("Nevrofibromatose, april");
    wanted.set_unit(kGenetics);
    *wanted.mutable_start_time() = ToTimestamp(Now() + absl::Hours(21 * 24));
    *wanted.mutable_end_time() = ToTimestamp(Now() + absl::Hours(21 * 24 + 1));
    for (const auto& [person, unit] :
         {std::pair{kPhysician, kGenetics}, std::pair{kLocal, kAalesund}, std::pair{kGuest, kLevanger}}) {
      v1::Participant& participant = *wanted.add_participants();
      participant.set_person(person);
      participant.set_unit(unit);
    }
    return wanted;
  }
  v1::StoredCaseMeeting AConvenedOne() {
    const auto convened = ConveneCaseMeeting(AMeeting(), Coordinator());
    EXPECT_OK(convened);
    return *convened;
  }
  static v1::AgendaItem AnItem() {
    v1::AgendaItem wanted;
    wanted.set_pathway(kPathway);
    wanted.set_step("case-meeting");
    wanted.set_question("Oppfølging av pleksiforme nevrofibromer hos skolebarn?");
    wanted.add_facts()->set_id("HP:0009732");
    wanted.set_presenter(kLocal);
    wanted.add_documents("controllers/997005562/documents/photo1");
    return wanted;
  }
  static CaseFacts TheCase() { return {kPatient, clinical::v1::COMPARTMENT_ORDINARY, {kGenetics, kAalesund}}; }
  v1::StoredAgendaItem AListedOne() {
    const auto added = AddAgendaItem(AConvenedOne(), AnItem(), TheCase(), As(kLocal, kAalesund));
    EXPECT_OK(added);
    return *added;
  }

  TableRoster roster_;
  SequentialIds ids_;
};

// Expects INVALID_ARGUMENT that blames exactly these fields, in this order.
inline void ExpectBlamed(const absl::Status& status, const std::vector<std::string>& fields) {
  std::vector<std::string> blamed;
  for (const auto& violation : ViolationsOf(status)) blamed.push_back(violation.field);
  EXPECT_EQ(blamed, fields) << status;
}

}  // namespace sjelden::meeting
