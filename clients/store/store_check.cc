#include "clients/store/store_check.h"

#include "absl/strings/str_cat.h"
#include "clients/store/kinds_of.h"
#include "clients/store/store_places.h"
#include "platform/call/committer.h"
#include "platform/call/store_digest.h"
#include "platform/status/status_macros.h"

namespace sjelden {

BlindIndex BlindIndexOf(const Keyring& keyring) {
  return [&keyring](std::string_view kind, std::string_view value) { return keyring.BlindIndex(kind, value); };
}

absl::StatusOr<StoreCheck> CheckStore(const StoreAtRest& store, const VerifyProgress& progress) {
  ASSIGN_OR_RETURN(const std::vector<RecordKind> kinds, KindsOf(ProgramOf(store.config), BlindIndexOf(store.keyring)));
  const std::unique_ptr<const KvSnapshot> snapshot = store.kv.Snapshot();
  StoreCheck check;
  check.report = VerifyStore(*snapshot, store.sealer, kinds, progress);
  const absl::StatusOr<platform::v1::StoreHead> head = Committer::ReadHead(*snapshot, store.sealer, "");
  if (!head.ok()) return check;  // the report says so
  const absl::StatusOr<std::string> digest = DigestOf(*snapshot, store.keyring.DeriveKey(kStoreDigestPurpose));
  // A store of an earlier program has none until its next start.
  check.complete = head->digest().empty() || (digest.ok() && *digest == head->digest());
  check.newest = head->batch() >= store.anchored_batch;
  return check;
}

std::string ToText(const StoreCheck& check) {
  std::string text = ToText(check.report);
  if (!check.complete) {
    absl::StrAppend(&text, "DAMAGED: rows were put back, removed or added past the service: their digest is another\n");
  }
  if (!check.newest) absl::StrAppend(&text, "DAMAGED: the whole store is older than its anchor says\n");
  return text;
}

}  // namespace sjelden
