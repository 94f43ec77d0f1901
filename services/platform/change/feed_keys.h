// Keys of what the platform itself keeps in every store. All begin with `!`, below every key of a context.
#pragma once

#include <cstdint>
#include <string>

#include "platform/kv/record_key.h"

namespace sjelden {

// Eight bytes, most significant first: the order of numbers is the order of keys.
std::string BigEndian(uint64_t number);
// Reads them back; 0 where `bytes` is shorter.
uint64_t FromBigEndian(const std::string& bytes);

RecordKey StoreHeadKey();
// One change; its frame is sealed for the controller.
RecordKey ChangeKey(uint64_t sequence, const std::string& controller);
// The payload of one change, sealed for the patient where there is one. Names the seal only: it lies in the frame.
RecordKey ChangePayloadKey(const std::string& change_id, const std::string& controller, const std::string& patient);
// One access entry.
RecordKey AccessEntryKey(uint64_t sequence, const std::string& controller);
// One access entry in the access journal, and a group that begins with it. Name the seals only.
RecordKey AccessJournalKey(uint64_t number, const std::string& controller);
RecordKey AccessJournalGroupKey(uint64_t number);
// The kept answer of a request; `hash` is 32 bytes over caller, method and request id.
RecordKey AnsweredRequestKey(const std::string& hash, const std::string& controller, const std::string& patient);
// Where this store stands in another service's feed of changes, and in its feed of access entries.
RecordKey PositionKey(const std::string& source);
RecordKey AccessPositionKey(const std::string& source);
// One effect that waits; in the order in which they were decided.
RecordKey OutboxKey(int64_t micros, const std::string& id);
// One fact that access decisions rest on.
RecordKey FactKey(const std::string& fact_name);
// What was decided about the keys of a patient, by the decision's name. For good: keys may come back from a backup.
RecordKey DecidedErasureKey(const std::string& erasure);
// One change of another service that could not be applied.
RecordKey ParkedKey(const std::string& source, uint64_t sequence);

// The start of all keys of one kind, for scans: `!c/`, `!a/`, `!i/`, `!o/`, `!f/`, `!k/`, `!e/`.
inline constexpr char kChangePrefix[] = "!c/";
inline constexpr char kAccessPrefix[] = "!a/";
inline constexpr char kAnsweredPrefix[] = "!i/";
inline constexpr char kOutboxPrefix[] = "!o/";
inline constexpr char kFactPrefix[] = "!f/";
inline constexpr char kParkedPrefix[] = "!k/";
inline constexpr char kDecidedErasurePrefix[] = "!e/";

}  // namespace sjelden
