#include "platform/change/erasure.h"

#include <utility>
#include <vector>

#include "platform/change/feed_keys.h"
#include "platform/fault/fault.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using platform::v1::DestroyPatientKeysRequest;
using platform::v1::ErasureDecided;
using platform::v1::ErasureService;
using platform::v1::OutboxEffect;
using platform::v1::RecordErasureReceiptRequest;

constexpr size_t kReadAtOnce = 100;

// Whose keys are meant by a decision, or by a request that follows from it.
template <class Erasure>
std::vector<KeyOwner> OwnersOf(const Erasure& erasure) {
  std::vector<KeyOwner> owners;
  for (const std::string& controller : erasure.controllers()) owners.push_back({controller, erasure.patient()});
  return owners;
}

absl::Status DestroyKeys(ValueSealer& sealer, const DestroyPatientKeysRequest& request) {
  FaultPoint("erasure.before-destroy");
  RETURN_IF_ERROR(sealer.DestroyKeys(OwnersOf(request)).status());
  FaultPoint("erasure.after-destroy");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Commit> OnErasureProposed(const Call& call, const platform::v1::ErasureProposed& proposed,
                                         const WhatIsOpen& what_is_open) {
  RecordErasureReceiptRequest receipt;
  receipt.set_erasure(proposed.erasure());
  receipt.set_answer(platform::v1::ERASURE_ANSWER_READY);
  if (what_is_open) {
    ASSIGN_OR_RETURN(const std::string refusal, what_is_open(call, proposed));
    if (!refusal.empty()) receipt.set_answer(platform::v1::ERASURE_ANSWER_REFUSED);
    receipt.set_refusal(refusal);
  }
  Commit commit;
  commit.Enqueue(kErasureReceipt, std::move(receipt));
  return commit;
}

Commit OnErasureDecided(const platform::v1::ErasureDecided& decided) {
  DestroyPatientKeysRequest request;
  request.set_erasure(decided.erasure());
  request.set_patient(decided.patient());
  *request.mutable_controllers() = decided.controllers();
  Commit commit;
  commit.PutIndex(DecidedErasureKey(decided.erasure()), 1, decided);
  commit.Enqueue(kDestroyPatientKeys, std::move(request));
  return commit;
}

absl::StatusOr<uint64_t> RepeatErasures(const View& view, ValueSealer& sealer) {
  std::vector<KeyOwner> owners;
  for (std::string start = kDecidedErasurePrefix;;) {
    ASSIGN_OR_RETURN(const auto rows,
                     view.Scan<ErasureDecided>(start, PrefixEnd(kDecidedErasurePrefix), kReadAtOnce));
    for (const auto& found : rows) {
      for (KeyOwner& owner : OwnersOf(found.row)) owners.push_back(std::move(owner));
    }
    if (rows.size() < kReadAtOnce) return sealer.DestroyKeys(owners);
    start = rows.back().key + '\0';
  }
}

void RegisterErasures(Outbox& outbox, ValueSealer& sealer, SendErasureReceipt send) {
  outbox.On<RecordErasureReceiptRequest>(
      kErasureReceipt,
      [send](const RecordErasureReceiptRequest& request, const OutboxEffect& effect) { return send(request, effect); });
  outbox.On<DestroyPatientKeysRequest>(
      kDestroyPatientKeys,
      [send, &sealer](const DestroyPatientKeysRequest& request, const OutboxEffect& effect) -> absl::Status {
        RETURN_IF_ERROR(DestroyKeys(sealer, request));
        RecordErasureReceiptRequest receipt;
        receipt.set_erasure(request.erasure());
        receipt.set_answer(platform::v1::ERASURE_ANSWER_DESTROYED);
        receipt.set_request_id(request.request_id());
        return send(receipt, effect);
      });
}

SendErasureReceipt SendErasureReceiptTo(PeerChannel channel) {
  return [channel = std::move(channel)](const RecordErasureReceiptRequest& request, const OutboxEffect& effect) {
    const PeerCall call{.on_behalf_of = effect.on_behalf_of(), .caused_by = effect.cause()};
    return CallPeer(channel, &ErasureService::Stub::RecordErasureReceipt, request, call).status();
  };
}

}  // namespace sjelden
