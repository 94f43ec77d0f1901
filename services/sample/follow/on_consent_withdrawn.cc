#include "sample/follow/on_consent_withdrawn.h"

#include "sample/rpc/verbs.h"
#include "sample/store/sample_keys.h"

namespace sjelden::sample {
namespace {

constexpr size_t kOrdersLooked = 20;
// Leaves room for the largest order in a commit's 100 operations.
constexpr size_t kMostOps = 45;
// Longer than a call may take from asking the registry to its commit.
constexpr absl::Duration kLookAgain = absl::Minutes(10);

absl::Status HoldOrder(const Deps& d, const Call& call, const std::string& name, const std::string& consent,
                       Commit& commit) {
  ASSIGN_OR_RETURN(auto order, d.store.GetOrder(call.view, name));
  ASSIGN_OR_RETURN(const TakenOrder taken, WithSamples(d, call, std::move(order)));
  ASSIGN_OR_RETURN(const OrderInHand next, WithdrawConsent(taken.InHand(), consent, ActOf(d, call)));
  return WriteOrder(d, call, taken, next, commit);
}

// Holds as many orders as fit into a commit, and writes down what is left: the rest in the row of this look, or the
// second look. True where this look is over.
absl::StatusOr<bool> LookAtOrders(const Deps& d, const Call& call, v1::WithdrawnConsent work, const RecordKey& row_key,
                                  Commit& commit) {
  const std::string prefix = ConsentPrefix(work.consent());
  ASSIGN_OR_RETURN(const auto rows, d.store.Read(call.view, prefix, work.after(), kOrdersLooked));
  bool all = rows.size() < kOrdersLooked;
  for (const SampleStore::Found& row : rows) {
    if (commit.ops().size() > kMostOps) {
      all = false;
      break;
    }
    RETURN_IF_ERROR(HoldOrder(d, call, row.row.order().order(), work.consent(), commit));
    work.set_after(row.key.substr(prefix.size()));
  }
  if (!all) {
    commit.PutIndex(row_key, 1, work);
  } else if (!work.again()) {
    work.clear_after();
    work.set_again(true);
    commit.PutIndex(WithdrawnKey(call.now + kLookAgain, work.consent()), 1, work);
  }
  return all;
}

}  // namespace

absl::StatusOr<Commit> OnConsentWithdrawn(const Deps& d, const Call& call,
                                          const registry::v1::ConsentWithdrawn& withdrawn) {
  Commit commit;
  v1::WithdrawnConsent work;
  work.set_consent(withdrawn.consent().name());
  RETURN_IF_ERROR(LookAtOrders(d, call, work, WithdrawnKey(call.now, work.consent()), commit).status());
  return commit;
}

absl::StatusOr<Commit> SweepWithdrawnConsents(const Deps& d, const Call& call) {
  Commit commit;
  ASSIGN_OR_RETURN(const auto due, d.store.WithdrawnBy(call.view, call.now));
  if (!due.has_value()) return commit;
  const RecordKey row_key{due->key, KeyClass::kStore, "", ""};
  ASSIGN_OR_RETURN(const bool over, LookAtOrders(d, call, due->row, row_key, commit));
  if (over) commit.RemoveIndex(row_key);
  return commit;
}

}  // namespace sjelden::sample
