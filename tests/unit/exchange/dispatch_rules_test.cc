#include "tests/unit/exchange/exchange_builder.h"

namespace sjelden::exchange {
namespace {

class CheckDispatchTest : public ::testing::Test, protected RulesAtStOlav {
 protected:
  absl::Status Check() { return CheckDispatch(dispatch_, rules); }
  v1::Receiver& receiver() { return *dispatch_.mutable_receivers(0); }
  v1::Dispatch dispatch_ = ADispatch();
};

TEST_F(CheckDispatchTest, PassesWhatIsWhole) { EXPECT_OK(Check()); }

TEST_F(CheckDispatchTest, RefusesAReceiverWithoutAGround) {
  receiver().clear_ground();
  EXPECT_THAT(Check(), HasReason("RECEIVER_GROUND_MISSING"));
  receiver().set_ground(static_cast<v1::ReceiverGround>(99));
  EXPECT_THAT(Check(), HasReason("RECEIVER_GROUND_MISSING"));
}

TEST_F(CheckDispatchTest, RefusesAnythingWithIdentityToTheUniversity) {
  receiver().set_controller("974767880");
  receiver().set_unit("controllers/974767880/units/research");
  EXPECT_THAT(Check(), HasReason("IDENTIFIED_TO_UNIVERSITY"));
  receiver().set_identity(v1::IDENTITY_MODE_PSEUDONYMISED);
  EXPECT_THAT(Check(), StatusIs(absl::StatusCode::kInvalidArgument));  // and no pseudonymised document
  dispatch_.set_pseudonymised_payload("without a name");
  EXPECT_THAT(Check(), StatusIs(absl::StatusCode::kInvalidArgument));  // and no pseudonym
  dispatch_.set_pseudonym(dispatch_.patient());
  EXPECT_THAT(Check(), StatusIs(absl::StatusCode::kInvalidArgument));
  dispatch_.set_pseudonym("patients/7zzzzzzzzzzzzzzzzzzzzzzzzz");
  EXPECT_OK(Check());
}

TEST_F(CheckDispatchTest, RefusesAReceiverThatCannotBeReached) {
  receiver().set_controller("983658776");
  EXPECT_THAT(Check(), HasReason("RECEIVER_NODE_UNKNOWN"));
  receiver() = ToLevanger();
  receiver().set_controller("883974832");
  receiver().set_unit("controllers/883974832/units/neurology");
  EXPECT_THAT(Check(), HasReason("RECEIVER_IS_SENDER"));
}

TEST_F(CheckDispatchTest, RefusesAUnitOfAnotherTrustAndAUnitTwice) {
  receiver().set_unit("controllers/997005562/units/alesund-paediatrics");
  EXPECT_THAT(Check(), StatusIs(absl::StatusCode::kInvalidArgument));
  receiver() = ToLevanger();
  *dispatch_.add_receivers() = ToLevanger();
  EXPECT_THAT(Check(), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(CheckDispatchTest, RefusesWhatIsTooLarge) {
  dispatch_.set_payload(std::string(norms.largest_summary_bytes() + 1, 'x'));
  EXPECT_THAT(Check(), HasReason("SUMMARY_TOO_LARGE"));
}

TEST_F(CheckDispatchTest, WantsOneToTwentyReceivers) {
  dispatch_.clear_receivers();
  EXPECT_THAT(Check(), StatusIs(absl::StatusCode::kInvalidArgument));
  for (int i = 0; i < 21; ++i) {
    v1::Receiver& added = *dispatch_.add_receivers() = ToLevanger();
    added.set_unit("controllers/983974791/units/unit-" + std::to_string(i));
  }
  EXPECT_THAT(Check(), StatusIs(absl::StatusCode::kInvalidArgument));
  dispatch_.mutable_receivers()->RemoveLast();
  EXPECT_OK(Check());
}

TEST_F(CheckDispatchTest, WantsNamesOfTheRightKind) {
  for (const auto& spoil : {+[](v1::Dispatch& d) { d.set_summary("summaries/1"); },
                            +[](v1::Dispatch& d) { d.set_summary_version(0); },
                            +[](v1::Dispatch& d) { d.set_patient("01j9zk3t0q5v8mxw2r7hd4nc6b"); },
                            +[](v1::Dispatch& d) { d.set_pathway(""); },
                            +[](v1::Dispatch& d) { d.clear_compartment(); },
                            +[](v1::Dispatch& d) { d.set_sending_unit(kLevanger); },
                            +[](v1::Dispatch& d) { d.set_signed_by("Kari"); }}) {
    v1::Dispatch spoiled = ADispatch();
    spoil(spoiled);
    EXPECT_THAT(CheckDispatch(spoiled, rules), StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

}  // namespace
}  // namespace sjelden::exchange
