// What a pathway template must be, and which one a referral gets.
//
// Pure; may be called from any thread.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "sjelden/pathway/v1/template.pb.h"
#include "sjelden/referral/v1/events.pb.h"

namespace sjelden::pathway {

// Returns INVALID_ARGUMENT (BAD_TEMPLATE) that names the file and the first thing that is wrong: a missing field, a
// step that stands twice or waits for an unknown one, a circle, a function that nobody can have, a due rule without a
// number.
absl::Status CheckTemplate(const std::string& file, const v1::PathwayTemplate& wanted,
                           const std::set<std::string>& functions);

// Returns BAD_TEMPLATE where an id stands twice, no template fits every referral, or not exactly one is for results: a
// case without steps must not be.
absl::Status CheckTemplates(const std::string& folder, const std::vector<v1::PathwayTemplate>& templates);

// Returns the template with the highest precedence that fits the kind, state and indications (the first by id of
// several), or nullptr.
const v1::PathwayTemplate* ChooseTemplate(const std::vector<v1::PathwayTemplate>& templates,
                                          const referral::v1::ReferralAccepted& accepted);
// Returns the template for a result that belongs to no open case, or nullptr.
const v1::PathwayTemplate* TemplateForResults(const std::vector<v1::PathwayTemplate>& templates);
// Returns the template with the id, or nullptr.
const v1::PathwayTemplate* FindTemplate(const std::vector<v1::PathwayTemplate>& templates, const std::string& id);

}  // namespace sjelden::pathway
