#include "platform/crypto/anchor.h"

#include <sys/stat.h>

#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"
#include "tests/unit/crypto/key_bytes.h"

namespace sjelden {
namespace {

class AnchorTest : public ::testing::Test {
 protected:
  AnchorTest() : keyring_(*Keyring::OpenOrCreate(temp_.File("keys"))) {}
  TempDir temp_;
  std::unique_ptr<Keyring> keyring_;
  const Anchor anchor_{"epoch-1", 1234567890123, std::string(32, 'h')};
};

TEST_F(AnchorTest, IsReadAsItWasWritten) {
  EXPECT_THAT(ReadAnchor(*keyring_), IsOkAndHolds(std::nullopt));
  ASSERT_OK(WriteAnchor(*keyring_, {"epoch-1", 1, "x"}));
  ASSERT_OK(WriteAnchor(*keyring_, anchor_));
  EXPECT_THAT(ReadAnchor(*keyring_), IsOkAndHolds(anchor_));
}

TEST_F(AnchorTest, IsRefusedChangedOrTruncated) {
  ASSERT_OK(WriteAnchor(*keyring_, anchor_));
  const std::string bytes = BytesOf(AnchorPath(*keyring_));
  for (size_t place = 0; place < bytes.size(); ++place) {
    PutBytesTo(AnchorPath(*keyring_), Flipped(bytes, place));
    ASSERT_FALSE(ReadAnchor(*keyring_).ok()) << place;
    PutBytesTo(AnchorPath(*keyring_), bytes.substr(0, place));
    ASSERT_THAT(ReadAnchor(*keyring_), HasReason("ANCHOR_DAMAGED")) << place;
  }
}

TEST_F(AnchorTest, OfAnotherStoreOrTooOpenIsRefused) {
  TempDir other_dir;
  ASSERT_OK_AND_ASSIGN(const auto other, Keyring::OpenOrCreate(other_dir.File("keys")));
  ASSERT_OK(WriteAnchor(*other, anchor_));
  ASSERT_OK(WriteAnchor(*keyring_, anchor_));
  PutBytesTo(AnchorPath(*keyring_), BytesOf(AnchorPath(*other)));
  EXPECT_THAT(ReadAnchor(*keyring_), HasReason("ANCHOR_FOREIGN"));
  ASSERT_EQ(chmod(AnchorPath(*keyring_).c_str(), 0640), 0);
  EXPECT_THAT(ReadAnchor(*keyring_), HasReason("KEY_FILE_TOO_OPEN"));
  EXPECT_THAT(WriteAnchor(*keyring_, {std::string(65, 'e'), 1, ""}), HasReason("INVALID_FIELDS"));
}

}  // namespace
}  // namespace sjelden
