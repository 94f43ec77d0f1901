// A number becomes a name for access alone, which stores break-glass with it, also where the caller is barred.
#include "tests/integration/registry/registry_fixture.h"

namespace sjelden::registry {
namespace {

class ResolvePatientTest : public RegistryFixture {
 protected:
  absl::StatusOr<pb::ResolvePatientResponse> Resolve(const std::string& number, const Actor& actor) {
    pb::ResolvePatientRequest request;
    request.mutable_identifier()->set_value(number);
    return Run(deps_, &ResolvePatient, request, actor);
  }
};

TEST_F(ResolvePatientTest, FindsABarredPatientAndNamesTheAskerInTheTrace) {
  const pb::Patient patient = APatient(7);
  platform::v1::AccessFact fact;
  fact.set_name(patient.name() + "/barrings/1");
  fact.mutable_barring()->set_patient(patient.name());
  Know(fact);
  pb::FindPatientsRequest find;
  find.mutable_identifier()->set_value(Number(7));
  find.set_purpose(clinical::v1::ACCESS_PURPOSE_EMERGENCY);
  ASSERT_OK_AND_ASSIGN(const auto found, Run(deps_, &FindPatients, find, Stranger()));
  EXPECT_EQ(found.patients_size(), 0) << "a search goes round no barring, whatever its purpose";
  ASSERT_OK_AND_ASSIGN(const auto resolved, Resolve(Number(7), Service("access", "practitioners/acute")));
  EXPECT_EQ(resolved.patient(), patient.name());
  const auto entry = AccessEntries().back();
  EXPECT_EQ(entry.person(), "practitioners/acute");
  EXPECT_EQ(entry.caller(), "access");
  ASSERT_EQ(entry.documents_size(), 1);
  EXPECT_EQ(entry.documents(0).patient(), patient.name());
}

TEST_F(ResolvePatientTest, IsForAccessAlone) {
  APatient(7);
  EXPECT_THAT(Resolve(Number(7), Service("pathway", "practitioners/a")),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Resolve(Number(7), Stranger()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Resolve(Number(8), Service("access", "practitioners/a")), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Resolve("12345678901", Service("access", "practitioners/a")),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace sjelden::registry
