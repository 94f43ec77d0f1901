// The places in a template of a letter where what is known of a referral is put in. Example: `{latest_start}`.
//
// Constant data and pure functions; any thread may call them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "sjelden/referral/v1/letter.pb.h"

namespace sjelden::referral {

// What stands for each placeholder; what is not known has no entry.
using LetterValues = std::map<std::string, std::string>;

// Returns the placeholders of a text, in their order; INVALID_ARGUMENT (LETTER_TEMPLATES_INVALID) where a brace has no
// partner or there is nothing in between.
absl::StatusOr<std::vector<std::string>> PlaceholdersIn(const std::string& text);

// Returns the text with its placeholders replaced; nothing where one of them has no value. A value is never looked
// through for placeholders: people have written it. The text has been checked.
std::optional<std::string> FillIn(const std::string& text, const LetterValues& values);

// True where a letter of the kind may know the value; false also for a placeholder that there is not.
bool MayKnow(v1::LetterKind kind, const std::string& placeholder);
// True where some letter may know the value.
bool IsPlaceholder(const std::string& name);

}  // namespace sjelden::referral
