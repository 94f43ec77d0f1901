// What is signed, and that nothing else passes for it.
#include "audit/domain/checkpoint.h"

#include "audit/signing/checkpoint_signer.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::audit {
namespace {

v1::Checkpoint ACheckpoint() {
  return UnsignedCheckpoint("883974832", {4711, std::string(32, '\x5d')},
                            absl::FromUnixSeconds(1774429200) + absl::Nanoseconds(123456789));
}

TEST(Checkpoint, IsSignedAsSixLines) {
  v1::Checkpoint checkpoint = ACheckpoint();
  checkpoint.set_key_id("thumbprint");
  EXPECT_EQ(SignedText(checkpoint),
            "sjelden audit checkpoint v1\n883974832\n4711\n"
            "5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d\n1774429200.123456789\nthumbprint\n");
  EXPECT_EQ(checkpoint.name(), "controllers/883974832/checkpoints/4711");
}

TEST(Checkpoint, SignatureHoldsForEveryFieldAndTheKeyIsKept) {
  TempDir dir;
  ASSERT_OK_AND_ASSIGN(const auto signer, CheckpointSigner::OpenOrCreate(dir.path().string()));
  const v1::Checkpoint checkpoint = signer.Sign(ACheckpoint());
  EXPECT_TRUE(IsSignedBy(checkpoint, signer.key()));
  ASSERT_OK_AND_ASSIGN(const auto again, CheckpointSigner::OpenOrCreate(dir.path().string()));
  EXPECT_TRUE(IsSignedBy(checkpoint, again.key())) << "the key outlives the process";

  v1::Checkpoint changed = checkpoint;
  changed.set_controller("983974791");
  EXPECT_FALSE(IsSignedBy(changed, signer.key()));
  changed = checkpoint;
  changed.set_tree_size(4712);
  EXPECT_FALSE(IsSignedBy(changed, signer.key()));
  changed = checkpoint;
  (*changed.mutable_root_hash())[0] ^= 1;
  EXPECT_FALSE(IsSignedBy(changed, signer.key()));
  changed = checkpoint;
  changed.mutable_time()->set_nanos(1);
  EXPECT_FALSE(IsSignedBy(changed, signer.key()));
  changed = checkpoint;
  (*changed.mutable_signature())[10] ^= 1;
  EXPECT_FALSE(IsSignedBy(changed, signer.key()));
}

TEST(Checkpoint, AnotherKeyDoesNotPass) {
  TempDir one, two;
  const auto signer = *CheckpointSigner::OpenOrCreate(one.path().string());
  const auto other = *CheckpointSigner::OpenOrCreate(two.path().string());
  const v1::Checkpoint checkpoint = signer.Sign(ACheckpoint());
  EXPECT_FALSE(IsSignedBy(checkpoint, other.key()));
  v1::SigningKey disguised = other.key();
  disguised.set_key_id(signer.key().key_id());
  EXPECT_FALSE(IsSignedBy(checkpoint, disguised)) << "the thumbprint belongs to the key";
}

}  // namespace
}  // namespace sjelden::audit
