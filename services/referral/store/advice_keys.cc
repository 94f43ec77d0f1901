#include "referral/store/advice_keys.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "platform/time/timestamp.h"
#include "referral/domain/advice_rules.h"

namespace sjelden::referral {
namespace {

// What has ended has no day; it stands by when it began.
constexpr char kNoDay[] = "9999-99-99";

RecordKey AdviceStoreRow(std::string bytes) { return {std::move(bytes), KeyClass::kStore, "", ""}; }

std::string AdviceOrder(const v1::AdviceDialogue& dialogue) {
  const std::string& day = dialogue.next_action_date();
  const int64_t since = std::max<int64_t>(0, absl::ToUnixMicros(FromTimestamp(dialogue.create_time())));
  return absl::StrCat(day.empty() ? kNoDay : day, "|", absl::StrFormat("%016x", since), "|",
                      dialogue.name().substr(dialogue.name().rfind('/') + 1));
}

}  // namespace

RecordKey AdviceKey(const AdviceName& name, clinical::v1::Compartment compartment, const std::string& patient) {
  return {absl::StrCat(name.controller, "/", static_cast<int>(compartment), "/d/", name.id), KeyClass::kPatient,
          name.controller, patient};
}

RecordKey AdvicePlaceKey(const std::string& id) { return AdviceStoreRow("~d/p/" + id); }
RecordKey AdviceShardKey(const std::string& controller) { return AdviceStoreRow(kAdviceShardPrefix + controller); }

std::string AdviceListPrefix(const std::string& controller, AdviceList list, Segment segment, const std::string& who) {
  return absl::StrCat("~d/w/", controller, "/", std::string(1, static_cast<char>(list)), "/",
                      std::string(1, static_cast<char>(segment)), "/", who, "|");
}

Disclosed RelationsOf(const v1::AdviceDialogue& dialogue, uint64_t version) {
  return RelationsOfRow(RowOf(dialogue), version);
}

v1::StoredAdviceRow RowOf(const v1::AdviceDialogue& dialogue) {
  v1::StoredAdviceRow stored;
  v1::AdviceRow& row = *stored.mutable_row();
  row.set_dialogue(dialogue.name());
  row.set_patient(dialogue.patient());
  row.set_state(dialogue.state());
  row.set_asking_unit(dialogue.asking_unit());
  row.set_asked_unit(dialogue.asked_unit());
  row.set_owner(dialogue.owner());
  row.set_next_action(dialogue.next_action());
  row.set_next_action_date(dialogue.next_action_date());
  row.set_messages(dialogue.messages_size());
  row.set_may_convert(dialogue.may_convert());
  row.set_converted_to(dialogue.converted_to());
  *row.mutable_create_time() = dialogue.create_time();
  *row.mutable_update_time() = dialogue.update_time();
  stored.set_compartment(dialogue.compartment());
  stored.set_unread_by_asking(UnreadBy(v1::ADVICE_SIDE_ASKING, dialogue));
  stored.set_unread_by_asked(UnreadBy(v1::ADVICE_SIDE_ASKED, dialogue));
  return stored;
}

Disclosed RelationsOfRow(const v1::StoredAdviceRow& row, uint64_t version) {
  Disclosed shown;
  shown.document = row.row().dialogue();
  shown.version = version;
  shown.patient = row.row().patient();
  const auto name = ParseAdviceName(row.row().dialogue());
  if (name.ok()) shown.controller = name->controller;
  shown.compartment = static_cast<Compartment>(row.compartment());
  shown.units = {row.row().asking_unit(), row.row().asked_unit()};
  if (!row.row().owner().empty()) shown.persons = {row.row().owner()};
  return shown;
}

std::map<std::string, RecordKey> IndexKeysOf(const v1::AdviceDialogue& dialogue) {
  std::map<std::string, RecordKey> keys;
  const Segment segment = IsOpen(dialogue) ? Segment::kOpen : Segment::kFinished;
  const std::string order = AdviceOrder(dialogue);
  const auto add = [&](AdviceList list, const std::string& who) {
    RecordKey key = AdviceStoreRow(AdviceListPrefix(dialogue.controller(), list, segment, who) + order);
    keys.emplace(key.bytes, key);
  };
  add(AdviceList::kAskedUnit, dialogue.asked_unit());
  add(AdviceList::kAskingUnit, dialogue.asking_unit());
  if (segment == Segment::kFinished) return keys;
  add(AdviceList::kOwner, dialogue.owner());
  // Only while something waits: it is read to see whose it may be.
  add(AdviceList::kPatient, dialogue.patient());
  return keys;
}

v1::StoredAdvicePlace PlaceOf(const v1::AdviceDialogue& dialogue) {
  v1::StoredAdvicePlace place;
  place.set_compartment(dialogue.compartment());
  place.set_patient(dialogue.patient());
  return place;
}

v1::StoredAdviceShard ShardOf(const v1::AdviceDialogue& dialogue) {
  v1::StoredAdviceShard shard;
  shard.set_controller(dialogue.controller());
  return shard;
}

}  // namespace sjelden::referral
