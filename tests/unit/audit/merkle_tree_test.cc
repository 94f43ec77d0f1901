// The tree of RFC 6962: its known roots, its proofs, and that no other leaves have the same root.
#include "audit/domain/merkle_tree.h"

#include <algorithm>
#include <map>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "audit/signing/checkpoint_signer.h"
#include "rapidcheck.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::audit {
namespace {

using Bytes = std::vector<std::string>;

// A tree with everything that a store would keep of it.
struct Kept {
  MerkleHasher hasher = Sha256Hasher();
  TreeEdge edge;
  std::map<std::pair<int, uint64_t>, std::string> nodes;

  void Append(const std::string& content) {
    const std::string leaf = hasher.Leaf(content);
    nodes[{0, edge.size}] = leaf;
    for (const TreeNode& node : AppendLeaf(hasher, leaf, edge)) nodes[{node.level, node.index}] = node.hash;
  }
  NodeReader reader() const {
    return [this](int level, uint64_t index) -> absl::StatusOr<std::string> {
      const auto found = nodes.find({level, index});
      if (found == nodes.end()) return absl::NotFoundError(absl::StrCat(level, "/", index));
      return found->second;
    };
  }
  TreeRoot root() const { return {edge.size, RootOf(hasher, edge)}; }
};

Kept TreeOf(const Bytes& contents) {
  Kept kept;
  for (const std::string& content : contents) kept.Append(content);
  return kept;
}

Bytes Numbered(int count) {
  Bytes contents;
  for (int i = 0; i < count; ++i) contents.push_back(absl::StrCat("entry ", i));
  return contents;
}

// The definition of RFC 6962 section 2.1, word for word.
std::string DefinedRoot(const MerkleHasher& hasher, const Bytes& contents, size_t begin, size_t end) {
  if (begin == end) return hasher.Empty();
  if (end - begin == 1) return hasher.Leaf(contents[begin]);
  size_t half = 1;
  while (half * 2 < end - begin) half *= 2;
  return hasher.Node(DefinedRoot(hasher, contents, begin, begin + half), DefinedRoot(hasher, contents, begin + half, end));
}

// The leaves and roots that the Certificate Transparency project tests its implementations with.
TEST(MerkleTree, HasTheKnownRoots) {
  const Bytes leaves{"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
  const Bytes roots{"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  Kept kept;
  EXPECT_EQ(absl::BytesToHexString(kept.root().hash), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (size_t i = 0; i < leaves.size(); ++i) {
    kept.Append(absl::HexStringToBytes(leaves[i]));
    EXPECT_EQ(absl::BytesToHexString(kept.root().hash), roots[i]) << i + 1 << " leaves";
  }
}

// The proofs of the same tree, from the same tests.
TEST(MerkleTree, HasTheKnownProofs) {
  Kept kept;
  for (const char* leaf : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                           "606162636465666768696a6b6c6d6e6f"}) {
    kept.Append(absl::HexStringToBytes(leaf));
  }
  const auto hex = [](const Bytes& path) {
    Bytes text;
    for (const std::string& node : path) text.push_back(absl::BytesToHexString(node));
    return text;
  };
  ASSERT_OK_AND_ASSIGN(const Bytes first_of_8, InclusionPath(kept.hasher, kept.reader(), 0, 8));
  EXPECT_EQ(hex(first_of_8), (Bytes{"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                                    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}));
  ASSERT_OK_AND_ASSIGN(const Bytes from_6_to_8, ConsistencyPath(kept.hasher, kept.reader(), 6, 8));
  EXPECT_EQ(hex(from_6_to_8), (Bytes{"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                                     "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                     "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
  ASSERT_OK_AND_ASSIGN(const Bytes from_2_to_5, ConsistencyPath(kept.hasher, kept.reader(), 2, 5));
  EXPECT_EQ(hex(from_2_to_5), (Bytes{"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                     "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}));
}

TEST(MerkleTree, AppendingGivesTheDefinedRootAtEverySize) {
  const Bytes contents = Numbered(300);
  Kept kept;
  for (size_t size = 1; size <= contents.size(); ++size) {
    kept.Append(contents[size - 1]);
    EXPECT_EQ(kept.root().hash, DefinedRoot(kept.hasher, contents, 0, size)) << size;
    EXPECT_LE(kept.edge.roots.size(), 9u) << "the edge grows with the logarithm only";
  }
  for (uint64_t size = 0; size <= contents.size(); ++size) {
    EXPECT_THAT(RootAt(kept.hasher, kept.reader(), size), IsOkAndHolds(DefinedRoot(kept.hasher, contents, 0, size)));
  }
}

TEST(MerkleTree, EveryLeafIsProvenAtEverySize) {
  const Kept kept = TreeOf(Numbered(130));
  for (uint64_t size = 1; size <= 130; ++size) {
    ASSERT_OK_AND_ASSIGN(const std::string root, RootAt(kept.hasher, kept.reader(), size));
    for (uint64_t index = 0; index < size; ++index) {
      ASSERT_OK_AND_ASSIGN(const Bytes path, InclusionPath(kept.hasher, kept.reader(), index, size));
      const std::string leaf = kept.nodes.at({0, index});
      EXPECT_TRUE(ProvesInclusion(kept.hasher, index, leaf, path, {size, root})) << index << " of " << size;
      EXPECT_LE(path.size(), 8u);
      EXPECT_FALSE(ProvesInclusion(kept.hasher, index, kept.hasher.Leaf("another"), path, {size, root}));
      EXPECT_EQ(ProvesInclusion(kept.hasher, (index + 1) % size, leaf, path, {size, root}), size == 1);
    }
    EXPECT_FALSE(InclusionPath(kept.hasher, kept.reader(), size, size).ok());
  }
}

TEST(MerkleTree, EveryGrowthIsProven) {
  const Kept kept = TreeOf(Numbered(130));
  Bytes roots{""};
  for (uint64_t size = 1; size <= 130; ++size) roots.push_back(*RootAt(kept.hasher, kept.reader(), size));
  for (uint64_t second = 1; second <= 130; ++second) {
    for (uint64_t first = 1; first <= second; ++first) {
      ASSERT_OK_AND_ASSIGN(const Bytes path, ConsistencyPath(kept.hasher, kept.reader(), first, second));
      EXPECT_TRUE(ProvesConsistency(kept.hasher, {first, roots[first]}, {second, roots[second]}, path))
          << first << " to " << second;
      EXPECT_LE(path.size(), 9u);
      EXPECT_FALSE(ProvesConsistency(kept.hasher, {first, kept.hasher.Leaf("x")}, {second, roots[second]}, path));
      if (first == second) continue;
      EXPECT_FALSE(ProvesConsistency(kept.hasher, {first, roots[first]}, {second, kept.hasher.Leaf("x")}, path));
      Bytes longer = path;
      longer.push_back(roots[first]);
      EXPECT_FALSE(ProvesConsistency(kept.hasher, {first, roots[first]}, {second, roots[second]}, longer));
    }
  }
  EXPECT_FALSE(ConsistencyPath(kept.hasher, kept.reader(), 0, 5).ok());
  EXPECT_FALSE(ConsistencyPath(kept.hasher, kept.reader(), 6, 5).ok());
}

// What can be done to a log behind its owner's back.
Bytes Tampered(const Bytes& contents, int how, size_t at) {
  Bytes changed = contents;
  const auto place = changed.begin() + static_cast<std::ptrdiff_t>(at);
  switch (how) {
    case 0:
      *place += "!";
      break;
    case 1:
      changed.erase(place);
      break;
    case 2:
      std::swap(changed[at], changed[(at + 1) % changed.size()]);
      break;
    default:
      changed.insert(place, "an entry that nobody made");
  }
  return changed;
}

TEST(MerkleTree, AChangedRemovedSwappedOrInsertedLeafShowsInTheRoot) {
  EXPECT_TRUE(rc::check([] {
    const Bytes contents = Numbered(*rc::gen::inRange(2, 300));
    const Bytes changed = Tampered(contents, *rc::gen::inRange(0, 4), *rc::gen::inRange<size_t>(0, contents.size()));
    RC_PRE(changed != contents);
    RC_ASSERT(TreeOf(changed).root().hash != TreeOf(contents).root().hash);
  }));
}

TEST(MerkleTree, NoProofLeadsFromATamperedLogToTheSignedOne) {
  EXPECT_TRUE(rc::check([] {
    const Bytes contents = Numbered(*rc::gen::inRange(4, 200));
    const uint64_t first = *rc::gen::inRange<uint64_t>(2, contents.size());
    const Kept signed_tree = TreeOf({contents.begin(), contents.begin() + static_cast<std::ptrdiff_t>(first)});
    const size_t at = *rc::gen::inRange<size_t>(0, first - 1);
    Kept tampered = TreeOf(Tampered(contents, *rc::gen::inRange(0, 4), at));
    const auto path = ConsistencyPath(tampered.hasher, tampered.reader(), std::min(first, tampered.edge.size),
                                      tampered.edge.size);
    RC_ASSERT(path.ok());
    RC_ASSERT(!ProvesConsistency(tampered.hasher, signed_tree.root(), tampered.root(), *path));
  }));
}

TEST(MerkleTree, ALeafIsNoNode) {
  const MerkleHasher hasher = Sha256Hasher();
  const std::string left = hasher.Leaf("a"), right = hasher.Leaf("b");
  EXPECT_NE(hasher.Leaf(left + right), hasher.Node(left, right));
}

TEST(MerkleTree, AnUnreadableNodeIsAnError) {
  Kept kept = TreeOf(Numbered(8));
  kept.nodes.erase({2, 1});
  EXPECT_FALSE(InclusionPath(kept.hasher, kept.reader(), 0, 8).ok());
  EXPECT_FALSE(ConsistencyPath(kept.hasher, kept.reader(), 4, 8).ok());
}

}  // namespace
}  // namespace sjelden::audit
