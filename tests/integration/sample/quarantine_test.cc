// A sample with a wrong or no label, and a tube that nobody knows.
#include <gtest/gtest.h>

#include "tests/integration/sample/sample_fixture.h"

namespace sjelden::sample {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class Quarantine : public SampleFixture {
 protected:
  v1::Sample OnItsWay() {
    const v1::Sample sample = *Collect(SampleOf(Placed()), nurse_);
    EXPECT_OK(Send({sample.name()}, nurse_));
    return *GetSample(sample.name(), bioengineer_);
  }
  v1::Sample Unknown() {
    v1::RegisterUnidentifiedSampleRequest request;
    request.set_laboratory_unit(kLab);
    request.set_sending_unit(kWard);
    request.set_reason(v1::QUARANTINE_REASON_UNLABELLED);
    request.set_request_id(NewRequestId());
    const auto response = Run(deps_, &RegisterUnidentifiedSample, request, bioengineer_);
    EXPECT_OK(response);
    return response.ok() ? response->sample() : v1::Sample();
  }
};

TEST_F(Quarantine, AWrongLabelIsListedWithPersonAndDateAndNotAnalysed) {
  const v1::Sample sample = OnItsWay();
  ASSERT_OK_AND_ASSIGN(const v1::Sample held, Receive(sample, "0000000000", bioengineer_));
  EXPECT_EQ(held.state(), v1::SAMPLE_STATE_QUARANTINED);
  const auto rows = Samples(kLab, {v1::SAMPLE_STATE_QUARANTINED}, bioengineer_);
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].quarantine_reason(), v1::QUARANTINE_REASON_LABEL_MISMATCH);
  EXPECT_EQ(rows[0].next().owner(), bioengineer_.person);
  EXPECT_FALSE(rows[0].next().date().empty());
  EXPECT_THAT((Do<v1::StartAnalysisRequest, v1::StartAnalysisResponse>(&StartAnalysis, held, bioengineer_)),
              HasReason("SAMPLE_STATE"));
  const auto names = EventNames();
  EXPECT_EQ(std::count(names.begin(), names.end(), "SampleReceived"), 0) << "it is not accepted yet";
  const auto released = Do<v1::ReleaseQuarantineRequest, v1::ReleaseQuarantineResponse>(
      &ReleaseQuarantine, held, bioengineer_, [](auto& request) { request.set_resolution("Confirmed by telephone."); });
  ASSERT_OK(released);
  EXPECT_EQ(released->sample().state(), v1::SAMPLE_STATE_RECEIVED);
  EXPECT_EQ(EventNames().back(), "SampleReceived");
}

TEST_F(Quarantine, ATubeOfNobodyIsTheLaboratorysUntilItIsIdentified) {
  const v1::Sample expected = OnItsWay();
  const v1::Sample tube = Unknown();
  EXPECT_TRUE(tube.patient().empty());
  EXPECT_THAT(GetSample(tube.name(), foreigner_), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(GetSample(tube.name(), nurse_), StatusIs(absl::StatusCode::kNotFound));
  const auto identified = Do<v1::ReleaseQuarantineRequest, v1::ReleaseQuarantineResponse>(
      &ReleaseQuarantine, tube, bioengineer_, [&](auto& request) {
        request.set_resolution("Only one tube is missing from the box.");
        request.set_as_sample(expected.name());
      });
  ASSERT_OK(identified);
  EXPECT_EQ(identified->sample().name(), expected.name());
  EXPECT_EQ(identified->sample().state(), v1::SAMPLE_STATE_RECEIVED);
  EXPECT_EQ(GetSample(tube.name(), bioengineer_)->replaced_by(), expected.name());
  EXPECT_THAT(Samples(kLab, {v1::SAMPLE_STATE_QUARANTINED}, bioengineer_), IsEmpty());
  EXPECT_EQ(GetShipment(expected.shipment(), nurse_)->state(), v1::SHIPMENT_STATE_RECEIVED);
}

TEST_F(Quarantine, ALabelFindsItsSample) {
  const v1::Sample sample = OnItsWay();
  const std::string by_label = "controllers/883974832/labels/" + sample.label();
  ASSERT_OK_AND_ASSIGN(const v1::Sample found, GetSample(by_label, bioengineer_));
  EXPECT_EQ(found.name(), sample.name());
  EXPECT_THAT(GetSample(by_label, foreigner_), StatusIs(absl::StatusCode::kNotFound));
  std::string misread = by_label;
  misread.back() = misread.back() == '0' ? '1' : '0';
  EXPECT_THAT(GetSample(misread, bioengineer_), StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace sjelden::sample
