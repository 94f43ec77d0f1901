// Harms a store behind everybody's back, one thing at a time, and checks it: for tests of what a check finds.
//
// Not safe for concurrent use. Every function fails the test where it cannot do what it says.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "platform/kv/kv.h"
#include "platform/kv/record_key.h"
#include "platform/kv/sealer.h"
#include "platform/verify/verify_store.h"

namespace sjelden {

// Returns what is found in a store as it is now.
VerifyReport Verified(const Kv& kv, const Sealer& sealer, const std::vector<RecordKind>& kinds);

// Succeeds where nothing is found; else says what.
testing::AssertionResult IsSound(const Kv& kv, const Sealer& sealer, const std::vector<RecordKind>& kinds);

// Returns the findings as `damage key`, for comparing.
std::vector<std::string> FoundIn(const VerifyReport& report);
// Returns one of them.
std::string Found(Damage damage, const std::string& key);

class StoreDamage {
 public:
  StoreDamage(Kv& kv, Sealer& sealer) : kv_(kv), sealer_(sealer) {}

  // Live keys that begin with `prefix`, in order; and the only one.
  std::vector<std::string> Keys(const std::string& prefix) const;
  std::string OnlyKey(const std::string& prefix) const;
  KvEntry At(const std::string& key) const;

  // Changes one bit in the middle of a value.
  void FlipBit(const std::string& key);
  // Exchanges two values; puts the value of `from` under `to`. Versions stay.
  void Swap(const std::string& one, const std::string& other);
  void Transplant(const std::string& from, const std::string& to);
  // Removes a key without a trace.
  void Remove(const std::string& key);
  // Puts an entry back as it was, with its version.
  void PutBack(const KvEntry& entry);
  // Writes a rightly sealed value, as a faulty program would; `schema` as if a newer one had.
  void Write(const RecordKey& key, uint64_t version, const google::protobuf::Message& value, uint32_t schema = 1);

 private:
  void Put(const std::string& key, uint64_t version, std::string value);

  Kv& kv_;
  Sealer& sealer_;
};

// Patterns of kinds of keys. Example: `{controller}/{compartment}/r/{referral}`.
using Patterns = std::set<std::string>;

// Expects that the store holds keys of every kind of a context but of those that `but` names, and that nothing is wrong.
void ExpectEveryKind(const Kv& kv, const Sealer& sealer, const std::vector<RecordKind>& kinds,
                     const Patterns& but = {});
// Harms every value in turn, and expects that exactly that is found.
void ExpectEveryFlipIsFound(Kv& kv, Sealer& sealer, const std::vector<RecordKind>& kinds);
// Removes every row that belongs to a record in turn, but those of the kinds that `but` names, and expects that exactly
// one thing is found.
void ExpectEveryLostRowIsFound(Kv& kv, Sealer& sealer, const std::vector<RecordKind>& kinds, const Patterns& but = {});
// Puts the value of every row that belongs to a record under a key beside it in turn, but those of the kinds that `but`
// names, and expects that exactly that is found.
void ExpectEveryForeignRowIsFound(Kv& kv, Sealer& sealer, const std::vector<RecordKind>& kinds,
                                  const Patterns& but = {});

}  // namespace sjelden
