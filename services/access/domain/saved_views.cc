#include "access/domain/saved_views.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "access/domain/access_errors.h"
#include "access/domain/access_names.h"
#include "access/domain/free_text.h"
#include "platform/status/status_macros.h"
#include "platform/time/rule_file.h"

namespace sjelden::access {
namespace {

constexpr char kInvalid[] = "SAVED_VIEWS_INVALID";

absl::Status ParsePage(const std::vector<std::string>& words, SavedViewRules& rules) {
  if (words.size() < 4 || words[1][0] != '/' || words[2] != "keys:") {
    return absl::InvalidArgumentError("want `page PATH keys: KEY...`");
  }
  const bool is_new = rules.pages.emplace(words[1], std::set<std::string>(words.begin() + 3, words.end())).second;
  return is_new ? absl::OkStatus() : absl::InvalidArgumentError("the page has a line already");
}

absl::Status ParseLine(const std::string& line, SavedViewRules& rules) {
  const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
  if (words[0] == "page") return ParsePage(words, rules);
  int count = 0;
  if (words.size() != 3 || !absl::SimpleAtoi(words[1], &count) || count < 1 || count > 1000) {
    return absl::InvalidArgumentError("want NAME NUMBER UNIT, with a number from 1 to 1000");
  }
  if (words[0] == "most" && words[2] == "views") {
    rules.most_views = count;
  } else if (words[0] == "title" && words[2] == "bytes") {
    rules.longest_title = count;
  } else if (words[0] == "value" && words[2] == "bytes") {
    rules.longest_value = count;
  } else {
    return absl::InvalidArgumentError("not understood");
  }
  return absl::OkStatus();
}

void CheckTitle(const std::string& title, const std::string& field, const SavedViewRules& rules, Violations& wrong) {
  bool clean = !absl::StripAsciiWhitespace(title).empty() && title.size() <= static_cast<size_t>(rules.longest_title);
  for (const char c : title) clean = clean && static_cast<unsigned char>(c) >= 0x20 && c != 0x7f;
  if (!clean) {
    wrong.push_back({field, absl::StrCat("want 1 to ", rules.longest_title, " bytes without control characters")});
  }
  if (MayHoldIdentityNumber(title)) wrong.push_back({field, kHoldsANumber});
}

// What a page itself puts into its address: a unit, or words that nobody typed, for these have blanks, dots or letters of
// their own.
bool IsChoice(const std::string& value, const SavedViewRules& rules) {
  if (ParseUnitName(value, "").ok()) return true;
  return !value.empty() && value.size() <= static_cast<size_t>(rules.longest_value) &&
         std::all_of(value.begin(), value.end(), [](char c) { return absl::ascii_isalnum(c) || c == ',' || c == '-'; });
}

void CheckChoices(const pb::SavedView& view, const std::string& field, const std::set<std::string>& keys,
                  const SavedViewRules& rules, Violations& wrong) {
  std::set<std::string> seen;
  for (const pb::ViewChoice& choice : view.choices()) {
    const std::string where = absl::StrCat(field, ".choices.", keys.count(choice.key()) > 0 ? choice.key() : "key");
    if (keys.count(choice.key()) == 0) wrong.push_back({where, "is nothing that this page's address holds"});
    if (!seen.insert(choice.key()).second) wrong.push_back({where, "stands twice"});
    if (!IsChoice(choice.value(), rules) || MayHoldIdentityNumber(choice.value())) {
      wrong.push_back({where, "want a unit, or letters, digits, commas and hyphens"});
    }
  }
}

}  // namespace

absl::StatusOr<SavedViewRules> ParseSavedViewRules(const std::string& text) {
  SavedViewRules rules;
  RETURN_IF_ERROR(ForEachRuleLine(text, kInvalid, [&](const std::string& line) { return ParseLine(line, rules); }));
  if (rules.most_views == 0 || rules.longest_title == 0 || rules.longest_value == 0 || rules.pages.empty()) {
    return MakeError(absl::StatusCode::kInvalidArgument, kInvalid, "want a line each of most, title, value and page");
  }
  return rules;
}

absl::StatusOr<SavedViewRules> LoadSavedViewRules(const std::string& file) {
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(file));
  absl::StatusOr<SavedViewRules> rules = ParseSavedViewRules(text);
  RETURN_IF_ERROR(InRuleFile(file, rules.status()));
  return rules;
}

absl::Status CheckSavedViews(const pb::Preferences& preferences, const SavedViewRules& rules) {
  Violations wrong;
  if (preferences.saved_views_size() > rules.most_views) {
    wrong.push_back({"preferences.saved_views", absl::StrCat("want at most ", rules.most_views)});
    return AllOf(wrong);
  }
  std::set<std::pair<std::string, std::string>> titles;
  std::set<std::string> defaults;
  for (int i = 0; i < preferences.saved_views_size(); ++i) {
    const pb::SavedView& view = preferences.saved_views(i);
    const std::string field = absl::StrCat("preferences.saved_views[", i, "]");
    CheckTitle(view.title(), field + ".title", rules, wrong);
    if (!titles.insert({view.page(), view.title()}).second) wrong.push_back({field + ".title", "stands twice"});
    const auto page = rules.pages.find(view.page());
    if (page == rules.pages.end()) {
      wrong.push_back({field + ".page", "is no page whose views are kept"});
    } else {
      CheckChoices(view, field, page->second, rules, wrong);
    }
    if (view.is_default() && !defaults.insert(view.page()).second) {
      wrong.push_back({field + ".is_default", "another view of the page is the default"});
    }
  }
  return AllOf(wrong);
}

}  // namespace sjelden::access
