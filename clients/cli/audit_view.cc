#include "clients/cli/audit_view.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"

namespace sjelden {

std::string CheckpointText(const audit::v1::Checkpoint& checkpoint) {
  Table table;
  table.AddField("checkpoint", checkpoint.name());
  table.AddField("entries", absl::StrCat(checkpoint.tree_size()));
  table.AddField("root", absl::BytesToHexString(checkpoint.root_hash()));
  table.AddField("signed", MomentText(checkpoint.time()));
  table.AddField("by key", checkpoint.key_id());
  return table.Print();
}

std::string ReportText(const audit::v1::CheckReport& report) {
  std::string text = absl::StrCat("Read ", report.entries(), " entries and compared them with ", report.checkpoints(),
                                  " signed checkpoints.\n");
  if (report.misfits().empty()) return text + "The log is whole.\n";
  absl::StrAppend(&text, "What does not fit:\n");
  for (const std::string& misfit : report.misfits()) absl::StrAppend(&text, "  ", misfit, "\n");
  return text;
}

}  // namespace sjelden
