// Damage within a file: what it hits is refused and named to whoever is to be told, and all else is read.
#include "tests/unit/kv/rocks_kv_fixture.h"

namespace sjelden {
namespace {

using absl::StatusCode;
using testing::AllOf;
using testing::Each;
using testing::IsEmpty;

TEST_F(RocksKvTest, ADamagedBlockIsReportedWithTheKeyAndTheRestIsRead) {
  std::vector<std::string> reported;
  options_.report_damage = [&](std::string_view key, const absl::Status& why) {
    EXPECT_THAT(why, StatusIs(StatusCode::kDataLoss));
    reported.emplace_back(key);
  };
  {
    const auto kv = Open();
    ASSERT_THAT(kv, IsOk());
    for (char key = 'a'; key <= 'h'; ++key) ASSERT_THAT(Put(**kv, {key}, 0, std::string(8000, key)), IsOk());
  }
  ASSERT_THAT(Open(), IsOk());  // what the log held goes into a table
  int tables = 0;
  for (auto& [name, bytes] : Bytes()) {
    if (!name.ends_with(".sst")) continue;
    ++tables;
    std::string changed = bytes;
    changed[8192] ^= 1;  // within the first record; the header of the file has 4096 bytes
    WriteFile(name, changed);
  }
  ASSERT_EQ(tables, 1);
  const auto kv = Open();
  ASSERT_THAT(kv, IsOk());
  const auto snapshot = (*kv)->Snapshot();
  EXPECT_THAT(snapshot->Get("a"), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(snapshot->VersionOf("a"), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(snapshot->MultiGet({"h", "a"}), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(snapshot->Scan("a", "", 10), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(reported, AllOf(testing::SizeIs(4), Each("a")));
  reported.clear();
  EXPECT_EQ(snapshot->Get("h")->value, std::string(8000, 'h'));
  EXPECT_EQ(snapshot->Scan("e", "", 10)->size(), 4u);
  EXPECT_THAT(reported, IsEmpty());
}

}  // namespace
}  // namespace sjelden
