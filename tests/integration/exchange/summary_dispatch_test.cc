// What composing hands over is what delivering takes.
#include "exchange/rpc/summary_dispatch.h"

#include "exchange/domain/delivery_rules.h"
#include "tests/integration/exchange/summary_fixture.h"
#include "tests/testing/data_dir.h"

namespace sjelden::exchange {
namespace {

class SummaryDispatchTest : public SummaryFixture {
 protected:
  absl::Status Takes(const v1::Dispatch& dispatch) const {
    return CheckDispatch(dispatch, {"883974832", nodes_, norms_, oslo_});
  }

  const std::string rules_ = (SourceDir() / "deploy/config/rules").string();
  const NodeTable nodes_ = *NodeTable::Load(rules_ + "/exchange_nodes.txt");
  const ExchangeNorms norms_ = *ExchangeNorms::Load(rules_ + "/exchange_norms.txt");
};

TEST_F(SummaryDispatchTest, ASignedVersionForHospitalsAndAUniversityIsTaken) {
  Receivers receivers = ACase::BothHospitals();
  *receivers.Add() = ACase::Researcher();
  registry::v1::Consent consent;
  consent.set_scope(registry::v1::CONSENT_SCOPE_RESEARCH);
  consent.set_form(registry::v1::CONSENT_FORM_WRITTEN);
  consent.set_project(kProject);
  sources_.consents = {consent};
  ASSERT_OK_AND_ASSIGN(const v1::Summary composed, Compose(eva_));
  ASSERT_OK_AND_ASSIGN(const v1::Summary draft, AddressTo(composed, receivers, eva_));
  ASSERT_OK(PreviewAndSign(draft, eva_));
  ASSERT_EQ(dispatch_.started.size(), 1u);
  const v1::Dispatch dispatch = DispatchOf(dispatch_.started[0]);
  EXPECT_OK(Takes(dispatch));
  EXPECT_EQ(dispatch.payload(), dispatch_.started[0].documents(0).document());
  EXPECT_EQ(dispatch.pseudonymised_payload(), dispatch_.started[0].documents(1).document());
  EXPECT_EQ(dispatch.receivers(2).identity(), v1::IDENTITY_MODE_PSEUDONYMISED);
  EXPECT_EQ(dispatch.receivers(2).ground(), v1::RECEIVER_GROUND_RESEARCH_PROJECT);
  EXPECT_NE(dispatch.pseudonym(), kPatient);
  EXPECT_EQ(dispatch.replaces_version(), 0u);
}

TEST_F(SummaryDispatchTest, DeliveryRefusesByItsOwnRuleWhatComposingWouldHaveMissed) {
  ASSERT_OK(PreviewAndSign(Addressed(), eva_));
  v1::SignedVersion version = dispatch_.started[0];
  EXPECT_OK(Takes(DispatchOf(version)));
  version.mutable_receivers(0)->clear_ground();
  EXPECT_THAT(Takes(DispatchOf(version)), HasReason("RECEIVER_GROUND_MISSING"));
}

}  // namespace
}  // namespace sjelden::exchange
