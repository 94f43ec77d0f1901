#include "deploy/launcher/guide.h"

#include <filesystem>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "platform/config/load_config.h"
#include "sjelden/access/v1/seed.pb.h"

namespace sjelden {
namespace {

// A path as short as it can be typed from here.
std::string Shown(const std::string& path) {
  std::error_code error;
  const std::string relative = std::filesystem::proximate(path, error);
  return error || relative.size() > path.size() || relative.rfind("../..", 0) == 0 ? path : relative;
}

// One person for each function, in the order of the file.
std::string People(const std::string& seed_file) {
  const auto seed = LoadConfig<access::v1::RegionSeed>(seed_file);
  if (!seed.ok()) return "";
  std::set<std::string> functions;
  std::string text;
  for (const access::v1::SeedRole& role : seed->roles()) {
    if (!functions.insert(role.function()).second) continue;
    absl::StrAppendFormat(&text, "    %-24s %-24s %s\n", role.login(), role.function(), role.unit());
  }
  return text;
}

}  // namespace

std::string GuideFor(const RegionOptions& options, const Region& region, bool detached) {
  std::string text;
  if (!region.web_address().empty()) {
    absl::StrAppend(&text, "The pages: ", region.web_address(),
                    "\n  (the demo's certificate is its own: the browser asks once whether you believe it)\n\n");
  }
  absl::StrAppend(&text, "The region runs:");
  for (const ServicePlan& service : options.processes()) {
    absl::StrAppend(&text, " ", service.name, " ", region.address(service.name));
  }
  const std::string program = Shown(options.bin_dir + "/sjelden");
  const std::string data = Shown(region.folder().root());
  absl::StrAppend(&text, "\n\n  ", program, " demo      tells the story of a referral\n  ", program,
                  " --help    says what else there is\n\n  People of the demo (all are made up):\n",
                  People(options.source_dir + "/deploy/config/demo/region.textproto"), "  Their password: cat ",
                  Shown(region.folder().password_file()), "\n  The logs:       ", data, "/logs\n\n",
                  detached ? absl::StrCat("Stop it with deploy/down --data ", data, "\n")
                           : std::string("Ctrl-C stops it.\n"));
  return text;
}

}  // namespace sjelden
