#include "referral/store/referral_kinds.h"

#include "platform/verify/find_record.h"
#include "referral/domain/attachment_changes.h"
#include "referral/store/advice_kinds.h"
#include "referral/store/attachment_store.h"
#include "referral/store/referral_keys.h"
#include "referral/store/referral_rows.h"
#include "referral/store/referral_store.h"

namespace sjelden::referral {
namespace {

using Rows = std::vector<OwnedRow>;

absl::StatusOr<Rows> RowsBeside(const ReferralStore& store, const Entry<v1::Referral>& entry) {
  const v1::Referral& referral = entry.value;
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(referral.name()));
  Rows rows = {RowAt(PlaceKey(name.id), 1, PlaceOf(referral)),
               RowAt(ShardKey(name.controller), 1, ShardOf(referral))};
  if (!referral.source_id().empty()) {
    rows.push_back(RowAt(store.SourceKeyOf(referral.source_id()), 1, SourceOf(referral)));
  }
  const v1::StoredReferralRow row = RowOf(referral);
  for (const auto& [bytes, key] : IndexKeysOf(referral)) rows.push_back(RowAt(key, entry.version, row));
  for (const ClockRowAt& clock : ClockRowsOf(referral)) rows.push_back(RowAt(clock.key, entry.version, clock.row));
  if (const auto key = WarningKeyOf(referral); key.has_value()) {
    rows.push_back(RowAt(*key, entry.version, WarningRowOf(referral)));
  }
  return rows;
}

absl::StatusOr<std::string> KeyOf(const View& view, const ReferralName& name) {
  return KeyInAnyCompartment(view, [&name](Compartment compartment) {
    return ReferralKey(name, static_cast<clinical::v1::Compartment>(compartment), "");
  });
}

absl::StatusOr<std::optional<std::string>> KeyOfDocument(const View& view, const std::string& document) {
  const absl::StatusOr<ReferralName> name = ParseReferralName(document);
  if (!name.ok()) return std::nullopt;
  ASSIGN_OR_RETURN(std::string key, KeyOf(view, *name));
  return std::make_optional(std::move(key));
}

absl::StatusOr<std::string> KeyOfRow(const View&, const Entry<v1::StoredReferralRow>& entry) {
  const v1::StoredReferralRow& row = entry.value;
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(row.row().referral()));
  return ReferralKey(name, row.compartment(), row.row().patient()).bytes;
}

absl::StatusOr<std::string> KeyOfClockRow(const View&, const Entry<v1::StoredClockRow>& entry) {
  const v1::StoredClockRow& row = entry.value;
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(row.row().referral()));
  return ReferralKey(name, row.compartment(), row.row().patient()).bytes;
}

absl::StatusOr<std::string> KeyOfWarningRow(const View& view, const Entry<v1::StoredWarningRow>& entry) {
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(entry.value.referral()));
  return KeyOf(view, name);
}

// A place does not say whose referral it is: its id is looked for at every controller.
absl::StatusOr<std::string> KeyOfPlace(const View& view, const Entry<v1::StoredReferralPlace>& entry) {
  const std::string id = entry.key.substr(PlaceKey("").bytes.size());
  ASSIGN_OR_RETURN(const std::vector<std::string> controllers, ControllersOf(view));
  for (const std::string& controller : controllers) {
    const RecordKey key = ReferralKey({controller, id}, entry.value.compartment(), entry.value.patient());
    ASSIGN_OR_RETURN(const uint64_t version, view.VersionAt(key));
    if (version > 0) return key.bytes;
  }
  return std::string();
}

// Any referral of the controller has it.
absl::StatusOr<std::string> KeyInShard(const View& view, const Entry<v1::StoredReferralShard>& entry) {
  const std::string controller = entry.key.substr(sizeof(kShardPrefix) - 1);
  for (int compartment = 0; compartment < clinical::v1::Compartment_ARRAYSIZE; ++compartment) {
    const RecordKey first = ReferralKey({controller, ""}, static_cast<clinical::v1::Compartment>(compartment), "");
    ASSIGN_OR_RETURN(std::string key, FirstKeyOf(view, first.bytes));
    if (!key.empty()) return std::move(key);
  }
  return std::string();
}

absl::StatusOr<std::string> KeyOfSource(const View& view, const Entry<v1::StoredReferralSource>& entry) {
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(entry.value.referral()));
  return KeyOf(view, name);
}

// What is attached has pieces and rows; the pieces of what is being discarded go one by one.
absl::StatusOr<Rows> RowsOfAttachments(const View&, const Entry<v1::StoredAttachments>& entry) {
  const RecordKey attachments{entry.key, KeyClass::kPatient, "", ""};
  Rows rows;
  const auto add = [&](const std::string& id, uint64_t received_bytes, uint64_t part_bytes, bool may_be_gone) {
    for (const uint64_t offset : PieceOffsets(received_bytes, part_bytes)) {
      rows.push_back({PieceKey(attachments, id, offset).bytes, 1, nullptr, may_be_gone});
    }
  };
  for (const v1::StoredAttachment& attachment : entry.value.attachments()) {
    if (IsKept(attachment)) {
      add(IdOf(attachment), attachment.document().attachment().received_bytes(), attachment.part_bytes(), false);
    }
  }
  for (const v1::StoredDiscard& discard : entry.value.discards()) {
    add(discard.id(), discard.received_bytes(), discard.part_bytes(), true);
  }
  for (const auto& [key, row] : RowsOf(entry.value)) rows.push_back(RowAt(key, 0, row));
  return rows;
}

absl::Status HasReferral(const View& view, const Entry<v1::StoredAttachments>& entry) {
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(entry.value.referral()));
  ASSIGN_OR_RETURN(const std::string key, KeyOf(view, name));
  ASSIGN_OR_RETURN(const uint64_t version, view.VersionAt({key, KeyClass::kStore, "", ""}));
  return version > 0 ? absl::OkStatus() : Contradicts("there is no referral that it is attached to");
}

absl::StatusOr<std::string> KeyOfPiece(const View&, const Entry<v1::StoredPiece>& entry) {
  return AttachmentsOfPiece(entry.key);
}

absl::StatusOr<std::string> KeyOfAttachmentRow(const View& view, const Entry<v1::StoredAttachmentRow>& entry) {
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(entry.value.referral()));
  return KeyInAnyCompartment(view, [&name](Compartment compartment) {
    return AttachmentsKey(name, static_cast<clinical::v1::Compartment>(compartment), "");
  });
}

}  // namespace

std::vector<RecordKind> ReferralKinds(const BlindIndex& blind_index) {
  const ReferralStore store([blind_index](const std::string& source) { return blind_index(kSourceIndex, source); });
  std::vector<RecordKind> kinds = {
      Kind<v1::Referral>("{controller}/{compartment}/r/{referral}")
          .Rows([store](const View&, const Entry<v1::Referral>& entry) { return RowsBeside(store, entry); })
          .Document(&KeyOfDocument),
      Kind<v1::StoredAttachments>("{controller}/{compartment}/a/{referral}")
          .Rows(&RowsOfAttachments)
          .Check(&HasReferral),
      Kind<v1::StoredPiece>("{controller}/{compartment}/b/{referral}/{attachment}/{offset}").Record(&KeyOfPiece),
      Kind<v1::StoredAttachmentRow>("~a/{row...}").Record(&KeyOfAttachmentRow),
      Kind<v1::StoredReferralPlace>("~p/{referral}").Record(&KeyOfPlace),
      Kind<v1::StoredReferralSource>("~s/{hmac}").Record(&KeyOfSource),
      Kind<v1::StoredReferralShard>("~h/{controller}").Record(&KeyInShard),
      Kind<v1::StoredReferralRow>("~w/{controller}/{list}/{segment}/{row...}").Record(&KeyOfRow),
      Kind<v1::StoredReferralRow>("~u/{row...}").Record(&KeyOfRow),
      Kind<v1::StoredClockRow>("~c/{controller}/{list}/{segment}/{row...}").Record(&KeyOfClockRow),
      Kind<v1::StoredWarningRow>("~l/{row...}").Record(&KeyOfWarningRow),
  };
  for (RecordKind& kind : AdviceKinds()) kinds.push_back(std::move(kind));
  return kinds;
}

}  // namespace sjelden::referral
