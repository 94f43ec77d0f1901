#include "tests/unit/exchange/a_case.h"

#include <fstream>
#include <sstream>

#include "exchange/domain/summary_draft.h"
#include "google/protobuf/text_format.h"
#include "platform/time/timestamp.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::exchange {
namespace {

using ::google::protobuf::TextFormat;

constexpr char kContent[] = R"(
  question: 'Har hun nevrofibromatose type 1?'
  patient {
    identifiers { system: 'urn:oid:2.16.578.1.12.4.1.4.1' value: '13816599832' }
    human_name { given: 'Prøve' family: 'Nordmann' }
    birth_date: '2019-03-14' sex: SEX_FEMALE
  }
  referrals {
    referring_unit: 'controllers/997005562/units/aalesund-paediatrics' receive_date: '2026-01-12'
    question: 'Har hun nevrofibromatose type 1?'
  }
  findings { name: 'patients/p/findings/1' etag: '1' term { id: 'HP:0000957' label: 'Cafe-au-lait spot' }
             plain_text: 'Kafé-au-lait-flekker' onset { age { iso8601_duration: 'P3M' } } }
  findings { name: 'patients/p/findings/2' etag: '1' term { id: 'HP:0009732' label: 'Plexiform neurofibroma' }
             observed_date: '2026-02-01' onset { timestamp { seconds: 1672531200 } } }
  findings { name: 'patients/p/findings/3' etag: '1' term { id: 'HP:0009737' label: 'Lisch nodules' } excluded: true }
  conditions { name: 'patients/p/conditions/1' etag: '1' term { id: 'OMIM:162200' label: 'Neurofibromatosis, type I' }
               certainty: CERTAINTY_GENETICALLY_CONFIRMED }
  measurements { name: 'patients/p/measurements/1' etag: '1' assay { id: 'LOINC:8302-2' label: 'Body height' }
                 value { quantity { unit { id: 'UCUM:cm' label: 'cm' } value: 118 } }
                 description: 'målt av helsesykepleier Nordmann' }
  reports {
    version: 1 source: 'controllers/883974832/units/genetics' report_date: '2026-03-02'
    conclusion: 'Funnet bekrefter nevrofibromatose type 1.' disclosure: RESULT_DISCLOSURE_TOLD
    disclosure_date: '2026-03-10'
    interpretations {
      id: 'r-1' progress_status: INTERPRETATION_PROGRESS_SOLVED summary: 'fri tekst om Nordmann'
      diagnosis {
        disease { id: 'OMIM:162200' label: 'Neurofibromatosis, type I' }
        genomic_interpretations {
          subject_or_biosample_id: 'proben til Nordmann' status: INTERPRETATION_STATUS_CAUSATIVE
          variant_interpretation {
            acmg_class: ACMG_CLASS_PATHOGENIC
            variant {
              id: 'var-1' label: 'varianten til Nordmann' description: 'fri tekst om Nordmann'
              gene { value_id: 'HGNC:7765' symbol: 'NF1' }
              expressions { syntax: 'hgvs.c' value: 'NM_001042492.3:c.910C>T' }
              expressions { syntax: 'hgvs.p' value: 'p.(Arg304Ter)' }
              allelic_state { id: 'GENO:0000135' label: 'heterozygous' }
            }
          }
        }
      }
    }
  }
  decisions { decision: 'controllers/883974832/caseMeetings/m/decisions/1' decide_date: '2026-03-12'
              task_code: 'arrange-local-follow-up' unit: 'controllers/997005562/units/aalesund-paediatrics'
              due_date: '2026-05-01' accepted: true text: 'årlig kontroll av syn og blodtrykk' }
)";

}  // namespace

bool TableDirectory::WorksAt(const std::string& person, const std::string& unit) const {
  const auto found = works_.find(person);
  return found != works_.end() && found->second == unit;
}

std::string TableDirectory::NameOf(const std::string& resource) const {
  const auto found = names_.find(resource);
  return found == names_.end() ? resource : found->second;
}

ACase::ACase() : now(absl::FromCivil(absl::CivilSecond(2026, 3, 25, 9, 0, 0), absl::UTCTimeZone())), oslo_(*Oslo::Load()) {
  EXPECT_TRUE(TextFormat::ParseFromString(kContent, &content));
  content.mutable_patient()->set_name(kPatient);
  content.mutable_reports(0)->set_report(kReport);
  content.mutable_decisions(0)->set_owner(kKari);
  *content.mutable_source_time() = ToTimestamp(now);
  for (const auto& finding : content.findings()) {
    v1::SourceRecord& source = *content.add_sources();
    source.set_document(finding.name());
    source.set_etag(finding.etag());
  }
  std::stringstream text;
  text << std::ifstream((SourceDir() / "deploy/config/rules/summary.textproto").string()).rdbuf();
  EXPECT_TRUE(TextFormat::ParseFromString(text.str(), &rules));
}

SummaryActing ACase::As(const std::string& person, const std::string& unit) const {
  return {person, unit, now, oslo_.DayOf(now), directory};
}

v1::Summary ACase::Draft() const {
  SummaryBeginning beginning;
  beginning.name = {"883974832", SequentialIds::IdOf(6001)};
  beginning.pathway = kPathway;
  beginning.composing_unit = kGenetics;
  const auto summary = StartSummary(beginning, content, rules, As(kEva));
  EXPECT_OK(summary);
  return *summary;
}

v1::Summary ACase::Addressed() const {
  const auto summary = Address(Draft(), BothHospitals(), rules, As(kEva));
  EXPECT_OK(summary);
  return *summary;
}

v1::Summary ACase::Signed() const {
  const auto summary = Sign(Addressed(), {v1::DocumentHash()}, As(kEva));
  EXPECT_OK(summary);
  return *summary;
}

v1::SummaryReceiver ACase::Receiver(const std::string& unit, v1::ReceiverGround ground) {
  v1::SummaryReceiver receiver;
  receiver.set_unit(unit);
  receiver.set_controller(ControllerIn(unit));
  receiver.set_ground(ground);
  return receiver;
}

Receivers ACase::BothHospitals() {
  Receivers receivers;
  *receivers.Add() = Receiver(kAalesund, v1::RECEIVER_GROUND_TREATING);
  *receivers.Add() = Receiver(kLevanger, v1::RECEIVER_GROUND_TAKES_OVER_FOLLOW_UP);
  return receivers;
}

v1::SummaryReceiver ACase::Researcher(const std::string& project) {
  v1::SummaryReceiver receiver = Receiver(kUniversity, v1::RECEIVER_GROUND_RESEARCH_PROJECT);
  receiver.set_project(project);
  return receiver;
}

}  // namespace sjelden::exchange
