#include "referral/domain/requested_items.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "platform/status/status_macros.h"
#include "referral/domain/completeness.h"

namespace sjelden::referral {
namespace {

std::string ItemField(int place, const char* field) { return absl::StrCat("items[", place, "].", field); }

const v1::RequestedItem* FindAsked(const v1::InformationRequest& request, const std::string& id) {
  const auto found = std::find_if(request.items().begin(), request.items().end(),
                                  [&id](const v1::RequestedItem& item) { return item.id() == id; });
  return found == request.items().end() ? nullptr : &*found;
}

bool HasWords(const std::string& text) { return !absl::StripAsciiWhitespace(text).empty(); }

}  // namespace

absl::StatusOr<RequestedItems> ItemsToAsk(const v1::CompletenessRules& rules,
                                          const google::protobuf::RepeatedPtrField<std::string>& ids) {
  FieldChecks checks;
  RequestedItems items;
  std::set<std::string> seen;
  for (int place = 0; place < ids.size(); ++place) {
    const v1::CompletenessItem* item = FindItem(rules, ids[place]);
    const std::string field = absl::StrCat("items[", place, "]");
    if (!checks.Require(item != nullptr, field, "is no item of the completeness lists")) continue;
    if (!checks.Require(seen.insert(item->id()).second, field, "stands twice")) continue;
    v1::RequestedItem& asked = *items.Add();
    asked.set_id(item->id());
    *asked.mutable_label() = item->label();
  }
  RETURN_IF_ERROR(checks.status());
  return items;
}

void CheckNotAskedTwice(const v1::Referral& referral, const RequestedItems& items, FieldChecks& checks) {
  for (const v1::InformationRequest& request : referral.information_requests()) {
    if (request.state() != v1::INFORMATION_REQUEST_STATE_OPEN) continue;
    for (int place = 0; place < items.size(); ++place) {
      checks.Require(FindAsked(request, items[place].id()) == nullptr, absl::StrCat("items[", place, "]"),
                     absl::StrCat("is asked for in question ", request.number(), ", which waits for its answer"));
    }
  }
}

void CheckAnswers(const v1::InformationRequest& request, const AnsweredItems& items, const std::string& answer,
                  FieldChecks& checks) {
  std::set<std::string> answered;
  for (int place = 0; place < items.size(); ++place) {
    const v1::AnsweredItem& item = items[place];
    if (!checks.Require(FindAsked(request, item.id()) != nullptr, ItemField(place, "id"),
                        absl::StrCat("is nothing that question ", request.number(), " asks for"))) {
      continue;
    }
    checks.Require(answered.insert(item.id()).second, ItemField(place, "id"), "is answered twice");
    const bool said = item.answer() != v1::ITEM_ANSWER_UNSPECIFIED && v1::ItemAnswer_IsValid(item.answer());
    if (!checks.Require(said, ItemField(place, "answer"), "is not said, want provided, not available or not relevant")) {
      continue;
    }
    // What is provided may be attached; what is not needs its reason.
    const bool words_are_optional = item.answer() == v1::ITEM_ANSWER_PROVIDED && item.words().empty();
    if (!words_are_optional) checks.RequireWords(item.words(), ItemField(place, "words"));
  }
  std::vector<std::string> left;
  for (const v1::RequestedItem& item : request.items()) {
    if (answered.count(item.id()) == 0) left.push_back(item.id());
  }
  // Without items the words are the answer; with words of its own the question wants words.
  if (request.items().empty() || HasWords(request.text()) || HasWords(answer)) {
    checks.RequireWords(answer, "answer");
    return;
  }
  checks.Require(
      left.empty(), "items",
      absl::StrCat("lack ", absl::StrJoin(left, ", "), ": want an answer to each, or words in `answer` why not"));
}

void SetAnswers(const AnsweredItems& items, v1::InformationRequest& request) {
  for (const v1::AnsweredItem& item : items) {
    for (v1::RequestedItem& asked : *request.mutable_items()) {
      if (asked.id() != item.id()) continue;
      asked.set_answer(item.answer());
      asked.set_words(item.words());
    }
  }
}

}  // namespace sjelden::referral
