#include "audit/domain/merkle_tree.h"

#include "audit/domain/audit_errors.h"
#include "platform/status/status_macros.h"

namespace sjelden::audit {
namespace {

// The largest power of two that is smaller than `count`, by its exponent. Of 2 and more.
int SplitLevel(uint64_t count) {
  int level = 0;
  while (uint64_t{1} << (level + 1) < count) ++level;
  return level;
}

bool IsPowerOfTwo(uint64_t count) { return (count & (count - 1)) == 0; }

int LevelOf(uint64_t power_of_two) {
  int level = 0;
  while (uint64_t{1} << level < power_of_two) ++level;
  return level;
}

// A view of the leaves [begin, end) of a tree in which every left half is complete.
class Range {
 public:
  Range(const MerkleHasher& hasher, const NodeReader& read) : hasher_(hasher), read_(read) {}

  absl::StatusOr<std::string> Root(uint64_t begin, uint64_t end) const {
    const uint64_t count = end - begin;
    if (IsPowerOfTwo(count)) return read_(LevelOf(count), begin / count);
    const uint64_t middle = begin + (uint64_t{1} << SplitLevel(count));
    ASSIGN_OR_RETURN(const std::string left, Root(begin, middle));
    ASSIGN_OR_RETURN(const std::string right, Root(middle, end));
    return hasher_.Node(left, right);
  }

  // Adds the siblings on the way from the leaf up to the root of the range, the nearest first.
  absl::Status Path(uint64_t index, uint64_t begin, uint64_t end, std::vector<std::string>& path) const {
    if (end - begin == 1) return absl::OkStatus();
    const uint64_t middle = begin + (uint64_t{1} << SplitLevel(end - begin));
    const bool is_left = index < middle;
    RETURN_IF_ERROR(is_left ? Path(index, begin, middle, path) : Path(index, middle, end, path));
    ASSIGN_OR_RETURN(std::string sibling, is_left ? Root(middle, end) : Root(begin, middle));
    path.push_back(std::move(sibling));
    return absl::OkStatus();
  }

  // SUBPROOF of RFC 6962; `whole` where [begin, end) is a tree whose root the verifier has.
  absl::Status SubProof(uint64_t first, uint64_t begin, uint64_t end, bool whole, std::vector<std::string>& path) const {
    if (first == end - begin) {
      if (whole) return absl::OkStatus();
      ASSIGN_OR_RETURN(std::string root, Root(begin, end));
      path.push_back(std::move(root));
      return absl::OkStatus();
    }
    const uint64_t half = uint64_t{1} << SplitLevel(end - begin);
    const uint64_t middle = begin + half;
    const bool in_left = first <= half;
    RETURN_IF_ERROR(in_left ? SubProof(first, begin, middle, whole, path)
                            : SubProof(first - half, middle, end, false, path));
    ASSIGN_OR_RETURN(std::string other, in_left ? Root(middle, end) : Root(begin, middle));
    path.push_back(std::move(other));
    return absl::OkStatus();
  }

 private:
  const MerkleHasher& hasher_;
  const NodeReader& read_;
};

}  // namespace

std::vector<TreeNode> AppendLeaf(const MerkleHasher& hasher, const std::string& leaf_hash, TreeEdge& edge) {
  std::vector<TreeNode> completed;
  std::string hash = leaf_hash;
  uint64_t index = edge.size;
  // Every bit that is set at the end of the old size is a subtree that the leaf completes to one of double size.
  for (int level = 1; index % 2 == 1; ++level) {
    hash = hasher.Node(edge.roots.back(), hash);
    edge.roots.pop_back();
    index /= 2;
    completed.push_back({level, index, hash});
  }
  edge.roots.push_back(std::move(hash));
  ++edge.size;
  return completed;
}

std::string RootOf(const MerkleHasher& hasher, const TreeEdge& edge) {
  if (edge.roots.empty()) return hasher.Empty();
  std::string root = edge.roots.back();
  for (size_t i = edge.roots.size() - 1; i > 0; --i) root = hasher.Node(edge.roots[i - 1], root);
  return root;
}

absl::StatusOr<std::string> RootAt(const MerkleHasher& hasher, const NodeReader& read, uint64_t size) {
  if (size == 0) return hasher.Empty();
  return Range(hasher, read).Root(0, size);
}

absl::StatusOr<std::vector<std::string>> InclusionPath(const MerkleHasher& hasher, const NodeReader& read,
                                                       uint64_t index, uint64_t size) {
  if (index >= size) return NotInTree();
  std::vector<std::string> path;
  RETURN_IF_ERROR(Range(hasher, read).Path(index, 0, size, path));
  return path;
}

absl::StatusOr<std::vector<std::string>> ConsistencyPath(const MerkleHasher& hasher, const NodeReader& read,
                                                         uint64_t first, uint64_t second) {
  if (first == 0 || first > second) return NotInTree();
  std::vector<std::string> path;
  RETURN_IF_ERROR(Range(hasher, read).SubProof(first, 0, second, true, path));
  return path;
}

bool ProvesInclusion(const MerkleHasher& hasher, uint64_t index, const std::string& leaf_hash,
                     const std::vector<std::string>& path, const TreeRoot& root) {
  if (index >= root.size) return false;
  uint64_t at = index, last = root.size - 1;
  std::string hash = leaf_hash;
  for (const std::string& sibling : path) {
    if (last == 0) return false;
    if (at % 2 == 1 || at == last) {
      hash = hasher.Node(sibling, hash);
      while (at % 2 == 0 && at != 0) {
        at /= 2;
        last /= 2;
      }
    } else {
      hash = hasher.Node(hash, sibling);
    }
    at /= 2;
    last /= 2;
  }
  return last == 0 && hash == root.hash;
}

bool ProvesConsistency(const MerkleHasher& hasher, const TreeRoot& first, const TreeRoot& second,
                       const std::vector<std::string>& path) {
  if (first.size == 0 || first.size > second.size) return false;
  if (first.size == second.size) return path.empty() && first.hash == second.hash;
  std::vector<std::string> nodes;
  // The root of a complete tree is the verifier's own and left out.
  if (IsPowerOfTwo(first.size)) nodes.push_back(first.hash);
  nodes.insert(nodes.end(), path.begin(), path.end());
  if (nodes.empty()) return false;
  uint64_t at = first.size - 1, last = second.size - 1;
  while (at % 2 == 1) {
    at /= 2;
    last /= 2;
  }
  std::string old_root = nodes[0], new_root = nodes[0];
  for (size_t i = 1; i < nodes.size(); ++i) {
    if (last == 0) return false;
    if (at % 2 == 1 || at == last) {
      old_root = hasher.Node(nodes[i], old_root);
      new_root = hasher.Node(nodes[i], new_root);
      while (at % 2 == 0 && at != 0) {
        at /= 2;
        last /= 2;
      }
    } else {
      new_root = hasher.Node(new_root, nodes[i]);
    }
    at /= 2;
    last /= 2;
  }
  return last == 0 && old_root == first.hash && new_root == second.hash;
}

}  // namespace sjelden::audit
