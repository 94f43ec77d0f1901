// The registry behind a real gate, with two trusts: Ålesund and Levanger refer, Trondheim treats.
#pragma once

#include <atomic>
#include <string>

#include "registry/domain/identity_number.h"
#include "registry/rpc/care_relation_handlers.h"
#include "registry/rpc/clinical_handlers.h"
#include "registry/rpc/consent_handlers.h"
#include "registry/rpc/family_handlers.h"
#include "registry/rpc/patient_handlers.h"
#include "registry/rpc/vocabulary_handlers.h"
#include "registry/store/registry_kinds.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/store_damage.h"

namespace sjelden::registry {

inline constexpr char kAalesund[] = "controllers/997005562/units/aalesund-paediatrics";
inline constexpr char kLevanger[] = "controllers/983974791/units/levanger-paediatrics";
inline constexpr char kGenetics[] = "controllers/883974832/units/genetics";

class RegistryFixture : public GateFixture {
 protected:
  explicit RegistryFixture(const OpenStore& open_store = nullptr)
      : GateFixture(open_store), store_([this](std::string_view kind, std::string_view value) { return keyring_->BlindIndex(kind, value); }),
        ages_(*ConsentAges::Load((SourceDir() / "deploy/config/rules/consent_ages.txt").string())),
        oslo_(*Oslo::Load()),
        deps_{store_, ages_, oslo_, true} {
    for (const char* service : {"Patient", "CareRelation", "Clinical", "Family", "Consent", "Vocabulary"}) {
      RegisterService(std::string("sjelden.registry.v1.") + service + "Service");
    }
    for (const char* unit : {kAalesund, kLevanger, kGenetics}) KnowUnit(unit, "", "practitioners/leader");
  }

  // Whatever a test does, it leaves a store in which nothing is wrong.
  void TearDown() override {
    if (!harmed_) EXPECT_TRUE(IsSound(kv_, *sealer_, Kinds()));
  }
  // What this context's keys hold.
  std::vector<RecordKind> Kinds() const {
    return RegistryKinds([this](std::string_view kind, std::string_view value) {
      return keyring_->BlindIndex(kind, value);
    });
  }

  static Actor Referrer() { return Person("referrer", kAalesund, "physician"); }
  static Actor Stranger() { return Person("stranger", kLevanger, "physician"); }
  std::string NextRequest() { return "request-" + std::to_string(++requests_); }

  static std::string Number(uint64_t sequence) {
    return *MakeSyntheticNumber(absl::CivilDay(2019, 4, 30), NumberSex::kFemale, 1, sequence);
  }
  pb::RegisterPatientRequest Registration(const std::string& number, const std::string& source_id = "") {
    pb::RegisterPatientRequest request;
    pb::Patient& patient = *request.mutable_patient();
    if (!number.empty()) patient.add_identifiers()->set_value(number);
    patient.mutable_human_name()->set_given("Prøve");
    patient.mutable_human_name()->set_family("Pasient");
    patient.set_birth_date("2019-04-30");
    patient.set_source_id(source_id);
    request.set_request_id(NextRequest());
    return request;
  }
  absl::StatusOr<pb::RegisterPatientResponse> Register(const pb::RegisterPatientRequest& request,
                                                       const Actor& actor = Referrer()) {
    return Run(deps_, &RegisterPatient, request, actor);
  }
  // Registers a patient and returns it; ends the test program where that fails.
  pb::Patient APatient(uint64_t sequence = 1) { return Register(Registration(Number(sequence)))->patient(); }

  absl::StatusOr<pb::GetPatientResponse> Get(const std::string& name, const Actor& actor) {
    pb::GetPatientRequest request;
    request.set_name(name);
    return Run(deps_, &GetPatient, request, actor);
  }
  void Relate(const std::string& patient, const std::string& unit) {
    pb::GrantCareRelationRequest request;
    request.mutable_care_relation()->set_patient(patient);
    request.mutable_care_relation()->set_unit(unit);
    request.mutable_care_relation()->set_role(pb::CARE_ROLE_ASSESSING);
    request.mutable_care_relation()->set_ground("controllers/883974832/referrals/01j9zk3t0q5v8mxw2r7hd4nc6b");
    request.set_request_id(NextRequest());
    ASSERT_THAT(Run(deps_, &GrantCareRelation, request, Service("referral", "practitioners/referrer")), IsOk());
  }

  bool harmed_ = false;  // a test that harms its store says so
  RegistryStore store_;
  ConsentAges ages_;
  Oslo oslo_;
  Deps deps_;
  std::atomic<int> requests_{0};
};

}  // namespace sjelden::registry
