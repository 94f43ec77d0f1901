#include "exchange/domain/receiving_rules.h"
#include "exchange/follow/link_work.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

constexpr size_t kLookedAt = 200;
constexpr size_t kMostDecidedOps = 80;

Circumstances CircumstancesOf(const Call& call, const v1::ReceivedSummary& summary) {
  Circumstances circumstances;
  const std::string& unit = summary.receiver().unit();
  circumstances.unit_known = call.facts.Unit(unit).has_value();
  circumstances.unit_barred =
      call.facts.IsBarred(summary.patient(), summary.receiver().person(), unit, summary.summary());
  circumstances.now = call.now;
  return circumstances;
}

// Marks what an accepted withdrawal or correction is about.
absl::Status MarkEarlier(const DeliveryDeps& d, const Call& call, const v1::StoredReceived& decided, Commit& commit) {
  const v1::ReceivedSummary& summary = decided.summary();
  const bool withdraws = decided.kind() == v1::ENVELOPE_KIND_WITHDRAWAL;
  const uint32_t version = withdraws ? summary.summary_version() : decided.replaces_version();
  if (version == 0) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto names, d.received.OfVersion(call.view, summary.sender(), summary.summary(), version));
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const auto earlier, d.received.Load(call.view, name));
    if (earlier.value.summary().receiver().unit() != summary.receiver().unit()) continue;
    commit.Append(d.received.Replace(
        earlier, withdraws ? WithdrawnBy(earlier.value, decided) : SupersededBy(earlier.value, summary.name())));
  }
  return absl::OkStatus();
}

absl::Status CommitDecision(const DeliveryDeps& d, const Call& call, const ReceivedStore::Record& current,
                            const v1::StoredReceived& next, Commit& commit) {
  const v1::ReceivedSummary& summary = next.summary();
  commit.Append(d.received.Decide(current, next));
  const bool accepted = summary.state() == v1::DELIVERY_STATE_ACCEPTED;
  if (accepted) RETURN_IF_ERROR(MarkEarlier(d, call, next, commit));
  ASSIGN_OR_RETURN(auto entry, d.links.Incoming(call.view, summary.sender(), summary.sequence()));
  if (entry.has_value()) {
    entry->set_state(summary.state());
    d.links.PutIncoming(commit, summary.sender(), *entry);
  }
  const v1::ReceiptKind kind = accepted ? v1::RECEIPT_KIND_ACCEPTED : v1::RECEIPT_KIND_REJECTED;
  d.received.AddReceiptDue(commit, next, ReceiptFor(next, kind, call.now), call.NewId());
  return absl::OkStatus();
}

// True where it marks others: those must be decided, and in the view, before it.
bool StandsAlone(const v1::StoredReceived& stored) {
  return stored.kind() == v1::ENVELOPE_KIND_WITHDRAWAL || stored.replaces_version() > 0;
}

}  // namespace

absl::StatusOr<bool> DecideNext(CallGate& gate, const DeliveryDeps& d) {
  bool decided_some = false;
  RETURN_IF_ERROR(gate.RunFollowed("link/decide", "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    decided_some = false;
    AnyOutcome outcome;
    ASSIGN_OR_RETURN(const auto names, d.received.Undecided(call.view, kLookedAt));
    for (const std::string& name : names) {
      ASSIGN_OR_RETURN(const auto current, d.received.Load(call.view, name));
      if (StandsAlone(current.value) && decided_some) break;
      const auto next = Decided(current.value, CircumstancesOf(call, current.value.summary()), d.rules);
      if (!next.has_value()) continue;
      RETURN_IF_ERROR(CommitDecision(d, call, current, *next, outcome.commit));
      decided_some = true;
      if (StandsAlone(current.value) || outcome.commit.ops().size() > kMostDecidedOps) break;
    }
    return outcome;
  }));
  return decided_some;
}

}  // namespace sjelden::exchange
