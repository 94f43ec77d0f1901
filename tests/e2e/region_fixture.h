// A region of real processes in a temporary folder, started by the launcher that deploy/up uses, on free ports.
//
//   class ReferralTest : public RegionFixture {};
//   TEST_F(ReferralTest, …) {
//     ASSERT_OK(StartRegion());
//     CallPeer(ChannelTo("referral"), &ReferralService::Stub::GetReferral, request, {.token = token});
//
// The programs are those of the product, built with the fault hooks. Not thread-safe.
#pragma once

#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "deploy/launcher/region.h"
#include "gtest/gtest.h"
#include "platform/call/peer.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {

// What dies in one run of a test: each of these services once, at its own point.
struct PlannedFault {
  std::string service;
  std::string point;
};
using PlannedFaults = std::vector<PlannedFault>;
inline std::ostream& operator<<(std::ostream& out, const PlannedFault& fault) {
  return out << fault.service << " at " << fault.point;
}

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

  // From the next StartRegion on, the first process of each named service dies when it passes its point (fault.h) for the
  // `pass`-th time after ArmFaults: what its start passes, which depends on the machine, does not count.
  void PlanFaults(const PlannedFaults& faults, int pass);
  void ArmFaults();
  // Fails the test for each planned fault whose process is still the first one: nothing was tested there.
  void ExpectAllDied();

  TempDir dir_;
  RegionOptions options_;  // changes count from the next StartRegion
  std::unique_ptr<Region> region_;

 private:
  std::map<std::string, pid_t> first_processes_;  // of the services that a fault is planned for
};

// A region of stubs: the launcher's own behaviour, whatever the services are.
class StubRegionFixture : public RegionFixture {
 protected:
  StubRegionFixture();
};

}  // namespace sjelden
