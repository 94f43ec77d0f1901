#include "tests/testing/store_damage.h"

#include <utility>

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

}  // namespace sjelden
