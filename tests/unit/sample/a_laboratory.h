// A ward that orders, one that takes samples, a laboratory, and what lies there. For one thread.
#pragma once

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "platform/time/timestamp.h"
#include "sample/domain/disclosure_rules.h"
#include "sample/domain/next_steps.h"
#include "sample/domain/order_rules.h"
#include "sample/domain/report_rules.h"
#include "sample/domain/sample_rules.h"
#include "sample/domain/shipment_rules.h"
#include "sample/domain/transitions.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/sequential_ids.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::sample {

inline constexpr char kClinic[] = "controllers/883974832/units/genetics-clinic";
inline constexpr char kWard[] = "controllers/997005562/units/alesund-paediatrics";
inline constexpr char kLab[] = "controllers/883974832/units/genetics-laboratory";

inline std::string PersonName(int number) { return "practitioners/" + SequentialIds::IdOf(number); }
inline std::string PatientName(int number) { return "patients/" + SequentialIds::IdOf(number); }

inline const LaboratoryRules& TheRules() {
  static const LaboratoryRules rules = [] {
    const std::string folder = (SourceDir() / "deploy/config/rules").string();
    const auto calendar = WorkingDayCalendar::Load(folder + "/working_days.txt");
    auto norms = LaboratoryNorms::Load(folder + "/laboratory_norms.txt", *calendar, *Oslo::Load());
    auto tests = TestRules::Load(folder + "/genetic_tests.txt");
    return LaboratoryRules{*std::move(tests), *std::move(norms)};
  }();
  return rules;
}

class ALaboratory {
 public:
  // Monday 2026-03-02, 12:00 in Trondheim.
  absl::Time now = absl::FromUnixSeconds(1772449200);
  std::set<std::string> away;

  Act At(const std::string& unit, int person) {
    return {.person = PersonName(person),
            .role = "practitionerRoles/" + std::to_string(person),
            .unit = unit,
            .is_service = false,
            .now = now,
            .rules = TheRules(),
            .new_id = [this] { return SequentialIds::IdOf(++ids_); },
            .knows = [](const std::string& u) { return u == kClinic || u == kWard || u == kLab; },
            .at = [unit](const std::string& u) { return u == unit; },
            .works_at = [](const std::string& who, const std::string& u) {
              return who != PersonName(99) || u != kClinic;
            },
            .stand_in = [this](const std::string& who) { return away.count(who) > 0 ? std::string() : who; },
            .on_duty =
                [](const std::string& u, const std::string& function) {
                  if (u == kWard) return PersonName(20);
                  if (u == kClinic) return PersonName(10);
                  return function == "laboratory-physician" ? PersonName(31)
                         : function == "unit-leader"        ? PersonName(33)
                                                            : PersonName(30);
                }};
  }
  Act Clinic() { return At(kClinic, 11); }
  Act Ward() { return At(kWard, 21); }
  Act Lab() { return At(kLab, 30); }
  Act LabPhysician() { return At(kLab, 31); }
  Act Stranger() { return At("controllers/983974791/units/levanger-surgery", 99); }
  Act Itself() {
    Act act = At("", 11);
    act.is_service = true;
    return act;
  }

  // An order for one adult, for a purpose; sampled at the ward.
  v1::Order Asked(v1::TestPurpose purpose = v1::TEST_PURPOSE_DIAGNOSTIC) {
    v1::Order order;
    order.set_patient(PatientName(1));
    order.set_ordering_unit(kClinic);
    order.set_collecting_unit(kWard);
    order.set_laboratory_unit(kLab);
    order.add_indications()->set_text("Suspected Marfan syndrome");
    order.add_analyses()->mutable_code()->set_id("NLK:NPU29287");
    v1::TestedPerson& person = *order.add_tested_persons();
    person.set_patient(PatientName(1));
    person.set_role(v1::TESTED_ROLE_PROBAND);
    person.set_purpose(purpose);
    if (purpose == v1::TEST_PURPOSE_PRENATAL) person.set_fetus(1);
    return order;
  }
  static registry::v1::Consent Consent(int patient, registry::v1::ConsentScope scope) {
    registry::v1::Consent consent;
    consent.set_name(PatientName(patient) + "/consents/" + SequentialIds::IdOf(700 + patient));
    consent.set_subject(PatientName(patient));
    consent.set_form(registry::v1::CONSENT_FORM_WRITTEN);
    consent.set_scope(scope);
    consent.mutable_valid_period()->set_start_date("2026-01-01");
    return consent;
  }
  static TestedFacts Facts(int patient, const std::string& birth_date = "1980-05-17") {
    return {PatientName(patient),
            PatientName(patient),
            birth_date,
            {Consent(patient, registry::v1::CONSENT_SCOPE_PREDICTIVE_TEST)}};
  }
  absl::StatusOr<OrderInHand> Place(const v1::Order& asked, const std::vector<TestedFacts>& facts = {Facts(1)},
                                    const std::vector<v1::Sample>& stored = {}) {
    return PlaceOrder(asked, facts, stored, Clinic());
  }
  OrderInHand Placed(v1::TestPurpose purpose = v1::TEST_PURPOSE_DIAGNOSTIC) {
    v1::Order asked = Asked(purpose);
    if (purpose == v1::TEST_PURPOSE_PREDICTIVE) {
      asked.mutable_tested_persons(0)->set_consent(Facts(1).consents[0].name());
    }
    auto hand = Place(asked);
    EXPECT_OK(hand);
    return hand.ok() ? *hand : OrderInHand();
  }

  v1::Sample Collected(const v1::Sample& sample) {
    v1::CollectSampleRequest request;
    request.set_label_read(sample.label());
    auto next = Collect(sample, request, Ward());
    EXPECT_OK(next);
    return next.ok() ? *next : v1::Sample();
  }
  absl::StatusOr<ShipmentInHand> Send(const std::vector<v1::Sample>& samples, const Act& act) {
    v1::Shipment asked;
    asked.set_sending_unit(kWard);
    asked.set_receiving_unit(kLab);
    for (const v1::Sample& sample : samples) asked.add_samples(sample.name());
    return Dispatch(asked, samples, act);
  }
  static v1::ReceiveSampleRequest Read(const std::string& label,
                                       v1::IdentityCheck identity = v1::IDENTITY_CHECK_AGREES) {
    v1::ReceiveSampleRequest request;
    request.set_label_read(label);
    request.set_identity(identity);
    return request;
  }
  // A sample in any state that there is, of a placed order.
  v1::Sample InState(v1::SampleState state) {
    v1::Sample sample = Placed().samples[0];
    sample.set_state(state);
    if (state == v1::SAMPLE_STATE_HELD) sample.set_state_before_hold(v1::SAMPLE_STATE_COLLECTED);
    sample.set_collected_by(PersonName(21));
    sample.set_analysed_by(PersonName(30));
    EXPECT_OK(Settle(sample, Lab()));
    return sample;
  }
  v1::Sample Analysed(const v1::Sample& sample) {
    v1::Sample next = sample;
    next.set_state(v1::SAMPLE_STATE_TO_VERIFY);
    EXPECT_OK(Settle(next, Lab()));
    return next;
  }

  static v1::ReportVersion Negative() {
    v1::ReportVersion content;
    v1::Finding& finding = *content.add_findings();
    finding.set_origin(v1::FINDING_ORIGIN_PRIMARY);
    finding.mutable_negative()->set_covered("Aortopathy panel v3, 32 genes");
    content.set_conclusion("No pathogenic variant was found.");
    return content;
  }
  v1::Report Drafted(v1::TestPurpose purpose = v1::TEST_PURPOSE_DIAGNOSTIC) {
    const OrderInHand hand = Placed(purpose);
    auto report = Draft({hand.order, {Analysed(hand.samples[0])}, {}}, PatientName(1), Negative(), Lab());
    EXPECT_OK(report);
    return report.ok() ? *report : v1::Report();
  }
  v1::Report Signed(v1::TestPurpose purpose = v1::TEST_PURPOSE_DIAGNOSTIC) {
    const OrderInHand hand = Placed(purpose);
    auto report = Draft({hand.order, {Analysed(hand.samples[0])}, {}}, PatientName(1), Negative(), Lab());
    report = Sign(*report, Lab());
    report = Countersign(*report, hand.order, LabPhysician());
    EXPECT_OK(report);
    return report.ok() ? *report : v1::Report();
  }

 private:
  int ids_ = 1000;
};

}  // namespace sjelden::sample
