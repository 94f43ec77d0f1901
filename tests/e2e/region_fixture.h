// A region of real processes in a temporary folder, started by the launcher that deploy/up uses, on free ports.
//
//   class ReferralTest : public RegionFixture {};
//   TEST_F(ReferralTest, …) {
//     ASSERT_OK(StartRegion());
//     CallPeer(ChannelTo("referral"), &ReferralService::Stub::GetReferral, request, {.token = token});
//
// The programs are those of the product, built with the fault hooks: `options_.fault_service` and `options_.fault`
// choose one for the first process of a service. Not thread-safe.
#pragma once

#include <memory>
#include <string>

#include "deploy/launcher/region.h"
#include "gtest/gtest.h"
#include "platform/call/peer.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {

class RegionFixture : public ::testing::Test {
 protected:
  RegionFixture();
  // Starts or continues the region in the same folder and waits until all serve.
  absl::Status StartRegion();
  void StopRegion() { region_.reset(); }
  // A channel with the certificate of the command line.
  PeerChannel ChannelTo(const std::string& service) const;
  // The password of everybody of the demo.
  std::string FirstPassword() const;

  TempDir dir_;
  RegionOptions options_;  // changes count from the next StartRegion
  std::unique_ptr<Region> region_;
};

// A region of stubs: the launcher's own behaviour, whatever the services are.
class StubRegionFixture : public RegionFixture {
 protected:
  StubRegionFixture();
};

}  // namespace sjelden
