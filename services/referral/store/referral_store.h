// Stores referrals with their index rows, and reads worklists. Safe for concurrent use; it holds no state but the HMAC
// of source numbers.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "referral/store/referral_keys.h"
#include "referral/store/referral_rows.h"
#include "sjelden/referral/v1/stored.pb.h"

namespace sjelden::referral {

// What keeps source numbers apart from all else that the keyring has blind indexes of.
inline constexpr char kSourceIndex[] = "referral-source";

class ReferralStore {
 public:
  // `source_index` returns 32 bytes that stand for a source number, without meaning to those who lack the key.
  explicit ReferralStore(std::function<std::string(const std::string& source_id)> source_index)
      : source_index_(std::move(source_index)) {}

  // Returns the referral, whatever its state; NOT_FOUND.
  absl::StatusOr<Versioned<v1::Referral>> Get(const View& view, const ReferralName& name) const;
  // Returns the referral that a source number became, without counting as a look at it; nothing where there is none.
  absl::StatusOr<std::optional<Versioned<v1::Referral>>> FindBySource(const View& view,
                                                                      const std::string& source_id) const;
  // Returns the key of the row of a source number.
  RecordKey SourceKeyOf(const std::string& source_id) const;
  // True where the id was ever given to a referral.
  absl::StatusOr<bool> Exists(const View& view, const ReferralName& name) const;

  // Returns what to write for a new referral: record, place, index rows, the claim of its source number.
  Commit Create(const v1::Referral& referral) const;
  // Returns what to write to replace `current`: record, and the index rows that come, change or go.
  Commit Replace(const Versioned<v1::Referral>& current, const v1::Referral& next) const;

  using Rows = std::vector<View::Found<v1::StoredReferralRow>>;
  // Returns at most `limit` rows of a worklist after `cursor`, in its segment, of every controller where they lie.
  absl::StatusOr<Rows> Read(const View& view, List list, const std::string& who, const Cursor& cursor,
                            size_t limit) const;
  using ClockRows = std::vector<View::Found<v1::StoredClockRow>>;
  // Returns at most `limit` clocks of a receiving unit or an owner after `cursor`, in its segment, the nearest deadline
  // first.
  absl::StatusOr<ClockRows> ReadClocks(const View& view, List list, const std::string& who, const Cursor& cursor,
                                       size_t limit) const;
  // Returns at most `limit` referrals that have somebody to warn on `today`, a written day, or before.
  absl::StatusOr<std::vector<std::string>> ReadWarningsDue(const View& view, const std::string& today,
                                                           size_t limit) const;
  // Returns at most `limit` accepted referrals that no pathway has taken over, after `order`, the oldest first.
  absl::StatusOr<Rows> ReadAcceptances(const View& view, const std::string& order, size_t limit) const;

 private:
  std::function<std::string(const std::string&)> source_index_;
};

}  // namespace sjelden::referral
