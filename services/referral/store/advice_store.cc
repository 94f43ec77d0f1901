#include "referral/store/advice_store.h"

#include <algorithm>
#include <iterator>

#include "platform/status/status_macros.h"
#include "referral/domain/advice_errors.h"
#include "referral/domain/advice_rules.h"

namespace sjelden::referral {
namespace {

absl::StatusOr<std::vector<std::string>> AdviceShards(const View& view) {
  constexpr size_t kMostAdviceShards = 1000;  // a country has fewer health trusts
  ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::StoredAdviceShard>(kAdviceShardPrefix, PrefixEnd(kAdviceShardPrefix),
                                                                     kMostAdviceShards));
  std::vector<std::string> controllers;
  for (const auto& row : rows) controllers.push_back(row.row.controller());
  return controllers;
}

}  // namespace

absl::StatusOr<Versioned<v1::AdviceDialogue>> FindAdvice(const View& view, const AdviceName& name) {
  ASSIGN_OR_RETURN(const auto place, view.Find<v1::StoredAdvicePlace>(AdvicePlaceKey(name.id)));
  if (!place.has_value()) return AdviceNotFound();
  Disclosed (*const relations)(const v1::AdviceDialogue&, uint64_t) = &RelationsOf;
  return view.Head<v1::AdviceDialogue>(AdviceKey(name, place->value.compartment(), place->value.patient()), relations);
}

absl::StatusOr<Commit> CreateAdvice(const v1::AdviceDialogue& dialogue) {
  RETURN_IF_ERROR(CheckOwned(dialogue));
  ASSIGN_OR_RETURN(const AdviceName name, ParseAdviceName(dialogue.name()));
  Commit commit;
  commit.Create(AdviceKey(name, dialogue.compartment(), dialogue.patient()), dialogue);
  commit.Create(AdvicePlaceKey(name.id), PlaceOf(dialogue));
  commit.PutIndex(AdviceShardKey(name.controller), 1, ShardOf(dialogue));
  const v1::StoredAdviceRow row = RowOf(dialogue);
  for (const auto& [bytes, key] : IndexKeysOf(dialogue)) commit.PutIndex(key, 1, row);
  return commit;
}

absl::StatusOr<Commit> ReplaceAdvice(const Versioned<v1::AdviceDialogue>& current, const v1::AdviceDialogue& next) {
  RETURN_IF_ERROR(CheckOwned(next));
  Commit commit;
  commit.Replace(current, next);
  const auto after = IndexKeysOf(next);
  for (const auto& [bytes, key] : IndexKeysOf(current.value)) {
    if (after.count(bytes) == 0) commit.RemoveIndex(key);
  }
  const v1::StoredAdviceRow row = RowOf(next);
  for (const auto& [bytes, key] : after) commit.PutIndex(key, current.version + 1, row);
  return commit;
}

absl::StatusOr<AdviceRows> ReadAdviceList(const View& view, AdviceList list, const std::string& who,
                                          const Cursor& cursor, size_t limit) {
  std::vector<std::string> controllers = {ControllerOfUnit(who)};
  if (list != AdviceList::kAskedUnit) {
    ASSIGN_OR_RETURN(controllers, AdviceShards(view));
  }
  // The first `limit` of all are among the first `limit` of each.
  AdviceRows merged;
  for (const std::string& controller : controllers) {
    const std::string prefix = AdviceListPrefix(controller, list, cursor.segment, who);
    const std::string start = cursor.order.empty() ? prefix : prefix + cursor.order + '\0';
    ASSIGN_OR_RETURN(AdviceRows rows, view.Scan<v1::StoredAdviceRow>(start, PrefixEnd(prefix), limit));
    std::move(rows.begin(), rows.end(), std::back_inserter(merged));
  }
  std::sort(merged.begin(), merged.end(),
            [](const auto& left, const auto& right) { return OrderOf(left.key) < OrderOf(right.key); });
  if (merged.size() > limit) merged.resize(limit);
  return merged;
}

}  // namespace sjelden::referral
