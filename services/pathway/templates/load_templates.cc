#include "pathway/templates/load_templates.h"

#include <algorithm>
#include <filesystem>

#include "pathway/domain/pathway_errors.h"
#include "pathway/domain/template_rules.h"
#include "platform/config/load_config.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {
namespace {

absl::StatusOr<std::vector<std::string>> FilesIn(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() == ".textproto") files.push_back(at->path().string());
  }
  if (error) return BadTemplate(folder, "the folder of templates cannot be read: " + error.message());
  if (files.empty()) return BadTemplate(folder, "the folder holds no template (*.textproto)");
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

absl::StatusOr<std::vector<v1::PathwayTemplate>> LoadTemplates(const std::string& folder,
                                                               const std::set<std::string>& functions) {
  ASSIGN_OR_RETURN(const std::vector<std::string> files, FilesIn(folder));
  std::vector<v1::PathwayTemplate> templates;
  for (const std::string& file : files) {
    const absl::StatusOr<v1::PathwayTemplate> read = LoadConfig<v1::PathwayTemplate>(file);
    if (!read.ok()) return BadTemplate(file, std::string(read.status().message()));
    RETURN_IF_ERROR(CheckTemplate(file, *read, functions));
    templates.push_back(*read);
  }
  RETURN_IF_ERROR(CheckTemplates(folder, templates));
  std::sort(templates.begin(), templates.end(), [](const auto& a, const auto& b) { return a.id() < b.id(); });
  return templates;
}

std::set<std::string> FunctionsOf(const platform::v1::PermissionTable& table) {
  std::set<std::string> functions;
  for (const auto& entry : table.functions()) functions.insert(entry.function());
  return functions;
}

}  // namespace sjelden::pathway
