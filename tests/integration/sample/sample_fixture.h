// The sample service's handlers behind a real gate, with a registry and people of the test's own. Not thread-safe.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sample/rpc/handlers.h"
#include "sample/store/sample_kinds.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/store_damage.h"

namespace sjelden::sample {

inline constexpr char kClinic[] = "controllers/883974832/units/genetics-clinic";
inline constexpr char kLab[] = "controllers/883974832/units/genetics-laboratory";
inline constexpr char kWard[] = "controllers/997005562/units/alesund-paediatrics";
inline constexpr char kForeign[] = "controllers/983974791/units/levanger-surgery";
inline constexpr char kLevanger[] = "controllers/983974791/units/levanger-paediatrics";

// Knows what it was told of each patient.
class TableRegistry final : public RegistryPeer {
 public:
  absl::StatusOr<TestedFacts> FactsOf(const Prepare& caller, const std::string& patient,
                                      const std::string& field) override;
  absl::Status Grant(const registry::v1::GrantCareRelationRequest&, const platform::v1::OutboxEffect&) override {
    return absl::OkStatus();
  }

  std::map<std::string, TestedFacts> patients;
};

class SampleFixture : public GateFixture {
 protected:
  SampleFixture();

  // Whatever a test does, it leaves a store in which nothing is wrong.
  void TearDown() override {
    if (!harmed_) EXPECT_TRUE(IsSound(kv_, *sealer_, SampleKinds()));
  }
  bool harmed_ = false;  // a test that harms its store says so

  static std::string PersonName(int number) { return "practitioners/" + SequentialIds::IdOf(number); }
  std::string NewRequestId() { return "request-" + std::to_string(++requests_); }
  // A patient whom the registry knows, with a written consent to predictive testing.
  std::string NewPatient(const std::string& birth_date = "1980-05-17");
  static std::string ConsentOf(const std::string& patient);

  // An order for one patient, sampled at the ward.
  v1::Order Asked(const std::string& patient, v1::TestPurpose purpose = v1::TEST_PURPOSE_DIAGNOSTIC) const;
  absl::StatusOr<v1::Order> Place(const v1::Order& order, const Actor& actor);
  // The same for a new patient; the test fails where it is refused.
  v1::Order Placed(v1::TestPurpose purpose = v1::TEST_PURPOSE_DIAGNOSTIC);

  absl::StatusOr<v1::Order> GetOrder(const std::string& name, const Actor& actor);
  absl::StatusOr<v1::Sample> GetSample(const std::string& name, const Actor& actor);
  absl::StatusOr<v1::Report> GetReport(const std::string& name, const Actor& actor, int version = 0);
  absl::StatusOr<v1::Shipment> GetShipment(const std::string& name, const Actor& actor);
  v1::Sample SampleOf(const v1::Order& order) { return *GetSample(order.samples(0), bioengineer_); }

  // Takes a verb on a document as the caller last saw it; `change` fills what else the request says.
  template <class Request, class Response, class Document>
  absl::StatusOr<Response> Do(absl::StatusOr<Outcome<Response>> (*handler)(const Deps&, const Call&, const Request&),
                              const Document& document, const Actor& actor,
                              const std::function<void(Request&)>& change = nullptr) {
    Request request;
    request.set_name(document.name());
    request.set_etag(document.etag());
    request.set_request_id(NewRequestId());
    if (change) change(request);
    return Run(deps_, handler, request, actor);
  }

  absl::StatusOr<v1::Sample> Collect(const v1::Sample& sample, const Actor& actor);
  absl::StatusOr<v1::Shipment> Send(const std::vector<std::string>& samples, const Actor& actor);
  absl::StatusOr<v1::Sample> Receive(const v1::Sample& sample, const std::string& label, const Actor& actor);
  // Brings the order's sample to the laboratory and through its analysis.
  v1::Sample Analysed(const v1::Order& order);
  static v1::ReportVersion Positive();
  absl::StatusOr<v1::Report> Draft(const v1::Order& order, const Actor& actor);
  absl::StatusOr<v1::Report> Sign(const v1::Report& report, const Actor& actor);
  absl::StatusOr<v1::Report> Countersign(const v1::Report& report, const Actor& actor);
  // A report in force about a new patient.
  v1::Report Signed(v1::TestPurpose purpose = v1::TEST_PURPOSE_DIAGNOSTIC);

  std::vector<v1::SampleRow> Samples(const std::string& unit, const std::vector<v1::SampleState>& states,
                                     const Actor& actor);
  std::vector<v1::ShipmentRow> Late(const std::string& unit, const Actor& actor);
  absl::StatusOr<v1::ListReportsResponse> Reports(const v1::ListReportsRequest& request, const Actor& actor) {
    return Run(deps_, &ListReports, request, actor);
  }
  // The names of the events in the feed, in order.
  std::vector<std::string> EventNames();

  TableRegistry registry_;
  SampleStore store_;
  LaboratoryRules rules_;
  Deps deps_;
  Actor physician_ = Person(SequentialIds::IdOf(910), kClinic, "physician");
  Actor nurse_ = Person(SequentialIds::IdOf(920), kWard, "sampling-nurse");
  Actor bioengineer_ = Person(SequentialIds::IdOf(930), kLab, "bioengineer");
  Actor lab_physician_ = Person(SequentialIds::IdOf(931), kLab, "laboratory-physician");
  Actor foreigner_ = Person(SequentialIds::IdOf(990), kForeign, "physician");
  Actor levanger_ = Person(SequentialIds::IdOf(991), kLevanger, "physician");

 private:
  int requests_ = 0;
  int patients_ = 0;
};

}  // namespace sjelden::sample
