// kill -9 while the retention of a patient's record ends, before, between and after the keys of a store are destroyed
// and receipted: the erasure is completed after the restart, and what was sealed is opened by nobody any more, also not
// with a copy of the keys of today.
//
// SJELDEN_KILLS=N kills each point at its first N passes; 1 by default.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "gmock/gmock.h"
#include "platform/crypto/keyring.h"
#include "platform/crypto/value_sealer.h"
#include "registry/domain/identity_number.h"
#include "tests/fault/erased_note.h"
#include "tests/fault/killed_run.h"
#include "tests/testing/certificates.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::probe {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

// The note as it lay in the store while it could be read, and the keys that the store has now.
void ExpectNobodyOpens(const std::string& folder, const std::string& store) {
  const std::string copy = folder + "/copy-of-" + store;
  std::filesystem::copy(folder + "/" + store + "/keys", copy);
  auto keyring = Keyring::Open(copy);
  ASSERT_OK(keyring);
  auto sealer = ValueSealer::Open(**keyring);
  ASSERT_OK(sealer);
  const std::string patient = ReadFile(folder + "/patient");
  const std::string sealed = ReadFile(folder + "/" + store + "-note");
  ASSERT_FALSE(sealed.empty());
  const RecordKey key = NoteOf(patient);
  EXPECT_THAT((*sealer)->Open(key.bytes, 1, sealed), HasReason("KEY_DESTROYED"));
  EXPECT_THAT((*sealer)->Seal(key, 2, 1, "again"), HasReason("KEY_DESTROYED"));
}

// No file of any store holds the number, or what the note says.
void ExpectNowhere(const std::string& folder) {
  const std::string number =
      *registry::MakeSyntheticNumber(absl::CivilDay(1949, 4, 30), registry::NumberSex::kFemale, 1, 1);
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const std::string content = ReadFile(entry.path());
    EXPECT_THAT(content, Not(HasSubstr(number))) << entry.path();
    EXPECT_THAT(content, Not(HasSubstr("HP:0001250"))) << entry.path();
  }
  EXPECT_GT(files, 20);
}

class ErasureFaultTest : public ::testing::TestWithParam<std::string> {};

TEST_P(ErasureFaultTest, IsCompletedAndNobodyOpensWhatWasSealed) {
  TempDir certs;
  const std::string certs_folder = certs.File("certs");
  MakeTestCertificates(certs_folder, {"registry", "pathway", "sample"});
  for (int pass = 1; pass <= Kills(1); ++pass) {
    TempDir folder;
    const std::string path = folder.path().string();
    ExpectKilledThenCompletes({ERASURE_REGION, path, certs_folder}, GetParam() + ":" + std::to_string(pass));
    ExpectNobodyOpens(path, "pathway");
    ExpectNobodyOpens(path, "sample");
    ExpectNowhere(path);
  }
}

INSTANTIATE_TEST_SUITE_P(Points, ErasureFaultTest,
                         ::testing::Values("erasure.before-destroy", "erasure.after-destroy", "outbox.before",
                                           "outbox.after", "follower.before-position"));

}  // namespace
}  // namespace sjelden::probe
