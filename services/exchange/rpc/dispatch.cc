#include "exchange/rpc/dispatch.h"

#include "absl/strings/str_cat.h"
#include "exchange/domain/exchange_errors.h"
#include "platform/crypto/hash.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

// A document that deliveries of one version share.
struct SharedPayload {
  const std::string& bytes;
  const std::string id;
  bool stored = false;
};

void Carry(const DeliveryDeps& d, SharedPayload& payload, v1::StoredDelivery& stored, Commit& commit) {
  stored.set_payload_id(payload.id);
  stored.set_payload_chunks(ChunksOf(payload.bytes.size()));
  stored.set_payload_hash(Sha256(payload.bytes));
  if (!payload.stored) d.deliveries.AddPayload(commit, stored, payload.bytes);
  payload.stored = true;
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
  SharedPayload identified{dispatch.payload(), call.NewId()};
  SharedPayload pseudonymised{dispatch.pseudonymised_payload(), call.NewId()};
  for (const v1::Receiver& receiver : dispatch.receivers()) {
    v1::StoredDelivery stored = NewDelivery(dispatch, receiver, d.rules, {call.now, dispatch.signed_by()});
    stored.mutable_delivery()->set_name(RecordName{d.rules.controller, kDeliveries, call.NewId()}.ToString());
    Carry(d, receiver.identity() == v1::IDENTITY_MODE_IDENTIFIED ? identified : pseudonymised, stored, commit);
    commit.Append(d.deliveries.Create(stored));
  }
  return commit;
}

absl::StatusOr<Commit> WithdrawDelivery(const DeliveryDeps& d, const Call& call, const v1::Withdrawal& withdrawal) {
  ASSIGN_OR_RETURN(const RecordName summary, ParseRecordName(withdrawal.summary(), kSummaries));
  ASSIGN_OR_RETURN(const auto names, d.deliveries.OfVersion(call.view, summary, withdrawal.summary_version(),
                                                            v1::ENVELOPE_KIND_SUMMARY));
  if (names.empty()) return NeverDispatched();
  Commit commit;
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const auto delivered, d.deliveries.Load(call.view, name));
    if (delivered.value.delivery().withdrawn()) return WithdrawnAlready();
    v1::StoredDelivery marked = delivered.value;
    marked.mutable_delivery()->set_withdrawn(true);
    commit.Append(d.deliveries.Replace(delivered, marked));
    v1::StoredDelivery stored =
        NewWithdrawal(delivered.value, withdrawal, d.rules, {call.now, withdrawal.withdrawn_by()});
    stored.mutable_delivery()->set_name(RecordName{d.rules.controller, kDeliveries, call.NewId()}.ToString());
    commit.Append(d.deliveries.Create(stored));
  }
  return commit;
}

}  // namespace sjelden::exchange
