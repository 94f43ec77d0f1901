#include "tests/testing/store_damage.h"

#include <utility>

#include "gmock/gmock.h"
#include "platform/kv/view.h"

namespace sjelden {

VerifyReport Verified(const Kv& kv, const Sealer& sealer, const std::vector<RecordKind>& kinds) {
  return VerifyStore(*kv.Snapshot(), sealer, kinds);
}

testing::AssertionResult IsSound(const Kv& kv, const Sealer& sealer, const std::vector<RecordKind>& kinds) {
  const VerifyReport report = Verified(kv, sealer, kinds);
  if (report.sound()) return testing::AssertionSuccess();
  return testing::AssertionFailure() << ToText(report);
}

std::string Found(Damage damage, const std::string& key) { return NameOf(damage) + (" " + key); }

std::vector<std::string> FoundIn(const VerifyReport& report) {
  std::vector<std::string> found;
  for (const Finding& finding : report.findings) found.push_back(Found(finding.damage, finding.key));
  return found;
}

std::vector<std::string> StoreDamage::Keys(const std::string& prefix) const {
  constexpr size_t kMost = 100000;
  const auto entries = kv_.Snapshot()->Scan(prefix, PrefixEnd(prefix), kMost);
  EXPECT_TRUE(entries.ok()) << entries.status();
  std::vector<std::string> keys;
  for (const KvEntry& entry : *entries) keys.push_back(entry.key);
  return keys;
}

std::string StoreDamage::OnlyKey(const std::string& prefix) const {
  const std::vector<std::string> keys = Keys(prefix);
  EXPECT_EQ(keys.size(), 1u) << prefix;
  return keys.empty() ? "" : keys.front();
}

KvEntry StoreDamage::At(const std::string& key) const {
  const auto entry = kv_.Snapshot()->Get(key);
  EXPECT_TRUE(entry.ok() && entry->live) << key;
  return *entry;
}

void StoreDamage::FlipBit(const std::string& key) {
  KvEntry entry = At(key);
  entry.value[entry.value.size() / 2] ^= 1;
  PutBack(entry);
}

void StoreDamage::Swap(const std::string& one, const std::string& other) {
  const KvEntry first = At(one);
  const KvEntry second = At(other);
  Put(one, first.version, second.value);
  Put(other, second.version, first.value);
}

void StoreDamage::Transplant(const std::string& from, const std::string& to) {
  Put(to, At(to).version, At(from).value);
}

void StoreDamage::Remove(const std::string& key) {
  At(key);
  const absl::Status written = kv_.Write({{{{KvOp::Kind::kIndexDelete, key, 0, {}}}}});
  EXPECT_TRUE(written.ok()) << written;
}

void StoreDamage::PutBack(const KvEntry& entry) { Put(entry.key, entry.version, entry.value); }

void StoreDamage::Write(const RecordKey& key, uint64_t version, const google::protobuf::Message& value,
                        uint32_t schema) {
  auto sealed = sealer_.Seal(key, version, schema, value.SerializeAsString());
  EXPECT_TRUE(sealed.ok()) << sealed.status();
  Put(key.bytes, version, *std::move(sealed));
}

void StoreDamage::Put(const std::string& key, uint64_t version, std::string value) {
  const absl::Status written = kv_.Write({{{{KvOp::Kind::kIndexPut, key, version, std::move(value)}}}});
  EXPECT_TRUE(written.ok()) << written;
}

namespace {

const RecordKind* KindOfKey(const std::vector<RecordKind>& kinds, const std::string& key) {
  for (const RecordKind& kind : kinds) {
    if (kind.pattern.Matches(key)) return &kind;
  }
  return nullptr;
}

// The keys of rows that say which record they belong to.
std::vector<std::string> RowsIn(const StoreDamage& damage, const std::vector<RecordKind>& kinds, const Patterns& but) {
  std::vector<std::string> rows;
  for (const std::string& key : damage.Keys("")) {
    const RecordKind* const kind = KindOfKey(kinds, key);
    if (kind != nullptr && kind->record && but.count(kind->pattern.text()) == 0) rows.push_back(key);
  }
  EXPECT_FALSE(rows.empty());
  return rows;
}

}  // namespace

void ExpectEveryKind(const Kv& kv, const Sealer& sealer, const std::vector<RecordKind>& kinds, const Patterns& but) {
  const VerifyReport report = Verified(kv, sealer, kinds);
  EXPECT_TRUE(report.sound()) << ToText(report);
  for (const KindCount& kind : report.kinds) {
    if (kind.pattern[0] == '!') continue;
    EXPECT_EQ(kind.entries == 0, but.count(kind.pattern) > 0) << kind.pattern;
  }
}

void ExpectEveryFlipIsFound(Kv& kv, Sealer& sealer, const std::vector<RecordKind>& kinds) {
  StoreDamage damage(kv, sealer);
  for (const std::string& key : damage.Keys("")) {
    const KvEntry before = damage.At(key);
    damage.FlipBit(key);
    EXPECT_EQ(FoundIn(Verified(kv, sealer, kinds)), std::vector<std::string>{Found(Damage::kDamaged, key)});
    damage.PutBack(before);
  }
}

void ExpectEveryLostRowIsFound(Kv& kv, Sealer& sealer, const std::vector<RecordKind>& kinds, const Patterns& but) {
  StoreDamage damage(kv, sealer);
  for (const std::string& key : RowsIn(damage, kinds, but)) {
    const KvEntry before = damage.At(key);
    damage.Remove(key);
    const VerifyReport report = Verified(kv, sealer, kinds);
    EXPECT_EQ(report.found, 1u) << MaskKey(key, kinds) << " was removed:\n" << ToText(report);
    damage.PutBack(before);
  }
}

void ExpectEveryForeignRowIsFound(Kv& kv, Sealer& sealer, const std::vector<RecordKind>& kinds, const Patterns& but) {
  StoreDamage damage(kv, sealer);
  for (const std::string& key : RowsIn(damage, kinds, but)) {
    const KvEntry before = damage.At(key);
    const auto opened = sealer.Open(before.key, before.version, before.value);
    if (!opened.ok() || before.value[1] != static_cast<char>(KeyClass::kStore)) continue;  // rows under the store's key
    // Beside it in its last part: the same list, of the same record, under a key that the record does not have.
    std::string foreign = key;
    foreign.back() = foreign.back() == 'x' ? 'y' : 'x';
    auto sealed = sealer.Seal({foreign, KeyClass::kStore, "", ""}, before.version, opened->schema, opened->plain);
    ASSERT_TRUE(sealed.ok()) << sealed.status();
    damage.PutBack({foreign, before.version, true, *std::move(sealed)});
    // What is written as of an earlier version than its record's may have been left behind.
    EXPECT_THAT(FoundIn(Verified(kv, sealer, kinds)),
                testing::ElementsAre(testing::AnyOf(Found(Damage::kRowOfNothing, foreign),
                                                    Found(Damage::kRowBehind, foreign))))
        << MaskKey(key, kinds);
    damage.Remove(foreign);
  }
}

}  // namespace sjelden
