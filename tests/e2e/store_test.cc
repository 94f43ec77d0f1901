// The operator's program against a running region: backups while it runs, a store put back, and nothing readable in any
// of it.
#include <filesystem>
#include <fstream>

#include "gmock/gmock.h"
#include "tests/e2e/operator_line.h"
#include "tests/e2e/region_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kDoctor[] = "kari.alesund";

class StoreOfARegion : public RegionFixture {
 protected:
  Said Operate(std::vector<std::string> words) { return OperatorLine(options_.data_dir).Run(std::move(words)); }
  Said Operated(std::vector<std::string> words) {
    Said said = Operate(std::move(words));
    EXPECT_EQ(said.code, 0) << said.out << said.err;
    return said;
  }
  Said As(const std::string& login, std::vector<std::string> words) {
    return CommandLine(options_.data_dir + "/region.textproto").As(login, std::move(words));
  }
  void MakeCase(const std::string& source) {
    const std::string file = dir_.Write(source + ".json", R"({"id":")" + source + R"(","subject":{"id":"x"},
      "phenotypicFeatures":[{"type":{"id":"HP:0001250","label":"Seizure"}}],
      "metaData":{"created":"2026-01-01T00:00:00Z","createdBy":"test","phenopacketSchemaVersion":"2.0"}})");
    const Said imported = As(kDoctor, {"referral", "import", "--unit", "alesund-paediatrics", file});
    ASSERT_EQ(imported.code, 0) << imported.err;
  }
  size_t Cases() {
    const Said listed = As("liv.genetikk", {"referral", "list"});
    EXPECT_EQ(listed.code, 0) << listed.err;
    size_t cases = 0;
    for (size_t at = listed.out.find("referrals/"); at != std::string::npos; at = listed.out.find("referrals/", at + 1)) {
      ++cases;
    }
    return cases;
  }
  // Files below `folder` that hold `text` as it stands.
  std::vector<std::string> FilesWith(const std::string& text, const std::string& folder) {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
      if (bytes.find(text) != std::string::npos) found.push_back(entry.path());
    }
    return found;
  }
};

TEST_F(StoreOfARegion, IsBackedUpWhileItRunsAndPutBack) {
  ASSERT_OK(StartRegion());
  MakeCase("case-1");
  const std::string backups = dir_.File("backups");
  Operated({"backup", "--to", backups});
  MakeCase("case-2");
  EXPECT_EQ(Cases(), 2u);
  EXPECT_THAT(Operated({"backup", "referral", "--to", backups}).out, HasSubstr("backup 2"));
  EXPECT_THAT(Operated({"backups", "--in", backups, "--check"}).out, AllOf(HasSubstr("whole"), Not(HasSubstr("FAILED"))));
  EXPECT_THAT(Operate({"restore", "referral", "--from", backups}).err, HasSubstr("KEYRING_IN_USE"));

  StopRegion();
  const Said restored = Operated({"restore", "referral", "--from", backups, "--number", "1"});
  EXPECT_THAT(restored.out, HasSubstr("are lost here"));
  ASSERT_OK(StartRegion());
  EXPECT_EQ(Cases(), 1u);
  MakeCase("case-3");
  EXPECT_EQ(Cases(), 2u);

  for (const std::string& folder : {options_.data_dir + "/services", backups}) {
    EXPECT_THAT(FilesWith("Seizure", folder), testing::IsEmpty());
    EXPECT_THAT(FilesWith("HP:0001250", folder), testing::IsEmpty());
  }
}

TEST_F(StoreOfARegion, BeginsOnAnEmptyMachineFromBackupsOfDataAndKeys) {
  ASSERT_OK(StartRegion());
  MakeCase("case-1");
  const std::string backups = dir_.File("backups");
  const std::string key_backups = dir_.File("key-backups");
  const std::string passphrase = dir_.Write("passphrase", "a passphrase that is long enough\n");
  Operated({"backup", "--to", backups});
  Operated({"keys", "backup", "referral", "--to", key_backups, "--days", "30", "--passphrase-file", passphrase});
  StopRegion();

  const std::string store = options_.data_dir + "/services/referral";
  fs::remove_all(store + "/data");
  fs::remove_all(store + "/keys");
  EXPECT_THAT(Operate({"restore", "referral", "--from", backups}).err, HasSubstr("BACKUP_KEY_MISSING"));
  std::string key_backup;
  for (const auto& file : fs::directory_iterator(key_backups)) key_backup = file.path();
  Operated({"keys", "restore", "referral", "--from", key_backup, "--passphrase-file", passphrase});
  Operated({"restore", "referral", "--from", backups});
  ASSERT_OK(StartRegion());
  EXPECT_EQ(Cases(), 1u);
}

}  // namespace
}  // namespace sjelden
