#include "exchange/rpc/dispatch.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "exchange/domain/exchange_errors.h"
#include "platform/crypto/hash.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

// So many receivers' share fits into the commit of whoever signs or withdraws, beside the summary itself.
constexpr size_t kHandedOutAtOnce = 5;
constexpr size_t kBeforeTheRest = 4;

size_t FirstOf(size_t receivers) { return receivers <= kHandedOutAtOnce ? receivers : kBeforeTheRest; }

Shard ShardOf(const DeliveryDeps& d, const v1::Dispatch& dispatch) {
  return {d.rules.controller, dispatch.compartment(), dispatch.patient()};
}

bool IsFor(const v1::Receiver& receiver, v1::IdentityMode identity) { return receiver.identity() == identity; }

// The document that those receivers share; nothing is kept where there are none.
v1::StoredPayload Keep(const DeliveryDeps& d, const Call& call, const v1::Dispatch& dispatch,
                       v1::IdentityMode identity, Commit& commit) {
  v1::StoredPayload stored;
  const auto& receivers = dispatch.receivers();
  const bool wanted = std::any_of(receivers.begin(), receivers.end(),
                                  [&](const v1::Receiver& receiver) { return IsFor(receiver, identity); });
  if (!wanted) return stored;
  const bool identified = identity == v1::IDENTITY_MODE_IDENTIFIED;
  const std::string& bytes = identified ? dispatch.payload() : dispatch.pseudonymised_payload();
  stored.set_id(call.NewId());
  stored.set_chunks(ChunksOf(bytes.size()));
  stored.set_hash(Sha256(bytes));
  d.deliveries.AddPayload(commit, ShardOf(d, dispatch), stored, bytes);
  return stored;
}

void Carry(const v1::StoredHandOut& left, v1::StoredDelivery& stored) {
  const bool identified = IsFor(stored.delivery().receiver(), v1::IDENTITY_MODE_IDENTIFIED);
  const v1::StoredPayload& payload = identified ? left.payload() : left.pseudonymised_payload();
  stored.set_payload_id(payload.id());
  stored.set_payload_chunks(payload.chunks());
  stored.set_payload_hash(payload.hash());
}

absl::Status CheckUnits(const Call& call, const v1::Dispatch& dispatch) {
  for (int i = 0; i < dispatch.receivers_size(); ++i) {
    if (!call.facts.Unit(dispatch.receivers(i).unit()).has_value()) {
      return ReceiverUnitUnknown(absl::StrCat("receivers[", i, "]"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

void HandOutVersion(const DeliveryDeps& d, const Call& call, size_t most, v1::StoredHandOut& left, Commit& commit) {
  auto& receivers = *left.mutable_dispatch()->mutable_receivers();
  const int count = static_cast<int>(std::min<size_t>(most, static_cast<size_t>(receivers.size())));
  const Moment moment{FromTimestamp(left.create_time()), left.dispatch().signed_by()};
  for (int i = 0; i < count; ++i) {
    v1::StoredDelivery stored = NewDelivery(left.dispatch(), receivers[i], d.rules, moment);
    stored.mutable_delivery()->set_name(RecordName{d.rules.controller, kDeliveries, call.NewId()}.ToString());
    Carry(left, stored);
    commit.Append(d.deliveries.Create(stored));
  }
  receivers.DeleteSubrange(0, count);
}

absl::StatusOr<bool> HandOutWithdrawal(const DeliveryDeps& d, const Call& call, size_t most,
                                       const v1::StoredHandOut& left, Commit& commit) {
  const v1::Withdrawal& withdrawal = left.withdrawal();
  ASSIGN_OR_RETURN(const RecordName summary, ParseRecordName(withdrawal.summary(), kSummaries));
  ASSIGN_OR_RETURN(const auto names, d.deliveries.OfVersion(call.view, summary, withdrawal.summary_version(),
                                                            v1::ENVELOPE_KIND_SUMMARY));
  size_t told = 0;
  const Moment moment{FromTimestamp(left.create_time()), withdrawal.withdrawn_by()};
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const auto delivered, d.deliveries.Load(call.view, name));
    if (delivered.value.delivery().withdrawn()) continue;
    if (told++ == most) return false;
    v1::StoredDelivery marked = delivered.value;
    marked.mutable_delivery()->set_withdrawn(true);
    commit.Append(d.deliveries.Replace(delivered, marked));
    v1::StoredDelivery stored = NewWithdrawal(delivered.value, withdrawal, d.rules, moment);
    stored.mutable_delivery()->set_name(RecordName{d.rules.controller, kDeliveries, call.NewId()}.ToString());
    commit.Append(d.deliveries.Create(stored));
  }
  return true;
}

absl::StatusOr<Commit> StartDelivery(const DeliveryDeps& d, const Call& call, const v1::Dispatch& dispatch) {
  RETURN_IF_ERROR(CheckDispatch(dispatch, d.rules));
  RETURN_IF_ERROR(CheckUnits(call, dispatch));
  ASSIGN_OR_RETURN(const RecordName summary, ParseRecordName(dispatch.summary(), kSummaries));
  const RecordKey version_key = VersionKey(summary.id, dispatch.summary_version());
  ASSIGN_OR_RETURN(const uint64_t there, call.view.VersionAt(version_key));
  if (there > 0) return VersionDispatched();
  Commit commit;
  v1::StoredVersion version;
  version.set_receivers(static_cast<uint32_t>(dispatch.receivers_size()));
  commit.Create(version_key, version);
  v1::StoredHandOut left;
  *left.mutable_dispatch() = dispatch;
  left.mutable_dispatch()->clear_payload();
  left.mutable_dispatch()->clear_pseudonymised_payload();
  *left.mutable_payload() = Keep(d, call, dispatch, v1::IDENTITY_MODE_IDENTIFIED, commit);
  *left.mutable_pseudonymised_payload() = Keep(d, call, dispatch, v1::IDENTITY_MODE_PSEUDONYMISED, commit);
  *left.mutable_create_time() = ToTimestamp(call.now);
  HandOutVersion(d, call, FirstOf(static_cast<size_t>(dispatch.receivers_size())), left, commit);
  if (left.dispatch().receivers_size() > 0) {
    d.deliveries.AddHandOut(commit, ShardOf(d, dispatch), call.NewId(), left);
  }
  return commit;
}

absl::StatusOr<Commit> WithdrawDelivery(const DeliveryDeps& d, const Call& call, const v1::Withdrawal& withdrawal) {
  ASSIGN_OR_RETURN(const RecordName summary, ParseRecordName(withdrawal.summary(), kSummaries));
  ASSIGN_OR_RETURN(const auto version, call.view.Find<v1::StoredVersion>(
                                           VersionKey(summary.id, withdrawal.summary_version())));
  ASSIGN_OR_RETURN(const auto names, d.deliveries.OfVersion(call.view, summary, withdrawal.summary_version(),
                                                            v1::ENVELOPE_KIND_SUMMARY));
  if (names.empty() || !version.has_value()) return NeverDispatched();
  Shard shard;
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const auto delivered, d.deliveries.Load(call.view, name));
    const v1::Delivery& delivery = delivered.value.delivery();
    if (delivery.withdrawn()) return WithdrawnAlready();
    shard = {delivery.controller(), delivery.compartment(), delivery.patient()};
  }
  v1::StoredHandOut left;
  *left.mutable_withdrawal() = withdrawal;
  *left.mutable_create_time() = ToTimestamp(call.now);
  Commit commit;
  // Some of its receivers may have no delivery yet: they get theirs first, and are told after it.
  const size_t receivers = version->value.receivers();
  ASSIGN_OR_RETURN(const bool all, HandOutWithdrawal(d, call, FirstOf(receivers), left, commit));
  if (!all || names.size() < receivers) d.deliveries.AddHandOut(commit, shard, call.NewId(), left);
  return commit;
}

}  // namespace sjelden::exchange
