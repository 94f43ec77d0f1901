#include "exchange/domain/node_table.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/rule_file.h"

namespace sjelden::exchange {
namespace {

constexpr char kNoNodeTable[] = "INVALID_EXCHANGE_NODES";

absl::Status NoNodeTable(const std::string& what) {
  return MakeError(absl::StatusCode::kInvalidArgument, kNoNodeTable, what);
}

}  // namespace

absl::StatusOr<NodeTable> NodeTable::Parse(const std::string& text) {
  NodeTable table;
  RETURN_IF_ERROR(ForEachRuleLine(text, kNoNodeTable, [&](const std::string& line) { return table.ParseLine(line); }));
  if (table.nodes_.empty()) return NoNodeTable("there is no node");
  return table;
}

absl::StatusOr<NodeTable> NodeTable::Load(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(path));
  absl::StatusOr<NodeTable> table = Parse(text);
  if (!table.ok()) return InRuleFile(path, table.status());
  return table;
}

absl::Status NodeTable::ParseLine(const std::string& line) {
  const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
  if (words.size() != 4 || words[0] != "node" || (words[3] != "trust" && words[3] != "university")) {
    return NoNodeTable("want node NAME ORGANISATION-NUMBER trust or university");
  }
  const bool number = words[2].size() == 9 && words[2].find_first_not_of("0123456789") == std::string::npos;
  if (!number) return NoNodeTable("want an organisation number of nine digits");
  if (words[1].rfind("exchange-", 0) != 0) return NoNodeTable("want a name that begins with exchange-");
  if (Named(words[1]) != nullptr || OfController(words[2]) != nullptr) {
    return NoNodeTable(absl::StrCat(words[1], " or its controller stands twice"));
  }
  nodes_.push_back({words[1], words[2], words[3] == "university"});
  return absl::OkStatus();
}

const Node* NodeTable::OfController(const std::string& controller) const {
  for (const Node& node : nodes_) {
    if (node.controller == controller) return &node;
  }
  return nullptr;
}

const Node* NodeTable::Named(const std::string& name) const {
  for (const Node& node : nodes_) {
    if (node.name == name) return &node;
  }
  return nullptr;
}

}  // namespace sjelden::exchange
