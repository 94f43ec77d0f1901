#include "registry/domain/erasure_rules.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "registry/domain/clinical_rules.h"
#include "registry/domain/registry_errors.h"

namespace sjelden::registry {
namespace {

using platform::v1::RecordErasureReceiptRequest;

constexpr size_t kMaxRefusalBytes = 64;
constexpr absl::Duration kRaisedAgainAfter = absl::Hours(24);
constexpr char kCareBegan[] = "CARE_BEGAN";

absl::Status NotDecided() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "ERASURE_NOT_DECIDED",
                   "the keys are said to be destroyed, but nobody has decided that");
}

void Await(pb::Erasure& erasure, pb::ErasureAction action, absl::Time due) {
  erasure.set_next_action(action);
  *erasure.mutable_due_time() = ToTimestamp(due);
  erasure.clear_alarm_time();
}

void End(pb::Erasure& erasure, pb::ErasureState state) {
  erasure.set_state(state);
  erasure.clear_owner();
  erasure.clear_next_action();
  erasure.clear_due_time();
}

bool AllAre(const pb::Erasure& erasure, pb::ErasureStoreState state) {
  return std::all_of(erasure.stores().begin(), erasure.stores().end(),
                     [state](const pb::ErasureStore& store) { return store.state() == state; });
}

pb::ErasureStore* FindStore(pb::Erasure& erasure, const std::string& name) {
  for (pb::ErasureStore& store : *erasure.mutable_stores()) {
    if (store.store() == name) return &store;
  }
  return nullptr;
}

void TakeReady(pb::Erasure& erasure, pb::ErasureStore& store, const RetentionRules& rules, absl::Time now) {
  if (!IsUndecided(erasure) || store.state() != pb::ERASURE_STORE_STATE_WAITING) return;
  store.set_state(pb::ERASURE_STORE_STATE_READY);
  *store.mutable_answer_time() = ToTimestamp(now);
  if (!AllAre(erasure, pb::ERASURE_STORE_STATE_READY)) return;
  erasure.set_state(pb::ERASURE_STATE_READY);
  Await(erasure, pb::ERASURE_ACTION_CONFIRM, now + rules.confirm_within());
}

void TakeRefusal(pb::Erasure& erasure, pb::ErasureStore& store, const std::string& refusal, absl::Time now) {
  if (!IsUndecided(erasure)) return;
  store.set_state(pb::ERASURE_STORE_STATE_REFUSED);
  store.set_refusal(refusal);
  *store.mutable_answer_time() = ToTimestamp(now);
  End(erasure, pb::ERASURE_STATE_REFUSED);
}

absl::Status TakeReceipt(pb::Erasure& erasure, pb::ErasureStore& store, const RetentionRules& rules, absl::Time now) {
  if (erasure.state() != pb::ERASURE_STATE_DECIDED && erasure.state() != pb::ERASURE_STATE_COMPLETE) return NotDecided();
  if (store.state() == pb::ERASURE_STORE_STATE_DESTROYED) return absl::OkStatus();
  store.set_state(pb::ERASURE_STORE_STATE_DESTROYED);
  *store.mutable_destroy_time() = ToTimestamp(now);
  if (erasure.item().empty()) {
    *store.mutable_key_backups_expire_time() = ToTimestamp(now + rules.key_backups_kept());
  }
  if (!AllAre(erasure, pb::ERASURE_STORE_STATE_DESTROYED)) return absl::OkStatus();
  End(erasure, pb::ERASURE_STATE_COMPLETE);
  *erasure.mutable_complete_time() = ToTimestamp(now);
  if (!erasure.item().empty()) return absl::OkStatus();  // no key was destroyed
  absl::Time latest = absl::InfinitePast();
  for (const pb::ErasureStore& each : erasure.stores()) {
    latest = std::max(latest, FromTimestamp(each.key_backups_expire_time()));
  }
  *erasure.mutable_irrecoverable_from_time() = ToTimestamp(latest);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<pb::Erasure> NewErasure(const pb::EndRetentionRequest& request, const RetentionRules& rules,
                                       const std::string& region, const std::string& proposed_by, absl::Time now) {
  RETURN_IF_ERROR(CheckRetractionReason(request.reason()));
  const RetentionNorm* norm = rules.Find(request.norm());
  if (norm == nullptr) return InvalidField("norm", "want a code of the file of retention norms");
  const auto& known = rules.controllers();
  pb::Erasure erasure;
  if (request.controller().empty()) {
    erasure.mutable_controllers()->Assign(known.begin(), known.end());
    erasure.add_controllers(region);
  } else if (std::find(known.begin(), known.end(), request.controller()) != known.end()) {
    erasure.add_controllers(request.controller());
  } else {
    return InvalidField("controller", "want the organisation number of a trust of the file of retention norms");
  }
  erasure.set_norm(norm->code);
  erasure.set_norm_source(norm->source);
  erasure.set_reason(request.reason());
  erasure.set_state(pb::ERASURE_STATE_PROPOSED);
  erasure.set_proposed_by(proposed_by);
  erasure.set_owner(proposed_by);
  for (const std::string& name : rules.stores()) {
    pb::ErasureStore& store = *erasure.add_stores();
    store.set_store(name);
    store.set_state(pb::ERASURE_STORE_STATE_WAITING);
  }
  *erasure.mutable_create_time() = ToTimestamp(now);
  *erasure.mutable_update_time() = ToTimestamp(now);
  Await(erasure, pb::ERASURE_ACTION_AWAIT_ANSWERS, now + rules.answer_within());
  return erasure;
}

absl::StatusOr<pb::Erasure> NewItemErasure(const pb::EraseItemRequest& request, const RetentionRules& rules,
                                           const std::string& own_store, const std::string& proposed_by,
                                           absl::Time now) {
  RETURN_IF_ERROR(CheckRetractionReason(request.reason()));
  const ErasureGround* ground = rules.FindGround(request.ground());
  if (ground == nullptr) return InvalidField("ground", "want a code of the file of retention norms");
  pb::Erasure erasure;
  erasure.set_item(request.item());
  erasure.set_norm(ground->code);
  erasure.set_norm_source(ground->source);
  erasure.set_reason(request.reason());
  erasure.set_state(pb::ERASURE_STATE_READY);
  erasure.set_proposed_by(proposed_by);
  erasure.set_owner(proposed_by);
  pb::ErasureStore& store = *erasure.add_stores();
  store.set_store(own_store);
  store.set_state(pb::ERASURE_STORE_STATE_READY);
  *erasure.mutable_create_time() = ToTimestamp(now);
  *erasure.mutable_update_time() = ToTimestamp(now);
  Await(erasure, pb::ERASURE_ACTION_CONFIRM, now + rules.confirm_within());
  return erasure;
}

bool IsOpen(const pb::Erasure& erasure) {
  return IsUndecided(erasure) || erasure.state() == pb::ERASURE_STATE_DECIDED;
}

bool IsUndecided(const pb::Erasure& erasure) {
  return erasure.state() == pb::ERASURE_STATE_PROPOSED || erasure.state() == pb::ERASURE_STATE_READY;
}

absl::Status CanConfirm(const pb::Erasure& erasure, const std::string& person) {
  if (!IsUndecided(erasure)) return ErasureNotOpen();
  if (erasure.state() != pb::ERASURE_STATE_READY) return ErasureNotReady();
  return person.empty() || person == erasure.proposed_by() ? SecondPersonNeeded() : absl::OkStatus();
}

absl::StatusOr<pb::Erasure> Confirm(const pb::Erasure& erasure, const RetentionRules& rules, const std::string& person,
                                    absl::Time now) {
  RETURN_IF_ERROR(CanConfirm(erasure, person));
  pb::Erasure next = erasure;
  next.set_state(pb::ERASURE_STATE_DECIDED);
  next.set_confirmed_by(person);
  next.set_owner(person);
  *next.mutable_confirm_time() = ToTimestamp(now);
  *next.mutable_update_time() = ToTimestamp(now);
  Await(next, pb::ERASURE_ACTION_AWAIT_RECEIPTS, now + rules.destroy_within());
  return next;
}

absl::Status CanWithdraw(const pb::Erasure& erasure) {
  return IsUndecided(erasure) ? absl::OkStatus() : ErasureNotOpen();
}

absl::StatusOr<pb::Erasure> Withdraw(const pb::Erasure& erasure, absl::Time now) {
  RETURN_IF_ERROR(CanWithdraw(erasure));
  pb::Erasure next = erasure;
  End(next, pb::ERASURE_STATE_WITHDRAWN);
  *next.mutable_update_time() = ToTimestamp(now);
  return next;
}

absl::StatusOr<pb::Erasure> TakeAnswer(const pb::Erasure& erasure, const RetentionRules& rules, const std::string& store,
                                       const RecordErasureReceiptRequest& said, absl::Time now) {
  const bool refused = said.answer() == platform::v1::ERASURE_ANSWER_REFUSED;
  if (refused == said.refusal().empty() || said.refusal().size() > kMaxRefusalBytes) {
    return InvalidField("refusal", "want a code of at most 64 bytes with a refusal, and nothing else");
  }
  pb::Erasure next = erasure;
  pb::ErasureStore* const part = FindStore(next, store);
  if (part == nullptr) return InvalidField("erasure", "does not ask this store");
  const std::string before = next.SerializeAsString();
  switch (said.answer()) {
    case platform::v1::ERASURE_ANSWER_READY:
      TakeReady(next, *part, rules, now);
      break;
    case platform::v1::ERASURE_ANSWER_REFUSED:
      TakeRefusal(next, *part, said.refusal(), now);
      break;
    case platform::v1::ERASURE_ANSWER_DESTROYED:
      RETURN_IF_ERROR(TakeReceipt(next, *part, rules, now));
      break;
    default:
      return InvalidField("answer", "want ready, refused or destroyed");
  }
  if (next.SerializeAsString() != before) *next.mutable_update_time() = ToTimestamp(now);
  return next;
}

pb::Erasure RefuseForCare(const pb::Erasure& erasure, absl::Time now) {
  pb::Erasure next = erasure;
  if (!IsUndecided(erasure) || !erasure.item().empty()) return next;
  if (pb::ErasureStore* const registry = FindStore(next, "registry")) {
    TakeRefusal(next, *registry, kCareBegan, now);
  } else {
    End(next, pb::ERASURE_STATE_REFUSED);
  }
  *next.mutable_update_time() = ToTimestamp(now);
  return next;
}

bool IsToBeRaised(const pb::Erasure& erasure, absl::Time now) {
  if (!IsOpen(erasure) || now < FromTimestamp(erasure.due_time())) return false;
  return !erasure.has_alarm_time() || FromTimestamp(erasure.alarm_time()) + kRaisedAgainAfter <= now;
}

}  // namespace sjelden::registry
