#include "sample/domain/order_checks.h"

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "sample/domain/field_checks.h"
#include "sample/domain/hold_rules.h"
#include "sample/domain/next_steps.h"
#include "sample/domain/sample_errors.h"
#include "sample/domain/sample_names.h"

namespace sjelden::sample {
namespace {

bool Says(const v1::Indication& indication) {
  return !indication.term().id().empty() || !absl::StripAsciiWhitespace(indication.text()).empty();
}

void CheckPerson(const v1::TestedPerson& person, const std::string& field, FieldChecks& checks) {
  checks.Require(IsPatientName(person.patient()), field + ".patient", "want patients/{patient}");
  checks.Require(person.role() != v1::TESTED_ROLE_UNSPECIFIED && v1::TestedRole_IsValid(person.role()),
                 field + ".role", "want as what the person is tested");
  checks.Require(person.purpose() != v1::TEST_PURPOSE_UNSPECIFIED && v1::TestPurpose_IsValid(person.purpose()),
                 field + ".purpose", "want what the test is for");
  const bool prenatal = person.purpose() == v1::TEST_PURPOSE_PRENATAL;
  checks.Require(prenatal ? person.fetus() >= 1 && person.fetus() <= 9 : person.fetus() == 0, field + ".fetus",
                 "want the fetus, counted from 1, for a prenatal test and none for another");
  checks.Require(person.consent().empty() || IsConsentName(person.consent()), field + ".consent",
                 "want patients/{patient}/consents/{consent}");
  checks.AllowWords(person.benefit_for_child(), field + ".benefit_for_child");
  checks.Require(person.sample().empty() || ParseName(Noun::kSample, person.sample()).ok(), field + ".sample",
                 "want the name of a stored sample");
}

void CheckPersons(const v1::Order& asked, FieldChecks& checks) {
  checks.Require(asked.tested_persons_size() >= 1 && asked.tested_persons_size() <= kMostTested,
                 "order.tested_persons", absl::StrCat("want 1 to ", kMostTested));
  std::set<std::pair<std::string, int>> seen;
  bool index = false;
  for (int i = 0; i < asked.tested_persons_size(); ++i) {
    const v1::TestedPerson& person = asked.tested_persons(i);
    const std::string field = absl::StrCat("order.tested_persons[", i, "]");
    CheckPerson(person, field, checks);
    checks.Require(seen.insert({person.patient(), person.fetus()}).second, field + ".patient", "stands there twice");
    index = index || person.patient() == asked.patient();
  }
  checks.Require(index, "order.patient", "want one of the tested persons");
}

void CheckUnits(const v1::Order& asked, const Act& act, FieldChecks& checks) {
  const auto known = [&](const std::string& unit, const std::string& field) {
    checks.Require(IsUnitName(unit) && act.knows(unit), field, "want a unit that exists");
  };
  known(asked.ordering_unit(), "order.ordering_unit");
  known(asked.laboratory_unit(), "order.laboratory_unit");
  if (!asked.collecting_unit().empty()) known(asked.collecting_unit(), "order.collecting_unit");
  checks.Require(asked.responsible_person().empty() ||
                     (IsPersonName(asked.responsible_person()) &&
                      act.works_at(asked.responsible_person(), asked.ordering_unit())),
                 "order.responsible_person", "want somebody who works at the ordering unit");
}

void CheckAnalyses(const v1::Order& asked, FieldChecks& checks) {
  checks.Require(asked.analyses_size() >= 1 && asked.analyses_size() <= 20, "order.analyses", "want 1 to 20");
  for (int i = 0; i < asked.analyses_size(); ++i) {
    const v1::Analysis& analysis = asked.analyses(i);
    const std::string field = absl::StrCat("order.analyses[", i, "]");
    checks.Require(!analysis.code().id().empty(), field + ".code", "want a code");
    checks.AllowWords(analysis.scope(), field + ".scope");
    checks.Require(analysis.performing_unit().empty() || ControllerOf(analysis.performing_unit()) ==
                                                             ControllerOf(asked.laboratory_unit()),
                   field + ".performing_unit", "want a part of the same laboratory; another one needs its own order");
    checks.Require(analysis.reused_data().empty() || ParseName(Noun::kReport, analysis.reused_data()).ok(),
                   field + ".reused_data", "want the name of a report");
  }
}

// Completed years from a birth date to a day.
int AgeOn(absl::CivilDay birth, absl::CivilDay day) {
  const bool before_birthday =
      day.month() < birth.month() || (day.month() == birth.month() && day.day() < birth.day());
  return static_cast<int>(day.year() - birth.year()) - (before_birthday ? 1 : 0);
}

bool HoldsOn(const registry::v1::Consent& consent, const std::string& day) {
  const auto& period = consent.valid_period();
  return !consent.has_withdraw_time() && (period.start_date().empty() || period.start_date() <= day) &&
         (period.end_date().empty() || day <= period.end_date());
}

// Who is answered, or no longer tested, waits for nothing. Until the index patient is answered, whoever's sample was not
// thrown away has a part in that answer.
bool Waits(const OrderInHand& hand, const v1::TestedPerson& person) {
  const bool answered = IsAnswered(hand.order);
  if (person.patient() == hand.order.patient()) return !answered;
  for (const v1::Sample& sample : hand.samples) {
    if (sample.name() != person.sample()) continue;
    return answered ? IsOpen(sample) : sample.state() != v1::SAMPLE_STATE_DISCARDED;
  }
  return true;  // it is being ordered
}

}  // namespace

absl::Status CheckIndication(const v1::Indication& indication) {
  FieldChecks checks;
  checks.Require(Says(indication), "indication", "want a term or words");
  checks.AllowWords(indication.text(), "indication.text");
  return checks.status();
}

absl::Status CheckContent(const v1::Order& asked, const Act& act) {
  FieldChecks checks;
  checks.Require(IsPatientName(asked.patient()), "order.patient", "want patients/{patient}");
  checks.Require(asked.compartment() == clinical::v1::COMPARTMENT_UNSPECIFIED ||
                     asked.compartment() == clinical::v1::COMPARTMENT_PROTECTED,
                 "order.compartment", "want nothing, or COMPARTMENT_PROTECTED: the purposes decide");
  checks.Require(asked.place().pathway().empty() || IsPathwayName(asked.place().pathway()), "order.place.pathway",
                 "want controllers/{controller}/pathways/{pathway}");
  checks.Require(asked.indications_size() <= 20, "order.indications", "want at most 20");
  for (const v1::Indication& indication : asked.indications()) {
    checks.Require(Says(indication), "order.indications", "want a term or words in each");
    checks.AllowWords(indication.text(), "order.indications");
  }
  CheckUnits(asked, act, checks);
  CheckPersons(asked, checks);
  CheckAnalyses(asked, checks);
  return checks.status();
}

absl::Status CheckLaw(const v1::TestedPerson& person, const TestedFacts& facts, const std::string& ordering_unit,
                      const Act& act) {
  const TestRules& tests = act.rules.tests;
  const std::string forbids = tests.ForbidsOrderBy(ControllerOf(ordering_unit), person.purpose(), act.today());
  if (!forbids.empty()) return OrdererNotApproved(forbids);
  const PurposeLimit limit = tests.MinimumAge(person.purpose(), act.today());
  if (limit.age == 0) return absl::OkStatus();
  const absl::StatusOr<absl::CivilDay> birth = ParseDay(facts.birth_date);
  if (!birth.ok()) return AgeUnknown(limit.paragraph);
  const bool benefit = !absl::StripAsciiWhitespace(person.benefit_for_child()).empty();
  if (AgeOn(*birth, act.today()) < limit.age && !benefit) return UnderAgeWithoutBenefit(limit.age, limit.paragraph);
  return absl::OkStatus();
}

absl::Status CheckConsent(const v1::TestedPerson& person, const TestedFacts& facts, const Act& act) {
  if (person.consent().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const PurposeRule rule, act.rules.tests.RuleOf(person.purpose(), act.today()));
  const auto found = std::find_if(facts.consents.begin(), facts.consents.end(),
                                  [&](const auto& consent) { return consent.name() == person.consent(); });
  if (found == facts.consents.end() || found->subject() != facts.patient) {
    return ConsentNotValid("one that the registry has of this person");
  }
  if (!HoldsOn(*found, FormatDay(act.today()))) return ConsentNotValid("one that holds today and was not withdrawn");
  if (rule.needs_consent && found->scope() != rule.scope) return ConsentNotValid("one for this purpose");
  if (rule.needs_consent && rule.written && found->form() != registry::v1::CONSENT_FORM_WRITTEN) {
    return ConsentNotValid("a written one (" + rule.paragraph + ")");
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> LacksConsent(const v1::TestedPerson& person, const Act& act) {
  ASSIGN_OR_RETURN(const PurposeRule rule, act.rules.tests.RuleOf(person.purpose(), act.today()));
  return rule.needs_consent && person.consent().empty();
}

absl::StatusOr<bool> LacksConsent(const v1::Order& order, const std::string& patient, const Act& act) {
  for (const v1::TestedPerson& person : order.tested_persons()) {
    if (person.patient() != patient) continue;
    ASSIGN_OR_RETURN(const bool lacks, LacksConsent(person, act));
    if (lacks) return true;
  }
  return false;
}

absl::StatusOr<std::vector<v1::HoldReason>> WhatIsMissing(const OrderInHand& hand, const Act& act) {
  const v1::Order& order = hand.order;
  bool consent = false;
  for (const v1::TestedPerson& person : order.tested_persons()) {
    ASSIGN_OR_RETURN(const bool lacks, LacksConsent(person, act));
    consent = consent || (lacks && Waits(hand, person));
  }
  const auto& before = order.hold_reasons();
  const bool withdrawn = std::count(before.begin(), before.end(), v1::HOLD_REASON_CONSENT_WITHDRAWN) > 0;
  std::vector<v1::HoldReason> missing;
  if (consent) missing.push_back(withdrawn ? v1::HOLD_REASON_CONSENT_WITHDRAWN : v1::HOLD_REASON_CONSENT_MISSING);
  if (order.indications().empty()) missing.push_back(v1::HOLD_REASON_INDICATION_MISSING);
  return missing;
}

}  // namespace sjelden::sample
