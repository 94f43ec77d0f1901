// The storage keys of advice dialogues. All that begins with `~` is an index row under the store's own key: ids, codes
// and dates only.
//
// Pure functions; any thread may call them.
#pragma once

#include <map>
#include <string>

#include "platform/access/relations.h"
#include "platform/kv/record_key.h"
#include "referral/domain/referral_names.h"
#include "referral/store/referral_keys.h"
#include "sjelden/referral/v1/advice.pb.h"
#include "sjelden/referral/v1/advice_stored.pb.h"

namespace sjelden::referral {

// Which worklist: whose dialogues.
enum class AdviceList : char { kAskedUnit = 'r', kAskingUnit = 'f', kOwner = 'o', kPatient = 'p' };

// A dialogue: `{controller}/{compartment}/d/{id}`, sealed for its patient.
RecordKey AdviceKey(const AdviceName& name, clinical::v1::Compartment compartment, const std::string& patient);
// Where a dialogue lies: `~d/p/{id}`.
RecordKey AdvicePlaceKey(const std::string& id);
// A controller that has dialogues: `~d/h/{controller}`.
RecordKey AdviceShardKey(const std::string& controller);
inline constexpr char kAdviceShardPrefix[] = "~d/h/";

// A row of a worklist: `~d/w/{controller}/{list}/{segment}/{who}|{day}|{create time}|{id}`; OrderOf cuts the order out.
std::string AdviceListPrefix(const std::string& controller, AdviceList list, Segment segment, const std::string& who);

// Returns what the dialogue shows of whom: to both units, and to the person who must act.
Disclosed RelationsOf(const v1::AdviceDialogue& dialogue, uint64_t version);

// Returns the covering row of a worklist; it decides and filters like the dialogue itself.
v1::StoredAdviceRow RowOf(const v1::AdviceDialogue& dialogue);
Disclosed RelationsOfRow(const v1::StoredAdviceRow& row, uint64_t version);
// Returns the keys of every list that a dialogue stands in, by their bytes; RowOf lies under each.
std::map<std::string, RecordKey> IndexKeysOf(const v1::AdviceDialogue& dialogue);

// Return what is written once, when the dialogue is: where it lies, that its controller has some.
v1::StoredAdvicePlace PlaceOf(const v1::AdviceDialogue& dialogue);
v1::StoredAdviceShard ShardOf(const v1::AdviceDialogue& dialogue);

}  // namespace sjelden::referral
