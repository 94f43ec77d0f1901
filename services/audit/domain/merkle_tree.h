// Merkle trees as in RFC 6962 section 2 (RFC 9162 section 2.1): appended to at the right edge, proofs by a few nodes.
//
// Complete subtrees are named by (level, index): level 0 are the leaves, (level, index) covers the leaves from
// index << level on. A complete subtree never changes, so its hash may be kept for ever. Pure; any thread may call.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace sjelden::audit {

// SHA-256, 32 bytes.
using HashFunction = std::function<std::string(std::string_view)>;

// The hashes of leaves and nodes; the byte before them keeps a node from being taken for a leaf.
class MerkleHasher {
 public:
  explicit MerkleHasher(HashFunction hash) : hash_(std::move(hash)) {}
  std::string Leaf(std::string_view content) const { return hash_(std::string(1, '\0').append(content)); }
  std::string Node(std::string_view left, std::string_view right) const {
    return hash_(std::string(1, '\1').append(left).append(right));
  }
  // The root of a tree without leaves.
  std::string Empty() const { return hash_(""); }

 private:
  HashFunction hash_;
};

// A complete subtree.
struct TreeNode {
  int level = 0;
  uint64_t index = 0;
  std::string hash;
};

// The right edge of a tree: all that is needed to append and to tell the root.
struct TreeEdge {
  uint64_t size = 0;
  std::vector<std::string> roots;  // of the complete subtrees that the size consists of, the largest first
};

// Appends a leaf; returns the subtrees of two leaves and more that became complete by it, the smallest first.
std::vector<TreeNode> AppendLeaf(const MerkleHasher& hasher, const std::string& leaf_hash, TreeEdge& edge);
// Returns the root of the tree.
std::string RootOf(const MerkleHasher& hasher, const TreeEdge& edge);

// Returns the hash of a complete subtree; an error where it cannot be read.
using NodeReader = std::function<absl::StatusOr<std::string>(int level, uint64_t index)>;

// Returns the root of the first `size` leaves, reading a node for each bit that is set in it.
absl::StatusOr<std::string> RootAt(const MerkleHasher& hasher, const NodeReader& read, uint64_t size);
// Returns the audit path of a leaf (RFC 6962 section 2.1.1), from its sibling upwards. OUT_OF_RANGE unless index < size.
absl::StatusOr<std::vector<std::string>> InclusionPath(const MerkleHasher& hasher, const NodeReader& read,
                                                       uint64_t index, uint64_t size);
// Returns the proof that the first `first` leaves of a tree of `second` are unchanged (RFC 6962 section 2.1.2).
// OUT_OF_RANGE unless 0 < first <= second.
absl::StatusOr<std::vector<std::string>> ConsistencyPath(const MerkleHasher& hasher, const NodeReader& read,
                                                         uint64_t first, uint64_t second);

// A root and the number of leaves below it.
struct TreeRoot {
  uint64_t size = 0;
  std::string hash;
};

// True where the path leads from the leaf at `index` to the root (RFC 9162 section 2.1.3.2).
bool ProvesInclusion(const MerkleHasher& hasher, uint64_t index, const std::string& leaf_hash,
                     const std::vector<std::string>& path, const TreeRoot& root);
// True where the path leads from the root of fewer leaves to the one of more (RFC 9162 section 2.1.4.2).
bool ProvesConsistency(const MerkleHasher& hasher, const TreeRoot& first, const TreeRoot& second,
                       const std::vector<std::string>& path);

}  // namespace sjelden::audit
