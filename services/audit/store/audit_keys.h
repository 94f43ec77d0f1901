// The storage keys of this context. No other file builds one.
//
//   e/{controller}/{index}              CONTROLLER  a leaf: StoredLeaf; the rest of a large one with a `+` after it
//   t/{controller}                      STORE  the tree's right edge: StoredTree
//   n/{controller}/{level}/{index}      STORE  a complete subtree: StoredNode
//   k/{controller}/{size}               STORE  a checkpoint: Checkpoint
//   m/{controller}                      STORE  the newest checkpoint: Checkpoint
//   y/{key id}                          STORE  a key that checkpoints name: SigningKey
//   i/{entry}                           STORE  where an entry lies: StoredPlace
//   p/{controller}/{patient}/{place}    STORE  that a patient was seen: StoredAccessRow, the newest first
//   s/{source}                          STORE  a followed store: StoredSource
//   a/{source}/{place}                  STORE  a kept anchor: Anchor, the newest first
//   w/{alarm}                           STORE  an alarm: Alarm
//   v/{state}/{place}                   STORE  an alarm's place: StoredAlarmRow, the oldest first
//
// Numbers are sixteen hexadecimal digits, so that their order is the order of keys. Ids, codes and dates only. Pure
// functions; may be called from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "platform/kv/record_key.h"
#include "sjelden/audit/v1/audit.pb.h"

namespace sjelden::audit {

RecordKey LeafKey(const std::string& controller, uint64_t index);
RecordKey LeafRestKey(const std::string& controller, uint64_t index);
RecordKey TreeKey(const std::string& controller);
inline constexpr char kTreePrefix[] = "t/";
RecordKey NodeKey(const std::string& controller, int level, uint64_t index);
RecordKey CheckpointKey(const std::string& controller, uint64_t size);
std::string CheckpointPrefix(const std::string& controller);
RecordKey NewestCheckpointKey(const std::string& controller);
RecordKey SigningKeyKey(const std::string& key_id);
RecordKey PlaceKey(const std::string& entry_id);
RecordKey SourceKey(const std::string& source);
inline constexpr char kSourcePrefix[] = "s/";
RecordKey AlarmKey(const std::string& alarm_id);

// The order of looks at a patient over several logs: the newest first, then by controller and place.
struct SeenOrder {
  absl::Time time;
  std::string controller;
  uint64_t index = 0;
};
std::string MakeSeenOrder(const SeenOrder& order);
std::optional<SeenOrder> ParseSeenOrder(const std::string& text);
// The start of all orders of looks before `time`; smaller than any of them and greater than all at or after it.
std::string SeenBefore(absl::Time time);
std::string SeenPrefix(const std::string& controller, const std::string& patient_id);
RecordKey SeenKey(const std::string& patient_id, const SeenOrder& order);

// The newest first.
std::string AnchorPrefix(const std::string& source);
RecordKey AnchorKey(const std::string& source, absl::Time time, uint64_t batch);

std::string AlarmRowPrefix(v1::AlarmState state);
RecordKey AlarmRowKey(v1::AlarmState state, absl::Time raised, const std::string& alarm_id);

}  // namespace sjelden::audit
