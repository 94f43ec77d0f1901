#include "audit/domain/source_rules.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace sjelden::audit {

v1::AlarmKind Misfit(const v1::Source& known, const v1::Anchor& now) {
  if (!known.has_anchor()) return v1::ALARM_KIND_UNSPECIFIED;
  const v1::Anchor& before = known.anchor();
  if (now.epoch() != before.epoch()) return v1::ALARM_KIND_STORE_RESTORED;
  if (now.batch() < before.batch() || now.last_access() < before.last_access()) return v1::ALARM_KIND_STORE_BEHIND;
  if (now.batch() == before.batch() && now.chain_hash() != before.chain_hash()) return v1::ALARM_KIND_STORE_FORKED;
  return v1::ALARM_KIND_UNSPECIFIED;
}

v1::AlarmKind MisfitOfEntry(const v1::Source& known, uint64_t sequence) {
  return sequence <= known.sequence() ? v1::ALARM_KIND_STORE_FORKED : v1::ALARM_KIND_UNSPECIFIED;
}

void TakeAnchor(const v1::Anchor& now, v1::AlarmKind misfit, v1::Source& known) {
  if (known.epochs().empty() || known.epoch() != now.epoch()) {
    if (!known.epochs().empty()) known.mutable_epochs(known.epochs_size() - 1)->set_last_sequence(known.sequence());
    known.add_epochs()->set_epoch(now.epoch());
    known.set_epoch(now.epoch());
    known.set_sequence(0);
  }
  if (misfit != v1::ALARM_KIND_UNSPECIFIED) known.set_sequence(0);
  *known.mutable_anchor() = now;
}

void TakeEntry(uint64_t sequence, bool is_new, v1::Source& known) {
  v1::SourceEpoch& epoch = *known.mutable_epochs(known.epochs_size() - 1);
  if (is_new && epoch.first_sequence() == 0) epoch.set_first_sequence(sequence);
  if (sequence > known.sequence()) known.set_sequence(sequence);
}

std::string AnchorText(const v1::Anchor& anchor) {
  return absl::StrCat("epoch ", anchor.epoch(), ", batch ", anchor.batch(), ", entry ", anchor.last_access(), ", hash ",
                      absl::BytesToHexString(anchor.chain_hash().substr(0, 8)));
}

}  // namespace sjelden::audit
