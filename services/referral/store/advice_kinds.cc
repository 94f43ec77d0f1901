#include "referral/store/advice_kinds.h"

#include "platform/verify/find_record.h"
#include "referral/domain/advice_rules.h"
#include "referral/store/advice_store.h"

namespace sjelden::referral {
namespace {

absl::StatusOr<std::vector<OwnedRow>> RowsBesideAdvice(const View&, const Entry<v1::AdviceDialogue>& entry) {
  const v1::AdviceDialogue& dialogue = entry.value;
  ASSIGN_OR_RETURN(const AdviceName name, ParseAdviceName(dialogue.name()));
  std::vector<OwnedRow> rows = {RowAt(AdvicePlaceKey(name.id), 1, PlaceOf(dialogue)),
                                RowAt(AdviceShardKey(name.controller), 1, ShardOf(dialogue))};
  const v1::StoredAdviceRow row = RowOf(dialogue);
  for (const auto& [bytes, key] : IndexKeysOf(dialogue)) rows.push_back(RowAt(key, entry.version, row));
  return rows;
}

absl::Status IsOwned(const View&, const Entry<v1::AdviceDialogue>& entry) {
  return CheckOwned(entry.value).ok() ? absl::OkStatus() : Contradicts("it is open without owner, action or date");
}

absl::StatusOr<std::optional<std::string>> KeyOfAdviceDocument(const View& view, const std::string& document) {
  const absl::StatusOr<AdviceName> name = ParseAdviceName(document);
  if (!name.ok()) return std::nullopt;
  ASSIGN_OR_RETURN(std::string key, KeyInAnyCompartment(view, [&name](Compartment compartment) {
    return AdviceKey(*name, static_cast<clinical::v1::Compartment>(compartment), "");
  }));
  return std::make_optional(std::move(key));
}

absl::StatusOr<std::string> KeyOfAdviceRow(const View&, const Entry<v1::StoredAdviceRow>& entry) {
  ASSIGN_OR_RETURN(const AdviceName name, ParseAdviceName(entry.value.row().dialogue()));
  return AdviceKey(name, entry.value.compartment(), "").bytes;
}

// A place does not say whose dialogue it is: its id is looked for at every controller.
absl::StatusOr<std::string> KeyOfAdvicePlace(const View& view, const Entry<v1::StoredAdvicePlace>& entry) {
  const std::string id = entry.key.substr(AdvicePlaceKey("").bytes.size());
  ASSIGN_OR_RETURN(const std::vector<std::string> controllers, ControllersOf(view));
  for (const std::string& controller : controllers) {
    const RecordKey key = AdviceKey({controller, id}, entry.value.compartment(), entry.value.patient());
    ASSIGN_OR_RETURN(const uint64_t version, view.VersionAt(key));
    if (version > 0) return key.bytes;
  }
  return std::string();
}

// Any dialogue of the controller has it.
absl::StatusOr<std::string> KeyInAdviceShard(const View& view, const Entry<v1::StoredAdviceShard>& entry) {
  const std::string controller = entry.key.substr(sizeof(kAdviceShardPrefix) - 1);
  for (int compartment = 0; compartment < clinical::v1::Compartment_ARRAYSIZE; ++compartment) {
    const RecordKey first = AdviceKey({controller, ""}, static_cast<clinical::v1::Compartment>(compartment), "");
    ASSIGN_OR_RETURN(std::string key, FirstKeyOf(view, first.bytes));
    if (!key.empty()) return std::move(key);
  }
  return std::string();
}

}  // namespace

std::vector<RecordKind> AdviceKinds() {
  return {
      Kind<v1::AdviceDialogue>("{controller}/{compartment}/d/{dialogue}")
          .Rows(&RowsBesideAdvice)
          .Check(&IsOwned)
          .Document(&KeyOfAdviceDocument),
      Kind<v1::StoredAdvicePlace>("~d/p/{dialogue}").Record(&KeyOfAdvicePlace),
      Kind<v1::StoredAdviceShard>("~d/h/{controller}").Record(&KeyInAdviceShard),
      Kind<v1::StoredAdviceRow>("~d/w/{controller}/{list}/{segment}/{row...}").Record(&KeyOfAdviceRow),
  };
}

}  // namespace sjelden::referral
