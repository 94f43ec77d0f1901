// What a check of a whole store found. Values only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sjelden {

// What is wrong with a key.
enum class Damage {
  kDamaged,       // the value was changed, moved from elsewhere or put back alone: it does not open
  kUnreadable,    // the engine cannot read what lies there
  kTooNew,        // a newer version of this program wrote it
  kUnparsable,    // it opens and is not what lies under such keys
  kUnknownKey,    // no kind of this service's keys looks like it
  kRowMissing,    // a row that its record has
  kRowBehind,     // a row of an earlier version of its record
  kRowDiffers,    // a row with another content or version than its record gives it
  kRowOfNothing,  // a row that belongs to no record
  kRecordGone,    // the feed tells of it, and there is not even a tombstone
  kRolledBack,    // the record is behind what the feed or its own rows tell of it
  kFeedGap,       // an entry of a feed is not there
  kContradicts,   // the value contradicts its own key, or others
};

// The name of a damage, as reports print it. Example: `row-behind`.
const char* NameOf(Damage damage);

// One thing that is wrong.
struct Finding {
  Damage damage = Damage::kDamaged;
  std::string key;       // as it lies in the store
  std::string masked;    // the same for people, without whole identifiers
  std::string sentence;  // never with content
};

// How much there is of one kind of key.
struct KindCount {
  std::string pattern;
  uint64_t entries = 0;  // with the erased ones
  uint64_t erased = 0;   // sealed with a key that was destroyed at the end of its retention
};

// A report holds the first so many findings; the others are only counted.
inline constexpr size_t kMaxFindings = 1000;

struct VerifyReport {
  uint64_t entries = 0;
  uint64_t changes = 0;         // of the feed of changes
  uint64_t access_entries = 0;  // of the feed of accesses
  uint64_t batch = 0;           // of the store's head
  std::vector<KindCount> kinds;
  std::vector<Finding> findings;
  uint64_t found = 0;  // how many findings there are

  bool sound() const { return found == 0; }
};

// Returns the report for people: a line for each kind of key, one for each finding, and a last one that says it all.
std::string ToText(const VerifyReport& report);

}  // namespace sjelden
