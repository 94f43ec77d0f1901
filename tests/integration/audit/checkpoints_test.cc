// Signed states and proofs, as whoever trusts nobody checks them.
#include "absl/strings/str_cat.h"
#include "tests/integration/audit/audit_fixture.h"

namespace sjelden::audit {
namespace {

using ::testing::IsEmpty;

class CheckpointsTest : public AuditFixture {
 protected:
  void Grow(int entries) {
    const uint64_t before = store_.entries.size();
    for (int i = 0; i < entries; ++i) Add(store_, Look("liv", {absl::StrCat("p", store_.entries.size())}));
    ASSERT_OK(AuditFixture::Follow(store_, before));
  }
  absl::StatusOr<v1::GetCheckpointResponse> Checkpoint(uint64_t size = 0) {
    v1::GetCheckpointRequest request;
    request.set_controller(kTrust);
    request.set_tree_size(size);
    return Run(deps_, &GetCheckpoint, request, auditor_);
  }
  absl::StatusOr<v1::GetInclusionProofResponse> Proof(const std::string& id, const Actor& actor, uint64_t size = 0) {
    v1::GetInclusionProofRequest request;
    request.set_entry("accessEntries/" + id);
    request.set_tree_size(size);
    return Run(deps_, &GetInclusionProof, request, actor);
  }
  absl::StatusOr<v1::GetConsistencyProofResponse> Consistency(uint64_t first, uint64_t second) {
    v1::GetConsistencyProofRequest request;
    request.set_controller(kTrust);
    request.set_first_size(first);
    request.set_second_size(second);
    return Run(deps_, &GetConsistencyProof, request, auditor_);
  }
  static std::vector<std::string> PathOf(const google::protobuf::RepeatedPtrField<std::string>& path) {
    return {path.begin(), path.end()};
  }
  Store store_;
};

TEST_F(CheckpointsTest, AreSignedOnceForEachGrowth) {
  EXPECT_THAT(Checkpoint(), StatusIs(absl::StatusCode::kNotFound));
  Grow(3);
  ASSERT_OK(Sign());
  ASSERT_OK(Sign()) << "nothing has grown: nothing is signed";
  Grow(4);
  ASSERT_OK(Sign());
  v1::ListCheckpointsRequest request;
  request.set_controller(kTrust);
  ASSERT_OK_AND_ASSIGN(const auto all, Run(deps_, &ListCheckpoints, request, auditor_));
  ASSERT_EQ(all.checkpoints_size(), 2);
  EXPECT_EQ(all.checkpoints(0).tree_size(), 3u);
  EXPECT_EQ(all.checkpoints(1).tree_size(), 7u);
  ASSERT_EQ(all.keys_size(), 1);
  ASSERT_OK_AND_ASSIGN(const auto newest, Checkpoint());
  EXPECT_EQ(newest.checkpoint().tree_size(), 7u);
  EXPECT_TRUE(IsSignedBy(newest.checkpoint(), newest.key()));
  EXPECT_EQ(Checkpoint(3)->checkpoint().tree_size(), 3u);
  EXPECT_THAT(Checkpoint(4), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(CheckpointsTest, EveryLogIsSigned) {
  Add(store_, Look("liv", {"p1"}, kTrust));
  Add(store_, Look("liv", {"p1"}, kRegion));
  Add(store_, Look("liv", {"p1"}, kOtherTrust));
  ASSERT_OK(AuditFixture::Follow(store_));
  ASSERT_OK(Sign());
  for (const v1::Tree& tree : Trees()) EXPECT_EQ(tree.checkpoint_size(), tree.size()) << tree.controller();
}

TEST_F(CheckpointsTest, EveryEntryIsProvenAgainstEveryCheckpointThatCoversIt) {
  Grow(13);
  ASSERT_OK(Sign());
  Grow(24);
  ASSERT_OK(Sign());
  for (size_t i = 0; i < store_.entries.size(); ++i) {
    for (const uint64_t size : {13, 37}) {
      const auto proof = Proof(store_.entries[i].id(), officer_, size);
      if (i >= size) {
        EXPECT_THAT(proof, HasReason("CHECKPOINT_TOO_SMALL"));
        continue;
      }
      ASSERT_OK(proof);
      EXPECT_EQ(proof->index(), i);
      EXPECT_TRUE(IsSignedBy(proof->checkpoint(), proof->key()));
      EXPECT_TRUE(ProvesInclusion(hasher_, i, hasher_.Leaf(proof->leaf()), PathOf(proof->path()),
                                  {proof->checkpoint().tree_size(), proof->checkpoint().root_hash()}));
      ASSERT_OK_AND_ASSIGN(const v1::LogEntry logged, ParseLeaf(proof->leaf()));
      EXPECT_THAT(logged.entry(), EqualsProto(store_.entries[i]));
    }
  }
}

TEST_F(CheckpointsTest, AnEntryIsProvenOnlyToWhoMaySeeIt) {
  Grow(2);
  const std::string id = store_.entries[0].id();
  EXPECT_THAT(Proof(id, officer_), HasReason("CHECKPOINT_TOO_SMALL")) << "not signed yet";
  ASSERT_OK(Sign());
  EXPECT_OK(Proof(id, officer_));
  EXPECT_EQ(AccessEntries().back().ground(), "control:proof");
  EXPECT_EQ(AccessEntries().back().documents(0).patient(), "patients/p0");
  const auto foreign = Proof(id, other_officer_), unknown = Proof("01nothing", other_officer_);
  EXPECT_THAT(foreign, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(foreign.status(), unknown.status()) << "the same as for no entry";
  EXPECT_THAT(Proof(id, operator_), HasReason("PERMISSION_MISSING"));
}

TEST_F(CheckpointsTest, GrowthIsProvenBetweenCheckpoints) {
  Grow(13);
  ASSERT_OK(Sign());
  Grow(24);
  ASSERT_OK(Sign());
  const v1::Checkpoint first = Checkpoint(13)->checkpoint(), second = Checkpoint(37)->checkpoint();
  ASSERT_OK_AND_ASSIGN(const auto proof, Consistency(13, 37));
  EXPECT_TRUE(ProvesConsistency(hasher_, {13, first.root_hash()}, {37, second.root_hash()}, PathOf(proof.path())));
  EXPECT_FALSE(ProvesConsistency(hasher_, {13, second.root_hash()}, {37, second.root_hash()}, PathOf(proof.path())));
  for (const auto& [from, to] : std::vector<std::pair<uint64_t, uint64_t>>{{0, 5}, {6, 5}, {5, 38}, {38, 39}}) {
    EXPECT_THAT(Consistency(from, to), HasReason("AUDIT_NOT_IN_TREE")) << from << " to " << to;
  }
}

TEST_F(CheckpointsTest, AChangedEntryCannotBeProven) {
  harmed_ = true;
  Grow(13);
  ASSERT_OK(Sign());
  v1::LogEntry forged;
  *forged.mutable_entry() = store_.entries[5];
  forged.mutable_entry()->set_person("practitioners/somebody-else");
  v1::StoredLeaf leaf;
  leaf.set_content(LeafContent(forged));
  const RecordKey key = LeafKey(kTrust, 5);
  ASSERT_OK(kv_.Write({{{{KvOp::Kind::kIndexPut, key.bytes, 1, *sealer_->Seal(key, 1, 1, leaf.SerializeAsString())}}}}));
  ASSERT_OK_AND_ASSIGN(const auto proof, Proof(store_.entries[5].id(), officer_));
  EXPECT_FALSE(ProvesInclusion(hasher_, 5, hasher_.Leaf(proof.leaf()), PathOf(proof.path()),
                               {13, proof.checkpoint().root_hash()}));
}

TEST_F(CheckpointsTest, WhoChecksTheTreeLearnsOfNobody) {
  Grow(3);
  ASSERT_OK(Sign());
  v1::ListLeavesRequest request;
  request.set_controller(kTrust);
  ASSERT_OK_AND_ASSIGN(const auto leaves, Run(deps_, &ListLeaves, request, operator_));
  ASSERT_EQ(leaves.leaves_size(), 3);
  EXPECT_EQ(leaves.DebugString().find("patients/"), std::string::npos);
  EXPECT_EQ(leaves.DebugString().find("practitioners/"), std::string::npos);
  EXPECT_THAT(Run(deps_, &ListLeaves, request, physician_), HasReason("PERMISSION_MISSING"));
}

TEST_F(CheckpointsTest, LeavesComeInPages) {
  Grow(60);
  v1::ListLeavesRequest request;
  request.set_controller(kTrust);
  request.set_page_size(7);
  uint64_t expected = 0;
  do {
    ASSERT_OK_AND_ASSIGN(const auto page, Run(deps_, &ListLeaves, request, auditor_));
    for (const v1::Leaf& leaf : page.leaves()) EXPECT_EQ(leaf.index(), expected++);
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(expected, 60u);
  request.clear_page_token();
  request.set_start_index(58);
  EXPECT_EQ(Run(deps_, &ListLeaves, request, auditor_)->leaves_size(), 2);
  request.set_controller("no/controller");
  EXPECT_THAT(Run(deps_, &ListLeaves, request, auditor_), HasReason("INVALID_FIELDS"));
  request.set_controller("999999999");
  EXPECT_THAT(Run(deps_, &ListLeaves, request, auditor_), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace sjelden::audit
