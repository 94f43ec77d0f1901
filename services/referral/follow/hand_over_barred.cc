#include "referral/follow/hand_over_barred.h"

#include <algorithm>
#include <string>
#include <vector>

#include "platform/time/timestamp.h"
#include "referral/domain/referral_events.h"
#include "referral/follow/advice_open.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {
namespace {

constexpr size_t kAtOnce = 50;

// Reads one page of what is open of a patient, and moves the cursor behind it.
absl::StatusOr<std::vector<std::string>> OpenOf(const Deps& d, const View& view, const std::string& patient,
                                                Cursor& cursor) {
  ASSIGN_OR_RETURN(const auto rows, d.store.Read(view, List::kPatient, patient, cursor, kAtOnce));
  std::vector<std::string> names;
  for (const auto& row : rows) {
    names.push_back(row.row.row().referral());
    cursor.order = OrderOf(row.key);
  }
  return names;
}

// Whose it is, and whose its clocks that run are; nobody where it is closed.
std::vector<std::string> OwnersOf(const v1::Referral& referral) {
  std::vector<std::string> owners = {referral.owner()};
  for (const v1::LegalClock& clock : referral.clocks()) owners.push_back(clock.owner());
  return owners;
}

bool AnybodyShutOut(const Call& call, const v1::Referral& referral) {
  const std::vector<std::string> owners = OwnersOf(referral);
  return std::any_of(owners.begin(), owners.end(), [&](const std::string& owner) {
    return !owner.empty() && call.facts.IsShutOut(owner, referral.patient(), referral.name(), call.now);
  });
}

}  // namespace

absl::StatusOr<Commit> OnAccessBarred(const Deps& d, const Call& call, const registry::v1::AccessBarred& event) {
  Cursor cursor;
  ASSIGN_OR_RETURN(const auto open, OpenOf(d, call.view, event.barring().patient(), cursor));
  Cursor advice_cursor;
  ASSIGN_OR_RETURN(const auto open_advice, OpenAdviceOf(call.view, event.barring().patient(), advice_cursor));
  Commit commit;
  if (open.empty() && open_advice.empty()) return commit;
  v1::HandOverBarredRequest request;
  request.set_patient(event.barring().patient());
  commit.Enqueue(kHandOverBarred, request);
  return commit;
}

absl::StatusOr<Commit> HandOver(const Deps& d, const Call& call, const std::string& name) {
  ASSIGN_OR_RETURN(const ReferralName parsed, ParseReferralName(name));
  ASSIGN_OR_RETURN(const auto current, d.store.Get(call.view, parsed));
  const v1::Referral& referral = current.value;
  if (!AnybodyShutOut(call, referral)) return Commit();
  const Standing standing(call, d.calendar, referral);
  v1::Referral next = referral;
  RETURN_IF_ERROR(Settle(next, standing.acting()));
  if (OwnersOf(next) == OwnersOf(referral)) return Commit();
  *next.mutable_update_time() = ToTimestamp(call.now);
  Commit commit = d.store.Replace(current, next);
  if (next.owner() != referral.owner()) {
    Tell(commit, next, current.version + 1, OwnerChangedEvent(next, referral.owner()));
  }
  return commit;
}

absl::Status HandOverBarred(CallGate& gate, const Deps& d, const v1::HandOverBarredRequest& request,
                            const platform::v1::OutboxEffect& effect) {
  const auto run = [&](const auto hand_over, const std::string& name) {
    return gate.RunFollowed(effect.cause(), effect.on_behalf_of(), [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
      ASSIGN_OR_RETURN(Commit commit, hand_over(d, call, name));
      return AnyOutcome{nullptr, std::move(commit), {}, ""};
    });
  };
  // A page after the other, each of a view of its own.
  const auto run_all = [&](const auto open_of, const auto hand_over) -> absl::Status {
    Cursor cursor;
    while (true) {
      const View view(gate.parts().kv.Snapshot(), gate.parts().sealer);
      ASSIGN_OR_RETURN(const std::vector<std::string> names, open_of(view, cursor));
      if (names.empty()) return absl::OkStatus();
      for (const std::string& name : names) RETURN_IF_ERROR(run(hand_over, name));
    }
  };
  RETURN_IF_ERROR(
      run_all([&](const View& view, Cursor& at) { return OpenOf(d, view, request.patient(), at); }, &HandOver));
  return run_all([&](const View& view, Cursor& at) { return OpenAdviceOf(view, request.patient(), at); },
                 &HandOverAdvice);
}

}  // namespace sjelden::referral
