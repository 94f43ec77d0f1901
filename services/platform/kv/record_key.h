// The name under which a record is stored, and whose key seals it.
//
// Values only. Keys hold no name, number, term or free text: ids, codes and dates (see each context's *_keys.h).
#pragma once

#include <string>

namespace sjelden {

// Whose key seals the value.
enum class KeyClass {
  kStore,       // index rows, positions, the store's own records
  kController,  // access entries, records of several patients, feed frames
  kPatient,     // records of one patient, the payload of their changes, their kept responses
};

// The controller id of demographics and links between persons, which belong to no single trust.
inline constexpr char kRegion[] = "region";

// One storage key. Made only by the functions of a *_keys.h.
struct RecordKey {
  std::string bytes;                         // the ordered key, at most 1 KiB
  KeyClass key_class = KeyClass::kStore;     // whose key seals the value
  std::string controller;                    // organisation number or `region`; empty for kStore
  std::string patient;                       // `patients/{patient}`; empty unless kPatient
};

}  // namespace sjelden
