// The composing side's handlers behind a real gate, over sources and people of the test's own. Not thread-safe.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "exchange/rpc/summary_handlers.h"
#include "exchange/store/exchange_kinds.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/store_damage.h"
#include "tests/unit/exchange/a_case.h"

namespace sjelden::exchange {

// One case, read as whoever has the right token; each source may be broken or changed.
class TableSources final : public RegistrySource,
                           public ReferralSource,
                           public PathwaySource,
                           public LaboratorySource,
                           public MeetingSource {
 public:
  template <class T>
  using Answer = absl::StatusOr<T>;

  Answer<registry::v1::Patient> Patient(const std::string&, const AsUser& user) const override {
    return Give("patient", user, patient);
  }
  Answer<std::vector<registry::v1::ClinicalFinding>> Findings(const std::string&, const AsUser& user) const override {
    return Give("findings", user, findings);
  }
  Answer<std::vector<registry::v1::Condition>> Conditions(const std::string&, const AsUser& user) const override {
    return Give("conditions", user, conditions);
  }
  Answer<std::vector<registry::v1::Measurement>> Measurements(const std::string&, const AsUser& user) const override {
    return Give("measurements", user, measurements);
  }
  Answer<std::vector<registry::v1::ExternalReport>> ExternalReports(const std::string&,
                                                                   const AsUser& user) const override {
    return Give("external-reports", user, external_reports);
  }
  Answer<std::vector<registry::v1::Consent>> Consents(const std::string&, const AsUser& user) const override {
    return Give("consents", user, consents);
  }
  Answer<std::vector<registry::v1::Objection>> Objections(const std::string&, const AsUser& user) const override {
    return Give("objections", user, objections);
  }
  Answer<referral::v1::Referral> Referral(const std::string&, const AsUser& user) const override {
    return Give("referral", user, referral);
  }
  Answer<pathway::v1::Pathway> Pathway(const std::string& name, const AsUser& user) const override {
    if (name != pathway.name()) return absl::NotFoundError("no such pathway");
    return Give("pathway", user, pathway);
  }
  Answer<std::vector<pathway::v1::Task>> OpenTasks(const std::string&, const AsUser& user) const override {
    return Give("tasks", user, tasks);
  }
  Answer<std::vector<sample::v1::Report>> Reports(const std::string&, const std::string&,
                                                 const AsUser& user) const override {
    return Give("reports", user, reports);
  }
  Answer<std::vector<meeting::v1::ConsultationRow>> Consultations(const std::string&,
                                                                 const AsUser& user) const override {
    return Give("consultations", user, consultations);
  }
  Answer<std::vector<meeting::v1::Decision>> Decisions(const std::string&, const AsUser& user) const override {
    return Give("decisions", user, decisions);
  }

  registry::v1::Patient patient;
  std::vector<registry::v1::ClinicalFinding> findings;
  std::vector<registry::v1::Condition> conditions;
  std::vector<registry::v1::Measurement> measurements;
  std::vector<registry::v1::ExternalReport> external_reports;
  std::vector<registry::v1::Consent> consents;
  std::vector<registry::v1::Objection> objections;
  referral::v1::Referral referral;
  pathway::v1::Pathway pathway;
  std::vector<pathway::v1::Task> tasks;
  std::vector<sample::v1::Report> reports;
  std::vector<meeting::v1::ConsultationRow> consultations;
  std::vector<meeting::v1::Decision> decisions;
  // Sources that fail, by name, and how.
  std::map<std::string, absl::Status> broken;
  // Whether everything was read with the token of the person who calls.
  mutable bool read_without_token = false;

 private:
  template <class T>
  Answer<T> Give(const std::string& source, const AsUser& user, const T& value) const {
    if (user.token.empty()) read_without_token = true;
    const auto found = broken.find(source);
    if (found != broken.end()) return found->second;
    return value;
  }
};

// Remembers what was handed over.
class TableDispatch final : public SummaryDispatch {
 public:
  absl::StatusOr<Commit> Start(const Call&, const v1::SignedVersion& version) const override {
    started.push_back(version);
    return Commit();
  }
  absl::StatusOr<Commit> Withdraw(const Call&, const v1::SignedVersion& version) const override {
    withdrawn.push_back(version);
    return Commit();
  }
  mutable std::vector<v1::SignedVersion> started;
  mutable std::vector<v1::SignedVersion> withdrawn;
};

class SummaryFixture : public GateFixture {
 protected:
  SummaryFixture();
  // Whatever a test does, it leaves a store in which nothing is wrong.
  void TearDown() override {
    if (!harmed_) EXPECT_TRUE(IsSound(kv_, *sealer_, SummaryKinds()));
  }
  bool harmed_ = false;  // a test that harms its store says so

  Actor At(int number, const std::string& unit, const std::string& function) const;
  std::string NewRequestId() { return "request-" + std::to_string(++requests_); }

  absl::StatusOr<v1::Summary> Compose(const Actor& actor);
  absl::StatusOr<v1::Summary> AddressTo(const v1::Summary& summary, const Receivers& receivers, const Actor& actor);
  absl::StatusOr<v1::PreviewSummaryResponse> Preview(const v1::Summary& summary, const Actor& actor,
                                                     uint32_t version = 0);
  absl::StatusOr<v1::Summary> Sign(const v1::Summary& summary, const std::string& preview_hash, const Actor& actor);
  // Previewed and signed by one person.
  absl::StatusOr<v1::Summary> PreviewAndSign(const v1::Summary& summary, const Actor& actor);
  absl::StatusOr<v1::GetSummaryResponse> Get(const std::string& name, const Actor& actor);
  // Composed and addressed to both hospitals by Eva.
  v1::Summary Addressed();
  // A laboratory report, signed, that the patient was told.
  static sample::v1::Report ToldReport();

  ACase case_;
  TableSources sources_;
  TableDispatch dispatch_;
  SummaryStore store_;
  Oslo oslo_ = *Oslo::Load();
  SummaryDeps deps_;
  Actor eva_ = At(901, kGenetics, "physician");
  Actor siri_ = At(902, kGenetics, "genetic-counsellor");
  Actor kari_ = At(903, kAalesund, "referring-clinician");
  Actor stranger_ = At(909, "controllers/883974832/units/surgery", "physician");

 private:
  int requests_ = 0;
};

}  // namespace sjelden::exchange
