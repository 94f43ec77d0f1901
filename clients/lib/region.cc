#include "clients/lib/region.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;

constexpr char kRegionFile[] = ".data/region.textproto";

absl::Status RegionNotRunning(const std::string& where) {
  return MakeError(absl::StatusCode::kNotFound, "REGION_NOT_RUNNING",
                   absl::StrCat("no running region was found ", where,
                                ": start one with deploy/up, or name its file with --region or SJELDEN_REGION"));
}

absl::StatusOr<FoundRegion> LoadRegion(const fs::path& path) {
  std::ifstream file(path);
  if (!file) return RegionNotRunning(absl::StrCat("at ", path.string()));
  std::stringstream text;
  text << file.rdbuf();
  FoundRegion found{.file = fs::absolute(path), .region = {}};
  if (!google::protobuf::TextFormat::ParseFromString(text.str(), &found.region) || found.region.services().empty()) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "REGION_UNREADABLE",
                     absl::StrCat(path.string(), " is no region file; deploy/up writes it anew"));
  }
  return found;
}

// Returns the region file in `folder` or the nearest folder above it; empty where there is none.
fs::path LookUpward(fs::path folder) {
  std::error_code error;
  while (!folder.empty()) {
    if (fs::exists(folder / kRegionFile, error)) return folder / kRegionFile;
    if (folder == folder.root_path()) break;
    folder = folder.parent_path();
  }
  return {};
}

}  // namespace

RegionSearch SearchFromHere(const std::string& region_option) {
  std::error_code error;
  RegionSearch search;
  search.file = region_option;
  const char* environment = std::getenv("SJELDEN_REGION");
  search.environment = environment == nullptr ? "" : environment;
  search.current_folder = fs::current_path(error);
  search.program_folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  return search;
}

absl::StatusOr<FoundRegion> FindRegion(const RegionSearch& search) {
  if (!search.file.empty()) return LoadRegion(search.file);
  if (!search.environment.empty()) return LoadRegion(search.environment);
  for (const fs::path& start : {search.current_folder, search.program_folder}) {
    if (const fs::path found = LookUpward(start); !found.empty()) return LoadRegion(found);
  }
  return RegionNotRunning(absl::StrCat("(looked for ", kRegionFile, " from ", search.current_folder.string(),
                                       " upward)"));
}

}  // namespace sjelden
