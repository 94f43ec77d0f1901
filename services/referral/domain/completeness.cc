#include "referral/domain/completeness.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::referral {
namespace {

constexpr int kMostWantedAttachments = 100;

absl::Status Flawed(const std::string& where, const std::string& what) {
  return MakeError(absl::StatusCode::kInvalidArgument, "COMPLETENESS_INVALID", absl::StrCat(where, " ", what));
}

bool IsItemId(const std::string& id) {
  const auto allowed = [](unsigned char c) { return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-'; };
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), allowed);
}

absl::Status CheckWording(const v1::Wording& words, const std::string& where, const std::string& what) {
  for (const auto& [language, text] : {std::pair("nb", &words.nb()), {"nn", &words.nn()}, {"en", &words.en()}}) {
    if (absl::StripAsciiWhitespace(*text).empty()) return Flawed(where, absl::StrCat("has no ", what, ".", language));
  }
  return absl::OkStatus();
}

// A code as people write it, or, where `may_end_in_star`, the beginning of one.
absl::Status CheckCode(const v1::CompletenessRules& rules, const std::string& code, const std::string& where,
                       bool may_end_in_star) {
  const size_t colon = code.find(':');
  const std::string system = code.substr(0, colon);
  const auto& systems = rules.code_systems();
  if (colon == std::string::npos || std::find(systems.begin(), systems.end(), system) == systems.end()) {
    return Flawed(where, absl::StrCat("has the code `", code, "` of a system that code_systems does not name"));
  }
  absl::string_view rest = absl::string_view(code).substr(colon + 1);
  const bool is_prefix = may_end_in_star && absl::ConsumeSuffix(&rest, "*");
  const bool is_plain = std::all_of(rest.begin(), rest.end(), [](unsigned char c) { return absl::ascii_isalnum(c); });
  if (!is_plain || (rest.empty() && !is_prefix)) {
    return Flawed(where, absl::StrCat("has `", code, "`, which is no code"));
  }
  return absl::OkStatus();
}

absl::Status CheckSign(const v1::CompletenessRules& rules, const v1::ItemSign& sign, const std::string& where) {
  switch (sign.sign_case()) {
    case v1::ItemSign::kField:
      if (sign.field() != v1::REFERRAL_FIELD_UNSPECIFIED && v1::ReferralField_IsValid(sign.field())) break;
      return Flawed(where, "has a sign that is no field of a referral");
    case v1::ItemSign::kAttachments: {
      const v1::AttachmentSign& attachments = sign.attachments();
      if (attachments.at_least() < 1 || attachments.at_least() > kMostWantedAttachments) {
        return Flawed(where, absl::StrCat("wants other than 1 to ", kMostWantedAttachments, " attachments"));
      }
      for (const int kind : attachments.kinds()) {
        if (kind == clinical::v1::DOCUMENT_KIND_UNSPECIFIED || !clinical::v1::DocumentKind_IsValid(kind)) {
          return Flawed(where, "wants attachments of no kind that there is");
        }
      }
      break;
    }
    case v1::ItemSign::kFinding:
      RETURN_IF_ERROR(CheckCode(rules, sign.finding().term(), where, /*may_end_in_star=*/false));
      for (const std::string& code : sign.finding().below()) {
        RETURN_IF_ERROR(CheckCode(rules, code, where, /*may_end_in_star=*/false));
      }
      break;
    case v1::ItemSign::SIGN_NOT_SET:
      return Flawed(where, "has a sign that says nothing");
  }
  return absl::OkStatus();
}

absl::Status CheckItems(const v1::CompletenessRules& rules) {
  std::set<std::string> ids;
  for (int place = 0; place < rules.items_size(); ++place) {
    const v1::CompletenessItem& item = rules.items(place);
    const std::string where = absl::StrCat("items[", place, "] `", item.id(), "`");
    if (!IsItemId(item.id())) return Flawed(where, "has no id of small letters, digits and hyphens");
    if (!ids.insert(item.id()).second) return Flawed(where, "stands twice");
    RETURN_IF_ERROR(CheckWording(item.label(), where, "label"));
    RETURN_IF_ERROR(CheckWording(item.why(), where, "why"));
    if (item.signs().empty() && !item.person_confirms()) {
      return Flawed(where, "has neither a sign nor person_confirms: nothing could say that it is there");
    }
    for (const v1::ItemSign& sign : item.signs()) RETURN_IF_ERROR(CheckSign(rules, sign, where));
  }
  return absl::OkStatus();
}

absl::Status CheckConditions(const v1::CompletenessRules& rules, const v1::CompletenessList& list,
                             const std::string& where) {
  const bool conditional = !list.codes().empty() || !list.kinds().empty() || list.pregnancy();
  if (conditional == list.otherwise()) {
    return Flawed(where, "wants either codes, kinds or a pregnancy, or `otherwise` alone");
  }
  for (const std::string& code : list.codes()) RETURN_IF_ERROR(CheckCode(rules, code, where, /*may_end_in_star=*/true));
  for (const int kind : list.kinds()) {
    if (kind == v1::REFERRAL_KIND_UNSPECIFIED || !v1::ReferralKind_IsValid(kind)) {
      return Flawed(where, "is for no kind of referral that there is");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckLists(const v1::CompletenessRules& rules) {
  std::set<std::string> ids;
  int for_others = 0;
  for (int place = 0; place < rules.lists_size(); ++place) {
    const v1::CompletenessList& list = rules.lists(place);
    const std::string where = absl::StrCat("lists[", place, "] `", list.id(), "`");
    if (!IsItemId(list.id())) return Flawed(where, "has no id of small letters, digits and hyphens");
    if (!ids.insert(list.id()).second) return Flawed(where, "stands twice");
    RETURN_IF_ERROR(CheckWording(list.label(), where, "label"));
    RETURN_IF_ERROR(CheckConditions(rules, list, where));
    if (absl::StripAsciiWhitespace(list.source()).empty()) return Flawed(where, "does not say what it rests on");
    if (list.items().empty()) return Flawed(where, "has no item");
    std::set<std::string> items;
    for (const std::string& item : list.items()) {
      if (FindItem(rules, item) == nullptr) return Flawed(where, absl::StrCat("holds `", item, "`, which is no item"));
      if (!items.insert(item).second) return Flawed(where, absl::StrCat("holds `", item, "` twice"));
    }
    for_others += list.otherwise() ? 1 : 0;
  }
  return for_others == 1 ? absl::OkStatus() : Flawed("lists", "want exactly one list with `otherwise`");
}

// The codes that say what a referral is about. What was looked for and not found does not.
std::set<std::string> CodesOf(const v1::Referral& referral) {
  std::set<std::string> codes;
  for (const auto& indication : referral.indications()) codes.insert(indication.id());
  for (const auto& condition : referral.conditions()) {
    if (condition.certainty() != clinical::v1::CERTAINTY_RULED_OUT) codes.insert(condition.term().id());
  }
  for (const auto& finding : referral.findings()) {
    if (!finding.excluded()) codes.insert(finding.term().id());
  }
  codes.erase("");
  return codes;
}

bool IsAmong(const std::set<std::string>& codes, absl::string_view wanted) {
  if (!absl::ConsumeSuffix(&wanted, "*")) return codes.count(std::string(wanted)) > 0;
  const auto first = codes.lower_bound(std::string(wanted));
  return first != codes.end() && absl::StartsWith(*first, wanted);
}

bool Fits(const v1::CompletenessList& list, const v1::Referral& referral, const std::set<std::string>& codes) {
  if (list.otherwise() || (list.pregnancy() && !referral.has_pregnancy())) return false;
  const auto& kinds = list.kinds();
  if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), referral.kind()) == kinds.end()) return false;
  return list.codes().empty() || std::any_of(list.codes().begin(), list.codes().end(),
                                             [&codes](const std::string& code) { return IsAmong(codes, code); });
}

bool IsFilled(const v1::Referral& referral, v1::ReferralField field) {
  switch (field) {
    case v1::REFERRAL_FIELD_PREGNANCY_DUE_DATE:
      return !referral.pregnancy().due_date().empty();
    case v1::REFERRAL_FIELD_PREGNANCY_FETUSES:
      return !referral.pregnancy().fetuses().empty();
    case v1::REFERRAL_FIELD_FAMILY:
      return !referral.family().empty();
    case v1::REFERRAL_FIELD_INPATIENT_PHONE:
      return !referral.inpatient().phone().empty();
    case v1::REFERRAL_FIELD_FINDINGS:
      return !referral.findings().empty();
    case v1::REFERRAL_FIELD_CONDITIONS:
      return !referral.conditions().empty();
    case v1::REFERRAL_FIELD_QUESTION:
      return !absl::StripAsciiWhitespace(referral.question()).empty();
    default:
      return false;
  }
}

bool SignIsThere(const v1::ItemSign& sign, const v1::Referral& referral) {
  switch (sign.sign_case()) {
    case v1::ItemSign::kField:
      return IsFilled(referral, sign.field());
    case v1::ItemSign::kAttachments: {
      const auto& kinds = sign.attachments().kinds();
      const auto counts = [&kinds](const clinical::v1::Document& document) {
        return document.attachment().state() == clinical::v1::ATTACHMENT_STATE_AVAILABLE &&
               (kinds.empty() || std::find(kinds.begin(), kinds.end(), document.kind()) != kinds.end());
      };
      const auto& documents = referral.documents();
      return std::count_if(documents.begin(), documents.end(), counts) >= sign.attachments().at_least();
    }
    case v1::ItemSign::kFinding: {
      const auto& below = sign.finding().below();
      const auto is_one = [&](const clinical::v1::FindingSnapshot& finding) {
        const std::string& code = finding.term().id();
        return code == sign.finding().term() || std::find(below.begin(), below.end(), code) != below.end();
      };
      return std::any_of(referral.findings().begin(), referral.findings().end(), is_one);
    }
    case v1::ItemSign::SIGN_NOT_SET:
      return false;
  }
  return false;
}

// By the referral alone, whatever was asked.
v1::CompletenessState SeenState(const v1::CompletenessItem& item, const v1::Referral& referral) {
  const bool seen = std::any_of(item.signs().begin(), item.signs().end(),
                                [&referral](const v1::ItemSign& sign) { return SignIsThere(sign, referral); });
  if (item.person_confirms() && (seen || item.signs().empty())) return v1::COMPLETENESS_STATE_TO_CONFIRM;
  return seen ? v1::COMPLETENESS_STATE_PRESENT : v1::COMPLETENESS_STATE_MISSING;
}

// Adds what was asked about the item, the newest last: what came later counts.
void AddAnswers(const v1::Referral& referral, v1::ItemCompleteness& item) {
  for (const v1::InformationRequest& request : referral.information_requests()) {
    for (const v1::RequestedItem& asked : request.items()) {
      if (asked.id() != item.id()) continue;
      item.set_asked_in(request.number());
      item.set_awaits_answer(request.state() == v1::INFORMATION_REQUEST_STATE_OPEN);
      if (asked.answer() == v1::ITEM_ANSWER_UNSPECIFIED) continue;
      item.set_answer(asked.answer());
      item.set_words(asked.words());
    }
  }
  if (item.answer() == v1::ITEM_ANSWER_UNSPECIFIED || item.state() == v1::COMPLETENESS_STATE_PRESENT) return;
  const bool provided = item.answer() == v1::ITEM_ANSWER_PROVIDED;
  item.set_state(provided ? v1::COMPLETENESS_STATE_PRESENT : v1::COMPLETENESS_STATE_SETTLED);
}

}  // namespace

absl::Status CheckCompletenessRules(const v1::CompletenessRules& rules) {
  RETURN_IF_ERROR(CheckItems(rules));
  return CheckLists(rules);
}

std::vector<const v1::CompletenessList*> ListsFor(const v1::CompletenessRules& rules, const v1::Referral& referral) {
  const std::set<std::string> codes = CodesOf(referral);
  bool by_subject = false;
  for (const v1::CompletenessList& list : rules.lists()) {
    by_subject = by_subject || ((!list.codes().empty() || list.pregnancy()) && Fits(list, referral, codes));
  }
  std::vector<const v1::CompletenessList*> lists;
  for (const v1::CompletenessList& list : rules.lists()) {
    if (list.otherwise() ? !by_subject : Fits(list, referral, codes)) lists.push_back(&list);
  }
  return lists;
}

v1::Completeness CompletenessOf(const v1::CompletenessRules& rules, const v1::Referral& referral) {
  v1::Completeness completeness;
  completeness.set_referral(referral.name());
  std::set<std::string> seen;
  for (const v1::CompletenessList* list : ListsFor(rules, referral)) {
    v1::AppliedList& applied = *completeness.add_lists();
    applied.set_id(list->id());
    *applied.mutable_label() = list->label();
    applied.set_source(list->source());
    for (const std::string& id : list->items()) {
      if (!seen.insert(id).second) continue;
      const v1::CompletenessItem& item = *FindItem(rules, id);
      v1::ItemCompleteness& shown = *completeness.add_items();
      shown.set_id(id);
      *shown.mutable_label() = item.label();
      *shown.mutable_why() = item.why();
      shown.set_state(SeenState(item, referral));
      AddAnswers(referral, shown);
    }
  }
  return completeness;
}

const v1::CompletenessItem* FindItem(const v1::CompletenessRules& rules, const std::string& id) {
  const auto found = std::find_if(rules.items().begin(), rules.items().end(),
                                  [&id](const v1::CompletenessItem& item) { return item.id() == id; });
  return found == rules.items().end() ? nullptr : &*found;
}

}  // namespace sjelden::referral
