// Small cases and acts for the tests of the pathway rules.
#pragma once

#include <map>
#include <set>
#include <string>

#include "gtest/gtest.h"
#include "pathway/domain/opening.h"
#include "pathway/domain/steps.h"
#include "pathway/domain/template_rules.h"
#include "pathway/templates/load_templates.h"
#include "platform/config/load_config.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/sequential_ids.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::pathway {

inline constexpr char kGenetics[] = "controllers/883974832/units/genetics";
inline constexpr char kAalesund[] = "controllers/997005562/units/aalesund-paediatrics";
inline constexpr char kPhysician[] = "practitioners/physician";
inline constexpr char kCounsellor[] = "practitioners/counsellor";
inline constexpr char kAssessor[] = "practitioners/assessor";
inline constexpr char kReferrer[] = "practitioners/referrer";
inline constexpr char kLeader[] = "practitioners/leader";
inline constexpr char kReferral[] = "controllers/883974832/referrals/r1";

inline const WorkingDayCalendar& Calendar() {
  static const WorkingDayCalendar calendar =
      *WorkingDayCalendar::Load((SourceDir() / "deploy/config/rules/working_days.txt").string());
  return calendar;
}

inline const CaseNorms& Norms() {
  static const CaseNorms norms = *CaseNorms::Load((SourceDir() / "deploy/config/rules/case_norms.txt").string());
  return norms;
}

inline std::set<std::string> Functions() {
  return FunctionsOf(*LoadConfig<platform::v1::PermissionTable>(
      (SourceDir() / "deploy/config/permissions.textproto").string()));
}

inline const std::vector<v1::PathwayTemplate>& Templates() {
  static const std::vector<v1::PathwayTemplate> templates =
      *LoadTemplates((SourceDir() / "deploy/config/templates").string(), Functions());
  return templates;
}

// Who acts, in a region of five people. Wednesday 25 March 2026.
class Region {
 public:
  Act As(const std::string& person) {
    return {person,
            absl::FromCivil(absl::CivilSecond(2026, 3, 25, 9, 0, 0), absl::UTCTimeZone()),
            absl::CivilDay(2026, 3, 25),
            Calendar(),
            Norms(),
            [this] { return ids_.NewId(); },
            [this](const std::string& p) { return delegations.count(p) ? delegations[p] : p; },
            [this](const v1::Pathway&, const std::string& unit, const std::string&) {
              return unit == kGenetics ? unassigned : "";
            },
            [](const std::string& p, const std::string& unit) {
              return unit == kAalesund ? p == kReferrer
                                       : unit == kGenetics && p != kReferrer && p != "practitioners/stranger";
            },
            [this](const v1::Pathway&, const std::string& p) { return barred.count(p) > 0; }};
  }
  std::map<std::string, std::string> delegations;
  std::string unassigned = kLeader;
  std::set<std::string> barred;

 private:
  SequentialIds ids_;
};

inline referral::v1::ReferralAccepted AnAcceptance() {
  referral::v1::ReferralAccepted accepted;
  accepted.set_referral(kReferral);
  accepted.set_patient("patients/p1");
  accepted.set_controller("883974832");
  accepted.set_compartment(clinical::v1::COMPARTMENT_ORDINARY);
  accepted.set_kind(referral::v1::REFERRAL_KIND_NEW_CONDITION);
  accepted.set_state(referral::v1::REFERRAL_STATE_ASSESSED_RIGHT);
  accepted.set_question_id("q1");
  accepted.set_question("Is there a genetic cause?");
  accepted.set_referring_unit(kAalesund);
  accepted.set_receiving_unit(kGenetics);
  accepted.set_requested_by(kReferrer);
  accepted.set_accepted_by(kAssessor);
  accepted.set_assignee(kPhysician);
  accepted.set_latest_start_date("2026-09-01");
  accepted.set_planned_start_date("2026-06-15");
  return accepted;
}

// The case that an acceptance opens: one lead task, offered by the assessor to the physician.
inline Case ACase(Region& region, const referral::v1::ReferralAccepted& accepted = AnAcceptance()) {
  const absl::StatusOr<Case> opened =
      OpenFromReferral(accepted, *ChooseTemplate(Templates(), accepted), region.As("practitioners/follower"));
  EXPECT_TRUE(opened.ok()) << opened.status();
  return *opened;
}

inline const v1::Task& Lead(const Case& current) { return *FindTask(current, current.pathway().lead_task()); }

inline Standing All() { return {true, true, true, true}; }

inline v1::Task AWantedTask(const std::string& owner = kCounsellor) {
  v1::Task task;
  task.set_code("draw-pedigree");
  task.set_owner(owner);
  task.set_unit(owner == kReferrer ? kAalesund : kGenetics);
  task.set_backup_unit(task.unit());
  task.set_due_date("2026-04-20");
  return task;
}

inline v1::PathwayClosing AClosing() {
  v1::PathwayClosing closing;
  closing.set_outcome(v1::PATHWAY_OUTCOME_ANSWERED);
  closing.set_reason("answered");
  return closing;
}

}  // namespace sjelden::pathway
