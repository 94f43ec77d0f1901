#include <map>

#include "referral/domain/clocks.h"
#include "referral/domain/referral_errors.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {
namespace {

constexpr size_t kAtOnce = 1000;
constexpr int kMostNamed = 100;

using Nearest = std::map<std::string, std::string>;  // referral -> the nearest day on which one of its clocks ends

// Counts the clocks of a unit that run.
absl::StatusOr<Nearest> CountClocks(const Deps& d, const Call& call, const std::string& unit,
                                    v1::ProveClocksResponse& account) {
  const std::string today = FormatDay(d.calendar.DayOf(call.now));
  Nearest nearest;
  Cursor cursor;
  while (true) {
    ASSIGN_OR_RETURN(const auto rows, d.store.ReadClocks(call.view, List::kReceivingUnit, unit, cursor, kAtOnce));
    for (const auto& row : rows) {
      const v1::LegalClock& clock = row.row.row().clock();
      account.set_running(account.running() + 1);
      if (clock.due_date() < today) account.set_breached(account.breached() + 1);
      // The nearest day comes first.
      nearest.emplace(row.row.row().referral(), clock.due_date());
      cursor.order = OrderOf(row.key);
    }
    if (rows.size() < kAtOnce) return nearest;
  }
}

void Blame(const std::string& referral, v1::ProveClocksResponse& account) {
  if (account.unaccounted_size() < kMostNamed) account.add_unaccounted(referral);
}

// Sets every referral of the unit against its clocks; takes from `nearest` what is accounted for.
absl::Status CountReferrals(const Deps& d, const Call& call, const std::string& unit, Nearest& nearest,
                            v1::ProveClocksResponse& account) {
  for (const Segment segment : {Segment::kOpen, Segment::kFinished}) {
    Cursor cursor{segment, ""};
    while (true) {
      ASSIGN_OR_RETURN(const auto rows, d.store.Read(call.view, List::kReceivingUnit, unit, cursor, kAtOnce));
      for (const auto& row : rows) {
        const v1::ReferralRow& shown = row.row.row();
        account.set_referrals(account.referrals() + 1);
        const auto clock = nearest.find(shown.referral());
        const std::string runs_until = clock == nearest.end() ? "" : clock->second;
        if (shown.deadline_date() != runs_until) Blame(shown.referral(), account);
        if (runs_until.empty()) {
          account.set_without_deadline(account.without_deadline() + 1);
        } else {
          account.set_with_deadline(account.with_deadline() + 1);
          nearest.erase(clock);
        }
        cursor.order = OrderOf(row.key);
      }
      if (rows.size() < kAtOnce) break;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<OnThePool> TakeTimeToProve(const Deps&, const Prepare&, const v1::ProveClocksRequest&) {
  return OnThePool();
}

absl::StatusOr<Outcome<v1::ProveClocksResponse>> ProveClocks(const Deps& d, const Call& call,
                                                             const v1::ProveClocksRequest& req, const OnThePool&) {
  const std::string& unit = req.receiving_unit();
  if (!IsUnitName(unit)) return InvalidField("receiving_unit", "is no unit's name");
  // Whoever works there, or answers for a unit above it.
  const std::string& own = call.actor.unit;
  if (!call.facts.IsWithin(own, unit) && !call.facts.IsWithin(unit, own)) return NotYourUnit();
  Outcome<v1::ProveClocksResponse> outcome;
  ASSIGN_OR_RETURN(Nearest nearest, CountClocks(d, call, unit, outcome.response));
  RETURN_IF_ERROR(CountReferrals(d, call, unit, nearest, outcome.response));
  for (const auto& [referral, day] : nearest) Blame(referral, outcome.response);
  return outcome;
}

}  // namespace sjelden::referral
