#include "referral/letters/load_letters.h"

#include <algorithm>
#include <filesystem>

#include "platform/config/load_config.h"
#include "platform/status/status_macros.h"
#include "referral/domain/letter_errors.h"

namespace sjelden::referral {

absl::StatusOr<LetterTemplates> LoadLetters(const std::string& rules_file, const std::string& folder,
                                            const LegalClocks& clocks) {
  LetterTemplates templates;
  if (const absl::Status read = ReadTextProto(rules_file, templates.rules); !read.ok()) {
    return LetterTemplatesInvalid(rules_file, std::string(read.message()));
  }
  std::vector<std::string> files;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() == ".textproto") files.push_back(at->path().string());
  }
  if (error) return LetterTemplatesInvalid(folder, "cannot be read: " + error.message());
  std::sort(files.begin(), files.end());
  for (const std::string& file : files) {
    if (const absl::Status read = ReadTextProto(file, templates.languages.emplace_back()); !read.ok()) {
      return LetterTemplatesInvalid(file, std::string(read.message()));
    }
  }
  RETURN_IF_ERROR(CheckLetterTemplates(templates, clocks));
  return templates;
}

}  // namespace sjelden::referral
