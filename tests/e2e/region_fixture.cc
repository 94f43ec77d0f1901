#include "tests/e2e/region_fixture.h"

#include <filesystem>
#include <fstream>

#include "platform/server/tls.h"
#include "platform/status/status_macros.h"
#include "tests/testing/data_dir.h"

namespace sjelden {

RegionFixture::RegionFixture() {
  RequireTls13();
  options_.data_dir = dir_.File("region");
  options_.bin_dir = REGION_PROGRAMS;
  options_.binary_suffix = "-fault";
  options_.source_dir = SourceDir();
  options_.base_port = 0;
  options_.serve_within = absl::Seconds(60);  // also on a machine that runs other tests beside
}

absl::Status RegionFixture::StartRegion() {
  ASSIGN_OR_RETURN(region_, Region::Start(options_));
  return absl::OkStatus();
}

void RegionFixture::PlanFaults(const PlannedFaults& faults, int pass) {
  std::filesystem::remove(dir_.File("faults-armed"));
  options_.faults.clear();
  for (const PlannedFault& fault : faults) {
    options_.faults[fault.service] = fault.point + ":" + std::to_string(pass) + "@" + dir_.File("faults-armed");
  }
}

void RegionFixture::ArmFaults() {
  first_processes_.clear();
  for (const auto& [service, fault] : options_.faults) first_processes_[service] = region_->pid(service);
  dir_.Write("faults-armed", "");
}

void RegionFixture::ExpectAllDied() {
  for (const auto& [service, process] : first_processes_) {
    EXPECT_NE(region_->pid(service), process) << service << " never passed " << options_.faults[service];
  }
}

PeerChannel RegionFixture::ChannelTo(const std::string& service) const {
  const absl::StatusOr<TlsFiles> files = LoadTlsFiles(region_->folder().certs(), "cli");
  return files.ok() ? MakeChannel(*files, region_->address(service), service) : nullptr;
}

std::string RegionFixture::FirstPassword() const {
  std::ifstream file(region_->folder().password_file());
  std::string password;
  std::getline(file, password);
  return password;
}

StubRegionFixture::StubRegionFixture() {
  options_.binary_suffix = "-stub";
  options_.min_free_mib = 1;
  options_.source_dir = dir_.File("source");
  dir_.Write("source/deploy/config/permissions.textproto", "");
  dir_.Write("source/deploy/config/rules/none.txt", "");
  dir_.Write("source/deploy/config/templates/none.textproto", "");
  dir_.Write("source/deploy/config/vocabulary/none.tsv", "");
  dir_.Write("source/deploy/config/demo/region.textproto", "");
  std::filesystem::create_symlink(SourceDir() / "deploy/certs", dir_.File("source/deploy/certs"));
}

}  // namespace sjelden
