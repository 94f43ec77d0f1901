// Finds the region that runs on this machine: the file that its launcher writes. Functions may be called from any
// thread.
#pragma once

#include <filesystem>
#include <string>

#include "absl/status/statusor.h"
#include "sjelden/platform/v1/region.pb.h"

namespace sjelden {

// Where to look, in this order; empty ones are passed over.
struct RegionSearch {
  std::filesystem::path file;            // What the user said.
  std::string environment;               // The value of SJELDEN_REGION.
  std::filesystem::path current_folder;  // `.data/region.textproto` here or above.
  std::filesystem::path program_folder;  // The same from where the program lies.
};

// A running region and the file that says so.
struct FoundRegion {
  std::filesystem::path file;
  platform::v1::Region region;

  // Folder in which programs on this machine keep what is theirs, such as sign-ins.
  std::filesystem::path clients_folder() const { return file.parent_path() / "clients"; }
};

// Returns the search that starts from this process.
RegionSearch SearchFromHere(const std::string& region_option);

// Returns the region. NOT_FOUND (REGION_NOT_RUNNING) says where it was looked for and how to start one;
// FAILED_PRECONDITION (REGION_UNREADABLE) where the file is not one.
absl::StatusOr<FoundRegion> FindRegion(const RegionSearch& search);

}  // namespace sjelden
