// Which nodes there are and whose they are, read from a data file (deploy/config/rules/exchange_nodes.txt).
//
// Immutable; any thread may read it.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace sjelden::exchange {

struct Node {
  std::string name;        // as in its certificates. Example: `exchange-hnt`
  std::string controller;  // organisation number
  bool university = false;
};

class NodeTable {
 public:
  // INVALID_ARGUMENT (INVALID_EXCHANGE_NODES) with the number of the first line that is not understood.
  static absl::StatusOr<NodeTable> Parse(const std::string& text);
  // The same from a file; NOT_FOUND (RULE_FILE_MISSING).
  static absl::StatusOr<NodeTable> Load(const std::string& path);

  // Returns the node of a controller, or of that name; null where there is none.
  const Node* OfController(const std::string& controller) const;
  const Node* Named(const std::string& name) const;
  const std::vector<Node>& nodes() const { return nodes_; }

 private:
  absl::Status ParseLine(const std::string& line);
  std::vector<Node> nodes_;
};

}  // namespace sjelden::exchange
