#include "referral/store/referral_store.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "absl/strings/escaping.h"
#include "platform/status/status_macros.h"
#include "referral/domain/referral_errors.h"
#include "referral/domain/referral_rules.h"

namespace sjelden::referral {
namespace {

ReferralName NameOf(const v1::Referral& referral) {
  absl::StatusOr<ReferralName> name = ParseReferralName(referral.name());
  return name.ok() ? *std::move(name) : ReferralName();
}

absl::StatusOr<std::vector<std::string>> Shards(const View& view) {
  constexpr size_t kMostShards = 1000;  // a country has fewer health trusts
  ASSIGN_OR_RETURN(const auto rows,
                   view.Scan<v1::StoredReferralShard>(kShardPrefix, PrefixEnd(kShardPrefix), kMostShards));
  std::vector<std::string> controllers;
  for (const auto& row : rows) controllers.push_back(row.row.controller());
  return controllers;
}

// Reads several ranges as one, in the order after their prefixes: the first `limit` of all are among the first `limit`
// of each.
template <class Row>
absl::StatusOr<std::vector<View::Found<Row>>> ReadMerged(const View& view, const std::vector<std::string>& prefixes,
                                                         const std::string& after, size_t limit) {
  std::vector<View::Found<Row>> merged;
  for (const std::string& prefix : prefixes) {
    const std::string start = after.empty() ? prefix : prefix + after + '\0';
    ASSIGN_OR_RETURN(auto rows, view.Scan<Row>(start, PrefixEnd(prefix), limit));
    std::move(rows.begin(), rows.end(), std::back_inserter(merged));
  }
  std::sort(merged.begin(), merged.end(),
            [](const auto& left, const auto& right) { return OrderOf(left.key) < OrderOf(right.key); });
  if (merged.size() > limit) merged.resize(limit);
  return merged;
}

void PutClocks(const v1::Referral& referral, uint64_t version, Commit& commit) {
  for (const ClockRowAt& clock : ClockRowsOf(referral)) commit.PutIndex(clock.key, version, clock.row);
  if (const auto key = WarningKeyOf(referral); key.has_value()) commit.PutIndex(*key, version, WarningRowOf(referral));
}

void RemoveOldClocks(const v1::Referral& current, const v1::Referral& next, Commit& commit) {
  std::set<std::string> kept;
  for (const ClockRowAt& clock : ClockRowsOf(next)) kept.insert(clock.key.bytes);
  if (const auto key = WarningKeyOf(next); key.has_value()) kept.insert(key->bytes);
  const auto remove = [&](const RecordKey& key) {
    if (kept.count(key.bytes) == 0) commit.RemoveIndex(key);
  };
  for (const ClockRowAt& clock : ClockRowsOf(current)) remove(clock.key);
  if (const auto key = WarningKeyOf(current); key.has_value()) remove(*key);
}

}  // namespace

RecordKey ReferralStore::SourceKeyOf(const std::string& source_id) const {
  return SourceKey(absl::BytesToHexString(source_index_(source_id)));
}

absl::StatusOr<Versioned<v1::Referral>> ReferralStore::Get(const View& view, const ReferralName& name) const {
  ASSIGN_OR_RETURN(const auto place, view.Find<v1::StoredReferralPlace>(PlaceKey(name.id)));
  if (!place.has_value()) return ReferralNotFound();
  return view.Head<v1::Referral>(ReferralKey(name, place->value.compartment(), place->value.patient()), RelationsOf);
}

absl::StatusOr<std::optional<Versioned<v1::Referral>>> ReferralStore::FindBySource(const View& view,
                                                                                   const std::string& source_id) const {
  ASSIGN_OR_RETURN(const auto source, view.Find<v1::StoredReferralSource>(SourceKeyOf(source_id)));
  if (!source.has_value()) return std::optional<Versioned<v1::Referral>>();
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(source->value.referral()));
  ASSIGN_OR_RETURN(const auto place, view.Find<v1::StoredReferralPlace>(PlaceKey(name.id)));
  if (!place.has_value()) return ReferralNotFound();
  return view.Find<v1::Referral>(ReferralKey(name, place->value.compartment(), place->value.patient()));
}

absl::StatusOr<bool> ReferralStore::Exists(const View& view, const ReferralName& name) const {
  ASSIGN_OR_RETURN(const uint64_t version, view.VersionAt(PlaceKey(name.id)));
  return version > 0;
}

Commit ReferralStore::Create(const v1::Referral& referral) const {
  const ReferralName name = NameOf(referral);
  Commit commit;
  commit.Create(ReferralKey(name, referral.compartment(), referral.patient()), referral);
  commit.Create(PlaceKey(name.id), PlaceOf(referral));
  commit.PutIndex(ShardKey(name.controller), 1, ShardOf(referral));
  if (!referral.source_id().empty()) commit.Claim(SourceKeyOf(referral.source_id()), SourceOf(referral));
  const v1::StoredReferralRow row = RowOf(referral);
  for (const auto& [bytes, key] : IndexKeysOf(referral)) commit.PutIndex(key, 1, row);
  PutClocks(referral, 1, commit);
  return commit;
}

Commit ReferralStore::Replace(const Versioned<v1::Referral>& current, const v1::Referral& next) const {
  Commit commit;
  commit.Replace(current, next);
  const auto after = IndexKeysOf(next);
  for (const auto& [bytes, key] : IndexKeysOf(current.value)) {
    if (after.count(bytes) == 0) commit.RemoveIndex(key);
  }
  const v1::StoredReferralRow row = RowOf(next);
  for (const auto& [bytes, key] : after) commit.PutIndex(key, current.version + 1, row);
  RemoveOldClocks(current.value, next, commit);
  PutClocks(next, current.version + 1, commit);
  return commit;
}

absl::StatusOr<ReferralStore::Rows> ReferralStore::Read(const View& view, List list, const std::string& who,
                                                        const Cursor& cursor, size_t limit) const {
  std::vector<std::string> controllers = {ControllerOfUnit(who)};
  if (list != List::kReceivingUnit) {
    ASSIGN_OR_RETURN(controllers, Shards(view));
  }
  std::vector<std::string> prefixes;
  for (const std::string& controller : controllers) {
    prefixes.push_back(WorklistPrefix(controller, list, cursor.segment, who));
  }
  return ReadMerged<v1::StoredReferralRow>(view, prefixes, cursor.order, limit);
}

absl::StatusOr<ReferralStore::ClockRows> ReferralStore::ReadClocks(const View& view, List list, const std::string& who,
                                                                   const Cursor& cursor, size_t limit) const {
  std::vector<std::string> controllers = {ControllerOfUnit(who)};
  if (list != List::kReceivingUnit) {
    ASSIGN_OR_RETURN(controllers, Shards(view));
  }
  std::vector<std::string> prefixes;
  for (const std::string& controller : controllers) {
    prefixes.push_back(ClockPrefix(controller, list, cursor.segment, who));
  }
  return ReadMerged<v1::StoredClockRow>(view, prefixes, cursor.order, limit);
}

absl::StatusOr<std::vector<std::string>> ReferralStore::ReadWarningsDue(const View& view, const std::string& today,
                                                                        size_t limit) const {
  ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::StoredWarningRow>(kWarningPrefix, WarningsEnd(today), limit));
  std::vector<std::string> referrals;
  for (const auto& row : rows) referrals.push_back(row.row.referral());
  return referrals;
}

absl::StatusOr<ReferralStore::Rows> ReferralStore::ReadAcceptances(const View& view, const std::string& order,
                                                                   size_t limit) const {
  ASSIGN_OR_RETURN(const std::vector<std::string> controllers, Shards(view));
  std::vector<std::string> prefixes;
  for (const std::string& controller : controllers) prefixes.push_back(AcceptancePrefix(controller));
  return ReadMerged<v1::StoredReferralRow>(view, prefixes, order, limit);
}

}  // namespace sjelden::referral
